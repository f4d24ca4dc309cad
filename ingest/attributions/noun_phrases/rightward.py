"""The noun phrase that begins behind a cue: the whole of it, or the short one that is an object."""

from __future__ import annotations

from claimgraph.ingest.attributions.noun_phrases.right_edge import (
    is_stacked,
    right_edge,
    with_apposition,
)
from claimgraph.ingest.attributions.noun_phrases.trimming import trimmed
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.vocabulary import (
    ADVERB,
    ARTICLE,
    CAPITAL,
    CLAUSE_WORD,
    COMMA,
    COMPLEMENTIZER,
    COORDINATOR,
    DASH,
    DETERMINER,
    INFINITIVE_MARKER,
    MARK,
    NP_PREPOSITION,
    OPENING_BRACKET,
    POSSESSIVE,
    PREDICATE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    STOP,
    SUBORDINATOR,
)

_OUTSIDE_OBJECT = COMMA | STOP | MARK | DASH | OPENING_BRACKET
_BEGINS_INNER = ARTICLE | DETERMINER | POSSESSIVE | PRONOUN | COMPLEMENTIZER | RELATIVE
"""Begins another phrase, unless a preposition or "and" leads to it."""


def after(page: Page, start: int, ceiling: int) -> Run | None:
    """The noun phrase that begins at `start`, with its apposition, not reaching `ceiling`."""
    if start >= ceiling or page.bits[start] & (STOP | MARK | COMMA | COORDINATOR):
        return None
    if page.bits[start] & PRONOUN and not page.bits[start] & (ARTICLE | DETERMINER):
        return Run(start, start + 1)
    if page.bits[start] & (COMPLEMENTIZER | SUBORDINATOR) and not page.bits[start] & (
        ARTICLE | CAPITAL
    ):
        return None
    if page.bits[start] & PREDICATE and page.language.file.verb_second:
        return None
    end = right_edge(page, start, ceiling)
    if end <= start:
        return None
    end = with_apposition(page, end, ceiling)
    return trimmed(page, Run(start, end))


def object_after(
    page: Page, start: int, ceiling: int, stops: frozenset[str] = frozenset()
) -> Run | None:
    """The short noun phrase that begins at `start`: it ends where another phrase can begin.

    Args:
        stops: words that lead to the content, and so end the phrase too.
    """
    if start < ceiling and page.bits[start] & (PREDICATE | COMPLEMENTIZER | COORDINATOR):
        return None
    place = start
    while place < ceiling and not page.bits[place] & _OUTSIDE_OBJECT:
        if place > start and _ends_object(page, place, stops):
            break
        place += 1
    loose = COORDINATOR | PREPOSITION | ADVERB
    while place > start and page.bits[place - 1] & loose and not page.is_name(place - 1):
        place -= 1
    return Run(start, place) if place > start else None


def _ends_object(page: Page, place: int, stops: frozenset[str]) -> bool:
    """Whether what leads to the content, a verb or another phrase begins at the token."""
    bits = page.bits[place]
    if page.tokens[place].lower in stops:
        return True
    if bits & (PREDICATE | CLAUSE_WORD | INFINITIVE_MARKER):
        return True
    if bits & PREPOSITION and not bits & NP_PREPOSITION:
        return True
    begins = bits & _BEGINS_INNER and not is_stacked(page, place)
    return bool(begins) and not page.bits[place - 1] & (NP_PREPOSITION | COORDINATOR | ARTICLE)
