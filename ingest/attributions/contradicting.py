"""Whether somebody says that something is not so: "That is untrue", "these baseless claims"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from claimgraph.ingest.answer_words import answer_words
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.speech_nouns import CHARGES, CLAIMS, speech_acts, speech_nouns
from claimgraph.ingest.language import Language
from claimgraph.ingest.vocabulary import (
    ADVERB,
    ARTICLE,
    COMPLEMENTIZER,
    COORDINATOR,
    COPULA,
    DEMONSTRATIVE,
    DETERMINER,
    FIRST_PERSON,
    MARK,
    NEGATION,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    TIME,
    VERB,
    WORD,
)

_LONGEST_CONTRADICTION = 14
"""Words; who says more in one sentence says something of his own."""
_OPENING = 3
"""Words before what calls all that follows untrue: "that there is no truth in …"."""
_FARTHEST_NOUN = 5
_FARTHEST_NEGATION = 8
_POINTING = DEMONSTRATIVE | DETERMINER | ARTICLE | POSSESSIVE


def contradicts(page: Page, draft: Draft) -> bool:
    """Whether somebody says no more than "That is untrue", or says it of a claim."""
    telling = _telling_words(page.language)
    return any(
        _is_contradiction(page, sentence)
        for run in draft.content
        if not telling.isdisjoint(page.lowers[run.start : run.end])
        for sentence in _sentences(page, run)
    )


@cache
def _telling_words(language: Language) -> frozenset[str]:
    """Words without which nothing is a contradiction: nouns for claims, beginnings of its phrases."""
    starts = (phrase.split()[0] for phrase in language.file.contradictions)
    return frozenset([*speech_nouns(language), *starts])


def _sentences(page: Page, run: Run) -> Iterator[Run]:
    start = run.start
    for place in range(*run):
        if page.bits[place] & STOP:
            yield Run(start, place)
            start = place + 1
    yield Run(start, run.end)


def _is_contradiction(page: Page, run: Run) -> bool:
    words = [place for place in range(*run) if page.bits[place] & WORD]
    if not words or any(page.bits[place] & FIRST_PERSON for place in words[:3]):
        return False
    contradictions = answer_words(page.language).contradictions
    contradicting = [
        place
        for place, length in contradictions.places(page.tokens[run.start : run.end]).items()
        if not _tells_of_it(page, run, place, length)
    ]
    short = len(words) <= _LONGEST_CONTRADICTION
    if contradicting and (short or min(contradicting) < _OPENING):
        return True
    false = _false_places(page, run)
    if any(_is_said_of_claim(page, run, place, length) for place, length in false.items()):
        return True
    return _is_claim_denied(page, words, contrary=bool(contradicting), false=max(false, default=0))


def _false_places(page: Page, run: Run) -> dict[int, int]:
    """Where words stand that call something untrue, with their lengths."""
    places = answer_words(page.language).discrediting.places(page.tokens[run.start : run.end])
    return {run.start + place: length for place, length in places.items()}


def _is_said_of_claim(page: Page, run: Run, place: int, length: int) -> bool:
    """Whether the word belongs to a claim that is spoken of: "their false claim", "tuduhan palsu"."""
    another = COMPLEMENTIZER | RELATIVE | SUBORDINATOR
    if any(page.bits[before] & another for before in range(run.start + 1, place - 1)):
        return False  # "… unless X apologised for what it called false claims"
    if answer_words(page.language).head_last:
        noun = _past(page, place + length, 1, MARK)
        before = _past(page, place - 1, -1, ADVERB | MARK | COORDINATOR)
        pointed = page.lower(before) in answer_words(page.language).pointing
        told = before < run.start or pointed or page.has(before, POSSESSIVE | COPULA)
    else:
        noun = _past(page, place - 1, -1, RELATIVE | MARK)
        told = _is_charge(page, noun) or page.has(place + length, DEMONSTRATIVE)
    return told and run.start <= noun < run.end and _is_claim(page, noun)


def _past(page: Page, place: int, step: int, bits: int) -> int:
    """The next place this way whose word is none of these."""
    while page.has(place, bits):
        place += step
    return place


def _is_charge(page: Page, place: int) -> bool:
    return (speech_acts(page, place) or CLAIMS) <= CHARGES


def _tells_of_it(page: Page, run: Run, place: int, length: int) -> bool:
    """Whether the words tell of a thing and contradict nobody: "menyebarkan hoaks", "a baseless theory"."""
    start, end = run.start + place, run.start + place + length
    if start > run.start and page.has(start - 1, VERB):
        return True
    apart = PREPOSITION | SUBORDINATOR | COORDINATOR | COMPLEMENTIZER | RELATIVE | ADVERB | TIME
    noun = end < run.end and page.bits[end] & WORD and not page.bits[end] & (apart | NEGATION)
    described = noun and not page.bits[end] & PRONOUN and not page.bits[end - 1] & DETERMINER
    return bool(described and answer_words(page.language).head_last)


def _is_claim_denied(page: Page, words: list[int], *, contrary: bool, false: int) -> bool:
    """Whether a sentence begins with a claim that it goes on to deny: "That account is not …"."""
    noun = next((at for at, p in enumerate(words[:_FARTHEST_NOUN]) if _is_claim(page, p)), None)
    if noun is None:
        return False
    if false > words[noun]:
        return True
    around = words[: noun + 2]
    if not any(page.bits[place] & _POINTING for place in around):
        return contrary
    if not (speech_acts(page, words[noun]) or frozenset()) <= CHARGES:
        return contrary  # "the report does not say …" denies nothing
    rest = words[noun + 1 : noun + 1 + _FARTHEST_NEGATION]
    return contrary or any(page.bits[place] & NEGATION for place in rest)


def _is_claim(page: Page, place: int) -> bool:
    return bool(CLAIMS & (speech_acts(page, place) or frozenset()))
