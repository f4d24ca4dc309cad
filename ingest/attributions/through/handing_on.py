"""What came through an outlet or document goes on with the next cue, or within what it reports."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.ingest.attributions.cues import Voice
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page
from claimgraph.ingest.vocabulary import FIRST_PERSON


def in_one_breath(drafts: Sequence[Draft]) -> None:
    """What the same words for a speaker go on to say: "told AFP that …, adding that …"."""
    for place, draft in enumerate(drafts):
        for other in drafts[:place] if draft.source is not None and not draft.via else ():
            if other.source == draft.source and other.place < draft.place:
                draft.via += [each for each in other.via if each not in draft.via]


def within_report(page: Page, drafts: Sequence[Draft]) -> None:
    """What an outlet reports that somebody said, and what "we" say within words that it carried."""
    for draft in drafts:
        noun = draft.found.voice is Voice.NOUN
        ours = draft.source is not None and page.has(draft.source.start, FIRST_PERSON)
        for other in drafts:
            if other is draft or not other.says(draft.place):
                continue
            reports = any(run == other.source for run, _ in other.via)
            if ours or (reports and not noun and draft.source is not None):
                draft.via += [each for each in other.via if each not in draft.via]
