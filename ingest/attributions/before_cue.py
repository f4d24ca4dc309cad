"""What is said before a cue: the quotation or clause that ends right before it."""

from __future__ import annotations

from claimgraph.ingest.attributions import heads
from claimgraph.ingest.attributions.clause_ends import worded
from claimgraph.ingest.attributions.cues import is_adverb
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotation, Quotations
from claimgraph.ingest.attributions.reach import Reach, reach
from claimgraph.ingest.language_file import Frame
from claimgraph.ingest.vocabulary import (
    ADVERBIAL,
    AUXILIARY,
    COMMA,
    CONTRAST,
    COORDINATOR,
    COPULA,
    DASH,
    DETERMINER,
    MARK,
    QUESTION,
    RELATIVE,
    STOP,
    VERB,
)

_LEADS_IN = CONTRAST | COORDINATOR
_LEADS_ADVERBIAL = ADVERBIAL | RELATIVE | QUESTION


def quote_before(page: Page, quotes: Quotations, place: int, within: Reach) -> Run | None:
    """What the quotation that ends at the token says, with the words of its clause before it."""
    quotation = _ending_at(page, quotes, place, within)
    return None if quotation is None else Run(_lead(page, quotes, quotation), quotation.run.end)


def _lead(page: Page, quotes: Quotations, quotation: Quotation) -> int:
    """Where the clause begins that the quotation ends: 'The tactic is a "welcome tack," he said.'"""
    first = start = quotation.run.start
    floor = reach(page, quotes, first - 1).start if first else 0
    floor = max(floor, page.sentence(first).start)
    while start > floor and not page.bits[start - 1] & (STOP | DASH):
        start -= 1
    leads = start < first and not page.bits[first - 1] & (COMMA | MARK)
    return start if leads and not _brings_in(page, first - 1) else first


def _brings_in(page: Page, place: int) -> bool:
    """Whether the word has a quotation of its own after it."""
    forms = page.language.lexicon.cues.get(page.tokens[place].lower, ())
    return any(Frame.QUOTE in form.cue.frames for form in forms)


def _ending_at(page: Page, quotes: Quotations, place: int, within: Reach) -> Quotation | None:
    """The quotation that ends at the token, a comma between or not."""
    quotation = quotes.ending.get(place)
    if quotation is None and place > 0 and page.bits[place - 1] & (COMMA | DASH):
        quotation = quotes.ending.get(place - 1)
    if quotation is None or quotation.run.end > within.start:
        return quotation
    return quotation if _leads_on(page, quotation, place) else None


def _leads_on(page: Page, quotation: Quotation, place: int) -> bool:
    """Whether a quotation that ends a sentence of its own goes on: "Why?" Maria asked."""
    end = quotation.run.end - 1
    while end > quotation.run.start and page.bits[end] & MARK:
        end -= 1
    last = page.tokens[end].text if quotation.closed else ""
    first = page.paragraphs[page.sentence_of[quotation.run.start]]
    return last in {"?", "!"} and first == page.paragraphs[page.sentence_of[place]]


def clause_before(page: Page, place: int, within: Reach) -> Run | None:
    """The clause that a comma or dash closes right before the token."""
    last = place - 1
    if last <= within.start or not page.bits[last] & (COMMA | DASH):
        return None
    start = last
    while start > within.start and not (
        page.bits[start - 1] & STOP and page.tokens[start - 1].text not in {"...", "…"}
    ):
        start -= 1
    return worded(page, Run(start, last))


def main_clause(page: Page, run: Run) -> Run | None:
    """The clause without the adverbials that lead in to it, when a verb is left."""
    start = run.start
    while start < run.end and (page.bits[start] & _LEADS_IN or is_adverb(page, start)):
        start += 1
    while (
        start < run.end
        and page.bits[start] & _LEADS_ADVERBIAL
        and not page.bits[start] & DETERMINER
    ):
        comma = next((place for place in range(start, run.end) if page.bits[place] & COMMA), None)
        if comma is None:
            return None
        start = comma + 1
    verbs = VERB | COPULA | AUXILIARY
    has_verb = any(
        page.bits[place] & verbs or heads.is_past(page, place) for place in range(start, run.end)
    )
    return Run(start, run.end) if has_verb else None
