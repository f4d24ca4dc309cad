"""Commas within a list of noun phrases: "A, B, and C"."""

from __future__ import annotations

from claimgraph.ingest.attributions.page import Page
from claimgraph.ingest.vocabulary import (
    ARTICLE,
    CAPITAL,
    COMMA,
    COORDINATOR,
    DETERMINER,
    MARK,
    PREDICATE,
    PREPOSITION,
    PRONOUN,
    STOP,
    SUBORDINATOR,
    TIME,
)

_LONGEST_LIST_PART = 6
"""Words of one in a list; a comma farther away parts something else."""


def is_list_comma(page: Page, comma: int, floor: int) -> bool:
    """Whether the comma stands between members of a list of noun phrases."""
    nearest = max(floor, comma - _LONGEST_LIST_PART)
    for place in range(comma - 1, nearest - 1, -1):
        bits = page.bits[place]
        if bits & COMMA:
            return True
        if bits & (PREDICATE | STOP | MARK | PREPOSITION):
            return False
    return nearest == floor


def list_goes_on(page: Page, comma: int, ceiling: int) -> bool:
    """Whether "A, B, and C" goes on after the comma: a coordinator follows before any verb."""
    for place in range(comma + 1, min(ceiling, comma + _LONGEST_LIST_PART)):
        bits = page.bits[place]
        if bits & COORDINATOR:
            follows = page.bits[place + 1] if place + 1 < ceiling else 0
            return bool(follows & (CAPITAL | ARTICLE | DETERMINER))
        if bits & (PREDICATE | STOP | MARK | PREPOSITION | TIME | SUBORDINATOR | COMMA | PRONOUN):
            return False
    return False
