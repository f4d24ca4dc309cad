"""Through whom the article has a statement: outlets that carried it, documents that it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from claimgraph.ingest.attributions import heads, noun_phrases
from claimgraph.ingest.attributions.cues import Voice
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.readings import ViaKind
from claimgraph.ingest.vocabulary import (
    ARTICLE,
    CAPITAL,
    CARRIER,
    COMMA,
    DEMONSTRATIVE,
    DETERMINER,
    DOCUMENT,
    EVIDENCE,
    FIRST_PERSON,
    INFINITIVE_MARKER,
    MARK,
    NP_PREPOSITION,
    OUTLET,
    OUTLET_NAME,
    POSSESSIVE,
    PREPOSITION,
    STOP,
    VERB,
    VIA_PREPOSITION,
)
from claimgraph.schemas.acts import Act

_FARTHEST_PREPOSITION = 4
_LONGEST_INITIALS = 5
_LONGEST_OUTLET = 12
_LONGEST_POINTING = 3
_BEGINS_NAME = ARTICLE | POSSESSIVE | CAPITAL
_FOR_ITSELF = frozenset(
    {
        Act.DENY, Act.REJECT, Act.CONDEMN, Act.DEMAND, Act.APOLOGISE, Act.THREATEN, Act.PROMISE,
        Act.ADMIT, Act.CONFIRM, Act.DECLINE_TO_COMMENT,
    }
)  # fmt: skip
_WRITTEN = frozenset(
    {ViaKind.REPORT, ViaKind.LETTER, ViaKind.DOCUMENT, ViaKind.PRESS_RELEASE, ViaKind.POST}
)
_ABOUT_TEXTS = frozenset({Act.REPORT, Act.SHOW, Act.ALLEGE, Act.CRITICISE, Act.ASSERT})


def through(page: Page, quotes: Quotations, drafts: Sequence[Draft]) -> None:
    """Give each draft the outlets and documents beside its cue."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(page.sentence_of[draft.place], []).append(draft)
    concerned = _concerned(page, drafts)
    for sentence, some in by_sentence.items():
        spoken = [draft for draft in some if quotes.around[draft.place] < 0]
        if not spoken:
            continue
        for document in _documents(page, quotes, page.sentences[sentence], spoken):
            for draft in spoken:
                if not _inside(document.run, draft.content) and not draft.heard:
                    draft.via.append((document.run, document.kind))
        for draft in spoken:
            _by_outlet(page, draft, concerned)
        for draft in spoken:
            _by_document(page, draft)
        _carried(page, page.sentences[sentence], spoken)
        _in_one_breath(spoken)
        _within_report(page, some)


def _concerned(page: Page, drafts: Sequence[Draft]) -> frozenset[str]:
    """The outlets that the article is about: they deny, condemn or demand, and only speak for themselves."""
    return frozenset(
        page.words(named)
        for draft in drafts
        if draft.found.cue.act in _FOR_ITSELF and draft.source is not None
        if (named := outlet_in(page, draft.source)) is not None
    )


def _in_one_breath(drafts: Sequence[Draft]) -> None:
    """What the same words for a speaker go on to say: "told AFP that …, adding that …"."""
    for place, draft in enumerate(drafts):
        for other in drafts[:place] if draft.source is not None and not draft.via else ():
            if other.source == draft.source and other.place < draft.place:
                draft.via += [each for each in other.via if each not in draft.via]


def _within_report(page: Page, drafts: Sequence[Draft]) -> None:
    """What an outlet reports that somebody said, and what "we" say within words that it carried."""
    for draft in drafts:
        noun = draft.found.voice is Voice.NOUN
        ours = draft.source is not None and page.has(draft.source.start, FIRST_PERSON)
        for other in drafts:
            if other is draft or not _inside(draft.found.run, other.content):
                continue
            reports = any(run == other.source for run, _ in other.via)
            if ours or (reports and not noun and draft.source is not None):
                draft.via += [each for each in other.via if each not in draft.via]


class _Document(NamedTuple):
    """A document named beside a cue."""

    run: Run
    kind: ViaKind


def _inside(run: Run, content: Sequence[Run]) -> bool:
    return any(each.start <= run.start < each.end for each in content)


def _documents(
    page: Page, quotes: Quotations, sentence: Run, drafts: Sequence[Draft]
) -> Iterator[_Document]:
    """Documents after "in", "through" and the like, outside what anybody says."""
    names = page.language.lexicon.documents
    past = sentence.start
    for place in [place for place in range(*sentence) if page.bits[place] & DOCUMENT]:
        if place < past or quotes.around[place] >= 0:
            continue
        length, kind = _document_at(page, place, names)
        if kind is None:
            continue
        outer = [draft for draft in drafts if not _inside(Run(place, place + 1), draft.content)]
        spoken = any(_covers(draft.source, place) for draft in outer)
        spoken = spoken and not all(_leave(page, draft, place) for draft in outer)
        if outer and not spoken and _after_preposition(page, place, sentence.start):
            run = _whole(page, place, length, sentence.end)
            yield _Document(run, kind)
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
        if page.bits[place] & OUTLET or _outlet_end(page, place) is not None:
            return True
        if page.bits[place] & (COMMA | STOP | MARK | PREPOSITION):
            return False
    return False


def _by_outlet(page: Page, draft: Draft, concerned: frozenset[str]) -> None:
    """ "dilansir X", "told Reuters", "documents seen by Reuters"."""
    if draft.source is not None and draft.found.cue.via:
        draft.via.append((draft.source, ViaKind.OUTLET))
        return
    for run in draft.addressed_to:
        named = outlet_in(page, run) or _initials(page, run)
        if named is not None:
            draft.via.append((named, ViaKind.OUTLET))
    if draft.source is not None and draft.found.cue.act in _ABOUT_TEXTS:
        named = outlet_in(page, draft.source)
        head = heads.head(page, draft.source)
        texts = any(page.bits[place] & (EVIDENCE | DOCUMENT) for place in range(*head))
        if named is not None and (named.start < head.end or texts):
            if named.start < head.end and not texts and not _is_whole(page, head, named):
                return
            if page.words(named) not in concerned:
                draft.via.append((named, ViaKind.OUTLET))
        elif _points_at_outlet(page, head):
            draft.via.append((head, ViaKind.OUTLET))


def _by_document(page: Page, draft: Draft) -> None:
    """ "The lawsuit says …": the document told of before is what the words stand in."""
    if draft.source is None or draft.found.cue.act is Act.SHOW or draft.found.voice is Voice.NOUN:
        return
    names = page.language.lexicon.documents
    head = heads.head(page, draft.source)
    points = any(page.bits[place] & (ARTICLE | DEMONSTRATIVE) for place in range(*head))
    if not points or head != draft.source or head.end - head.start > _LONGEST_POINTING:
        return
    for place in [place for place in range(*head) if page.bits[place] & DOCUMENT]:
        kind = _document_at(page, place, names)[1]
        if kind in _WRITTEN:
            draft.via.append((head, kind))
            return


def _carried(page: Page, sentence: Run, drafts: Sequence[Draft]) -> None:
    """ "in an interview with X", "saat dihubungi X": the outlet beside what is said in a sentence."""
    for place in [p for p in range(*sentence) if page.bits[p] & (CARRIER | VIA_PREPOSITION)]:
        named = _carrier_at(page, place, sentence.end) or _aired_on(page, place, sentence.end)
        if named is not None:
            for draft in drafts:
                here = (named, ViaKind.OUTLET)
                if not _inside(named, draft.content) and not draft.heard and here not in draft.via:
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
    end = _outlet_end(page, start)
    return None if end is None else Run(start, end)


def _is_whole(page: Page, head: Run, named: Run) -> bool:
    """Whether the outlet itself speaks, and not its spokesman."""
    return named.end >= head.end


def outlet_in(page: Page, run: Run) -> Run | None:
    """The outlet that some words name: a known one, or one called so."""
    for place in range(*run):
        end = _outlet_end(page, place)
        if end is not None:
            return Run(place, end)
    last = page.bits[run.end - 1]
    if last & OUTLET and not last & CAPITAL and _has_name(page, run):
        return run  # "the Voice of X newspaper"
    head = heads.head(page, run)
    named = _has_name(page, head)
    called = any(_calls_an_outlet(page.bits[place]) for place in range(*head))
    return head if named and called and page.bits[head.end - 1] & (CAPITAL | OUTLET) else None


def _points_at_outlet(page: Page, head: Run) -> bool:
    """Whether the words point back at one: "koran itu", "the newspaper"."""
    points = any(page.bits[place] & (ARTICLE | DEMONSTRATIVE) for place in range(*head))
    nouns = [place for place in range(*head) if page.bits[place] & OUTLET_NAME]
    return points and head.end - head.start == 2 and bool(nouns)


def _has_name(page: Page, run: Run) -> bool:
    """Whether a capital in the words is more than that of an article."""
    return any(page.bits[p] & CAPITAL and not page.bits[p] & ARTICLE for p in range(*run))


def _calls_an_outlet(bits: int) -> bool:
    """Whether a word says that it is one: "the agency X", "Joy FM", and not "Environment Agency"."""
    return bool(bits & OUTLET_NAME if bits & CAPITAL else bits & OUTLET)


def _initials(page: Page, run: Run) -> Run | None:
    """A bare acronym that is told something and is no known body ("told RFI")."""
    words = [place for place in range(*run) if not page.bits[place] & ARTICLE]
    if len(words) != 1:
        return None
    text = page.tokens[words[0]].text
    if not (text.isalpha() and text.isupper() and 2 < len(text) <= _LONGEST_INITIALS):
        return None
    known = known_agents().index(page.language).at(page.tokens, words[0])
    return None if known else Run(words[0], words[0] + 1)


def _outlet_end(page: Page, place: int) -> int | None:
    """Where the outlet ends that begins here: a known one, or "harian X"."""
    bits = page.bits[place]
    if bits & CAPITAL:
        known = known_agents().index(page.language).at(page.tokens, place)
        if known is not None and known_agents().person(known[0].agent).publishes:
            return place + known[1]
        return _articled_outlet_end(page, place)
    return _called_outlet_end(page, place) if bits & OUTLET else None


def _articled_outlet_end(page: Page, place: int) -> int | None:
    """The same of a name that its article belongs to: "the Guardian"."""
    if place == 0 or not page.bits[place - 1] & ARTICLE:
        return None
    end = place + 1
    while end < min(len(page.tokens), place + _LONGEST_OUTLET) and page.bits[end] & CAPITAL:
        end += 1
    article = page.tokens[place - 1].text.capitalize()
    named = known_agents().outlet(f"{article} {page.words(Run(place, end))}")
    return end if named else None


def _called_outlet_end(page: Page, place: int) -> int | None:
    """Where the name ends that goes with a noun for outlets: "harian X"."""
    end = place + 1
    limit = min(len(page.tokens), place + _LONGEST_OUTLET)
    while end < limit and page.bits[end] & (OUTLET | CAPITAL):
        end += 1
    return end if page.bits[end - 1] & CAPITAL else None
