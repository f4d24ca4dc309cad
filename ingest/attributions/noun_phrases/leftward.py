"""The noun phrase that ends before a cue, with what is inserted between them."""

from __future__ import annotations

from claimgraph.ingest.attributions.noun_phrases.left_edge import left_edge
from claimgraph.ingest.attributions.noun_phrases.meanwhile import (
    without_circumstance,
    without_time,
)
from claimgraph.ingest.attributions.noun_phrases.trimming import trimmed
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.vocabulary import (
    ADVERB,
    ARTICLE,
    CAPITAL,
    COMMA,
    CONTRAST,
    COORDINATOR,
    DASH,
    GERUND_LOOK,
    MARK,
    NUMBER,
    PREDICATE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    TIME,
    WORD,
)

_FEWEST_PARTS = 3
"""Of a subject with two things inserted behind it."""
_LONGEST_TITLE = 6
"""Words and marks of a name between quotation marks."""
_APART = RELATIVE | PREPOSITION | SUBORDINATOR | TIME | ADVERB | CONTRAST
"""What opens an aside between a subject and its verb."""


def before(page: Page, end: int, floor: int) -> Run | None:
    """The noun phrase that ends at `end`, not reaching before `floor`."""
    asked, end = end, without_circumstance(page, without_time(page, end, floor), floor)
    if end <= floor:
        return None
    last = end - 1
    if page.bits[last] & COMMA:
        timed = end < asked and page.bits[end] & TIME
        return before(page, last, floor) if timed else _before_insertion(page, last, floor)
    if page.bits[last] & DASH:
        return _before_dashes(page, last, floor)
    if page.bits[last] & PRONOUN:
        return Run(last, end)
    titled = _title(page, last, floor)
    if titled is not None:
        return trimmed(page, Run(left_edge(page, titled - 1, floor), end))
    if page.bits[last] & (MARK | STOP | COORDINATOR | PREPOSITION | CONTRAST | RELATIVE | ARTICLE):
        return None
    return trimmed(page, Run(left_edge(page, last, floor), end))


def _title(page: Page, closing: int, floor: int) -> int | None:
    """Where the marks around a name open that a noun is called by: 'akun bernama "X"'."""
    if not page.bits[closing] & MARK:
        return None
    for place in range(closing - 1, max(floor, closing - _LONGEST_TITLE), -1):
        bits = page.bits[place]
        if bits & MARK:
            named = page.bits[place + 1] & CAPITAL and place + 1 < closing
            return place if named and page.bits[place - 1] & WORD else None
        if bits & (COMMA | STOP | PREDICATE):
            return None
    return None


def _before_insertion(page: Page, comma: int, floor: int) -> Run | None:
    """The phrase of "X, a spokesman for Y," or "X, who lives in Y,"."""
    far = _before_insertions(page, comma, floor)
    if far is not None:
        return far
    opening = next(
        (place for place in range(comma - 1, floor - 1, -1) if page.bits[place] & (COMMA | MARK)),
        None,
    )
    if opening is None or not page.bits[opening] & COMMA or opening <= floor:
        return None
    if opening - floor > 2 and page.bits[opening - 1] & NUMBER and page.bits[opening - 2] & COMMA:
        opening -= 2  # "X, 35, a spokesman for Y,"
    outer = before(page, opening, floor)
    if outer is None:
        return None
    inserted = page.bits[opening + 1]
    set_apart = inserted & TIME or (inserted & (_APART | GERUND_LOOK) and not inserted & CAPITAL)
    return outer if set_apart else Run(outer.start, comma)


def _before_insertions(page: Page, comma: int, floor: int) -> Run | None:
    """The phrase of "X, saat dihubungi, Senin (4/5), di Y, mengatakan": several things inserted."""
    commas = [place for place in range(floor, comma + 1) if page.bits[place] & COMMA]
    starts = [floor, *(place + 1 for place in commas)]
    parts = [Run(*each) for each in zip(starts, commas, strict=False) if each[0] < each[1]]
    while parts and page.bits[parts[0].start] & _APART:
        parts.pop(0)
    if len(parts) < _FEWEST_PARTS or any(_is_clause(page, part) for part in parts):
        return None
    outer = before(page, parts[0].end, parts[0].start)
    if outer is None or outer.start != parts[0].start:
        return None
    end = outer.end
    for part in parts[1:]:
        if page.bits[part.start] & _APART:
            break
        end = part.end
    return Run(outer.start, end)


def _is_clause(page: Page, part: Run) -> bool:
    """Whether a verb stands in the part, and nothing before it makes it an aside."""
    if page.bits[part.start] & _APART:
        return False
    return any(page.bits[place] & PREDICATE for place in range(*part))


def _before_dashes(page: Page, dash: int, floor: int) -> Run | None:
    """The phrase of "X - a spokesman for Y -"."""
    opening = next((p for p in range(dash - 1, floor, -1) if page.bits[p] & (DASH | STOP)), None)
    if opening is None or not page.bits[opening] & DASH or opening + 1 == dash:
        return None
    outer = before(page, opening, floor)
    return None if outer is None else Run(outer.start, dash)
