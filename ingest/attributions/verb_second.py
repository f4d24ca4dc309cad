"""Cues of languages whose verb stands second: "Am Montag sagte X, …", "X hat … erklärt, dass …", "wie X mitteilte"."""

from __future__ import annotations

from claimgraph.ingest.attributions import before_cue, clause_ends, heads, noun_phrases
from claimgraph.ingest.attributions.cues import Found
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.reach import Reach
from claimgraph.ingest.language_file import Frame, Object, Role
from claimgraph.ingest.readings import SourceForm
from claimgraph.ingest.vocabulary import (
    ADVERB,
    ARTICLE,
    AS_REPORTED,
    AUXILIARY,
    BACK_REFERENCE,
    CAPITAL,
    COMMA,
    COMPLEMENTIZER,
    CONTRAST,
    COORDINATOR,
    COPULA,
    DASH,
    DETERMINER,
    INFINITIVE_MARKER,
    PREPOSITION,
    QUESTION,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    TIME,
    WORD,
)

_FARTHEST_CLAUSE = 30
_LEADS = ADVERB | PREPOSITION | SUBORDINATOR | TIME | CONTRAST | QUESTION


def second(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """Speaker and content around a verb in its second, or its last, place."""
    opening = _clause_start(page, quotes, found.run.start, within)
    closing = _clause_end(page, quotes, found.run.end, within)
    if found.particle and not _closes(page, found, closing):
        return None
    if page.has(found.run.start - 1, INFINITIVE_MARKER):
        return None
    outer = _around_insertion(page, quotes, opening, within)
    if outer is not None and opening == found.run.start and page.bits[outer] & AS_REPORTED:
        opening = outer
    if page.bits[opening] & AS_REPORTED:
        return _as_reported(page, quotes, found, Run(opening, closing), within)
    verb = found.run
    auxiliary = _auxiliary(page, opening, found.run.start)
    if auxiliary is None and (found.role is Role.PARTICIPLE or found.cue.needs_copula):
        return None
    if auxiliary is not None:
        if closing != found.run.end:
            return None
        if page.bits[auxiliary] & COPULA and not found.cue.needs_copula:
            return _passive(page, quotes, found, Run(opening, closing), within)
        verb = Run(auxiliary, auxiliary + 1)
    limit = closing - 1 if found.particle else closing
    if auxiliary is not None:
        limit = found.run.start
    pointing = _pointing_back(page, found, verb, Run(opening, limit))
    if pointing is not None:
        return pointing
    source, inverted = _speaker(page, quotes, verb, opening, limit)
    if source is None and outer is not None and verb.start == opening:
        source, inverted = noun_phrases.before(page, opening, outer), False
    if source is None:
        return None
    clause = Run(opening, closing)
    if not found.cue.speaker:
        draft = _hearsay(page, found, clause, verb)
    else:
        form = heads.form(page, source)
        draft = Draft(found, source, [], form=form)
    if inverted and opening == verb.start:
        _said_before(page, quotes, draft, clause, within)
    if not draft.content and heads.is_pronoun(page, source) and page.bits[source.start] & RELATIVE:
        _object(page, draft, source.end, found.run.start)
    if not draft.content:
        _said_after(page, quotes, draft, closing, within)
    if not draft.content:
        limit = closing if auxiliary is None else found.run.start
        _object(page, draft, source.end if inverted else verb.end, limit)
    return draft if draft.content else None


def _pointing_back(page: Page, found: Found, verb: Run, clause: Run) -> Draft | None:
    """ "Dies teilte X mit.": what is said is the sentence before."""
    if not page.has(clause.start, BACK_REFERENCE) or verb.start != clause.start + 1:
        return None
    number = page.sentence_of[verb.start]
    source = noun_phrases.after(page, verb.end, clause.end)
    if source is None or number == 0 or page.paragraphs[number] != page.paragraphs[number - 1]:
        return None
    if not found.cue.frames & {Frame.CLAUSE, Frame.THAT}:
        return None
    before = page.sentences[number - 1]
    return Draft(found, source, [Run(before.start, before.end - 1)])


def _clause_start(page: Page, quotes: Quotations, place: int, within: Reach) -> int:
    """The first token of the cue's own clause."""
    start = place
    while start > within.start and not page.bits[start - 1] & (COMMA | STOP | DASH):
        title = _title(page, quotes, start)
        if title is None and start in quotes.ending:
            break
        start = title.start if title is not None else start - 1
    while start < place and page.bits[start] & (COORDINATOR | CONTRAST):
        start += 1
    return start


def _title(page: Page, quotes: Quotations, end: int) -> Run | None:
    """The quoted name that ends here: "Die Zeitung „Neuer Tag“ schreibt …"."""
    name = quotes.name_to(end)
    return name if name is not None and page.has(name.start - 1, CAPITAL) else None


def _clause_end(page: Page, quotes: Quotations, place: int, within: Reach) -> int:
    end = place
    while end < within.end and not page.bits[end] & (COMMA | STOP | DASH):
        if end in quotes.starting:
            break
        end += 1
    return end


def _closes(page: Page, found: Found, closing: int) -> bool:
    """Whether the verb's particle closes the clause."""
    return closing > found.run.end and page.tokens[closing - 1].lower == found.particle


def _auxiliary(page: Page, start: int, end: int) -> int | None:
    return next((place for place in range(start, end) if page.bits[place] & AUXILIARY), None)


def _subject(page: Page, quotes: Quotations, end: int, floor: int) -> Run | None:
    """The phrase before the verb, with the name in quotation marks that may close it."""
    title = _title(page, quotes, end)
    phrase = noun_phrases.before(page, end if title is None else title.start, floor)
    return phrase and Run(phrase.start, end if title is not None else phrase.end)


def _speaker(
    page: Page, quotes: Quotations, verb: Run, opening: int, closing: int
) -> tuple[Run | None, bool]:
    """The noun phrase before the verb; behind it when something else stands first."""
    first = page.bits[opening]
    if opening > 0 and closing == verb.end and first & RELATIVE and page.has(opening - 1, COMMA):
        return Run(opening, opening + 1), False
    behind = verb.start == opening or (first & _LEADS and not first & DETERMINER)
    if (not behind and not first & (RELATIVE | COMPLEMENTIZER)) or first & ARTICLE:
        return _subject(page, quotes, verb.start, opening), False
    if not behind:
        return None, False
    if closing == verb.end and first & (SUBORDINATOR | COMPLEMENTIZER | QUESTION):
        return noun_phrases.after(page, opening + 1, verb.start), False
    return noun_phrases.after(page, verb.end, closing), True


def _around_insertion(page: Page, quotes: Quotations, start: int, within: Reach) -> int | None:
    """Where the clause of "X, Chef der Werft, hat angekündigt" starts, given its part after the insertion."""
    for _ in range(2):
        if start - 1 <= within.start or not page.has(start - 1, COMMA):
            return None
        start = _clause_start(page, quotes, start - 1, within)
    return start


def _hearsay(page: Page, found: Found, clause: Run, verb: Run) -> Draft:
    """ "Es hieß, …" has no speaker; "In der Erklärung heißt es, …" has what it stands in."""
    if page.has(clause.start, PREPOSITION):
        source = noun_phrases.after(page, clause.start + 1, verb.start)
        if source is not None:
            return Draft(found, source, [])
    return Draft(found, None, [], form=SourceForm.NONE, heard=True)


def _said_before(page: Page, quotes: Quotations, draft: Draft, clause: Run, within: Reach) -> None:
    """ "…", sagte X."""
    quotation = before_cue.quote_before(page, quotes, clause.start, within)
    earlier = None if quotation else before_cue.clause_before(page, clause.start, within)
    if quotation is not None:
        draft.content = [quotation]
    elif earlier is not None and Frame.CLAUSE in draft.found.cue.frames:
        draft.content = [earlier]
    if draft.content:
        draft.parenthesis = clause
        rest = clause_ends.rest_after_comma(page, quotes, clause.end, within)
        if rest is not None and rest.start in quotes.starting:
            draft.content.append(rest)


def _said_after(page: Page, quotes: Quotations, draft: Draft, closing: int, within: Reach) -> None:
    """What follows the comma or colon that closes the cue's clause."""
    start = closing
    colon = page.lower(start) == ":"
    if start < within.end and (page.bits[start] & (COMMA | DASH) or colon):
        start += 1
    quotation = quotes.starting.get(start)
    if quotation is not None:
        draft.content = [quotation.run]
        return
    if start == closing or start >= within.end:
        return
    bits = page.bits[start]
    frames = draft.found.cue.frames
    if bits & (COMPLEMENTIZER | QUESTION):
        wanted = bool(frames & {Frame.THAT, Frame.CLAUSE})
    elif bits & (RELATIVE | SUBORDINATOR | COORDINATOR | CONTRAST) and not bits & ARTICLE:
        wanted = False
    else:
        wanted = Frame.CLAUSE in frames or (
            Frame.INFINITIVE in frames and _has_infinitive(page, start, within)
        )
    run = clause_ends.to_clause_end(page, quotes, start, within) if wanted else None
    if run is not None:
        draft.content = [run]


def _has_infinitive(page: Page, start: int, within: Reach) -> bool:
    limit = min(within.end, start + _FARTHEST_CLAUSE)
    return any(page.bits[place] & INFINITIVE_MARKER for place in range(start, limit))


def _object(page: Page, draft: Draft, start: int, closing: int) -> None:
    """The noun phrase that is said, when the cue takes one."""
    cue = draft.found.cue
    if Frame.OBJECT not in cue.frames or start >= closing:
        return
    if page.bits[start] & PREPOSITION and page.tokens[start].lower not in cue.prepositions:
        return
    run = Run(start, closing - 1 if draft.found.particle else closing)
    if any(page.bits[place] & WORD for place in range(*run)):
        draft.content = [run]
        if cue.object is Object.TARGET:
            target = noun_phrases.object_after(page, start, closing)
            draft.against = [target] if target is not None else []


def _as_reported(
    page: Page, quotes: Quotations, found: Found, clause: Run, within: Reach
) -> Draft | None:
    """ ", wie X mitteilte,": the speaker stands in the clause, the content around it."""
    source = noun_phrases.after(page, clause.start + 1, found.run.start)
    if source is None:
        source = noun_phrases.after(page, found.run.end, clause.end)
    if source is None:
        return None
    draft = Draft(found, source, [])
    earlier = before_cue.clause_before(page, clause.start, within)
    later = None
    if clause.end < within.end and page.bits[clause.end] & COMMA:
        later = clause_ends.to_clause_end(page, quotes, clause.end + 1, within)
    draft.content = [run for run in (earlier, later) if run is not None]
    draft.parenthesis = clause
    return draft if draft.content else None


def _passive(
    page: Page, quotes: Quotations, found: Found, clause: Run, within: Reach
) -> Draft | None:
    """ "wird vermutet, dass …": nobody is named."""
    draft = Draft(found, None, [], form=SourceForm.NONE, heard=True)
    starts = clause.end + 1
    told = page.has(starts, COMPLEMENTIZER) or (
        Frame.INFINITIVE in found.cue.frames and _has_infinitive(page, starts, within)
    )
    if told and starts < within.end:
        _said_after(page, quotes, draft, clause.end, within)
    return draft if draft.content else None
