"""The speaker of a cue that has none of its own: of the clause before it, or the sentence's subject."""

from __future__ import annotations

from itertools import chain

from claimgraph.ingest.attributions import heads, noun_phrases
from claimgraph.ingest.attributions.cues import Voice
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.same_sentence import earlier_indices, later_indices
from claimgraph.ingest.attributions.settling.reporting import Reported, reported
from claimgraph.ingest.vocabulary import (
    ADVERB,
    ADVERBIAL,
    COMMA,
    CONTRAST,
    COORDINATOR,
    DETERMINER,
    IMPERSONAL,
    OBJECT_PRONOUN,
    PRONOUN,
)

_OPENERS = CONTRAST | COORDINATOR | COMMA | ADVERB


def share_speakers(page: Page, quotes: Quotations, drafts: list[Draft]) -> None:
    """Give each draft that shares its speaker that of the clause before; else the sentence's subject; else the next."""
    within = reported(drafts)
    for index, draft in enumerate(drafts):
        if not draft.shared:
            continue
        beside = _speaking_beside(page, quotes, drafts, index, within)
        if beside is not None:
            draft.source, draft.form = beside.source, beside.form
        elif (subject := _first_subject(page, quotes, draft)) is not None:
            draft.source, draft.form = subject, heads.form(page, subject)


def _speaking_beside(
    page: Page, quotes: Quotations, drafts: list[Draft], index: int, within: Reported
) -> Draft | None:
    """The nearest draft before it in its sentence, else behind it, whose speaker can be its own."""
    draft = drafts[index]
    earlier, behind = earlier_indices(page, drafts, index), later_indices(page, drafts, index)
    for number in chain(earlier, behind):
        other = drafts[number]
        alike = quotes.around[other.place] == quotes.around[draft.place]
        speaks = alike and _is_speaker(other) and not draft.says(other.place)
        if speaks and not within.holds(number, before=index):
            return other
    return None


def _is_speaker(draft: Draft) -> bool:
    return not (draft.source is None or draft.heard or draft.found.voice is Voice.NOUN)


def _first_subject(page: Page, quotes: Quotations, draft: Draft) -> Run | None:
    """The noun phrase that the sentence begins with."""
    sentence = page.sentence(draft.place)
    start = sentence.start
    quotation = quotes.at(draft.place)
    if quotation is not None:
        start = max(start, quotation.run.start + 1)
    limit = draft.found.group.start
    while start < limit and page.bits[start] & ADVERBIAL:
        comma = next((p for p in range(start, limit) if page.bits[p] & COMMA), None)
        if comma is None:
            break
        start = comma + 1
    while start < limit and page.bits[start] & _OPENERS:
        start += 1
    subject = noun_phrases.after(page, start, limit)
    if subject is None:
        return _behind(page, draft)
    if draft.found.voice not in (Voice.GERUND, Voice.INFINITIVE):
        return subject
    return _nearer(page, quotes, draft, subject.end) or subject


def _nearer(page: Page, quotes: Quotations, draft: Draft, floor: int) -> Run | None:
    """A pronoun that is subject of a later clause: "…, as he did when announcing …"."""
    for place in range(draft.found.group.start - 1, floor - 1, -1):
        bits = page.bits[place]
        same = quotes.around[place] == quotes.around[draft.place]
        if same and bits & PRONOUN and not bits & (IMPERSONAL | OBJECT_PRONOUN | DETERMINER):
            return Run(place, place + 1)
    return None


def _behind(page: Page, draft: Draft) -> Run | None:
    """The subject of the main clause: "After denying that …, the clinic …"."""
    comma = draft.content[-1].end if draft.content else 0
    limit = page.sentence(draft.place).end
    if not draft.place < comma < limit or not page.has(comma, COMMA):
        return None
    return noun_phrases.after(page, comma + 1, limit)
