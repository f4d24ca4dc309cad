"""Where one clause ends and another begins."""

from __future__ import annotations

from claimgraph.ingest.attributions.cues import is_adverb
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.reach import Reach
from claimgraph.ingest.lexicon import Kind
from claimgraph.ingest.vocabulary import (
    ADVERB,
    AUXILIARY,
    BEGINS_PHRASE,
    COMMA,
    CONTRAST,
    COORDINATOR,
    COPULA,
    GERUND_LOOK,
    MARK,
    NUMBER,
    PAST_LOOK,
    PREPOSITION,
    PRONOUN,
    SUBORDINATOR,
    VERB,
)

_FINITE = VERB | AUXILIARY | COPULA | PAST_LOOK
_NEW_CLAUSE = _FINITE | PRONOUN
_OPENERS = CONTRAST | COORDINATOR | ADVERB | MARK
_BEGINS_CLAUSE = BEGINS_PHRASE | ADVERB | NUMBER


def is_verb_cue(page: Page, place: int) -> bool:
    """Whether the token can be a verb that reports something."""
    forms = page.language.lexicon.cues.get(page.tokens[place].lower, ())
    return any(form.cue.kind is Kind.VERB for form in forms)


def is_predicate(page: Page, place: int) -> bool:
    """Whether the token looks like a finite verb."""
    return bool(page.bits[place] & _FINITE) or is_verb_cue(page, place)


def is_gerund(page: Page, place: int) -> bool:
    """Whether the token looks like a gerund."""
    return bool(page.bits[place] & GERUND_LOOK)


def joins_on(page: Page, place: int) -> bool:
    """Whether its speaker goes on doing something else: ", adding that …", ", and left the room"."""
    last = len(page.tokens) - 1
    joined = page.bits[place] & COORDINATOR and place < last
    if joined:
        place += 1
    while place < last and is_adverb(page, place):
        place += 1
    if joined and page.bits[place] & _NEW_CLAUSE:
        return True
    return bool(joined or is_gerund(page, place)) and is_verb_cue(page, place)


def opens_sentence(page: Page, clause: int, start: int) -> bool:
    """Whether the clause stands before its main clause: "While X says …, they …".

    Args:
        clause: where its subject, or its verb, begins.
        start: where the sentence, or its part of a quotation, begins.
    """
    first = start
    leads = SUBORDINATOR | PREPOSITION
    while first < clause and page.bits[first] & _OPENERS and not page.bits[first] & leads:
        first += 1
    leads = leads if first == clause - 1 else SUBORDINATOR
    return first < clause and bool(page.bits[first] & leads)


def to_main_clause(page: Page, quotes: Quotations, run: Run) -> Run:
    """The run up to the comma behind which the sentence's main clause begins."""
    commas = [p for p in range(run.start + 1, run.end) if _parts(page, quotes, p)]
    for place, following in zip(commas, [*commas[1:], run.end], strict=False):
        if any(is_predicate(page, inner) for inner in range(place + 1, following)):
            return Run(run.start, place)
    return run


def _parts(page: Page, quotes: Quotations, place: int) -> bool:
    """Whether a comma outside quotations, before the first words of a clause, stands here."""
    comma = page.bits[place] & COMMA and quotes.around[place] < 0
    return bool(comma and page.bits[place + 1] & _BEGINS_CLAUSE)


def before_main(page: Page, quotes: Quotations, opening: int, run: Run, within: Reach) -> Run:
    """The content up to the main clause, when its own clause opens the sentence."""
    if opening == within.start or opens_sentence(page, opening, within.start):
        return to_main_clause(page, quotes, run)
    return run
