"""`POST /judgements` and `DELETE /judgements/ID`: what persons decide, only with the token."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from claimgraph.api.deps import ServedDep
from claimgraph.api.errors import may_fail
from claimgraph.api.token import ALLOWED
from claimgraph.graph.curation import Decided, Decision, decide, restore, take_back
from claimgraph.schemas.relationships import Verdict

router = APIRouter(tags=["judgements"])

_Name = Annotated[str, Field(min_length=1, max_length=200)]
_Note = Annotated[str, Field(max_length=2_000)]


class Decider(BaseModel):
    """Who decides, and why."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    by: _Name
    """Who decides."""
    note: _Note | None = None
    """Why."""


class Wanted(Decider):
    """A decision on two claims or two agents."""

    model_config = ConfigDict(
        extra="forbid",
        use_attribute_docstrings=True,
        json_schema_extra={
            "example": {
                "suggestion": "judgement-1-0f…",
                "verdict": "same",
                "by": "Ann Lee",
                "note": "the same shipment",
            }
        },
    )

    suggestion: Annotated[str, Field(min_length=1, max_length=200)]
    """Id of the suggestion, or of two claims or two agents with a comma between."""
    verdict: Verdict
    """same, not_same, or unsure."""


class Result(BaseModel):
    """What became of a decision."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    judgement: str
    """Id of the judgement that was made, or taken back."""
    change: int
    """The number of the change."""


@router.post(
    "/judgements",
    summary="Decide whether two claims, or two agents, are the same",
    dependencies=[ALLOWED],
    responses=may_fail(401, 403, 404, 422, 503),
)
def judge(held: ServedDep, wanted: Wanted) -> Result:
    """What a person decides stands over whatever rules find, joins or parts the groups of claims at once,
    and can be taken back."""
    return _result(
        held,
        decide(held.store, wanted.suggestion, wanted.verdict, Decision(wanted.by, wanted.note)),
    )


@router.delete(
    "/judgements/{id}",
    summary="Take a judgement back",
    dependencies=[ALLOWED],
    responses=may_fail(401, 403, 404, 422, 503),
)
def unjudge(
    held: ServedDep,
    id: Annotated[str, Path(min_length=1, max_length=200)],
    by: Annotated[_Name, Query(description="Who takes it back.")],
    note: Annotated[_Note | None, Query(description="Why.")] = None,
) -> Result:
    """It stays, with the time and with who took it back. A rule's is not made again; a person's leaves
    the matter to the rules."""
    return _result(held, take_back(held.store, id, Decision(by, note)))


@router.post(
    "/judgements/{id}/restore",
    summary="Put a judgement in force again",
    dependencies=[ALLOWED],
    responses=may_fail(401, 403, 404, 422, 503),
)
def rejudge(
    held: ServedDep, id: Annotated[str, Path(min_length=1, max_length=200)], wanted: Decider
) -> Result:
    """What was taken back, or superseded, is in force again under its id."""
    return _result(held, restore(held.store, id, Decision(wanted.by, wanted.note)))


def _result(held: ServedDep, decided: Decided) -> Result:
    held.tell()
    return Result(judgement=decided.judgement, change=decided.change)
