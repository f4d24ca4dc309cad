"""Documents that a statement stands in: "in a statement", "lewat surat", "the lawsuit says"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from claimgraph.ingest.attributions import heads, noun_phrases
from claimgraph.ingest.attributions.cues import Voice
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.through.outlets import outlet_end
from claimgraph.ingest.readings import ViaKind
from claimgraph.ingest.vocabulary import (
    ARTICLE,
    CAPITAL,
    COMMA,
    DEMONSTRATIVE,
    DETERMINER,
    DOCUMENT,
    EVIDENCE,
    INFINITIVE_MARKER,
    MARK,
    NP_PREPOSITION,
    OUTLET,
    POSSESSIVE,
    PREPOSITION,
    STOP,
    VERB,
    VIA_PREPOSITION,
)
from claimgraph.schemas.acts import Act

_FARTHEST_PREPOSITION = 4
"""Words between a preposition and its noun: an article and a few adjectives."""
_LONGEST_POINTING = 3
"""Words that point back at a document told of before: "the 40-page report"."""
_BEGINS_NAME = ARTICLE | POSSESSIVE | CAPITAL
_NOT_SPEAKING = frozenset({Voice.NOUN, Voice.SOURCE_MARKER})
_WRITTEN = frozenset(
    {ViaKind.REPORT, ViaKind.LETTER, ViaKind.DOCUMENT, ViaKind.PRESS_RELEASE, ViaKind.POST}
)


class Document(NamedTuple):
    """A document named beside a cue."""

    run: Run
    kind: ViaKind


def documents(
    page: Page, quotes: Quotations, sentence: Run, drafts: Sequence[Draft]
) -> Iterator[Document]:
    """Documents after "in", "through" and the like, outside what anybody says."""
    names = page.language.lexicon.documents
    past = sentence.start
    for place in [place for place in range(*sentence) if page.bits[place] & DOCUMENT]:
        if place < past or quotes.around[place] >= 0:
            continue
        length, kind = _document_at(page, place, names)
        if kind is None:
            continue
        outer = [draft for draft in drafts if not draft.says(place)]
        spoken = any(_covers(draft.source, place) for draft in outer)
        spoken = spoken and not all(_leave(page, draft, place) for draft in outer)
        if outer and not spoken and _after_preposition(page, place, sentence.start):
            run = _whole(page, place, length, sentence.end)
            yield Document(run, kind)
            past = run.end


def _leave(page: Page, draft: Draft, place: int) -> bool:
    """Take "in a statement" off a speaker: "Menteri X dalam keterangan resmi mengatakan"."""
    if not _covers(draft.source, place) or draft.source is None:
        return False
    head = heads.head(page, draft.source)
    leads = head.end < draft.source.end and page.bits[head.end] & VIA_PREPOSITION
    texts = any(page.bits[p] & (EVIDENCE | DOCUMENT) for p in range(*head))
    if not leads or texts or place - head.end > _FARTHEST_PREPOSITION:
        return False
    draft.source = head
    return True


def _covers(run: Run | None, place: int) -> bool:
    return run is not None and run.start <= place < run.end


def _document_at(
    page: Page, place: int, names: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
) -> tuple[int, ViaKind | None]:
    for words, kind in names.get(page.tokens[place].lower, ()):
        if page.has_words(place, words):
            return len(words), ViaKind(kind)
    return 0, None


def _after_preposition(page: Page, place: int, floor: int) -> bool:
    """Whether "in", "lewat" … lead to the noun, with only an article or adjectives between."""
    for before in range(place - 1, max(floor, place - _FARTHEST_PREPOSITION) - 1, -1):
        bits = page.bits[before]
        if bits & VIA_PREPOSITION:
            return True
        if bits & (COMMA | STOP | MARK | PREPOSITION | VERB):
            return False
    return False


def _whole(page: Page, place: int, length: int, limit: int) -> Run:
    """The document with its own phrases: "artikel untuk surat kabar X"."""
    start = place
    while start > 0 and not page.bits[start - 1] & (
        PREPOSITION | ARTICLE | DETERMINER | POSSESSIVE
    ):
        if page.bits[start - 1] & (COMMA | STOP | MARK) or start == page.sentence(place).start:
            break
        start -= 1
    phrase = noun_phrases.object_after(page, place, limit)
    end = max(place + length, phrase.end if phrase else 0)
    while end + 1 < limit and page.bits[end] & (PREPOSITION | INFINITIVE_MARKER):
        goes_on = page.bits[end] & NP_PREPOSITION and page.bits[end + 1] & _BEGINS_NAME
        if not goes_on and not _names_outlet(page, end + 1, limit):
            break
        more = noun_phrases.object_after(page, end + 1, limit)
        if more is None:
            break
        end = more.end
    return Run(start, end)


def _names_outlet(page: Page, start: int, limit: int) -> bool:
    for place in range(start, min(limit, start + _FARTHEST_PREPOSITION)):
        if page.bits[place] & OUTLET or outlet_end(page, place) is not None:
            return True
        if page.bits[place] & (COMMA | STOP | MARK | PREPOSITION):
            return False
    return False


def by_document(page: Page, draft: Draft) -> None:
    """ "The lawsuit says …": the document that speaks is what the words stand in."""
    voice = draft.found.voice
    if draft.source is None or draft.found.cue.act is Act.SHOW or voice in _NOT_SPEAKING:
        return
    head = heads.head(page, draft.source)
    names = page.language.lexicon.documents
    for place in range(*head):
        length, kind = _document_at(page, place, names)
        rest = range(place + length, head.end)
        if kind in _WRITTEN and all(page.bits[p] & DEMONSTRATIVE for p in rest):
            draft.via.append((head, kind))
            return
