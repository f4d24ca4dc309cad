""" "…, said X": the speaker behind a clause and its cue."""

from __future__ import annotations

from claimgraph.ingest.attributions import before_cue, heads
from claimgraph.ingest.attributions.cues import Found
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.inverted import inverted
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.reach import Reach
from claimgraph.ingest.language_file import Frame, Object
from claimgraph.ingest.vocabulary import COMMA, DASH, PRONOUN, STOP, TIME


def behind_clause(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """ "…, said X.": a clause before the comma, and nothing but the speaker behind the cue."""
    before = found.group.start - 1
    if not page.language.file.active_inverts or before <= within.start:
        return None
    says = Frame.CLAUSE in found.cue.frames and Frame.OBJECT not in found.cue.frames
    if not page.bits[before] & COMMA or not says or found.cue.object is Object.ADDRESSEE:
        return None
    earlier = before_cue.clause_before(page, found.group.start, within)
    if earlier is None or before_cue.main_clause(page, earlier) is None:
        return None
    if any(place in quotes.ending for place in range(earlier.start, before + 1)):
        return None
    draft = inverted(page, quotes, found, within)
    if draft is None or draft.source is None or not _is_bare(page, draft.source, within):
        return None
    return draft if heads.agrees(page, draft.source, found.subject) else None


def _is_bare(page: Page, source: Run, within: Reach) -> bool:
    """Whether the phrase closes its clause and has no verb."""
    if source.end < within.end and not page.bits[source.end] & (COMMA | STOP | DASH):
        return False
    if page.bits[source.start] & (TIME | PRONOUN):
        return False
    return not any(heads.is_past(page, place) for place in range(*source))
