"""Noun phrases beside a cue, found by the closed-class words that end them."""

from __future__ import annotations

from claimgraph.ingest.attributions.heads import is_past
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.vocabulary import (
    ADVERB,
    ARTICLE,
    AUXILIARY,
    CAPITAL,
    CLOSING_BRACKET,
    COMMA,
    COMPLEMENTIZER,
    CONTRAST,
    COORDINATOR,
    COPULA,
    DASH,
    DEMONSTRATIVE,
    DETERMINER,
    GERUND_LOOK,
    INFINITIVE_MARKER,
    MARK,
    NEGATION,
    NOT_A_SPEAKER,
    NP_PREPOSITION,
    NUMBER,
    OPENING_BRACKET,
    PAST_LOOK,
    POSSESSIVE,
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

_PREDICATE = VERB | AUXILIARY | COPULA
_CLAUSE_WORD = COMPLEMENTIZER | SUBORDINATOR | QUESTION | CONTRAST
BEGINS_PHRASE = ARTICLE | DETERMINER | POSSESSIVE | PRONOUN | CAPITAL
_LONGEST_LIST_PART = 6
_FEWEST_PARTS = 3
"""Of a subject with two things inserted behind it."""
_APART = RELATIVE | PREPOSITION | SUBORDINATOR | TIME | ADVERB | CONTRAST
"""What opens an aside between a subject and its verb."""
_FARTHEST_RELATIVE = 14


def before(page: Page, end: int, floor: int) -> Run | None:
    """The noun phrase that ends at `end`, not reaching before `floor`."""
    end = without_time(page, end, floor)
    if end <= floor:
        return None
    last = end - 1
    if page.bits[last] & COMMA:
        return _before_insertion(page, last, floor)
    if page.bits[last] & DASH:
        return _before_dashes(page, last, floor)
    if page.bits[last] & PRONOUN:
        return Run(last, end)
    if page.bits[last] & (MARK | STOP | COORDINATOR | PREPOSITION | CONTRAST | RELATIVE | ARTICLE):
        return None
    return _trimmed(page, Run(_left_edge(page, last, floor), end))


def _before_insertion(page: Page, comma: int, floor: int) -> Run | None:
    """The phrase of "X, a spokesman for Y," or "X, who lives in Y,"."""
    far = _before_insertions(page, comma, floor)
    if far is not None:
        return far
    opening = next(
        (place for place in range(comma - 1, floor - 1, -1) if page.bits[place] & (COMMA | MARK)),
        None,
    )
    if opening is None or not page.bits[opening] & COMMA or opening <= floor:
        return None
    if opening - floor > 2 and page.bits[opening - 1] & NUMBER and page.bits[opening - 2] & COMMA:
        opening -= 2  # "X, 35, a spokesman for Y,"
    outer = before(page, opening, floor)
    if outer is None:
        return None
    inserted = page.bits[opening + 1]
    set_apart = inserted & TIME or (inserted & (_APART | GERUND_LOOK) and not inserted & CAPITAL)
    return outer if set_apart else Run(outer.start, comma)


def _before_insertions(page: Page, comma: int, floor: int) -> Run | None:
    """The phrase of "X, saat dihubungi, Senin (4/5), di Y, mengatakan": several things inserted."""
    commas = [place for place in range(floor, comma + 1) if page.bits[place] & COMMA]
    starts = [floor, *(place + 1 for place in commas)]
    parts = [Run(*each) for each in zip(starts, commas, strict=False) if each[0] < each[1]]
    while parts and page.bits[parts[0].start] & _APART:
        parts.pop(0)
    if len(parts) < _FEWEST_PARTS or any(_is_clause(page, part) for part in parts):
        return None
    outer = before(page, parts[0].end, parts[0].start)
    if outer is None or outer.start != parts[0].start:
        return None
    end = outer.end
    for part in parts[1:]:
        if page.bits[part.start] & _APART:
            break
        end = part.end
    return Run(outer.start, end)


def _is_clause(page: Page, part: Run) -> bool:
    """Whether a verb stands in the part, and nothing before it makes it an aside."""
    if page.bits[part.start] & _APART:
        return False
    return any(page.bits[place] & _PREDICATE for place in range(*part))


def _before_dashes(page: Page, dash: int, floor: int) -> Run | None:
    """The phrase of "X - a spokesman for Y -"."""
    opening = next((p for p in range(dash - 1, floor, -1) if page.bits[p] & (DASH | STOP)), None)
    if opening is None or not page.bits[opening] & DASH or opening + 1 == dash:
        return None
    outer = before(page, opening, floor)
    return None if outer is None else Run(outer.start, dash)


def without_time(page: Page, end: int, floor: int) -> int:
    """The end without "on Sunday" or "minggu lalu" between subject and verb."""
    place = end
    while place > floor and page.bits[place - 1] & TIME:
        place -= 1
    if place == end:
        return end - 2 if _is_until_now(page, end - 2, floor) else end
    if place > floor and page.bits[place - 1] & (PREPOSITION | SUBORDINATOR):
        place -= 1
    return place if place > floor else end


def _is_until_now(page: Page, place: int, floor: int) -> bool:
    """Whether "selama ini" stands here."""
    now = page.bits[place + 1]
    pointing = now & DEMONSTRATIVE and not now & DETERMINER
    return place > floor and bool(page.bits[place] & PREPOSITION and pointing)


def _left_edge(page: Page, last: int, floor: int) -> int:
    """Where the phrase that ends with the token `last` begins."""
    place = last
    joined: int | None = None
    while place >= floor:
        bits = page.bits[place]
        if bits & CLOSING_BRACKET:
            place = _opening(page, place, floor) - 1
            continue
        if bits & (STOP | MARK | OPENING_BRACKET | DASH):
            break
        if bits & COMMA:
            if joined is None or not _is_list_comma(page, place, floor):
                break
        elif bits & COORDINATOR:
            joined = place
        elif bits & RELATIVE and place < last and _after_noun(page, place, floor):
            pass
        elif bits & _PREDICATE and place < last:
            relative = _relative_before(page, place, floor)
            if relative is None:
                return place + 1 if joined is None or joined >= last else joined + 1
            place = relative
        elif bits & _CLAUSE_WORD and not bits & CAPITAL:
            break
        elif bits & (ARTICLE | POSSESSIVE) and _follows_a_phrase(page, place, floor):
            return place
        place -= 1
    return place + 1


def _follows_a_phrase(page: Page, place: int, floor: int) -> bool:
    """Whether a noun phrase begins here because other words stand right before it."""
    if place <= floor or page.language.file.stacked_phrases:
        return False
    before_it = page.bits[place - 1]
    leads = PREPOSITION | COORDINATOR | ARTICLE | DETERMINER | POSSESSIVE | RELATIVE | ADVERB
    return bool(before_it & WORD) and not before_it & leads


def _opening(page: Page, closing: int, floor: int) -> int:
    for place in range(closing - 1, floor - 1, -1):
        if page.bits[place] & OPENING_BRACKET:
            return place
    return closing


def _after_noun(page: Page, relative: int, floor: int) -> bool:
    """Whether the relative pronoun belongs to a noun right before it."""
    if relative <= floor:
        return False
    before_it = page.bits[relative - 1]
    if page.bits[relative] & COMPLEMENTIZER:
        return False
    return bool(before_it & WORD) and not before_it & (_PREDICATE | COORDINATOR)


def _relative_before(page: Page, place: int, floor: int) -> int | None:
    """The relative pronoun whose clause the verb stands in."""
    for candidate in range(place - 1, max(floor, place - _FARTHEST_RELATIVE) - 1, -1):
        bits = page.bits[candidate]
        if bits & (COMMA | STOP | MARK):
            return None
        if bits & RELATIVE and _after_noun(page, candidate, floor):
            return candidate
    return None


def _is_list_comma(page: Page, comma: int, floor: int) -> bool:
    """Whether the comma stands between members of a list of noun phrases."""
    nearest = max(floor, comma - _LONGEST_LIST_PART)
    for place in range(comma - 1, nearest - 1, -1):
        bits = page.bits[place]
        if bits & COMMA:
            return True
        if bits & (_PREDICATE | STOP | MARK | PREPOSITION):
            return False
    return nearest == floor


def _trimmed(page: Page, run: Run) -> Run | None:
    """The phrase without what only leads up to it."""
    start, end = run
    lead = ADVERB | CONTRAST | COORDINATOR | SUBORDINATOR | COMMA | QUESTION
    moved = True
    while moved and start < end:
        moved = False
        bits = page.bits[start]
        if bits & lead and not bits & (ARTICLE | DETERMINER | PRONOUN | RELATIVE):
            start += 1
            moved = True
        elif bits & PREPOSITION and end - start > 1:
            start = _after_adverbial(page, start, end)
            moved = True
    if start >= end or not any(page.bits[place] & WORD for place in range(start, end)):
        return None
    if page.bits[start] & NEGATION and not page.bits[start] & DETERMINER:
        return None
    if page.bits[start] & NOT_A_SPEAKER and end - start == 1:
        return None
    return Run(start, end)


def _after_adverbial(page: Page, start: int, end: int) -> int:
    """Where the subject begins after "On Monday" or "In Ohio"."""
    place = start + 1
    while place < end and page.bits[place] & (TIME | NUMBER):
        place += 1
    if place > start + 1 and place < end:
        return place
    for later in range(start + 2, end):
        begins = page.bits[later] & BEGINS_PHRASE
        if begins and not page.bits[later - 1] & (
            PREPOSITION | CAPITAL | ARTICLE | DETERMINER | POSSESSIVE
        ):
            return later
    return start + 1


def after(page: Page, start: int, ceiling: int) -> Run | None:
    """The noun phrase that begins at `start`, with its apposition, not reaching `ceiling`."""
    if start >= ceiling or page.bits[start] & (STOP | MARK | COMMA | COORDINATOR):
        return None
    if page.bits[start] & PRONOUN and not page.bits[start] & (ARTICLE | DETERMINER):
        return Run(start, start + 1)
    if page.bits[start] & (COMPLEMENTIZER | SUBORDINATOR) and not page.bits[start] & (
        ARTICLE | CAPITAL
    ):
        return None
    if page.bits[start] & _PREDICATE and page.language.file.verb_second:
        return None
    end = _right_edge(page, start, ceiling)
    if end <= start:
        return None
    end = _with_apposition(page, end, ceiling)
    return _trimmed(page, Run(start, end))


def object_after(
    page: Page, start: int, ceiling: int, stops: frozenset[str] = frozenset()
) -> Run | None:
    """The short noun phrase that begins at `start`: it ends where another phrase can begin.

    Args:
        stops: words that lead to the content, and so end the phrase too.
    """
    place = start
    while place < ceiling:
        bits = page.bits[place]
        if bits & (COMMA | STOP | MARK | DASH | OPENING_BRACKET):
            break
        inner = bits & (ARTICLE | DETERMINER | POSSESSIVE | PRONOUN | COMPLEMENTIZER | RELATIVE)
        inner = 0 if _is_stacked(page, place) else inner
        if place > start:
            if page.tokens[place].lower in stops:
                break
            new_phrase = inner and not page.bits[place - 1] & (NP_PREPOSITION | COORDINATOR)
            if new_phrase or bits & (_PREDICATE | _CLAUSE_WORD | INFINITIVE_MARKER):
                break
            if bits & PREPOSITION and not bits & NP_PREPOSITION:
                break
        elif bits & (_PREDICATE | COMPLEMENTIZER | COORDINATOR):
            return None
        place += 1
    while place > start and page.bits[place - 1] & (COORDINATOR | PREPOSITION | ADVERB):
        if page.is_name(place - 1):
            break
        place -= 1
    return Run(start, place) if place > start else None


def _right_edge(page: Page, start: int, ceiling: int) -> int:
    place = start
    while place < ceiling:
        bits = page.bits[place]
        if bits & OPENING_BRACKET:
            place = _closing(page, place, ceiling) + 1
            continue
        if bits & (COMMA | STOP | MARK | DASH | CLOSING_BRACKET):
            if bits & COMMA and _list_goes_on(page, place, ceiling):
                place += 1
                continue
            break
        if place > start:
            ends = 0 if _is_stacked(page, place) else bits & (_PREDICATE | _CLAUSE_WORD | RELATIVE)
            if ends and not bits & (CAPITAL | PREPOSITION):
                break
            if _noun_ends(page, place):
                break
            if bits & PREPOSITION and not bits & NP_PREPOSITION:
                break
            if bits & PAST_LOOK and page.has(place + 1, ARTICLE | POSSESSIVE):
                break  # "Fiji closed the port"
            if bits & TIME and not bits & (DETERMINER | ARTICLE):
                break
            if bits & ADVERB and not bits & CAPITAL:
                break
            if bits & INFINITIVE_MARKER and not bits & NP_PREPOSITION:
                break
        place += 1
    while (
        place > start
        and page.bits[place - 1] & (COORDINATOR | PREPOSITION | COMMA)
        and not page.bits[place - 1] & CAPITAL
    ):
        place -= 1
    return place


def _is_stacked(page: Page, place: int) -> bool:
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


def _list_goes_on(page: Page, comma: int, ceiling: int) -> bool:
    """Whether "A, B, and C" goes on after the comma: a coordinator follows before any verb."""
    for place in range(comma + 1, min(ceiling, comma + _LONGEST_LIST_PART)):
        bits = page.bits[place]
        if bits & COORDINATOR:
            follows = page.bits[place + 1] if place + 1 < ceiling else 0
            return bool(bits and follows & (CAPITAL | ARTICLE | DETERMINER))
        if bits & (_PREDICATE | STOP | MARK | PREPOSITION | TIME | SUBORDINATOR | COMMA | PRONOUN):
            return False
    return False


def _with_apposition(page: Page, end: int, ceiling: int) -> int:
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
        if page.bits[stop] & (_PREDICATE | PRONOUN | COMPLEMENTIZER):
            return end
        if is_past(page, stop) and not page.bits[end + 1] & (CAPITAL | ARTICLE | DETERMINER):
            return end  # "…, workers reported …"
        ends = 0 if _is_stacked(page, stop) else page.bits[stop] & (SUBORDINATOR | RELATIVE)
        if ends and not page.bits[stop] & CAPITAL:
            break
        stop += 1
    return stop
