"""What a speaker does: the cue's act, or another by what is said, by whom, or by negation."""

from __future__ import annotations

from claimgraph.ingest.answer_words import answer_words
from claimgraph.ingest.attributions import heads
from claimgraph.ingest.attributions.contradicting import contradicts
from claimgraph.ingest.attributions.cues import Voice
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.speech_nouns import opens_with_claim
from claimgraph.ingest.readings import ViaKind
from claimgraph.ingest.vocabulary import (
    ARTICLE,
    CAPITAL,
    DEMONSTRATIVE,
    DETERMINER,
    DOCUMENT,
    EVIDENCE,
    QUESTION,
    RELATIVE,
)
from claimgraph.schemas.acts import Act

_FARTHEST_NOUN = 4


def act(page: Page, quotes: Quotations, draft: Draft) -> Act:
    """The act of a statement."""
    cue = draft.found.cue
    if draft.found.negated and cue.negated is not None:
        return cue.negated
    if cue.act is Act.REJECT and opens_with_claim(page, draft.content[0]):
        return Act.DENY
    if cue.act is not Act.ASSERT:
        return cue.act
    if contradicts(page, draft):
        return Act.DENY
    if cue.labels:
        return _label(page, quotes, draft)
    if _is_by_outlet_or_document(page, draft):
        return Act.REPORT
    return cue.act


def _label(page: Page, quotes: Quotations, draft: Draft) -> Act:
    """Who calls a claim names denies it; who puts a name between marks blames."""
    run = draft.content[0]
    pointing = ARTICLE | DETERMINER | DEMONSTRATIVE
    if opens_with_claim(page, run) and page.bits[run.start] & pointing:
        return Act.DENY
    if _is_called_false(page, run, draft.content[-1]):
        return Act.DENY
    asked = draft.source is not None and page.has(draft.source.start - 1, QUESTION)
    opens = any(run.start < place < run.end for place in quotes.starting)
    return Act.CRITICISE if opens and not asked else Act.ASSERT  # "what it called “X”" names it


def _is_called_false(page: Page, run: Run, label: Run) -> bool:
    """Whether what somebody wrote or showed is called untrue: "described the article as false"."""
    words = answer_words(page.language)
    told = any(
        page.has(p, DOCUMENT | EVIDENCE)
        for p in range(run.start, min(run.end, run.start + _FARTHEST_NOUN))
    )
    return told and any(
        words.discrediting.at(page.tokens, place + 1)
        for place in range(run.start, label.end - 1)
        if page.lowers[place] in words.labels or place + 1 == label.start
    )


def _relative_in(page: Page, source: Run) -> int:
    """Where a clause begins that tells of the source: "traders who spoke to the Monitor"."""
    places = range(source.start + 1, source.end)
    return next((p for p in places if page.bits[p] & (RELATIVE | CAPITAL) == RELATIVE), source.end)


def _is_by_outlet_or_document(page: Page, draft: Draft) -> bool:
    """Whether a newspaper, agency, report or count says so."""
    source = draft.source
    if source is None or draft.found.voice is Voice.NOUN:
        return False
    outlets = [
        run for run, kind in draft.via if kind is ViaKind.OUTLET and run.start >= source.start
    ]
    relative = _relative_in(page, source) if outlets else source.end
    if outlets and any(source.start <= run.start < relative for run, _ in draft.via):
        return True
    if any(run.start >= source.end for run in outlets):
        return False
    head = heads.head(page, source)
    return any(page.bits[place] & EVIDENCE for place in range(*head))
