"""The stance that a statement takes towards each claim."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from claimgraph.ingest.readings import Reading, Response
from claimgraph.ingest.record.ends import ends
from claimgraph.schemas.acts import Act, Stance
from claimgraph.schemas.relationships import (
    Asserts,
    Basis,
    Certainty,
    Denies,
    How,
    Mentions,
    Questions,
    Towards,
)

_RELATIONSHIPS: dict[Stance, type[Towards]] = {
    Stance.ASSERTS: Asserts,
    Stance.DENIES: Denies,
    Stance.QUESTIONS: Questions,
    Stance.MENTIONS: Mentions,
}


@dataclass(frozen=True, slots=True)
class Held:
    """A claim that a statement takes a stance towards."""

    claim: str
    stance: Stance
    hedge: str | None
    certainty: Certainty
    basis: Basis


def stances(reading: Reading, number: int) -> list[Held]:
    """Towards its own claims, or for a denial that only points back towards those it covers."""
    own = reading.propositions[number]
    if own:
        return [Held(one.id, one.stance, one.hedge, one.certainty, one.basis) for one in own]
    act = reading.attributions[number].act
    return [
        Held(claim, _answering(act, response), None, response.certainty, Basis.STATED)
        for response in _given_by(reading.responses, number)
        for claim in response.covers
    ]


def _given_by(responses: Sequence[Response], number: int) -> Sequence[Response]:
    """The answers that one attribution gives; they stand in the order of who answers."""
    first = bisect_left(responses, number, key=_who)
    return responses[first : bisect_right(responses, number, first, key=_who)]


def _who(response: Response) -> int:
    return response.answer


def _answering(act: Act, response: Response) -> Stance:
    """The stance of an answer that only points back."""
    if response.how is How.DENIES:
        return Stance.DENIES
    if response.how is How.CONFIRMS:
        return Stance.ASSERTS
    return Stance.QUESTIONS if act is Act.QUESTION else Stance.MENTIONS


def towards(statement: str, held: Held) -> Towards:
    """The stance as the graph keeps it."""
    return _RELATIONSHIPS[held.stance](
        **ends("Statement", statement, "Claim", held.claim),
        hedge=held.hedge,
        certainty=held.certainty,
        basis=held.basis,
    )
