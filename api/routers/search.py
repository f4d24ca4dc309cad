"""`GET /search`: claims, statements and names by their words."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict

from claimgraph.api.deps import ChangeDep, StoreDep, tag
from claimgraph.api.errors import Responses, may_fail
from claimgraph.api.tables import CSV, DOCUMENTED, FormDep, csv_response
from claimgraph.graph.search import Index
from claimgraph.graph.search import search as find
from claimgraph.graph.store import Store

router = APIRouter(tags=["listings"])


class Where(StrEnum):
    """What is searched."""

    CLAIMS = "claims"
    STATEMENTS = "statements"
    NAMES = "names"


class Hit(BaseModel):
    """Something whose text has some of the words."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    kind: Where
    """claims, statements or names; with the id it makes the address /KIND/ID."""
    id: str
    """Its id."""
    text: str
    """Its text."""
    score: float
    """Share of the words that it has, from 0 to 1."""


WordsQuery = Annotated[str, Query(min_length=1, max_length=500, description="Words.")]
WhereQuery = Annotated[Where | None, Query(description="Only there.")]
LimitQuery = Annotated[int, Query(ge=1, le=100, description="Most hits of each kind.")]
_RESPONSES: Responses = {
    200: {"content": DOCUMENTED},
    304: {"description": "Not Modified"},
    **may_fail(406, 422, 503),
}


@router.get(
    "/search.csv",
    operation_id="search_csv",
    summary="Search by words, as CSV",
    response_model=None,
    response_class=Response,
    responses=_RESPONSES,
)
@router.get(
    "/search",
    operation_id="search",
    summary="Search by words",
    response_model=list[Hit],
    responses=_RESPONSES,
)
def search(
    store: StoreDep,
    _: ChangeDep,
    response: Response,
    form: FormDep,
    q: WordsQuery,
    where: WhereQuery = None,
    limit: LimitQuery = 20,
) -> Any:
    """Whatever has most of the words comes first; signs are not looked for."""
    hits = _found(store, q, where, limit)
    if form == CSV:
        shown = (hit.model_dump() for hit in hits)
        return csv_response(shown, [*Hit.model_fields], "search", tag(response))
    return hits


def _found(store: Store, q: str, where: Where | None, limit: int) -> list[Hit]:
    return [
        Hit(kind=one, id=hit.id, text=hit.text, score=hit.score)
        for one in ([where] if where else Where)
        for hit in find(store, Index[one.name], q, limit)
    ]
