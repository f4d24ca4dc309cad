"""A claim before the one who answers or names it: "…, which X denies"."""

from __future__ import annotations

from claimgraph.ingest.attributions import clause_ends, noun_phrases
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.reach import Reach
from claimgraph.ingest.attributions.speech_nouns import ANSWERING, names_speech, speech_acts
from claimgraph.ingest.vocabulary import (
    ARTICLE,
    CAPITAL,
    COMMA,
    COMPLEMENTIZER,
    IMPERSONAL,
    NOT_A_SPEAKER,
    PRONOUN,
    RELATIVE,
)


def claim_before(page: Page, quotes: Quotations, draft: Draft, within: Reach) -> Draft | None:
    """ "…, a claim (that) X denies", "…, which X denies", "an allegation that X called false"."""
    source, end = draft.source, draft.found.run.end
    if source is None or (draft.found.cue.act not in ANSWERING and not draft.found.cue.labels):
        return None
    place = source.start - 1
    if place > within.start and page.bits[place] & (RELATIVE | COMPLEMENTIZER):
        if page.bits[place - 1] & COMMA:
            claim: Run | None = Run(place, place + 1)  # ", which X denies"
        else:
            claim = noun_phrases.before(page, place, within.start)
            claim = claim if claim and names_speech(page, claim) else None
    elif page.language.file.active_inverts:
        claim, draft.source = _parted(page, source, within)
    else:
        return None
    closing = clause_ends.closing(page, quotes, end, within)
    if claim is None or draft.source is None or closing is None:
        draft.source = source
        return None
    label = Run(end, closing) if draft.found.cue.labels else None
    if label is not None and label.start == label.end:
        return None
    draft.content = [claim] if label is None else [claim, label]
    draft.claim_before = True
    draft.apposed = claim.start > within.start and bool(page.bits[claim.start - 1] & COMMA)
    return draft


def _parted(page: Page, run: Run, within: Reach) -> tuple[Run | None, Run | None]:
    """ "a claim Moscow", where the second begins a clause about the first."""
    start = run.start
    if start - 1 > within.start and page.bits[start - 2] & COMMA and is_something(page, start - 1):
        return Run(start - 1, start), run
    if start > within.start and not page.bits[start - 1] & COMMA:
        claim = noun_phrases.before(page, start, within.start)
        led_in = claim is not None and claim.start > within.start
        if claim and led_in and page.bits[claim.start - 1] & COMMA and names_speech(page, claim):
            return claim, run
        return None, run
    for place in range(start + 1, run.end):
        begins = page.bits[place] & (CAPITAL | ARTICLE | PRONOUN)
        if begins and speech_acts(page, place - 1):
            return Run(start, place), Run(place, run.end)
    return None, run


def is_something(page: Page, place: int) -> bool:
    """Whether the word stands for all that was said: ", something X denies"."""
    return bool(page.bits[place] & NOT_A_SPEAKER) and not page.bits[place] & IMPERSONAL
