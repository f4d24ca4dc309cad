"""`GET /changes`: what was committed, for whoever follows the graph."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import AwareDatetime, BaseModel, ConfigDict

from claimgraph.api.deps import ChangeDep, StoreDep, tag
from claimgraph.api.errors import Responses, may_fail
from claimgraph.api.tables import CSV, DOCUMENTED, FormDep, csv_response
from claimgraph.graph import changes as feed
from claimgraph.graph.store import Store

router = APIRouter(tags=["changes"])


class ChangeRow(BaseModel):
    """One committed transaction."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    number: int
    """Its place in the order of commits, from 1, without gaps."""
    recorded_at: AwareDatetime | None
    """When it was made."""
    activity: str
    """Id of the run or decision that made it."""
    touched: list[str]
    """Ids of the records that it changed: ask for each at its own address."""


class Changes(BaseModel):
    """Changes in order."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    rows: list[ChangeRow]
    """Those that follow the number asked for, in order."""
    latest: int
    """The number of the last change in the graph."""


AfterQuery = Annotated[int, Query(ge=0, le=2**53, description="Number of the last change seen.")]
LimitQuery = Annotated[int, Query(ge=1, le=1_000, description="Most changes.")]
_RESPONSES: Responses = {
    200: {"content": DOCUMENTED},
    304: {"description": "Not Modified"},
    **may_fail(406, 422, 503),
}


@router.get(
    "/changes.csv",
    operation_id="changes_csv",
    summary="What was committed after a number, as CSV",
    response_model=None,
    response_class=Response,
    responses=_RESPONSES,
)
@router.get(
    "/changes",
    operation_id="changes",
    summary="What was committed after a number",
    response_model=Changes,
    responses=_RESPONSES,
)
def changes(
    store: StoreDep,
    latest: ChangeDep,
    response: Response,
    form: FormDep,
    after: AfterQuery = 0,
    limit: LimitQuery = 100,
) -> Any:
    """Each change with the records that it touched. Ask again with the last number that you saw."""
    rows = _found(store, after, limit)
    if form == CSV:
        shown = (one.model_dump() for one in rows)
        return csv_response(shown, [*ChangeRow.model_fields], "changes", tag(response))
    return Changes(rows=rows, latest=latest)


def _found(store: Store, after: int, limit: int) -> list[ChangeRow]:
    return [
        ChangeRow(
            number=change.number,
            recorded_at=change.recorded_at,
            activity=change.activity,
            touched=list(change.touched),
        )
        for change in feed.changes(store, after, limit)
    ]
