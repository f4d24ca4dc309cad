"""How far a cue may reach."""

from __future__ import annotations

from claimgraph.ingest.attributions.cues import Found
from claimgraph.ingest.attributions.page import Page
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.schemas.value import value


@value
class Reach:
    """The stretch that a cue's clause may not leave: its sentence, or its part of a quotation."""

    start: int
    end: int


def reach(page: Page, quotes: Quotations, place: int) -> Reach:
    """How far to look from a token."""
    sentence = page.sentence(place)
    quotation = quotes.at(place)
    if quotation is None:
        return Reach(sentence.start, sentence.end)
    start, end = quotation.run
    inner_end = end - 1 if quotation.closed else end
    return Reach(max(sentence.start, start + 1), min(sentence.end, inner_end))


def speaker_floor(page: Page, quotes: Quotations, found: Found, within: Reach) -> int:
    """The speaker stands behind the last quotation and the last clause boundary."""
    for place in range(found.group.start - 1, within.start - 1, -1):
        ends = place + 1 in quotes.ending and quotes.around[found.run.start] < 0
        if ends and not quotes.is_title(page, place + 1):
            return place + 1
    return within.start
