"""Quotations without a cue of their own: the speaker before goes on."""

from __future__ import annotations

from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page
from claimgraph.ingest.attributions.quotations import Quotation, Quotations


def continued(page: Page, quotes: Quotations, drafts: list[Draft]) -> None:
    """Give each quotation that stands alone to the quoting draft right before it."""
    claimed = {
        place for draft in drafts for run in draft.content for place in (run.start, run.end - 1)
    }
    _point_at(page, quotes, drafts, claimed)
    by_sentence = _last_quoting(page, quotes, drafts)
    for quotation in quotes.all:
        if quotation.run.start in claimed or not _stands_alone(page, quotation):
            continue
        sentence = page.sentence_of[quotation.run.start]
        draft = by_sentence.get(sentence - 1)
        if draft is None or not _follows(page, quotes, draft, quotation):
            continue
        draft.content.append(quotation.run)
        by_sentence[page.sentence_of[quotation.run.end - 1]] = draft


def _point_at(page: Page, quotes: Quotations, drafts: list[Draft], claimed: set[int]) -> None:
    """Give "Hal itu disampaikan X" the quotation after or before it."""
    alone = {
        page.sentence_of[quotation.run.start]: quotation
        for quotation in quotes.all
        if quotation.run.start not in claimed and _stands_alone(page, quotation)
    }
    ending = {page.sentence_of[quotation.run.end - 1]: quotation for quotation in alone.values()}
    for draft in drafts:
        if draft.points_back:
            here = page.sentence_of[draft.place]
            quotation = alone.get(here + 1) or ending.get(here - 1)
            if quotation is not None and quotation.run.start not in claimed:
                draft.content = [quotation.run]
                claimed.add(quotation.run.start)


def _last_quoting(page: Page, quotes: Quotations, drafts: list[Draft]) -> dict[int, Draft]:
    """For each sentence, the draft whose quotation or cue it ends with."""
    last: dict[int, Draft] = {}
    for draft in sorted(drafts, key=lambda each: each.place):
        if quotes.around[draft.place] >= 0 or not _is_quoting(quotes, draft):
            continue
        ends = max(draft.place, *(run.end - 1 for run in draft.content))
        last[page.sentence_of[ends]] = draft
    return last


def _is_quoting(quotes: Quotations, draft: Draft) -> bool:
    return any(
        quotes.around[place] >= 0 for run in draft.content for place in (run.start, run.end - 1)
    )


def _stands_alone(page: Page, quotation: Quotation) -> bool:
    """Whether the quotation is one or more whole sentences."""
    first = page.sentence(quotation.run.start)
    last = page.sentence(quotation.run.end - 1)
    return quotation.run.start == first.start and quotation.run.end == last.end and quotation.speech


def _follows(page: Page, quotes: Quotations, draft: Draft, quotation: Quotation) -> bool:
    """Whether it comes in the same paragraph, or carries on quoted paragraphs."""
    before = page.paragraphs[page.sentence_of[quotation.run.start] - 1]
    here = page.paragraphs[page.sentence_of[quotation.run.start]]
    return here == before or here == before + 1
