"""Prepositions whose noun phrase is the speaker: "according to X", "menurut X", "dilansir X"."""

from __future__ import annotations

from claimgraph.ingest.attributions import before_cue, clause_ends, heads, noun_phrases
from claimgraph.ingest.attributions.cues import Found
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.reach import Reach
from claimgraph.ingest.vocabulary import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    COMMA,
    CONTRAST,
    COORDINATOR,
    COPULA,
    DASH,
    MARK,
    NOT_A_SPEAKER,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    VERB,
)

_FARTHEST_HEAD = 4
_LONGEST_MARKER = 3
_ENDS_PHRASE = COMMA | STOP | MARK | VERB | COPULA | AUXILIARY


def source_marker(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """The clause beside "according to X"."""
    place = found.run.start
    if found.cue.after_comma and place > within.start and not page.has(place - 1, COMMA):
        return None
    if found.run.end < within.end and _is_preposition(page, found.run.end):
        return None
    if found.cue.postposed:
        return _postposed(page, quotes, found, within)
    source = _source(page, quotes, found.run.end, within)
    if source is not None and found.cue.heads and not _headed(page, source, found.cue.heads):
        return None
    if source is None or page.bits[source.start] & NOT_A_SPEAKER:
        return None
    if page.language.file.capital_nouns and not any(
        page.has(place, CAPITAL | PRONOUN) for place in range(*source)
    ):
        return None
    if found.cue.named and not any(page.has(place, CAPITAL) for place in range(*source)):
        return None
    form = heads.form(page, source)
    draft = Draft(found, source, [], form=form)
    draft.parenthesis = Run(found.run.start, source.end)
    earlier = _earlier(page, quotes, found.run.start, within)
    later = _later(page, quotes, _past_relative(page, source.end, within), within)
    draft.content = [run for run in (earlier, later) if run is not None]
    return draft if draft.content else None


def _past_relative(page: Page, place: int, within: Reach) -> int:
    """Past what is told of the speaker: "Menurut laporan X yang mengutip Y, …"."""
    if not page.has(place, RELATIVE):
        return place
    return next((p for p in range(place, within.end) if page.bits[p] & COMMA), place)


def _is_preposition(page: Page, place: int) -> bool:
    """Whether it is one and no name that is written like one."""
    return page.has(place, PREPOSITION) and not page.has(place, CAPITAL)


def _headed(page: Page, source: Run, heads: frozenset[str]) -> bool:
    first = page.lowers[source.start : min(source.end, source.start + _FARTHEST_HEAD)]
    if page.language.file.compound_nouns:
        return any(word.endswith(tuple(heads)) for word in first)
    return not heads.isdisjoint(first)


def _postposed(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """ "Berichten zufolge …": the speaker stands before the marker."""
    end = found.run.start
    start = end
    while start > within.start and not page.bits[start - 1] & _ENDS_PHRASE:
        start -= 1
    source = noun_phrases.before(page, end, start)
    if source is None or (found.cue.heads and not _headed(page, source, found.cue.heads)):
        return None
    draft = Draft(found, source, [])
    draft.parenthesis = Run(source.start, found.run.end)
    earlier = _earlier(page, quotes, source.start, within)
    later = _later(page, quotes, found.run.end, within)
    draft.content = [run for run in (earlier, later) if run is not None]
    return draft if draft.content else None


def _source(page: Page, quotes: Quotations, start: int, within: Reach) -> Run | None:
    """The whole phrase up to the comma or stop."""
    titled = quotes.name_from(start)
    if titled is not None:
        return titled
    end = start
    while end < within.end and not page.bits[end] & (COMMA | STOP | DASH | MARK):
        end += 1
    if end == start:
        return None
    name = noun_phrases.after(page, start, within.end)
    if name is None:
        return None
    opens = name.end > end and start - within.start <= _LONGEST_MARKER
    if opens and not page.has(name.end, COMMA):
        # What only a second comma closes belongs to the speaker of a marker that opens the sentence.
        if name.start >= end:
            return None
        name = Run(name.start, end)
    if page.language.file.verb_second:
        return name
    clause_follows = end < within.end and page.bits[end] & MARK
    if clause_follows or any(
        page.bits[place] & (VERB | COPULA | AUXILIARY) for place in range(name.end, end)
    ):
        return name
    return Run(start, max(end, name.end))


def _earlier(page: Page, quotes: Quotations, start: int, within: Reach) -> Run | None:
    """The clause before the marker, in its own sentence."""
    quotation = before_cue.quote_before(page, quotes, start, within)
    if quotation is not None:
        return quotation
    end = start
    while end > within.start and page.bits[end - 1] & (COMMA | DASH):
        end -= 1
    begin = end
    while begin > within.start and not page.bits[begin - 1] & STOP:
        begin -= 1
    if end - begin < 1:
        return None
    if end - begin == 1 and page.bits[begin] & (SUBORDINATOR | CONTRAST | COORDINATOR | ADVERB):
        return None
    return Run(begin, end)


def _later(page: Page, quotes: Quotations, end: int, within: Reach) -> Run | None:
    """The clause after the speaker's phrase."""
    place = end
    while place < within.end and page.bits[place] & (COMMA | DASH):
        place += 1
    if place >= within.end or page.bits[place] & STOP:
        return None
    return clause_ends.to_clause_end(page, quotes, place, within)
