"""Whether a statement sets itself against something."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.ingest.readings import Token
from claimgraph.ingest.responses.exchange import Exchange
from claimgraph.ingest.vocabulary import (
    COMPLEMENTIZER,
    INFINITIVE_MARKER,
    NEGATION,
    PREPOSITION,
    SUBORDINATOR,
)
from claimgraph.schemas.acts import Act, Stance

_OPENING = 12
"""Words of what is said in which it sets itself against something."""


def is_contrary(exchange: Exchange, number: int) -> bool:
    """Whether what is said begins by setting itself against something: "No bottles were thrown"."""
    known = exchange.contrary.get(number)
    if known is None:
        row = _main_clause(exchange.sides[number].content[:_OPENING])
        words = exchange.words
        known = words.contrary.within(row) and not words.not_contrary.within(row)
        exchange.contrary[number] = known
    return known


def _main_clause(row: Sequence[Token]) -> Sequence[Token]:
    """The words up to a clause or an infinitive within: "told them that he could not …"."""
    for place, token in enumerate(row):
        if place == 0:
            continue
        opens = token.bits & (COMPLEMENTIZER | SUBORDINATOR) and not token.bits & PREPOSITION
        negated = token.bits & NEGATION and place + 1 < len(row)
        if opens or (negated and row[place + 1].bits & INFINITIVE_MARKER):
            return row[:place]
    return row


def says_no(exchange: Exchange, number: int) -> bool:
    """Whether all that it says is that something is not so."""
    claims = exchange.propositions[number]
    negated = bool(claims) and all(claim.stance is Stance.DENIES for claim in claims)
    return negated or exchange.attributions[number].act in (Act.DENY, Act.REJECT)
