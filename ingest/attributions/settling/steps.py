"""From drafts read one by one to drafts that fit together, a step after the other."""

from __future__ import annotations

from claimgraph.ingest.attributions import heads
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.same_sentence import by_sentence
from claimgraph.ingest.attributions.settling.parting import part
from claimgraph.ingest.attributions.settling.passing_on import led_in, relayed, unquoted
from claimgraph.ingest.attributions.settling.reporting import Reported, reported
from claimgraph.ingest.attributions.settling.sharing import share_speakers
from claimgraph.ingest.attributions.settling.superfluous import asked_for, hedged, once
from claimgraph.ingest.language_file import Within


def settled(page: Page, quotes: Quotations, drafts: list[Draft]) -> list[Draft]:
    """The drafts with shared speakers found and overlapping clauses parted."""
    drafts = led_in(page, drafts)
    share_speakers(page, quotes, drafts)
    drafts = hedged(page, relayed(page, unquoted(drafts)))
    spoken = [draft for draft in drafts if draft.source is not None or not draft.shared]
    for together in by_sentence(page, spoken).values():
        part(page, quotes, together)
    asked = asked_for(page, spoken)
    own = [draft for draft in once(spoken) if draft.place not in asked]
    within = reported(own)
    return [draft for index, draft in enumerate(own) if _stands(page, within, index, draft)]


def _stands(page: Page, within: Reported, index: int, draft: Draft) -> bool:
    """Whether it says something, in a place where its cue may."""
    if not draft.content:
        return False
    if draft.found.cue.within is not Within.NOTHING or not within.holds(index):
        return True
    return draft.source is not None and heads.is_told(page, draft.source)
