"""Where a noun phrase begins, found from its end."""

from __future__ import annotations

from claimgraph.ingest.attributions.noun_phrases.lists import is_list_comma
from claimgraph.ingest.attributions.page import Page
from claimgraph.ingest.vocabulary import (
    ADVERB,
    ARTICLE,
    CAPITAL,
    CLAUSE_WORD,
    CLOSING_BRACKET,
    COMMA,
    COMPLEMENTIZER,
    COORDINATOR,
    DASH,
    DETERMINER,
    MARK,
    OPENING_BRACKET,
    POSSESSIVE,
    PREDICATE,
    PREPOSITION,
    RELATIVE,
    STOP,
    WORD,
)

_FARTHEST_RELATIVE = 14
"""Words between "who" and a verb of its clause."""


def left_edge(page: Page, last: int, floor: int) -> int:
    """Where the phrase that ends with the token `last` begins."""
    place = last
    joined: int | None = None
    while place >= floor:
        bits = page.bits[place]
        if bits & CLOSING_BRACKET:
            place = opening(page, place, floor) - 1
            continue
        if bits & (STOP | MARK | OPENING_BRACKET | DASH):
            break
        if bits & COMMA:
            if joined is None or not is_list_comma(page, place, floor):
                break
        elif bits & COORDINATOR:
            joined = place
        elif bits & RELATIVE and place < last and _after_noun(page, place, floor):
            pass
        elif bits & PREDICATE and place < last:
            relative = _relative_before(page, place, floor)
            if relative is None:
                return place + 1 if joined is None or joined >= last else joined + 1
            place = relative
        elif bits & CLAUSE_WORD and not bits & CAPITAL:
            break
        elif bits & (ARTICLE | POSSESSIVE) and _follows_a_phrase(page, place, floor):
            return place
        place -= 1
    return place + 1


def _follows_a_phrase(page: Page, place: int, floor: int) -> bool:
    """Whether a noun phrase begins here because other words stand right before it."""
    if place <= floor or page.language.file.stacked_phrases:
        return False
    before_it = page.bits[place - 1]
    leads = PREPOSITION | COORDINATOR | ARTICLE | DETERMINER | POSSESSIVE | RELATIVE | ADVERB
    return bool(before_it & WORD) and not before_it & leads


def opening(page: Page, closing: int, floor: int) -> int:
    """Where the brackets open that close here."""
    for place in range(closing - 1, floor - 1, -1):
        if page.bits[place] & OPENING_BRACKET:
            return place
    return closing


def _after_noun(page: Page, relative: int, floor: int) -> bool:
    """Whether the relative pronoun belongs to a noun right before it."""
    if relative <= floor:
        return False
    before_it = page.bits[relative - 1]
    if page.bits[relative] & COMPLEMENTIZER:
        return False
    return bool(before_it & WORD) and not before_it & (PREDICATE | COORDINATOR)


def _relative_before(page: Page, place: int, floor: int) -> int | None:
    """The relative pronoun whose clause the verb stands in."""
    for candidate in range(place - 1, max(floor, place - _FARTHEST_RELATIVE) - 1, -1):
        bits = page.bits[candidate]
        if bits & (COMMA | STOP | MARK):
            return None
        if bits & RELATIVE and _after_noun(page, candidate, floor):
            return candidate
    return None
