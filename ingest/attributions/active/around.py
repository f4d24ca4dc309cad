"""Content before, around or after "X said": which of them it is."""

from __future__ import annotations

from claimgraph.ingest.attributions import clause_ends, heads
from claimgraph.ingest.attributions.active.before_speaker import (
    clause_before,
    quoted_before,
    said_long_before,
)
from claimgraph.ingest.attributions.active.behind_cue import said_behind
from claimgraph.ingest.attributions.active.claim_before import claim_before
from claimgraph.ingest.attributions.cues import Found
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.inverted import SPOKEN
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.reach import Reach
from claimgraph.ingest.language_file import Frame
from claimgraph.ingest.vocabulary import (
    AGENT_MARKER,
    COMMA,
    COMPLEMENTIZER,
    COPULA,
    PREPOSITION,
    QUESTION,
    RELATIVE,
    STOP,
    SUBORDINATOR,
)


def around(
    page: Page, quotes: Quotations, found: Found, source: Run, within: Reach
) -> Draft | None:
    """Content before, around or after "X said"."""
    draft = Draft(found, source, [], form=heads.form(page, source))
    if Frame.OBJECT in found.cue.frames:
        answered = claim_before(page, quotes, draft, within)
        if answered is not None:
            return answered
    if found.cue.frames & SPOKEN:
        said = quoted_before(page, quotes, draft, source, within)
        said = said or clause_before(page, quotes, draft, source, within)
        if said is not None:
            return said
    if _is_participle(page, found, within) or _is_what_is_said(page, source, found.run.end, within):
        return None
    if _is_cleft(page, source, found.run.end, within):
        return _cleft(page, quotes, draft, within)
    behind = said_behind(page, quotes, draft, source, within)
    return behind or said_long_before(page, draft, source, within)


def _is_participle(page: Page, found: Found, within: Reach) -> bool:
    """Whether somebody else did it: "verified by"."""
    end = found.run.end
    by = end < within.end and page.bits[end] & AGENT_MARKER
    return bool(by) and page.lower(end) not in found.cue.prepositions


def _is_what_is_said(page: Page, source: Run, end: int, within: Reach) -> bool:
    """ "contrary to what X says, …": it stands for all that is said."""
    asks = source.start > within.start and page.bits[source.start - 1] & QUESTION
    apart = SUBORDINATOR | RELATIVE | COMPLEMENTIZER
    what = asks and not page.bits[source.start - 1] & apart
    led = source.start - 2 >= within.start and page.bits[source.start - 2] & PREPOSITION
    return bool(what and led) and (end >= within.end or bool(page.bits[end] & (COMMA | STOP)))


def _is_cleft(page: Page, source: Run, end: int, within: Reach) -> bool:
    """ "What we doubt is …"."""
    opening = source.start - 1
    if opening != within.start or end >= within.end or not page.bits[end] & COPULA:
        return False
    return bool(page.bits[opening] & QUESTION and not page.bits[opening] & SUBORDINATOR)


def _cleft(page: Page, quotes: Quotations, draft: Draft, within: Reach) -> Draft | None:
    """ "What we doubt is …": what follows the copula is said."""
    run = clause_ends.to_clause_end(page, quotes, draft.found.run.end + 1, within)
    draft.content = [] if run is None else [run]
    return draft if run is not None else None
