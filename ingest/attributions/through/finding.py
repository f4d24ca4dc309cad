"""The outlets and documents beside each cue, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.same_sentence import by_sentence
from claimgraph.ingest.attributions.through.carrying import by_outlet, carried, concerned
from claimgraph.ingest.attributions.through.documents import by_document, documents
from claimgraph.ingest.attributions.through.handing_on import in_one_breath, within_report


def through(page: Page, quotes: Quotations, drafts: Sequence[Draft]) -> None:
    """Give each draft the outlets and documents beside its cue."""
    about = concerned(page, drafts)
    for sentence, together in by_sentence(page, drafts).items():
        spoken = [draft for draft in together if quotes.around[draft.place] < 0]
        if spoken:
            _beside(page, quotes, page.sentences[sentence], spoken, about)
            within_report(page, together)


def _beside(
    page: Page, quotes: Quotations, sentence: Run, drafts: Sequence[Draft], about: frozenset[str]
) -> None:
    """What stands in the sentence beside its drafts; documents first, as they may leave a speaker."""
    for document in documents(page, quotes, sentence, drafts):
        for draft in drafts:
            if not draft.says(document.run.start) and not draft.heard:
                draft.via.append((document.run, document.kind))
    for draft in drafts:
        by_outlet(page, draft, about)
    for draft in drafts:
        by_document(page, draft)
    carried(page, sentence, drafts)
    in_one_breath(drafts)
