"""What stands between a subject and its verb and tells when: a day, or what the subject did then."""

from __future__ import annotations

from claimgraph.ingest.attributions.noun_phrases.left_edge import opening
from claimgraph.ingest.attributions.page import Page
from claimgraph.ingest.vocabulary import (
    ADVERB,
    CLOSING_BRACKET,
    COMMA,
    CONTRAST,
    COORDINATOR,
    DASH,
    DEMONSTRATIVE,
    DETERMINER,
    MARK,
    NUMBER,
    PREDICATE,
    PREPOSITION,
    STOP,
    SUBORDINATOR,
    TIME,
    VERB,
    WORD,
)

_LEADS_ON = PREDICATE | PREPOSITION | COORDINATOR | CONTRAST | SUBORDINATOR | ADVERB
"""What is no end of a subject."""


def without_time(page: Page, end: int, floor: int) -> int:
    """The end without "on Sunday", "Rabu (5/11)" or "selama ini"."""
    place = end = _without_date(page, end, floor)
    while place > floor and page.bits[place - 1] & TIME:
        place -= 1
    if place == end:
        return end - 2 if _is_until_now(page, end - 2, floor) else end
    if place > floor and page.bits[place - 1] & (PREPOSITION | SUBORDINATOR):
        place -= 1
    return place if place > floor else end


def without_circumstance(page: Page, end: int, floor: int) -> int:
    """The end without what the subject did meanwhile: "X saat ditemui di Y"."""
    for place in range(end - 2, floor, -1):
        bits = page.bits[place]
        if bits & (STOP | MARK | DASH | COMMA):
            break
        if bits & SUBORDINATOR and page.bits[place + 1] & VERB:
            before_it = page.bits[place - 1]
            return place if before_it & WORD and not before_it & _LEADS_ON else end
    return end


def _without_date(page: Page, end: int, floor: int) -> int:
    """The end without the date in brackets behind a day."""
    if end <= floor or not page.bits[end - 1] & CLOSING_BRACKET:
        return end
    start = opening(page, end - 1, floor)
    dated = page.has(start - 1, TIME) and page.has(start + 1, NUMBER)
    return start if dated and start > floor else end


def _is_until_now(page: Page, place: int, floor: int) -> bool:
    """Whether "selama ini" or "waktu itu" stands here."""
    if place <= floor:
        return False
    now = page.bits[place + 1]
    pointing = now & DEMONSTRATIVE and not now & DETERMINER
    counted = page.bits[place - 1] & NUMBER  # "perempuan 52 tahun itu"
    when = page.bits[place] & (PREPOSITION | TIME) and not counted
    return bool(pointing and when)
