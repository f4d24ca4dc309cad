"""Outlets that carry a statement: "dilansir X", "told Reuters", "in an interview with X"."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.ingest.attributions import heads, noun_phrases
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.through.outlets import (
    apposed,
    initials,
    is_media,
    outlet_end,
    outlet_in,
    points_at_outlet,
)
from claimgraph.ingest.readings import ViaKind
from claimgraph.ingest.vocabulary import (
    ARTICLE,
    CAPITAL,
    CARRIER,
    DOCUMENT,
    EVIDENCE,
    VIA_PREPOSITION,
)
from claimgraph.schemas.acts import Act

_FOR_ITSELF = frozenset(
    {
        Act.DENY, Act.REJECT, Act.CONDEMN, Act.DEMAND, Act.APOLOGISE, Act.THREATEN, Act.PROMISE,
        Act.ADMIT, Act.CONFIRM, Act.DECLINE_TO_COMMENT,
    }
)  # fmt: skip
_ABOUT_TEXTS = frozenset({Act.REPORT, Act.SHOW, Act.ALLEGE, Act.CRITICISE, Act.ASSERT})

_TELLING = frozenset({Act.REPORT, Act.ASSERT})


def concerned(page: Page, drafts: Sequence[Draft]) -> frozenset[str]:
    """The outlets that the article is about: they deny, condemn or demand, and only speak for themselves."""
    return frozenset(
        page.words(named)
        for draft in drafts
        if draft.found.cue.act in _FOR_ITSELF and draft.source is not None
        if (named := outlet_in(page, draft.source)) is not None
    )


def by_outlet(page: Page, draft: Draft, about: frozenset[str]) -> None:
    """ "dilansir X", "told Reuters", "documents seen by Reuters"."""
    if draft.source is not None and draft.found.cue.via:
        draft.via.append((draft.source, ViaKind.OUTLET))
        return
    for run in draft.addressed_to:
        named = outlet_in(page, run) or initials(page, run) or apposed(page, run)
        if named is None and points_at_outlet(page, run):
            named = run  # "told the newspaper"
        if named is not None:
            draft.via.append((named, ViaKind.OUTLET))
    if draft.source is not None and draft.found.cue.act in _ABOUT_TEXTS:
        itself = _speaking_outlet(page, draft.source, about) or _media(page, draft)
        if itself is not None:
            draft.via.append((itself, ViaKind.OUTLET))


def _speaking_outlet(page: Page, source: Run, about: frozenset[str]) -> Run | None:
    """The outlet that a source is, or whose texts it is; not one that the article is about."""
    named = outlet_in(page, source)
    head = heads.head(page, source)
    texts = any(page.bits[place] & (EVIDENCE | DOCUMENT) for place in range(*head))
    if named is not None and (named.start < head.end or texts):
        whole = texts or _is_whole(head, named)
        return named if whole and page.words(named) not in about else None
    return head if points_at_outlet(page, head) else None


def _media(page: Page, draft: Draft) -> Run | None:
    """Outlets without a name that say what they have found: "state media reported"."""
    if draft.source is None or draft.found.cue.act not in _TELLING:
        return None
    head = heads.head(page, draft.source)
    return head if is_media(page, head) else None


def _is_whole(head: Run, named: Run) -> bool:
    """Whether the outlet itself speaks, and not its spokesman."""
    return named.end >= head.end


def carried(page: Page, sentence: Run, drafts: Sequence[Draft]) -> None:
    """ "in an interview with X", "saat dihubungi X": the outlet beside what is said in a sentence."""
    for place in [p for p in range(*sentence) if page.bits[p] & (CARRIER | VIA_PREPOSITION)]:
        named = _carrier_at(page, place, sentence.end) or _aired_on(page, place, sentence.end)
        if named is not None:
            for draft in drafts:
                here = (named, ViaKind.OUTLET)
                if not draft.says(named.start) and not draft.heard and here not in draft.via:
                    draft.via.append(here)


def _carrier_at(page: Page, place: int, limit: int) -> Run | None:
    """The outlet after the phrase that begins here."""
    for words in page.language.lexicon.carried_by.get(page.lowers[place], ()):
        if page.has_words(place, words):
            named = noun_phrases.object_after(page, place + len(words), limit)
            return None if named is None else outlet_in(page, named)
    return None


def _aired_on(page: Page, place: int, limit: int) -> Run | None:
    """The outlet right after "on", "in": "said on CNN"."""
    if not page.bits[place] & VIA_PREPOSITION:
        return None
    start = place + 1
    while start < limit and page.bits[start] & ARTICLE:
        start += 1
    if start >= limit or not page.bits[start] & CAPITAL:
        return None
    end = outlet_end(page, start)
    return None if end is None else Run(start, end)
