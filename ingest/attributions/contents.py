"""What is said: the stretch of text that a cue's frames allow beside it."""

from __future__ import annotations

from claimgraph.ingest.answer_words import answer_words
from claimgraph.ingest.attributions import adjuncts, clauses, heads
from claimgraph.ingest.attributions.acts import opens_with_claim
from claimgraph.ingest.attributions.cues import is_adverb
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotation, Quotations
from claimgraph.ingest.attributions.reach import Reach, reach
from claimgraph.ingest.language_file import Frame, Object
from claimgraph.ingest.lexicon import Cue
from claimgraph.ingest.vocabulary import (
    ARTICLE,
    AUXILIARY,
    CAPITAL,
    CLITIC,
    COMMA,
    COMPLEMENTIZER,
    CONTRAST,
    COORDINATOR,
    COPULA,
    DASH,
    DEMONSTRATIVE,
    DETERMINER,
    DOCUMENT,
    GERUND_LOOK,
    MARK,
    NEGATION,
    NUMBER,
    PLURAL_LOOK,
    POSSESSIVE,
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

_LEADS_IN = CONTRAST | COORDINATOR
_ADVERBIAL = PREPOSITION | SUBORDINATOR | TIME | RELATIVE | QUESTION | GERUND_LOOK
_FARTHEST_FIGURE = 5


@value
class Content:
    """What follows a cue, and the noun phrase between them."""

    run: Run
    object: Run | None = None


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
    return _worded(page, Run(start, last))


def main_clause(page: Page, run: Run) -> Run | None:
    """The clause without the adverbials that lead in to it, when a verb is left."""
    start = run.start
    while start < run.end and (page.bits[start] & _LEADS_IN or is_adverb(page, start)):
        start += 1
    while start < run.end and page.bits[start] & _ADVERBIAL and not page.bits[start] & DETERMINER:
        comma = next((place for place in range(start, run.end) if page.bits[place] & COMMA), None)
        if comma is None:
            return None
        start = comma + 1
    verbs = VERB | COPULA | AUXILIARY
    has_verb = any(
        page.bits[place] & verbs or heads.is_past(page, place) for place in range(start, run.end)
    )
    return Run(start, run.end) if has_verb else None


def _worded(page: Page, run: Run) -> Run | None:
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
    return _worded(page, Run(start, end)) if end > start else None


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
        wanted = asks and bool(frames & {Frame.THAT, Frame.OBJECT})
    elif bits & PREPOSITION and not bits & (AUXILIARY | NEGATION):
        if Frame.PREPOSITION in frames and page.tokens[place].lower in cue.prepositions:
            return _noun_phrase(page, quotes, cue, place, within)
        wanted = False
    elif bits & (SUBORDINATOR | CONTRAST | COORDINATOR | RELATIVE):
        wanted = False
    elif clauses.is_gerund(page, place):
        run = to_clause_end(page, quotes, place, within)
        told = run is not None and frames & {Frame.GERUND, Frame.OBJECT, Frame.CLAUSE}
        return _before_aside(page, quotes, run) if told and run else None
    elif bits & (VERB | AUXILIARY | NEGATION | COPULA):
        wanted = bool(frames & {Frame.CLAUSE, Frame.FULL_CLAUSE, Frame.INFINITIVE})
    elif _begins_clause(page, quotes, cue, place, within):
        wanted = True
    elif Frame.OBJECT in frames:
        return _noun_phrase(page, quotes, cue, place, within)
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
        if _answers(page, place) or _leaves_claim(page, start, place, within):
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
    """Whether a predicate without a verb follows: "kabar itu bohong"."""
    if not page.bits[place] & DEMONSTRATIVE or page.bits[place] & (DETERMINER | COMPLEMENTIZER):
        return False
    follows = page.bits[place + 1] if place + 1 < within.end else 0
    goes_on = PREPOSITION | SUBORDINATOR | COORDINATOR | CONTRAST | RELATIVE | TIME | CAPITAL
    return bool(follows & WORD) and not follows & (goes_on | DEMONSTRATIVE)


def _noun_phrase(page: Page, quotes: Quotations, cue: Cue, start: int, within: Reach) -> Run | None:
    """The object up to its clause's end or to "when …"."""
    run = to_clause_end(page, quotes, start, within)
    if run is None:
        return None
    if cue.speech_object and not opens_with_claim(page, run):
        return None
    run = _pointing(page, quotes, run)
    for place in range(start + 1, run.end):
        bits = page.bits[place]
        if quotes.around[place] >= 0 or bits & CAPITAL:
            continue
        verb_follows = place + 1 < run.end and (
            page.bits[place + 1] & (VERB | AUXILIARY | COPULA) or heads.is_past(page, place + 1)
        )
        leaves = bits & SUBORDINATOR and _leaves(page, cue, place, run.end)
        leaves = leaves or (bits & VIA_PREPOSITION and _leads_to_document(page, place, run.end))
        leaves = leaves or _answers(page, place)
        subject_follows = place + 2 < run.end and (
            page.bits[place + 1] & PRONOUN and page.bits[place + 2] & (VERB | AUXILIARY | COPULA)
        )
        if leaves or (bits & COORDINATOR and (verb_follows or subject_follows)):
            return _worded(page, Run(start, place))
    return run


def _leaves_claim(page: Page, start: int, place: int, within: Reach) -> bool:
    """Whether a claim that is pointed at ends, and it follows where: "denied the claim in a post"."""
    return bool(
        page.bits[place] & VIA_PREPOSITION
        and _leads_to_document(page, place, within.end)
        and opens_with_claim(page, Run(start, place))
    )


def _answers(page: Page, place: int) -> bool:
    """Whether "in response to …" begins here."""
    leads = page.bits[place] & PREPOSITION
    return bool(leads) and answer_words(page.language).in_answer.at(page.tokens, place) > 1


def _pointing(page: Page, quotes: Quotations, run: Run) -> Run:
    """The run up to a comma behind a phrase that only points back: "tuduhan tersebut, ayahnya …"."""
    comma = next((p for p in range(*run) if page.bits[p] & COMMA and quotes.around[p] < 0), run.end)
    points = comma - 1 > run.start and page.bits[comma - 1] & DEMONSTRATIVE
    told = Run(run.start, comma)
    return told if points and opens_with_claim(page, told) else run


def _leads_to_document(page: Page, place: int, end: int) -> bool:
    """Whether what follows tells in what it was said: "denied the claims in a statement"."""
    first = place + 1
    if first < end and page.bits[first] & ARTICLE:
        first += 1
        return any(page.has(p, DOCUMENT) for p in range(first, min(end, first + 2)))
    return False


def _leaves(page: Page, cue: Cue, place: int, end: int) -> bool:
    """Whether a clause of the article's own begins here, and neither a label nor an adjective."""
    follows = page.bits[place + 1] if place + 1 < end else 0
    if page.tokens[place].lower not in cue.prepositions:
        return not follows & PREPOSITION or page.language.file.active_inverts
    if cue.labels or place + 2 >= end:
        return False
    plural = follows & PLURAL_LOOK and not page.bits[place + 2] & PREPOSITION
    return bool(follows & CAPITAL or plural)  # "rejects it as voters wait"


def holds_figure(page: Page, cue: Cue, run: Run) -> bool:
    """Whether a number follows one of the cue's words for that: "at about 18 million"."""
    return any(
        page.tokens[place].lower in cue.figures
        and any(page.bits[p] & NUMBER for p in range(place, min(run.end, place + _FARTHEST_FIGURE)))
        for place in range(*run)
    )


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
