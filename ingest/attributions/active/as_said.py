"""Asides that tell who says it: "as X noted"."""

from __future__ import annotations

from claimgraph.ingest.attributions import before_cue, clause_ends, heads
from claimgraph.ingest.attributions.cues import Found
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.reach import Reach
from claimgraph.ingest.language_file import Frame
from claimgraph.ingest.vocabulary import AS_REPORTED, COMMA, COORDINATOR, DASH


def as_said(
    page: Page, quotes: Quotations, found: Found, source: Run, within: Reach
) -> Draft | None:
    """ "As X noted, …" and "…, as X noted, …"."""
    opening = source.start - 1
    if not _leads_in(page, opening, within) or Frame.THAT not in found.cue.frames:
        return None
    closing = clause_ends.closing(page, quotes, found.run.end, within)
    if closing is None:
        return None
    draft = Draft(found, source, [], form=heads.form(page, source))
    draft.parenthesis = Run(opening, closing)
    draft.content = _around_aside(page, quotes, draft.parenthesis, within)
    return draft if draft.content else None


def _leads_in(page: Page, opening: int, within: Reach) -> bool:
    """Whether "as" stands there, first or set apart."""
    if opening < within.start or not page.bits[opening] & AS_REPORTED:
        return False
    first = opening == within.start
    return first or bool(page.bits[opening - 1] & (COMMA | DASH | COORDINATOR))


def _around_aside(page: Page, quotes: Quotations, aside: Run, within: Reach) -> list[Run]:
    """The quotation behind the aside, or the clauses on both of its sides."""
    quotation = quotes.starting.get(aside.end + 1)
    if quotation is not None:
        return [quotation.run]
    earlier = before_cue.clause_before(page, aside.start, within)
    if earlier is not None and earlier.end - earlier.start == 1:
        earlier = None  # "But, as X noted, …"
    later = None
    if aside.end < within.end and page.bits[aside.end] & (COMMA | DASH):
        later = clause_ends.to_clause_end(page, quotes, aside.end + 1, within)
    return [run for run in (earlier, later) if run is not None]
