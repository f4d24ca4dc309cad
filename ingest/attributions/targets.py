"""Against whom a statement is: the accused, the mocked, the one behind what is condemned."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from claimgraph.ingest.attributions import heads, noun_phrases
from claimgraph.ingest.attributions.cues import Voice
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.speech_nouns import DENYING
from claimgraph.ingest.language_file import Object
from claimgraph.ingest.vocabulary import (
    ADDRESSEE_MARKER,
    AGENT_MARKER,
    ARTICLE,
    CAPITAL,
    CLITIC,
    COMMA,
    COMPLEMENTIZER,
    MARK,
    POSSESSIVE,
    PREPOSITION,
    STOP,
    TIME,
)
from claimgraph.schemas.acts import Act

_LONGEST_RECIPROCAL = 2
_FARTHEST = 14
_MOST_SUSPECTS = 12
_AIMED = frozenset({Act.ACCUSE, Act.MOCK, Act.THREATEN})
_BLAMING = frozenset({Act.CONDEMN, Act.CRITICISE})


def address(page: Page, draft: Draft) -> None:
    """Find whom the words go to, where the cue's clause says so ("kata X kepada Y")."""
    if draft.addressed_to or draft.heard:
        return
    start = draft.found.run.end
    if draft.found.cue.object is Object.ADDRESSEE and start < len(page.tokens):
        first = start + 1 if page.bits[start] & ADDRESSEE_MARKER else start
        told = _told(page, first, page.sentence(draft.place).end)
        if told is not None and not _is_said(draft, told.start):
            draft.addressed_to.append(told)
            return
    if draft.source is not None and draft.source.start >= start:
        start = draft.source.end
    for place in range(start, min(page.sentence(draft.place).end - 1, start + _FARTHEST)):
        bits = page.bits[place]
        if _is_said(draft, place) or bits & (COMMA | STOP | MARK):
            return
        if bits & ADDRESSEE_MARKER:
            told = noun_phrases.object_after(page, place + 1, page.sentence(draft.place).end)
            if told is not None:
                draft.addressed_to.append(told)
            return


def _told(page: Page, start: int, limit: int) -> Run | None:
    """The addressee right after a cue, without its day: "warned France on Sunday", "warned on Sunday"."""
    told = noun_phrases.object_after(page, start, limit)
    if told is None:
        return None
    days = (p for p in range(*told) if page.bits[p] & PREPOSITION and page.has(p + 1, TIME))
    end = next(days, told.end)
    return Run(start, end) if end > start else None


def _is_said(draft: Draft, place: int) -> bool:
    return any(run.start <= place < run.end for run in draft.content)


def hedging(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that only allege, in the order of the text."""
    return sorted((each for each in drafts if each.found.cue.hedge), key=_place)


def _place(draft: Draft) -> int:
    return draft.place


def aim(page: Page, draft: Draft, alleged: Sequence[Draft]) -> None:
    """Keep as targets those whom the act is really against.

    Args:
        alleged: the drafts that only allege, in the order of the text.
    """
    act = draft.found.cue.act
    if act in (*_AIMED, *_BLAMING) and _is_mutual(page, draft):
        draft.against = [draft.source] if draft.source is not None else []
        return
    if act is Act.WARN:
        draft.against = list(draft.addressed_to)
    elif act in _BLAMING:
        draft.against = [run for run in draft.against if _is_somebody(page, draft, run)]
        draft.against += _doers(page, draft) or list(
            islice(_suspects(page, draft, alleged), _MOST_SUSPECTS)
        )
    elif act not in _AIMED:
        draft.against = []


def blame(page: Page, drafts: Sequence[Draft]) -> None:
    """Who denies an accusation is the accused: "X menampik tudingan menimbun beras"."""
    denials = {
        page.sentence_of[draft.place]: draft
        for draft in drafts
        if draft.found.cue.act in DENYING and draft.source is not None
    }
    for draft in drafts:
        accuses = draft.found.cue.act is Act.ACCUSE and draft.found.voice is Voice.NOUN
        denial = denials.get(page.sentence_of[draft.place]) if accuses else None
        if not denial or not denial.source or draft.against:
            continue
        if _is_said(denial, draft.place) and not _names_other(page, draft, denial.source):
            draft.against = [denial.source]


def _names_other(page: Page, draft: Draft, denier: Run) -> bool:
    """Whether the accusation itself names another: "denied accusations that X …"."""
    run = draft.content[0] if draft.content else None
    if run is None or not page.bits[run.start] & COMPLEMENTIZER:
        return False
    subject = noun_phrases.object_after(page, run.start + 1, run.end)
    if subject is None or any(page.bits[p] & (POSSESSIVE | CLITIC) for p in range(*subject)):
        return False
    own = {page.lower(place) for place in range(*denier)}
    names = [page.lower(place) for place in range(*subject) if page.bits[place] & CAPITAL]
    return bool(names) and own.isdisjoint(names)


def _is_mutual(page: Page, draft: Draft) -> bool:
    """Whether they do it to one another: "accused each other", "saling menuduh"."""
    start, end = draft.found.group.start, draft.found.run.end + _LONGEST_RECIPROCAL
    said = f" {' '.join(page.lower(place) for place in range(start, end))} "
    return any(f" {phrase} " in said for phrase in page.language.file.reciprocals)


def _is_somebody(page: Page, draft: Draft, run: Run) -> bool:
    """Whether an object is a name and not a deed; "the minister's plan" is a deed."""
    if page.lower(run.end) in draft.found.cue.prepositions:
        return True  # "criticised the laboratory for …"
    if any(page.bits[place] & CLITIC for place in range(*run)):
        return False
    named = heads.head(page, run)
    place = named.start
    while place < named.end - 1 and page.bits[place] & ARTICLE:
        place += 1
    return bool(page.bits[place] & CAPITAL)


def _suspects(page: Page, draft: Draft, alleged: Sequence[Draft]) -> Iterator[Run]:
    """The names in a deed that is only alleged: "dugaan pengiriman senjata X ke Y"."""
    for said in draft.content:
        first = bisect_left(alleged, said.start, key=_place)
        for other in alleged[first : bisect_left(alleged, said.end, key=_place)]:
            if other is not draft:
                for run in other.content:
                    yield from _names(page, run)


def _names(page: Page, run: Run) -> Iterator[Run]:
    place = run.start
    while place < run.end:
        end = place
        while end < run.end and page.bits[end] & CAPITAL:
            end += 1
        if end > place:
            yield Run(place, end)
        place = max(end, place + 1)


def _doers(page: Page, draft: Draft) -> list[Run]:
    """Who did what is condemned: "by the army", "oleh kelompok X"."""
    if draft.content and page.bits[draft.content[0].start] & COMPLEMENTIZER:
        return []
    found = []
    for run in draft.content:
        for place in range(run.start, run.end - 1):
            if page.bits[place] & AGENT_MARKER and not page.bits[place + 1] & PREPOSITION:
                doer = noun_phrases.object_after(page, place + 1, run.end)
                if doer is not None:
                    found.append(doer)
    return found
