"""What is said: the stretch of text that a cue's frames allow behind it."""

from __future__ import annotations

from claimgraph.ingest.attributions import adjuncts, clauses, heads
from claimgraph.ingest.attributions.clause_ends import to_clause_end
from claimgraph.ingest.attributions.objects import answers, leads_to_claim, leaves_claim, told_in
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotation, Quotations
from claimgraph.ingest.attributions.reach import Reach
from claimgraph.ingest.attributions.speech_nouns import opens_with_claim, speech_acts
from claimgraph.ingest.language_file import Frame, Object
from claimgraph.ingest.lexicon import Cue
from claimgraph.ingest.vocabulary import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    COMMA,
    COMPLEMENTIZER,
    CONTRAST,
    COORDINATOR,
    COPULA,
    DEMONSTRATIVE,
    DETERMINER,
    MARK,
    NEGATION,
    NUMBER,
    PREPOSITION,
    PRONOUN,
    QUESTION,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    TIME,
    VERB,
    VIA_PREPOSITION,
    WORD,
)
from claimgraph.schemas.value import value


@value
class Content:
    """What follows a cue, and the noun phrase between them."""

    run: Run
    object: Run | None = None


def after(
    page: Page, quotes: Quotations, cue: Cue, start: int, within: Reach, *, told: bool = False
) -> Content | None:
    """The content that follows a cue, by the cue's own frames.

    Args:
        told: whether whom it goes to or against stands before the cue.
    """
    place, object_run = (
        (start, None) if told else adjuncts.past_objects(page, quotes, cue, start, within)
    )
    place = adjuncts.past_adjuncts(page, quotes, cue, place, within)
    if place >= within.end:
        return None
    begin = adjuncts.past_comma(page, quotes, place, within)
    if begin != place and object_run is not None and begin not in quotes.starting:
        return _object_only(page, quotes, cue, object_run, within)
    run = _framed(page, quotes, cue, begin, within, moved=begin != start)
    if run is None and Frame.QUOTE in cue.frames:
        run = _led_to(page, quotes, begin, within)
    if run is None and object_run is not None:
        return _object_only(page, quotes, cue, object_run, within)
    if run is None:
        return None
    if object_run is not None and cue.object is Object.TARGET:
        run = Run(object_run.start, max(run.end, object_run.end))
    return Content(run, object_run)


def _led_to(page: Page, quotes: Quotations, start: int, within: Reach) -> Run | None:
    """The quotation that a colon or comma brings in, no verb between: 'said in French: "…"'."""
    for place in range(start, within.end):
        quotation = quotes.starting.get(place)
        if quotation is not None:
            led = place > start and page.bits[place - 1] & (COMMA | STOP)
            return quotation.run if led else None
        if page.bits[place] & (VERB | AUXILIARY | COPULA | COMPLEMENTIZER) or clauses.is_verb_cue(
            page, place
        ):
            return None
    return None


def _object_only(
    page: Page, quotes: Quotations, cue: Cue, object_run: Run, within: Reach
) -> Content | None:
    if Frame.OBJECT not in cue.frames or cue.object is Object.ADDRESSEE:
        return None
    run = to_clause_end(page, quotes, object_run.start, within)
    return None if run is None else Content(run, object_run)


def _framed(
    page: Page, quotes: Quotations, cue: Cue, place: int, within: Reach, *, moved: bool
) -> Run | None:
    """The content that begins at the token, if one of the cue's frames has it so."""
    if place >= len(page.tokens):
        return None
    quotation = quotes.starting.get(place)
    if quotation is not None:
        return _quoted(page, quotes, cue, quotation, within)
    if place >= within.end:
        return None
    bits = page.bits[place]
    if bits & (STOP | COMMA | MARK):
        return None
    frames = cue.frames
    if bits & NEGATION and adjuncts.is_infinitive(page, place + 1) and Frame.INFINITIVE in frames:
        return to_clause_end(page, quotes, place, within)
    if adjuncts.is_infinitive(page, place) and not page.tokens[place].lower in cue.prepositions:
        wanted = Frame.INFINITIVE in frames
    elif bits & COMPLEMENTIZER:
        wanted = bool(frames & {Frame.THAT, Frame.OBJECT, Frame.CLAUSE, Frame.FULL_CLAUSE})
    elif bits & QUESTION and not bits & PREPOSITION:
        asks = not (moved and bits & (SUBORDINATOR | RELATIVE))
        wanted = asks and bool(frames & {Frame.QUESTION, Frame.THAT, Frame.OBJECT})
    elif bits & PREPOSITION and not bits & (AUXILIARY | NEGATION):
        if cue.naming and page.lower(place) in cue.prepositions:
            return to_clause_end(page, quotes, place + 1, within)  # "menyebutnya sebagai …"
        if Frame.PREPOSITION in frames and page.tokens[place].lower in cue.prepositions:
            return told_in(page, quotes, cue, place, within)
        wanted = False
    elif bits & (SUBORDINATOR | CONTRAST | COORDINATOR | RELATIVE):
        wanted = False
    elif clauses.is_gerund(page, place) and not speech_acts(page, place):
        run = to_clause_end(page, quotes, place, within)
        told = run is not None and frames & {Frame.GERUND, Frame.OBJECT, Frame.CLAUSE}
        return _before_aside(page, quotes, run) if told and run else None
    elif bits & (VERB | AUXILIARY | NEGATION | COPULA):
        wanted = bool(frames & {Frame.CLAUSE, Frame.FULL_CLAUSE, Frame.INFINITIVE})
    elif _begins_clause(page, quotes, cue, place, within):
        wanted = True
    elif Frame.OBJECT in frames:
        return told_in(page, quotes, cue, place, within)
    else:
        wanted = False
    return to_clause_end(page, quotes, place, within) if wanted else None


def _before_aside(page: Page, quotes: Quotations, run: Run) -> Run:
    """The run up to a comma behind which the article goes on: "denied paying, after X said …"."""
    for place in range(run.start, run.end - 1):
        aside = page.bits[place] & COMMA and page.bits[place + 1] & SUBORDINATOR
        if aside and quotes.around[place] < 0:
            return Run(run.start, place)
    return run


def _begins_clause(page: Page, quotes: Quotations, cue: Cue, place: int, within: Reach) -> bool:
    """Whether a clause without a complementizer begins here, where the cue may have one."""
    if not cue.frames & {Frame.CLAUSE, Frame.FULL_CLAUSE}:
        return False
    if Frame.CLAUSE in cue.frames and Frame.OBJECT not in cue.frames:
        return True
    if page.bits[place - 1] & COMMA and page.bits[place] & (CAPITAL | PRONOUN):
        return Frame.QUOTE in cue.frames  # "menyampaikan, Rudi selamat"
    return _shows_verb(page, quotes, cue, place, within)


def _shows_verb(page: Page, quotes: Quotations, cue: Cue, start: int, within: Reach) -> bool:
    """Whether a verb of its own follows the subject that begins at the token."""
    relative = False
    for place in range(start, within.end):
        bits = page.bits[place]
        if place in quotes.starting:
            return True
        if bits & COMPLEMENTIZER and bits & SUBORDINATOR and not bits & PREPOSITION:
            return True  # "meminta warga agar …"
        if bits & STOP or (bits & SUBORDINATOR and not bits & PREPOSITION and place > start):
            return False
        leads = bits & (PREPOSITION | VIA_PREPOSITION)
        if leads_to_claim(page, cue, place, within.end):
            return False
        if leads and (answers(page, place) or leaves_claim(page, start, place, within)):
            return False
        if place > start and Frame.INFINITIVE in cue.frames and adjuncts.is_infinitive(page, place):
            return True
        if place > start and cue.naming and page.lowers[place] in cue.prepositions:
            return True  # "menyebut Rudi sebagai dalang"
        if bits & COMMA:
            relative = False
            if page.bits[place - 1] & DEMONSTRATIVE and opens_with_claim(page, Run(start, place)):
                return False  # "membantah tuduhan itu, ayahnya …"
            if place + 1 < within.end and page.bits[place + 1] & (RELATIVE | PREPOSITION):
                return False
        joined = bits & COORDINATOR and page.bits[place - 1] & COMMA
        if joined and place + 1 < within.end and clauses.is_predicate(page, place + 1):
            return False
        if bits & RELATIVE:
            relative = True
        elif _ends_subject(page, place, within):
            return True
        elif (
            bits & (VERB | AUXILIARY | COPULA)
            or (bits & NEGATION and not bits & PREPOSITION)
            or (place > start + 1 and heads.is_past(page, place))
        ):
            if not relative:
                return True
            relative = False
    return False


def _ends_subject(page: Page, place: int, within: Reach) -> bool:
    """Whether a predicate without a verb follows: "kabar itu bohong", "FDLR sekadar dalih"."""
    bits = page.bits[place]
    follows = page.bits[place + 1] if place + 1 < within.end else 0
    goes_on = PREPOSITION | SUBORDINATOR | COORDINATOR | CONTRAST | RELATIVE | TIME | CAPITAL
    if not follows & WORD or follows & (goes_on | DEMONSTRATIVE):
        return False
    if page.lowers[place].endswith(page.language.file.possessed_endings):
        return not follows & ADVERB or page.has(place + 2, NUMBER | WORD)
    if bits & DEMONSTRATIVE:
        return not bits & (DETERMINER | COMPLEMENTIZER)
    limited = follows & ADVERB and not page.language.file.active_inverts
    predicate = NUMBER | (WORD if bits & CAPITAL else 0)
    return bool(limited and page.has(place + 2, predicate))


def _quoted(
    page: Page, quotes: Quotations, cue: Cue, quotation: Quotation, within: Reach
) -> Run | None:
    spoken = {Frame.QUOTE, Frame.CLAUSE, Frame.FULL_CLAUSE, Frame.OBJECT}
    if not cue.frames & ({Frame.CLAUSE} if cue.passive_only else spoken):
        return None
    end = quotation.run.end
    if end < within.end and not page.bits[end] & (STOP | COMMA):
        return to_clause_end(page, quotes, quotation.run.start, within)
    return quotation.run
