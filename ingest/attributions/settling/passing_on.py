"""Cues that only pass on what another says: "dikutip dari Y", "quoted X as saying"."""

from __future__ import annotations

from claimgraph.ingest.attributions.cues import Voice
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.same_sentence import later
from claimgraph.ingest.attributions.settling.parting import before_joint
from claimgraph.ingest.attributions.through.outlets import outlet_in
from claimgraph.ingest.readings import ViaKind
from claimgraph.ingest.vocabulary import ADVERBIAL, MARK, PREDICATE, RELATIVE, STOP
from claimgraph.schemas.acts import Act


def unquoted(drafts: list[Draft]) -> list[Draft]:
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


def relayed(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "kata X, dikutip dari Y": whom the words were taken from is no second speaker."""
    kept: list[Draft] = []
    for draft in led_in(page, drafts):
        before = _relayed_by(page, kept, draft)
        if before is None or draft.source is None:
            kept.append(draft)
            continue
        before.via.append((draft.source, ViaKind.OUTLET))
        _end_before(page, before, draft)
    return kept


def _end_before(page: Page, draft: Draft, aside: Draft) -> None:
    """Keep an aside that tells the outlet out of what is said and of who says it."""
    place = aside.parenthesis.start if aside.parenthesis else aside.place
    if draft.content and draft.content[-1].end > place:
        draft.content[-1:] = before_joint(page, Run(draft.content[-1].start, place))
    if draft.source and draft.source.start < aside.found.group.start < draft.source.end:
        draft.source = Run(draft.source.start, aside.found.group.start)


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


def led_in(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "Dikutip dari Y, X mengatakan …": whoever speaks in the clause behind says it, through Y."""
    kept: list[Draft] = []
    for index, draft in enumerate(drafts):
        subject = _subject_before(page, draft)
        speakers = _led_by(page, drafts, index, subject)
        if subject is not None:
            for other in speakers:
                other.source, other.shared = subject, False
        for other in speakers:
            other.via.append((draft.source or draft.found.run, ViaKind.OUTLET))
        if not speakers:
            kept.append(draft)
    return kept


def _led_by(page: Page, drafts: list[Draft], index: int, subject: Run | None) -> list[Draft]:
    """Whose words a draft leads in: all that speak behind it, or of its own subject the main verb."""
    draft = drafts[index]
    opens = draft.found.cue.via and draft.place == page.sentence(draft.place).start
    if draft.source is None or not (opens or subject):
        return []
    speakers = [
        other for other in later(page, drafts, index) if other.source is not None or other.shared
    ]
    if subject is None:
        return speakers
    return [other for other in speakers if _is_main_verb(page, draft, other)]


def _subject_before(page: Page, draft: Draft) -> Run | None:
    """ "X, dikutip dari Y, mengatakan …": the phrase before, when no verb stands in it."""
    if not draft.found.cue.via or draft.parenthesis is None or len(draft.content) != 2:
        return None
    before, start = draft.content[0], page.sentence(draft.place).start
    verbal = any(page.bits[place] & PREDICATE for place in range(*before))
    opens = before.start == start and before.end <= draft.found.group.start
    return before if opens and not verbal and not page.has(start, ADVERBIAL | MARK) else None


def _is_main_verb(page: Page, aside: Draft, draft: Draft) -> bool:
    """Whether its cue is the verb right behind an aside."""
    if aside.parenthesis is None or draft.found.voice is not Voice.ACTIVE:
        return False
    between = range(aside.parenthesis.end, draft.found.group.start)
    return not any(page.bits[p] & (PREDICATE | RELATIVE) for p in between)
