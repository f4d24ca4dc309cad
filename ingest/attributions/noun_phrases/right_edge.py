"""Where a noun phrase ends, found from its beginning."""

from __future__ import annotations

from claimgraph.ingest.attributions.heads import is_past, is_verb_of_saying
from claimgraph.ingest.attributions.noun_phrases.lists import list_goes_on
from claimgraph.ingest.attributions.page import Page
from claimgraph.ingest.vocabulary import (
    ADVERB,
    AGENT_MARKER,
    ARTICLE,
    AUXILIARY,
    CAPITAL,
    CLAUSE_WORD,
    CLOSING_BRACKET,
    COMMA,
    COMPLEMENTIZER,
    CONTRAST,
    COORDINATOR,
    COPULA,
    DASH,
    DETERMINER,
    INFINITIVE_MARKER,
    MARK,
    NP_PREPOSITION,
    NUMBER,
    OPENING_BRACKET,
    PAST_LOOK,
    POSSESSIVE,
    PREDICATE,
    PREPOSITION,
    PRONOUN,
    QUESTION,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    TIME,
    VERB,
    WORD,
)

_SIGN = COMMA | STOP | MARK | DASH | CLOSING_BRACKET
"""Ends a phrase, but for a comma in a list."""


def right_edge(page: Page, start: int, ceiling: int) -> int:
    """Where the phrase that begins at the token ends."""
    place = start
    while place < ceiling:
        bits = page.bits[place]
        if bits & OPENING_BRACKET:
            place = _closing(page, place, ceiling) + 1
            continue
        if bits & _SIGN:
            if not bits & COMMA or not list_goes_on(page, place, ceiling):
                break
        elif place > start and _ends_phrase(page, place):
            break
        place += 1
    loose = COORDINATOR | PREPOSITION | COMMA
    while place > start and page.bits[place - 1] & loose and not page.bits[place - 1] & CAPITAL:
        place -= 1
    return place


def _ends_phrase(page: Page, place: int) -> bool:
    """Whether a verb, a clause or another phrase begins at the token, which is not the phrase's first."""
    bits = page.bits[place]
    begins_clause = bits & (PREDICATE | CLAUSE_WORD | RELATIVE) and not is_stacked(page, place)
    if begins_clause and not bits & (CAPITAL | PREPOSITION):
        return True
    if _noun_ends(page, place):
        return True
    if bits & (PREPOSITION | INFINITIVE_MARKER) and not bits & NP_PREPOSITION:
        return True
    if bits & PAST_LOOK and page.has(place + 1, ARTICLE | POSSESSIVE):
        return True  # "Fiji closed the port"
    if bits & PAST_LOOK and _has_preposition(page, place):
        return True  # "The airline apologised to …"
    if bits & TIME and not bits & (DETERMINER | ARTICLE):
        return True
    return bool(bits & ADVERB and not bits & CAPITAL)


def _has_preposition(page: Page, place: int) -> bool:
    """Whether a verb of saying stands before a preposition, and so is no adjective."""
    described = page.has(place - 1, ARTICLE | DETERMINER | POSSESSIVE)
    follows = page.has(place + 1, PREPOSITION) and not page.has(place + 1, AGENT_MARKER)
    return follows and not described and is_verb_of_saying(page, place)


def is_stacked(page: Page, place: int) -> bool:
    """Whether it is an article within one phrase ("der Sprecher des Hauses")."""
    return bool(page.bits[place] & ARTICLE) and page.language.file.stacked_phrases


def _noun_ends(page: Page, place: int) -> bool:
    """Whether a small word or a number stands behind a noun, where nouns are capital."""
    joins = CAPITAL | ARTICLE | DETERMINER | POSSESSIVE | NP_PREPOSITION | COORDINATOR
    return (
        page.language.file.capital_nouns
        and page.has(place - 1, CAPITAL)
        and page.has(place, WORD)
        and not page.bits[place] & joins
    )


def _closing(page: Page, opening: int, ceiling: int) -> int:
    for place in range(opening + 1, ceiling):
        if page.bits[place] & CLOSING_BRACKET:
            return place
    return opening


def with_apposition(page: Page, end: int, ceiling: int) -> int:
    """The end after ", a spokesman for Y" or ", Ratna Widyasari"."""
    if end >= ceiling or not page.bits[end] & COMMA or end + 1 >= ceiling:
        return end
    first = page.bits[end + 1]
    if not first & WORD or first & NUMBER:
        return end
    apart = PREPOSITION | SUBORDINATOR | TIME | COORDINATOR | VERB | ADVERB | RELATIVE | AUXILIARY
    if first & (apart | PRONOUN | QUESTION | COMPLEMENTIZER | CONTRAST | COPULA | MARK):
        return end
    stop = end + 1
    while stop < ceiling and not page.bits[stop] & (COMMA | STOP | MARK | DASH):
        if page.bits[stop] & (PREDICATE | PRONOUN | COMPLEMENTIZER):
            return end
        if is_past(page, stop) and not page.bits[end + 1] & (CAPITAL | ARTICLE | DETERMINER):
            return end  # "…, workers reported …"
        ends = 0 if is_stacked(page, stop) else page.bits[stop] & (SUBORDINATOR | RELATIVE)
        if ends and not page.bits[stop] & CAPITAL:
            break
        stop += 1
    return stop
