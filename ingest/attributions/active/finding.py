"""Speaker, cue and content in the active, by where they stand to each other."""

from __future__ import annotations

from claimgraph.ingest.attributions import heads, noun_phrases
from claimgraph.ingest.attributions.active.around import around
from claimgraph.ingest.attributions.active.as_said import as_said
from claimgraph.ingest.attributions.active.behind_clause import behind_clause
from claimgraph.ingest.attributions.active.claim_before import is_something
from claimgraph.ingest.attributions.active.relative import relative
from claimgraph.ingest.attributions.active.subjectless import subjectless
from claimgraph.ingest.attributions.cues import Found
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.inverted import can_speak
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.reach import Reach, speaker_floor
from claimgraph.ingest.vocabulary import EVIDENCE


def active(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """Speaker before the cue; else, after a quotation or comma, behind it."""
    behind = behind_clause(page, quotes, found, within)
    if behind is not None:
        return behind
    floor = speaker_floor(page, quotes, found, within)
    source = noun_phrases.before(page, found.group.start, floor)
    if source is None:
        return relative(page, quotes, found, within) or subjectless(page, quotes, found, within)
    if source.end - source.start > 1 and is_something(page, source.start):
        source = Run(source.start + 1, source.end)  # ", something ministers reject"
    if not heads.agrees(page, source, found.subject):
        return None
    if heads.is_verb_of_saying(page, source.end - 1):
        return None  # "X said reports of a leak were false"
    if not can_speak(page, source) or not _is_evidence(page, found, source):
        return None
    aside = as_said(page, quotes, found, source, within)
    return aside or around(page, quotes, found, source, within)


def _is_evidence(page: Page, found: Found, source: Run) -> bool:
    """Whether the source is a picture, document or count, where the cue asks for one."""
    if not found.cue.evidence:
        return True
    return any(page.bits[place] & EVIDENCE for place in range(*source))
