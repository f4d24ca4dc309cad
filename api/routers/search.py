"""`GET /search`: claims, statements and names by their words."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict

from claimgraph.api.deps import ChangeDep, StoreDep
from claimgraph.api.errors import may_fail
from claimgraph.graph.search import Index
from claimgraph.graph.search import search as find

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


@router.get(
    "/search",
    summary="Search by words",
    responses={304: {"description": "Not Modified"}, **may_fail(422, 503)},
)
def search(
    store: StoreDep,
    change: ChangeDep,
    q: Annotated[str, Query(min_length=1, max_length=500, description="Words.")],
    where: Annotated[Where | None, Query(description="Only there.")] = None,
    limit: Annotated[int, Query(ge=1, le=100, description="Most hits of each kind.")] = 20,
) -> list[Hit]:
    """Whatever has most of the words comes first; signs are not looked for."""
    return [
        Hit(kind=one, id=hit.id, text=hit.text, score=hit.score)
        for one in ([where] if where else Where)
        for hit in find(store, Index[one.name], q, limit)
    ]
