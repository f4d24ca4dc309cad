"""A noun phrase without what only leads up to it."""

from __future__ import annotations

from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.vocabulary import (
    ADVERB,
    ARTICLE,
    BEGINS_PHRASE,
    CAPITAL,
    COMMA,
    CONTRAST,
    COORDINATOR,
    DETERMINER,
    NEGATION,
    NOT_A_SPEAKER,
    NUMBER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUESTION,
    RELATIVE,
    SUBORDINATOR,
    TIME,
    WORD,
)


def trimmed(page: Page, run: Run) -> Run | None:
    """The phrase without what only leads up to it."""
    start, end = run
    lead = ADVERB | CONTRAST | COORDINATOR | SUBORDINATOR | COMMA | QUESTION
    moved = True
    while moved and start < end:
        moved = False
        bits = page.bits[start]
        if bits & lead and not bits & (ARTICLE | DETERMINER | PRONOUN | RELATIVE):
            start += 1
            moved = True
        elif bits & PREPOSITION and end - start > 1:
            start = _after_adverbial(page, start, end)
            moved = True
    if start >= end or not any(page.bits[place] & WORD for place in range(start, end)):
        return None
    if page.bits[start] & NEGATION and not page.bits[start] & DETERMINER:
        return None
    if page.bits[start] & NOT_A_SPEAKER and end - start == 1:
        return None
    return Run(start, end)


def _after_adverbial(page: Page, start: int, end: int) -> int:
    """Where the subject begins after "On Monday" or "In Ohio"."""
    place = start + 1
    while place < end and page.bits[place] & (TIME | NUMBER):
        place += 1
    if place > start + 1 and place < end:
        return place
    for later in range(start + 2, end):
        begins = page.bits[later] & BEGINS_PHRASE
        if begins and not page.bits[later - 1] & (
            PREPOSITION | CAPITAL | ARTICLE | DETERMINER | POSSESSIVE
        ):
            return later
    return start + 1
