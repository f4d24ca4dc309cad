"""What drafts owe each other: shared speakers, contents that end where another cue's clause begins."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import chain, takewhile

from claimgraph.ingest.attributions import heads, noun_phrases
from claimgraph.ingest.attributions.cues import Voice
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.through import outlet_in
from claimgraph.ingest.language_file import Frame, Within
from claimgraph.ingest.readings import SourceForm, ViaKind
from claimgraph.ingest.vocabulary import (
    ADVERB,
    AUXILIARY,
    COMMA,
    CONTRAST,
    COORDINATOR,
    COPULA,
    DASH,
    DETERMINER,
    GERUND_LOOK,
    IMPERSONAL,
    MARK,
    OBJECT_PRONOUN,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    TIME,
    VERB,
)
from claimgraph.schemas.acts import Act

_ASKING = frozenset({Act.DEMAND, Act.REQUEST, Act.EXPECT})
_ADVERBIAL = PREPOSITION | SUBORDINATOR | TIME | GERUND_LOOK
_OPENERS = CONTRAST | COORDINATOR | COMMA | ADVERB


def settled(page: Page, quotes: Quotations, drafts: list[Draft]) -> list[Draft]:
    """The drafts with shared speakers found and overlapping clauses parted."""
    drafts = _led_in(page, drafts)
    reported = _reported(drafts)
    for index, draft in enumerate(drafts):
        if draft.shared:
            _share(page, quotes, drafts, index, reported)
    drafts = _hedged(page, _relayed(page, _unquoted(drafts)))
    kept = [draft for draft in drafts if draft.source is not None or not draft.shared]
    asked: set[int] = set()
    for together in _by_sentence(page, kept):
        for draft in together:
            for other in together:
                if other is not draft:
                    _part(page, quotes, draft, other)
        for draft in together:
            _keep_within(draft, together)
        asked |= {draft.place for draft in together if _is_asked(draft, together)}
    kept = [draft for draft in _once(kept) if draft.place not in asked]
    reported = _reported(kept)
    return [
        draft
        for index, draft in enumerate(kept)
        if draft.content
        and not (
            draft.found.cue.within is Within.NOTHING
            and _is_within(kept, index, reported, len(kept))
            and not (draft.source is not None and heads.is_told(page, draft.source))
        )
    ]


def _by_sentence(page: Page, drafts: list[Draft]) -> Iterable[list[Draft]]:
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        found.setdefault(page.sentence_of[draft.place], []).append(draft)
    return found.values()


def _unquoted(drafts: list[Draft]) -> list[Draft]:
    """Without the cue that only brings another in: "quoted" in "quoted X as saying"."""
    gone: set[int] = set()
    for index, draft in enumerate(drafts[1:], 1):
        before = drafts[index - 1]
        if draft.reported and (_brings(before, draft) or _is_between(before, draft)):
            gone.add(index - 1)
            if before.source is not None:
                draft.via.append((before.source, ViaKind.OUTLET))
    return [draft for index, draft in enumerate(drafts) if index not in gone]


def _brings(before: Draft, draft: Draft) -> bool:
    return bool(before.content) and before.content[-1].end > draft.place


def _is_between(before: Draft, draft: Draft) -> bool:
    """Whether its cue stands in the clause that tells who is quoted."""
    start = draft.parenthesis.start if draft.parenthesis else draft.place
    if draft.source is not None:
        start = min(start, draft.source.start)
    return start <= before.place <= draft.place


def _relayed(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "kata X, dikutip dari Y": whom the words were taken from is no second speaker."""
    drafts = _led_in(page, drafts)
    kept: list[Draft] = []
    for draft in drafts:
        before = _relayed_by(page, kept, draft)
        if before is not None and draft.source is not None:
            before.via.append((draft.source, ViaKind.OUTLET))
            place = draft.parenthesis.start if draft.parenthesis else draft.place
            if before.content and before.content[-1].end > place:
                before.content[-1:] = _kept(page, Run(before.content[-1].start, place))
            if before.source and before.source.start < draft.found.group.start < before.source.end:
                before.source = Run(before.source.start, draft.found.group.start)
        else:
            kept.append(draft)
    return kept


def _relayed_by(page: Page, kept: list[Draft], draft: Draft) -> Draft | None:
    """Whose words a draft only passes on, among those before it in its sentence."""
    sentence = page.sentence_of[draft.place]
    for before in reversed(kept):
        if page.sentence_of[before.place] != sentence:
            return None
        taken = before is kept[-1] and _is_taken_from(before, draft)
        if before.place < draft.place and (taken or _tells_again(page, before, draft)):
            return before
    return None


def _is_taken_from(before: Draft, draft: Draft) -> bool:
    """ "kata X, dikutip dari Y"."""
    return draft.found.cue.via and (before.parenthesis is not None or _closes(before, draft))


def _tells_again(page: Page, before: Draft, draft: Draft) -> bool:
    """ "X said …, Y reported": the outlet says no more than that X said it."""
    if draft.parenthesis is None or draft.source is None or not draft.content:
        return False
    if before.source is None or before.found.voice is Voice.NOUN:
        return False
    said, told = draft.content[0], draft.found.cue.act is Act.REPORT
    if said.start != before.source.start or not told:
        aside = before.parenthesis
        beside = aside is not None and draft.parenthesis.start - aside.end < 2
        closes = page.has(draft.parenthesis.end, STOP)
        told = beside and closes and before.content[0].start == said.start
    within = said.start <= before.place < said.end
    return told and within and outlet_in(page, draft.source) is not None


def _closes(before: Draft, draft: Draft) -> bool:
    """Whether "…, seperti dilansir Y" closes what another says."""
    if before.source is None or not before.content or before.found.voice is Voice.NOUN:
        return False
    last = before.content[-1]
    return last.start < draft.place and last.end >= draft.place - 1


def _led_in(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "Dikutip dari Y, X mengatakan …": whoever speaks in the clause behind says it, through Y."""
    kept: list[Draft] = []
    for index, draft in enumerate(drafts):
        opens = draft.found.cue.via and draft.place == page.sentence(draft.place).start
        subject = _subject_before(page, draft)
        speakers = [
            drafts[later]
            for later in (
                _later(page, drafts, index) if (opens or subject) and draft.source else ()
            )
            if drafts[later].source is not None or drafts[later].shared
        ]
        if subject is not None:
            speakers = [other for other in speakers if _is_main_verb(page, draft, other)]
            for other in speakers:
                other.source, other.shared = subject, False
        if not speakers:
            kept.append(draft)
            continue
        for other in speakers:
            other.via.append((draft.source or draft.found.run, ViaKind.OUTLET))
    return kept


def _subject_before(page: Page, draft: Draft) -> Run | None:
    """ "X, dikutip dari Y, mengatakan …": the phrase before, when no verb stands in it."""
    if not draft.found.cue.via or draft.parenthesis is None or len(draft.content) != 2:
        return None
    before, start = draft.content[0], page.sentence(draft.place).start
    verbal = any(page.bits[place] & (VERB | AUXILIARY | COPULA) for place in range(*before))
    opens = before.start == start and before.end <= draft.found.group.start
    return before if opens and not verbal and not page.has(start, _ADVERBIAL | MARK) else None


def _is_main_verb(page: Page, aside: Draft, draft: Draft) -> bool:
    """Whether its cue is the verb right behind an aside."""
    if aside.parenthesis is None or draft.found.voice is not Voice.ACTIVE:
        return False
    between = range(aside.parenthesis.end, draft.found.group.start)
    return not any(page.bits[p] & (VERB | AUXILIARY | COPULA | RELATIVE) for p in between)


def _hedged(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "reportedly told": a word of hearsay before a cue is that cue's hedge."""
    kept: list[Draft] = []
    for index, draft in enumerate(drafts):
        if Frame.AROUND in draft.found.cue.frames:
            later = (drafts[number] for number in _later(page, drafts, index))
            beside = next((each for each in later if _is_beside(each, draft)), None)
            if beside is not None:
                beside.hedges.append(draft.found.run)
                continue
        kept.append(draft)
    return kept


def _is_beside(draft: Draft, hearsay: Draft) -> bool:
    return draft is not hearsay and draft.found.group.start <= hearsay.place < draft.place


def _later(page: Page, drafts: list[Draft], index: int) -> Iterator[int]:
    """The drafts behind this one in its sentence."""
    sentence = page.sentence_of[drafts[index].place]
    behind = range(index + 1, len(drafts))
    return takewhile(lambda n: page.sentence_of[drafts[n].place] == sentence, behind)


def _earlier(page: Page, drafts: list[Draft], index: int) -> Iterator[int]:
    """The drafts before this one in its sentence, nearest first."""
    sentence = page.sentence_of[drafts[index].place]
    ahead = range(index - 1, -1, -1)
    return takewhile(lambda n: page.sentence_of[drafts[n].place] == sentence, ahead)


def _reported(drafts: list[Draft]) -> dict[int, tuple[int, ...]]:
    """For each place of a cue that somebody reports, the first two drafts that do.

    Two are enough to tell whether another than a given one is among them.
    """
    found: dict[int, tuple[int, ...]] = {}
    cues = sorted(draft.place for draft in drafts)
    for index, draft in enumerate(drafts):
        if draft.found.cue.within is Within.NOTHING:
            continue
        for run in draft.content:
            for place in cues[bisect_left(cues, run.start) : bisect_left(cues, run.end)]:
                first = found.get(place, ())
                if len(first) < 2 and index not in first:
                    found[place] = (*first, index)
    return found


def _is_within(
    drafts: list[Draft], index: int, reported: dict[int, tuple[int, ...]], limit: int
) -> bool:
    """Whether its cue stands in what another of the drafts before the limit reports."""
    first = reported.get(drafts[index].place, ())
    return any(other != index and other < limit for other in first)


def _share(
    page: Page,
    quotes: Quotations,
    drafts: list[Draft],
    index: int,
    reported: dict[int, tuple[int, ...]],
) -> None:
    """The speaker of the clause before; else the sentence's subject; else the next speaker."""
    draft = drafts[index]
    level = quotes.around[draft.place]
    for number in chain(_earlier(page, drafts, index), _later(page, drafts, index)):
        other = drafts[number]
        same = quotes.around[other.place] == level
        noun = other.found.voice is Voice.NOUN
        speaks = same and other.source is not None and not (other.heard or noun)
        speaks = speaks and not _says(draft, other.place)
        if speaks and not _is_within(drafts, number, reported, index):
            draft.source, draft.form = other.source, other.form
            return
    subject = _first_subject(page, quotes, draft)
    if subject is not None:
        draft.source = subject
        pronoun = heads.is_pronoun(page, subject)
        draft.form = SourceForm.PRONOUN if pronoun else SourceForm.NAMED


def _says(draft: Draft, place: int) -> bool:
    return any(run.start <= place < run.end for run in draft.content)


def _first_subject(page: Page, quotes: Quotations, draft: Draft) -> Run | None:
    """The noun phrase that the sentence begins with."""
    sentence = page.sentence(draft.place)
    start = sentence.start
    quotation = quotes.at(draft.place)
    if quotation is not None:
        start = max(start, quotation.run.start + 1)
    limit = draft.found.group.start
    while start < limit and page.bits[start] & _ADVERBIAL:
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


def _part(page: Page, quotes: Quotations, draft: Draft, other: Draft) -> None:
    """End a content where a following cue's own clause begins, or step around a parenthesis."""
    if not draft.content:
        return
    last = draft.content[-1]
    if quotes.around[other.place] != quotes.around[draft.place] or other.place <= draft.place:
        return
    if not last.start <= other.place < last.end:
        return
    if other.parenthesis is not None and other.content and other.content[0].start <= draft.place:
        draft.content[-1:] = _kept(page, Run(last.start, other.parenthesis.start))
    elif other.apposed and other.content[0].start > last.start:
        draft.content[-1:] = _kept(page, Run(last.start, other.content[0].start))
    elif (relative := _relative_before(page, other)) and relative > last.start:
        draft.content[-1:] = _kept(page, Run(last.start, relative))
    elif other.shared and other.source == draft.source and _joins(page, other):
        draft.content[-1:] = _kept(page, Run(last.start, other.found.group.start))
    elif other.source is not None and _is_beside_clause(page, last, other):
        draft.content[-1:] = _kept(page, Run(last.start, other.source.start))


def _relative_before(page: Page, draft: Draft) -> int | None:
    """The "which" of ", which she said …": the next statement begins there."""
    if draft.source is None or draft.source.start < 2:
        return None
    place = draft.source.start - 1
    apart = page.bits[place] & RELATIVE and page.bits[place - 1] & COMMA
    return place if apart and draft.found.run.start >= draft.source.end else None


def _keep_within(draft: Draft, together: list[Draft]) -> None:
    """Nothing reported within another's words goes on behind them."""
    for other in together:
        for run in other.content:
            holds = (
                other is not draft and run.start <= draft.place and draft.found.run.end < run.end
            )
            if holds and draft.content and draft.content[0].start >= run.start:
                draft.content = [
                    Run(each.start, min(each.end, run.end))
                    for each in draft.content
                    if each.start < run.end
                ]


def _is_asked(draft: Draft, together: list[Draft]) -> bool:
    """Whether it is what somebody is asked or expected to do: "urged both sides to admit an observer"."""
    if draft.found.voice is not Voice.INFINITIVE:
        return False
    start = draft.found.group.start
    return any(
        run.start < start < run.end or (other.heard and run.start == start)
        for other in together
        if other is not draft and other.found.cue.act in _ASKING
        for run in other.content
    )


def _once(drafts: list[Draft]) -> list[Draft]:
    """Without nouns that only say in what, or what claim: "said in a statement that"."""
    verbs = {
        (draft.content[0].start, draft.content[-1].end): draft.place
        for draft in drafts
        if draft.content and draft.found.voice is not Voice.NOUN
    }
    claims = {place for each in drafts if each.claim_before for place in range(*each.content[0])}
    return [
        draft
        for draft in drafts
        if not draft.content
        or draft.found.voice is not Voice.NOUN
        or not (draft.place in claims or _repeats(draft, verbs))
    ]


def _repeats(draft: Draft, verbs: dict[tuple[int, int], int]) -> bool:
    """Whether a verb before it says the same words."""
    verb = verbs.get((draft.content[0].start, draft.content[-1].end))
    return verb is not None and verb < draft.place


def _joins(page: Page, draft: Draft) -> bool:
    """Whether the cue goes on after a comma, dash or coordinator."""
    before = page.bits[draft.found.group.start - 1]
    return bool(before & (COMMA | DASH | COORDINATOR | CONTRAST))


def _is_beside_clause(page: Page, said: Run, draft: Draft) -> bool:
    """Whether the article goes on with another's words: ", and the mayor said …"."""
    start = draft.source.start if draft.source else said.start
    ahead = said.start + 1 < start < draft.place
    return ahead and page.has(start - 1, COORDINATOR) and page.has(start - 2, COMMA)


def _kept(page: Page, run: Run) -> list[Run]:
    end = run.end
    while end > run.start and page.bits[end - 1] & (COMMA | DASH | COORDINATOR | CONTRAST):
        end -= 1
    return [Run(run.start, end)] if end > run.start else []
