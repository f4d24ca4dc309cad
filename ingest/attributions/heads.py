"""What a noun phrase names: its head, whether that can say anything, what number it has."""

from __future__ import annotations

from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.language_file import Number, Role
from claimgraph.ingest.lexicon import Kind
from claimgraph.ingest.readings import SourceForm
from claimgraph.ingest.vocabulary import (
    ARTICLE,
    CAPITAL,
    CLITIC,
    COMMA,
    COORDINATOR,
    DASH,
    DETERMINER,
    EVIDENCE,
    NUMBER,
    OPENING_BRACKET,
    PAST_LOOK,
    PLURAL_LOOK,
    PLURAL_PRONOUN,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SINGULAR_PRONOUN,
)


def head(page: Page, run: Run) -> Run:
    """The words that name whom the phrase is about."""
    end = run.end
    for place in range(run.start, run.end):
        cut = page.bits[place] & (COMMA | RELATIVE | OPENING_BRACKET | DASH)
        cut = cut or (page.bits[place] & PREPOSITION and not page.bits[place] & CAPITAL)
        if cut and place > run.start:
            end = place
            break
    return Run(run.start, end)


def is_told(page: Page, run: Run) -> bool:
    """Whether it names what was told or shown and not who did: "a report by X", "tuduhan X"."""
    words = head(page, run)
    return any(
        page.bits[place] & EVIDENCE
        or any(form.cue.kind is Kind.NOUN for form in page.cues_at(place))
        for place in (words.start, words.end - 1)
    )


def behind_verb(page: Page, run: Run) -> Run:
    """The phrase alone where it is the object of a verb of saying: "X denied Y's allegation"."""
    for place in range(run.end - 1, run.start - 1, -1):
        if is_verb_of_saying(page, place):
            return Run(place + 1, run.end)
    return run


def is_verb_of_saying(page: Page, place: int) -> bool:
    """Whether the word can only be such a verb: "a report by X shows that"."""
    forms = page.cues_at(place)
    return any(form.role is Role.FINITE for form in forms) and all(
        form.cue.kind is Kind.VERB for form in forms
    )


def agrees(page: Page, run: Run, number: Number) -> bool:
    """Whether a speaker can be the subject of a form that asks for this number."""
    if number is Number.ANY:
        return True
    named = head(page, run)
    last = named.end - 1
    partial = page.bits[last] & (DETERMINER | NUMBER)
    if named.end < run.end and partial and not page.bits[named.end] & COMMA:
        return True  # "one in five", "several of them"
    last = run.end - 1
    if last > run.start and is_past(page, last) and not page.bits[last - 1] & DETERMINER:
        return False  # "rejected calls": the second word is the first one's object
    last = head(page, run).end - 1
    while last > run.start and _is_participle(page, last):
        last -= 1  # "images analysed by X", "documents seen by X"
    bits = page.bits[last]
    if bits & RELATIVE:
        return True
    if bits & (PRONOUN | DETERMINER):
        wanted = PLURAL_PRONOUN if number is Number.PLURAL else SINGULAR_PRONOUN
        return bool(bits & wanted)
    if last > run.start and named.end < run.end and page.bits[named.end] & PREPOSITION:
        last -= page.has(last - 1, PLURAL_LOOK) and not bits & (CAPITAL | PLURAL_LOOK)
        bits = page.bits[last]  # "sources close to X"
    inserted = number is Number.SINGULAR and page.has(run.end, COMMA) and page.has(named.end, COMMA)
    joined = any(page.bits[p] & COORDINATOR for p in range(*(named if inserted else run)))
    plural = joined or bool(bits & (PLURAL_LOOK | NUMBER)) or page.tokens[last].text == "%"
    if number is Number.PLURAL:
        return plural
    return bool(bits & CAPITAL) or (not plural and _is_whole(page, run))


def _is_whole(page: Page, run: Run) -> bool:
    """Whether it can be one thing; "press" in "press reports" needs an article for that."""
    known = ARTICLE | DETERMINER | POSSESSIVE | CAPITAL | CLITIC | EVIDENCE
    return any(page.bits[place] & known for place in range(*run))


def _is_participle(page: Page, place: int) -> bool:
    return is_past(page, place) or any(form.role is Role.PARTICIPLE for form in page.cues_at(place))


def is_past(page: Page, place: int) -> bool:
    """Whether the word looks like a verb in the past, or a participle."""
    return bool(page.bits[place] & PAST_LOOK)


def is_pronoun(page: Page, run: Run) -> bool:
    """Whether the phrase is a pronoun alone."""
    return run.end - run.start == 1 and bool(page.bits[run.start] & (PRONOUN | RELATIVE))


def form(page: Page, source: Run) -> SourceForm:
    """How a speaker is named."""
    return SourceForm.PRONOUN if is_pronoun(page, source) else SourceForm.NAMED
