"""Where what is said ends: with its clause, or where the article's own voice comes in."""

from __future__ import annotations

from claimgraph.ingest.attributions import clauses
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotation, Quotations
from claimgraph.ingest.attributions.reach import Reach
from claimgraph.ingest.attributions.speech_nouns import speech_acts
from claimgraph.ingest.vocabulary import (
    ARTICLE,
    CAPITAL,
    CLITIC,
    COMMA,
    COMPLEMENTIZER,
    CONTRAST,
    COORDINATOR,
    DASH,
    GERUND_LOOK,
    MARK,
    NUMBER,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    TIME,
    VIA_PREPOSITION,
    WORD,
)


def worded(page: Page, run: Run) -> Run | None:
    """The run without outer commas and stops, when words remain."""
    start, end = run
    edge = COMMA | STOP | DASH
    while start < end and page.bits[start] & edge:
        start += 1
    while end > start and page.bits[end - 1] & edge:
        end -= 1
    if not any(page.bits[place] & WORD for place in range(start, end)):
        return None
    return Run(start, end)


def clause_end(page: Page, quotes: Quotations, start: int, within: Reach) -> int:
    """Where the clause that begins at the token ends; quotations that begin in it are whole."""
    place = start
    while place < within.end:
        quotation = quotes.starting.get(place)
        if quotation is not None:
            place = quotation.run.end
            if place >= within.end or _ends_sentence(page, quotation):
                return place
            if _is_left(page, quotation):
                return place
            continue
        bits = page.bits[place]
        if bits & STOP and page.tokens[place].text not in {":", "...", "…"}:
            return place
        if (
            bits & (COMMA | DASH)
            and place > start
            and (page.is_titled(place) or _turns(page, start, place, within))
        ):
            return place
        place += 1
    return place


def _turns(page: Page, start: int, place: int, within: Reach) -> bool:
    """Whether the article's own voice comes in: ", but …", ", who … .", its day or a last dash."""
    after_it = place + 1
    if after_it >= within.end:
        return False
    bits = page.bits[after_it]
    if page.bits[place] & DASH:
        return page.tokens[place].end < page.tokens[after_it].start and not any(
            page.bits[later] & DASH
            for later in (*range(start, place), *range(after_it, within.end))
        )
    if (
        bits & CONTRAST
        or clauses.joins_on(page, after_it)
        or _stands_beside(page, after_it, within)
        or _only_a_day(page, after_it, within.end)
        or _names_what_was_said(page, after_it)
    ):
        return True
    return bool(bits & RELATIVE and not bits & COMPLEMENTIZER) and not any(
        page.bits[later] & COMMA for later in range(after_it, within.end)
    )


def _stands_beside(page: Page, start: int, within: Reach) -> bool:
    """Whether a preposition leads to somebody who does something: ", with X taking to Twitter"."""
    place = start + 1
    if not page.bits[start] & PREPOSITION or page.bits[start] & (VIA_PREPOSITION | GERUND_LOOK):
        return False
    while place < within.end and page.bits[place] & CAPITAL:
        place += 1
    return place > start + 1 and place < within.end and clauses.is_gerund(page, place)


def _names_what_was_said(page: Page, start: int) -> bool:
    """Whether a noun for it comes in, and who says what of it: ", tudingan yang dibantah X"."""
    behind = start + 1
    head_first = behind < len(page.bits) and page.bits[behind] & RELATIVE
    return bool(head_first and speech_acts(page, start))


def _only_a_day(page: Page, start: int, end: int) -> bool:
    """Whether nothing follows but the day of the saying: ", Selasa (18/6) malam"."""
    return bool(page.bits[start] & TIME) and all(
        page.bits[place] & (TIME | NUMBER | STOP) or not page.tokens[place].text[0].isalnum()
        for place in range(start, end)
    )


def _is_left(page: Page, quotation: Quotation) -> bool:
    """Whether a comma within the marks closes what is said: 'called it "a sham," referring to …'."""
    end = quotation.run.end
    goes_on = COORDINATOR | MARK | SUBORDINATOR
    return bool(page.bits[end - 2] & COMMA) and not page.bits[end] & goes_on


def _ends_sentence(page: Page, quotation: Quotation) -> bool:
    """Whether the text after the quotation is another sentence."""
    end = quotation.run.end
    return end >= len(page.tokens) or page.sentence_of[end] != page.sentence_of[end - 1]


def to_clause_end(page: Page, quotes: Quotations, start: int, within: Reach) -> Run | None:
    """The run from the token to its clause's end, closing stops left out unless quoted."""
    end = clause_end(page, quotes, start, within)
    while end > start and page.bits[end - 1] & (STOP | COMMA | DASH):
        end -= 1
    return worded(page, Run(start, end)) if end > start else None


def rest_after_comma(page: Page, quotes: Quotations, place: int, within: Reach) -> Run | None:
    """What goes on after the cue's clause in the middle: ", kata X, hanya bersifat …"."""
    while place < within.end and not page.bits[place] & (COMMA | STOP | DASH):
        if place in quotes.starting and not _is_named(page, place):
            break
        place += 1
    if place >= within.end:
        return None
    if place in quotes.starting:
        return quotes.starting[place].run
    if page.bits[place] & STOP and page.tokens[place].text != ":":
        return None
    place += 1
    if place in quotes.starting:
        return quotes.starting[place].run
    if place >= within.end or _is_aside(page, place):
        return None
    return to_clause_end(page, quotes, place, within)


def _is_named(page: Page, place: int) -> bool:
    """Whether the marks hold a title: 'on CNN's "This Week"'."""
    return page.has(place - 1, CLITIC | PREPOSITION | ARTICLE | POSSESSIVE)


def _is_aside(page: Page, place: int) -> bool:
    """Whether the words after the comma say how, when or where it was said."""
    bits = page.bits[place]
    if bits & (COORDINATOR | CONTRAST) and not bits & SUBORDINATOR:
        return False
    aside = TIME | SUBORDINATOR | PREPOSITION | RELATIVE | NUMBER
    return bool(bits & aside) or clauses.is_gerund(page, place)


def to_comma(page: Page, quotes: Quotations, run: Run) -> Run:
    """The run up to the comma that closes an inserted clause."""
    for place in range(run.start + 1, run.end):
        if page.bits[place] & COMMA and quotes.around[place] < 0:
            return Run(run.start, place)
    return run


def closing(page: Page, quotes: Quotations, place: int, within: Reach) -> int | None:
    """The comma or stop behind the words from here, when they lead to no content."""
    while place < within.end and not page.bits[place] & (COMMA | STOP | DASH):
        if page.bits[place] & COMPLEMENTIZER or place in quotes.starting:
            return None
        place += 1
    return place
