"""What may stand between a cue and its content: an object, a day, a place, an aside."""

from __future__ import annotations

from claimgraph.ingest.attributions import noun_phrases
from claimgraph.ingest.attributions.cues import is_adverb
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.reach import Reach
from claimgraph.ingest.attributions.speech_nouns import speech_acts
from claimgraph.ingest.language_file import Frame, Object
from claimgraph.ingest.lexicon import Cue
from claimgraph.ingest.vocabulary import (
    ADDRESSEE_MARKER,
    ARTICLE,
    AUXILIARY,
    CAPITAL,
    COMMA,
    COMPLEMENTIZER,
    COPULA,
    DASH,
    DEMONSTRATIVE,
    DETERMINER,
    GERUND_LOOK,
    IMPERSONAL,
    INFINITIVE_MARKER,
    MARK,
    NEGATION,
    NUMBER,
    OBJECT_PRONOUN,
    POSSESSIVE,
    PREPOSITION,
    QUESTION,
    RELATIVE,
    STOP,
    TIME,
    VERB,
)

_FARTHEST_COMPLEMENTIZER = 22


def past_object(page: Page, quotes: Quotations, cue: Cue, start: int, within: Reach) -> int:
    """The token behind whom the words go to or against."""
    return past_objects(page, quotes, cue, start, within)[0]


def past_objects(
    page: Page, quotes: Quotations, cue: Cue, start: int, within: Reach
) -> tuple[int, Run | None]:
    """Past whom the words go to or against."""
    if cue.object is Object.CONTENT or start >= within.end or start in quotes.starting:
        return start, None
    bits = page.bits[start]
    if bits & (COMPLEMENTIZER | STOP | COMMA | QUESTION) or is_infinitive(page, start):
        return start, None
    if bits & PREPOSITION:
        return start, None
    run = noun_phrases.object_after(page, start, within.end, cue.prepositions)
    return (start, None) if run is None else (run.end, run)


def past_adjuncts(page: Page, quotes: Quotations, cue: Cue, start: int, within: Reach) -> int:
    """Past "on Thursday", "in a statement", "to reporters" and adverbs."""
    if start >= within.end:
        return start
    place = start
    that = _complementizer_ahead(page, quotes, cue, start, within)
    if that is not None:
        return that
    while place < within.end:
        if place in quotes.starting:
            return place
        bits = page.bits[place]
        if bits & PREPOSITION and page.tokens[place].lower in cue.prepositions:
            return place
        if bits & IMPERSONAL and page.has(place + 1, COPULA | AUXILIARY | NEGATION):
            return place  # "said there was …"
        if (
            bits & TIME
            or _points_at_time(page, place)
            or (is_adverb(page, place) and not bits & (QUESTION | NEGATION | AUXILIARY))
            or (bits & NUMBER and place > start and page.bits[place - 1] & (TIME | PREPOSITION))
        ):
            place += 1
        elif bits & PREPOSITION and not (
            bits & AUXILIARY or _is_content_infinitive(page, cue, place)
        ):
            manner = place + 1 < within.end and is_adverb(page, place + 1)
            moved = place + 2 if manner else _past_phrase(page, place, within, cue.prepositions)
            if moved == place:
                return place
            place = moved
        else:
            return place
    return place


def is_infinitive(page: Page, place: int) -> bool:
    """Whether "to" begins an infinitive and not an addressee."""
    if place + 1 >= len(page.tokens) or not page.bits[place] & INFINITIVE_MARKER:
        return False
    after_it = page.bits[place + 1]
    nominal = ARTICLE | DETERMINER | POSSESSIVE
    return not after_it & (nominal | CAPITAL | OBJECT_PRONOUN | STOP)


def _is_content_infinitive(page: Page, cue: Cue, place: int) -> bool:
    return Frame.INFINITIVE in cue.frames and is_infinitive(page, place)


def _points_at_time(page: Page, place: int) -> bool:
    """Whether "this week" begins here."""
    follows = page.bits[place + 1] if place + 1 < len(page.bits) else 0
    return bool(page.bits[place] & (DETERMINER | DEMONSTRATIVE) and follows & TIME)


def _past_phrase(page: Page, place: int, within: Reach, stops: frozenset[str]) -> int:
    """Past one prepositional phrase; what leads to the content may follow a person or time at once."""
    if place + 1 < within.end and page.bits[place + 1] & PREPOSITION:
        place += 1  # "on at least six occasions"
    follows = page.bits[place + 1] if place + 1 < within.end else 0
    if not (page.bits[place] & ADDRESSEE_MARKER or follows & TIME):
        stops = frozenset()
    run = noun_phrases.object_after(page, place + 1, within.end, stops)
    return place if run is None else run.end


def _complementizer_ahead(
    page: Page, quotes: Quotations, cue: Cue, start: int, within: Reach
) -> int | None:
    """The "that" of the cue, when only adjuncts stand between."""
    if Frame.THAT not in cue.frames:
        return None
    limit = min(within.end, start + _FARTHEST_COMPLEMENTIZER)
    for place in range(start, limit):
        if place in quotes.starting:
            return None
        bits = page.bits[place]
        if bits & COMPLEMENTIZER and not bits & QUESTION:
            return place if place == start or _adjunct_start(page, start, cue) else None
        if bits & (VERB | COPULA | AUXILIARY | STOP | RELATIVE):
            return None
        if Frame.OBJECT in cue.frames and is_adverb(page, place - 1) and speech_acts(page, place):
            return None  # "menolak tegas klaim bahwa …"
    return None


def _adjunct_start(page: Page, place: int, cue: Cue) -> bool:
    """Whether the words say when, where or how it was said."""
    if page.tokens[place].lower in cue.prepositions or is_infinitive(page, place):
        return False
    if page.bits[place] & COMMA:
        place += 1  # "said, in a statement on Monday, that …"
        if page.bits[place] & GERUND_LOOK:
            return True  # "reported, citing a memo, that …"
    while is_adverb(page, place):
        place += 1
    return bool(page.bits[place] & (PREPOSITION | TIME | COMPLEMENTIZER))


def past_comma(page: Page, quotes: Quotations, place: int, within: Reach) -> int:
    """Past a comma or colon that leads in the content."""
    if page.bits[place] & (COMMA | DASH) or page.tokens[place].text == ":":
        place += 1
    if place < within.end and place not in quotes.starting and page.bits[place] & MARK:
        return place
    return place
