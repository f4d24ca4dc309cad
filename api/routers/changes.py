"""`GET /changes`: what was committed, for whoever follows the graph."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import AwareDatetime, BaseModel, ConfigDict

from claimgraph.api.deps import ChangeDep, StoreDep
from claimgraph.api.errors import may_fail
from claimgraph.graph import changes as feed

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


@router.get(
    "/changes",
    summary="What was committed after a number",
    responses={304: {"description": "Not Modified"}, **may_fail(422, 503)},
)
def changes(
    store: StoreDep,
    latest: ChangeDep,
    after: Annotated[int, Query(ge=0, le=2**53, description="Number of the last change seen.")] = 0,
    limit: Annotated[int, Query(ge=1, le=1_000, description="Most changes.")] = 100,
) -> Changes:
    """Each change with the records that it touched. Ask again with the last number that you saw."""
    rows = [
        ChangeRow(
            number=change.number,
            recorded_at=change.recorded_at,
            activity=change.activity,
            touched=list(change.touched),
        )
        for change in feed.changes(store, after, limit)
    ]
    return Changes(rows=rows, latest=latest)
