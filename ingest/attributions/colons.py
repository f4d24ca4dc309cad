"""Speakers set off by a mark alone: "Bappenas: …" and, in headlines, "… - minister"."""

from __future__ import annotations

from claimgraph.ingest.attributions import noun_phrases
from claimgraph.ingest.attributions.cues import Found, Voice
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.lexicon import Cue, Kind
from claimgraph.ingest.vocabulary import (
    AUXILIARY,
    CAPITAL,
    COMMA,
    COPULA,
    DASH,
    MARK,
    NOT_A_SPEAKER,
    NUMBER,
    PREPOSITION,
    STOP,
    SUBORDINATOR,
    VERB,
    WORD,
)
from claimgraph.schemas.acts import Act

_LONGEST_SPEAKER = 6
_LEAST_SAID = 3
_SET_OFF = Cue(lemma=":", kind=Kind.VERB, act=Act.ASSERT, confidence=0.8)


def set_off(page: Page, quotes: Quotations, drafts: list[Draft]) -> list[Draft]:
    """What lines say whose speaker stands before a colon or after a dash."""
    busy = {page.sentence_of[draft.place] for draft in drafts if quotes.around[draft.place] < 0}
    busy |= {page.sentence_of[run.start] for draft in drafts for run in draft.content}
    colons = _colons(page)
    found = (
        _before_colon(page, quotes, sentence, colons.get(number)) or _after_dash(page, sentence)
        for number, sentence in enumerate(page.sentences)
        if number not in busy
    )
    return [draft for draft in found if draft is not None]


def _colons(page: Page) -> dict[int, int]:
    """The first colon of each sentence that has one."""
    places = [place for place in page.signs if page.lowers[place] == ":"]
    return {page.sentence_of[place]: place for place in reversed(places)}


def _before_colon(page: Page, quotes: Quotations, sentence: Run, colon: int | None) -> Draft | None:
    if colon is None or colon == sentence.start or quotes.around[colon] >= 0:
        return None
    quotation = quotes.starting.get(colon + 1)
    if quotation is not None:
        return _quoted(page, quotation.run, colon, sentence)
    speaker = Run(sentence.start, colon)
    said = Run(colon + 1, sentence.end)
    if (
        not _is_headline(page, sentence)
        or not _is_speaker(page, speaker)
        or not _is_said(page, said)
    ):
        return None
    return _draft(speaker, colon, said)


def _quoted(page: Page, quotation: Run, colon: int, sentence: Run) -> Draft | None:
    """ "Ketua MK: “…”", "She was blunt: “…”": the sentence's subject speaks."""
    speaker = Run(sentence.start, colon)
    if not _is_speaker(page, speaker):
        subject = noun_phrases.after(page, sentence.start, colon)
        if subject is None or page.bits[subject.start] & NOT_A_SPEAKER:
            return None
        speaker = subject
    cue_start = colon if speaker.end == colon else speaker.end
    return _draft(speaker, cue_start, quotation, colon + 1)


def _after_dash(page: Page, sentence: Run) -> Draft | None:
    if not _is_headline(page, sentence):
        return None
    dash = next(
        (place for place in range(sentence.end - 1, sentence.start, -1) if page.bits[place] & DASH),
        None,
    )
    if dash is None or page.tokens[dash].start == page.tokens[dash - 1].end:
        return None
    speaker = Run(dash + 1, sentence.end)
    said = Run(sentence.start, dash)
    if not _is_speaker(page, speaker) or not _is_said(page, said):
        return None
    return _draft(speaker, dash, said)


def _draft(speaker: Run, cue: int, said: Run, cue_end: int | None = None) -> Draft:
    run = Run(cue, cue_end or cue + 1)
    return Draft(Found(_SET_OFF, Voice.ACTIVE, run, run, False), speaker, [said])


def _is_headline(page: Page, sentence: Run) -> bool:
    """Whether the line is a paragraph of its own that no stop closes."""
    number = page.sentence_of[sentence.start]
    alone = all(
        not 0 <= other < len(page.paragraphs) or page.paragraphs[other] != page.paragraphs[number]
        for other in (number - 1, number + 1)
    )
    return alone and page.tokens[sentence.end - 1].text not in {".", "!", "?", ":", ";"}


def _is_speaker(page: Page, run: Run) -> bool:
    """Whether the words are a short noun phrase with a name in it."""
    words = [place for place in range(*run) if page.bits[place] & WORD]
    if not 0 < len(words) <= _LONGEST_SPEAKER:
        return False
    apart = VERB | AUXILIARY | COPULA | SUBORDINATOR | COMMA | STOP | MARK | NUMBER
    if any(page.bits[place] & apart for place in range(*run)):
        return False
    if page.bits[run.start] & PREPOSITION or _is_cue(page, run.start):
        return False
    return any(page.bits[place] & CAPITAL for place in words)


def _is_cue(page: Page, place: int) -> bool:
    return page.tokens[place].lower in page.language.lexicon.cues


def _is_said(page: Page, run: Run) -> bool:
    return sum(1 for place in range(*run) if page.bits[place] & WORD) >= _LEAST_SAID
