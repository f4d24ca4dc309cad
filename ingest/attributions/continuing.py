"""Quotations without a cue of their own: the speaker before goes on."""

from __future__ import annotations

from dataclasses import replace

from claimgraph.ingest.attributions.cues import Voice
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotation, Quotations
from claimgraph.ingest.language_file import Frame
from claimgraph.ingest.readings import SourceForm
from claimgraph.ingest.vocabulary import COMMA, DASH, STOP


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


def goes_on(page: Page, quotes: Quotations, drafts: list[Draft]) -> list[Draft]:
    """Sentences without a cue whose mood says that the speaker before goes on reporting."""
    moods = frozenset(page.language.file.reported_mood)
    if not moods:
        return []
    speakers = {page.sentence_of[draft.place]: draft for draft in drafts if draft.source}
    taken = {page.sentence_of[run.start] for draft in drafts for run in draft.content}
    found: dict[int, Draft] = {}
    for number, sentence in enumerate(page.sentences):
        before = found.get(number - 1) or speakers.get(number - 1)
        if before is None or number in speakers or number in taken:
            continue
        if page.paragraphs[number] != page.paragraphs[number - 1]:
            continue
        if any(page.lowers[p] in moods and quotes.around[p] < 0 for p in range(*sentence)):
            if number - 1 in found:
                before.content = [Run(before.content[0].start, sentence.end - 1)]
                found[number] = before
            else:
                found[number] = _dropped(before, sentence)
    return list({id(draft): draft for draft in found.values()}.values())


def _dropped(before: Draft, sentence: Run) -> Draft:
    """What the speaker before says on, without any cue."""
    end = sentence.end - 1
    found = replace(before.found, run=Run(sentence.start, sentence.start))
    content = [Run(sentence.start, end)]
    return Draft(found, before.source, content, form=SourceForm.DROPPED)


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
    """For each sentence, the draft whose quotation or cue it ends with; else one that speaks."""
    last: dict[int, Draft] = {}
    for draft in sorted(drafts, key=lambda each: (_is_quoting(quotes, each), each.place)):
        if quotes.around[draft.place] >= 0 or not _speaks(quotes, draft):
            continue
        ends = max(draft.place, *(run.end - 1 for run in draft.content))
        last[page.sentence_of[ends]] = draft
    return last


def _speaks(quotes: Quotations, draft: Draft) -> bool:
    """Whether it quotes, or says in other words what a quotation behind it may go on with."""
    active = draft.found.voice in (Voice.ACTIVE, Voice.SECOND) and not draft.heard
    return _is_quoting(quotes, draft) or (active and Frame.QUOTE in draft.found.cue.frames)


def _is_quoting(quotes: Quotations, draft: Draft) -> bool:
    return any(
        quotes.around[place] >= 0 for run in draft.content for place in (run.start, run.end - 1)
    )


def _stands_alone(page: Page, quotation: Quotation) -> bool:
    """Whether the quotation is one or more whole sentences."""
    first = page.sentence(quotation.run.start)
    last = page.sentence(quotation.run.end - 1)
    return quotation.run.start == first.start and quotation.run.end == last.end


def _follows(page: Page, quotes: Quotations, draft: Draft, quotation: Quotation) -> bool:
    """Whether it comes in the same paragraph, or carries on quoted paragraphs."""
    before = page.paragraphs[page.sentence_of[quotation.run.start] - 1]
    if not (quotation.speech or quotation.closed):
        return False
    here = page.paragraphs[page.sentence_of[quotation.run.start]]
    if here == before:
        return True
    return here == before + 1 and _is_quoting(quotes, draft) and _is_said_out(page, quotation)


def _is_said_out(page: Page, quotation: Quotation) -> bool:
    """Whether it ends as a sentence does; a subheading between marks does not."""
    if not quotation.closed:
        return True
    ends = STOP | COMMA | DASH
    return bool(page.bits[quotation.run.end - 2] & ends or page.has(quotation.run.end, ends))
