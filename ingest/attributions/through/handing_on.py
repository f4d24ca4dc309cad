"""What came through an outlet or document goes on with the next cue, or within what it reports."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.ingest.attributions.cues import Voice
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page
from claimgraph.ingest.readings import ViaKind
from claimgraph.ingest.vocabulary import FIRST_PERSON
from claimgraph.schemas.acts import Act


def in_one_breath(drafts: Sequence[Draft]) -> None:
    """What the same words for a speaker say beside it: "told AFP that …, adding that …".

    An outlet stands for what was said before it too, a document only for what follows.
    """
    for draft in [draft for draft in drafts if draft.source is not None and not draft.via]:
        for other in drafts:
            if other is not draft and other.source == draft.source:
                for run, kind in other.via:
                    follows = other.place < draft.place or kind is ViaKind.OUTLET
                    if follows and (run, kind) not in draft.via:
                        draft.via.append((run, kind))


def within_report(page: Page, drafts: Sequence[Draft]) -> None:
    """What an outlet reports that somebody said, and what "we" say within words that it carried."""
    for draft in drafts:
        felt = draft.found.voice is Voice.NOUN or draft.found.cue.act is Act.EXPRESS_CONCERN
        ours = draft.source is not None and page.has(draft.source.start, FIRST_PERSON)
        for other in drafts:
            if other is draft or not other.says(draft.place):
                continue
            reports = (other.source, ViaKind.OUTLET) in other.via
            if ours or (reports and not felt and draft.source is not None):
                draft.via += [each for each in other.via if each not in draft.via]
