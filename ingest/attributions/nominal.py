"""Nouns that stand for an utterance or attitude: "dugaan ekspor …", "the opposition's claim that …"."""

from __future__ import annotations

from dataclasses import replace

from claimgraph.ingest.answer_words import answer_words
from claimgraph.ingest.attributions import clauses, heads, noun_phrases
from claimgraph.ingest.attributions.cues import Found
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.reach import Reach
from claimgraph.ingest.attributions.speech_nouns import CHARGES, DENYING
from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.language_file import Role
from claimgraph.ingest.lexicon import Kind
from claimgraph.ingest.readings import SourceForm
from claimgraph.ingest.vocabulary import (
    ADVERB,
    ADVERB_LOOK,
    AGENT_MARKER,
    AUXILIARY,
    CAPITAL,
    CLITIC,
    COMMA,
    COMPLEMENTIZER,
    COORDINATOR,
    COPULA,
    DASH,
    DEMONSTRATIVE,
    GERUND_LOOK,
    MARK,
    NEGATION,
    ORIGIN,
    PAST_LOOK,
    PLURAL_LOOK,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    TIME,
    VERB,
    WORD,
)
from claimgraph.schemas.acts import Act

_FARTHEST_LINK = 7
_NO_LINK = VERB | AUXILIARY | COPULA | COMMA | STOP | MARK | RELATIVE | COORDINATOR | GERUND_LOOK
_NO_OWNER = ADVERB | ADVERB_LOOK | TIME
"""Words between noun and link that only say when or how: "his claim this week that …"."""


def nominal(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """The noun's content, and whose it is when that is said."""
    found = _compound(page, found, within)
    link = _link(page, found, within)
    if link is None:
        return _clause_at_once(page, found, within) or _without_link(page, found, within)
    follows = page.bits[link + 1] if link + 1 < within.end else 0
    clause = bool(page.bits[link] & COMPLEMENTIZER or follows & VERB)
    clause = clause or not page.bits[link] & PREPOSITION
    content = _content(page, link, within, clause=clause)
    if content is None:
        return None
    source = _owner(page, found, link, within) or _voiced_by(page, content, within)
    if source is None and found.cue.owned and not page.bits[link] & COMPLEMENTIZER:
        return None
    if found.role is Role.CLITIC:
        return Draft(found, None, [content], form=SourceForm.CLITIC)
    if source is None:
        return _unowned(found, content)
    found = replace(found, cue=replace(found.cue, hedge=False))  # who says so stands behind it
    pronoun = page.bits[source.start] & (POSSESSIVE | PRONOUN)
    form = SourceForm.PRONOUN if pronoun else SourceForm.NAMED
    return Draft(found, source, [content], form=form)


def _compound(page: Page, found: Found, within: Reach) -> Found:
    """With a second noun for the same: "laporan berita bahwa …"."""
    place = found.run.end
    if answer_words(page.language).head_last or place >= within.end:
        return found
    same = any(
        form.cue.kind is Kind.NOUN and form.cue.act is found.cue.act for form in page.cues_at(place)
    )
    return replace(found, run=Run(found.run.start, place + 1)) if same else found


def _unowned(found: Found, content: Run) -> Draft:
    """What nobody named says; of some nouns that is only hearsay."""
    if found.cue.unowned is not None:
        found = replace(found, cue=replace(found.cue, act=found.cue.unowned, hedge=True))
    return Draft(found, None, [content], form=SourceForm.NONE, heard=True)


def _clause_at_once(page: Page, found: Found, within: Reach) -> Draft | None:
    """ "allegations it supplied drones": a clause without the noun's "that"."""
    start = found.run.end
    if page.language.file.verb_second:
        return None
    if not {found.cue.act, found.cue.unowned} & CHARGES and not _is_denied(
        page, found.run.start - 1
    ):
        return None
    if start >= within.end or not page.bits[start] & PRONOUN or page.bits[start] & POSSESSIVE:
        return None
    if not _has_predicate(page, start + 1, within, denied=_is_denied(page, found.run.start - 1)):
        return None
    content = _content(page, start, within, clause=True)
    if content is None:
        return None
    source = _possessor(page, found.run.start, within)
    if source is None:
        return None if found.cue.owned and found.cue.unowned is None else _unowned(found, content)
    return Draft(found, source, [content], form=heads.form(page, source))


def _is_denied(page: Page, place: int) -> bool:
    """Whether the word before can only deny: "denied reports he was leaving"."""
    forms = page.cues_at(place) if place >= 0 else ()
    return any(form.cue.act in DENYING for form in forms)


def _has_predicate(page: Page, start: int, within: Reach, *, denied: bool) -> bool:
    """Whether a verb with words of its own follows, so that the noun is not its object: "claims he made"."""
    place = start
    while place < within.end and page.bits[place] & (
        AUXILIARY | COPULA | ADVERB | ADVERB_LOOK | NEGATION
    ):
        place += 1
    if place < within.end and page.bits[place] & (VERB | PAST_LOOK | GERUND_LOOK):
        if any(page.has_words(place, form.words) for form in page.cues_at(place)):
            return False
        place += 1
    elif place == start:
        return False
    apart = COMMA | STOP | DASH | TIME | AUXILIARY | COPULA
    apart |= 0 if denied else PREPOSITION  # nobody denies "claims he made in court"
    return place < within.end and not page.bits[place] & apart


def _without_link(page: Page, found: Found, within: Reach) -> Draft | None:
    """ "dugaan ekspor …", "tuduhan menerima …", "membantah kabar …": the content follows at once."""
    cue, start = found.cue, found.run.end
    if start >= within.end:
        return None
    verbal = bool(page.bits[start] & (VERB | AUXILIARY | NEGATION))
    told = page.lower(found.run.start - 1) in cue.bare_after
    if not (cue.bare or told or (cue.bare_verb and verbal)):
        return None
    if _tells_itself(page, start, within):
        return None
    content = _content(page, start, within, clause=verbal or (told and not cue.bare))
    if content is None or not _says_something(page, content):
        return None
    return _unowned(found, content)


def _tells_itself(page: Page, start: int, within: Reach) -> bool:
    """Whether a relative clause says what the noun tells: "laporan media yang menyebut …"."""
    for place in range(start, min(within.end, start + _FARTHEST_LINK)):
        if page.bits[place] & RELATIVE:
            return bool(page.cues_at(place + 1))
        if page.bits[place] & _NO_LINK:
            return False
    return False


def _says_something(page: Page, content: Run) -> bool:
    """Whether it is more than a pointing word, and points at nothing: "kabar itu", "laporan … tersebut"."""
    if any(page.bits[place] & VERB for place in range(*content)):
        return True
    last = page.bits[content.end - 1]
    return not (last & DEMONSTRATIVE and not last & TIME)


def _link(page: Page, found: Found, within: Reach) -> int | None:
    """The word that joins the content: at once, or after whose noun it is."""
    behind = _past_description(page, found.run.end, within)
    limit = min(within.end, behind + _FARTHEST_LINK)
    first = page.bits[behind] if behind < within.end else 0
    first = 0 if first & (AGENT_MARKER | ORIGIN) else first & PREPOSITION
    for place in range(behind, limit):
        if page.bits[place] & RELATIVE and _has_no_subject(page, place + 1):
            return None  # "rumours that never stood up"
        if page.tokens[place].lower in found.cue.prepositions and (
            not first or place == behind or page.bits[place] & COMPLEMENTIZER
        ):
            return place
        bits = page.bits[place]
        if bits & _NO_LINK or (clauses.is_verb_cue(page, place) and not bits & CAPITAL):
            return None
        if place > behind and heads.is_verb_of_saying(page, place):
            return None
    return None


def _past_description(page: Page, place: int, within: Reach) -> int:
    """Past what calls the claim false: "klaim yang tidak berdasar bahwa …"."""
    words = answer_words(page.language)
    if words.head_last:
        return place
    while place < within.end:
        joined = place + 1 if page.bits[place] & (RELATIVE | COORDINATOR) else place
        length = words.discrediting.at(page.tokens, joined) if joined < within.end else 0
        if not length:
            return place
        place = joined + length
    return place


def _has_no_subject(page: Page, place: int) -> bool:
    """Whether a verb follows at once, so that the word before stands for its subject."""
    while page.has(place, ADVERB | ADVERB_LOOK | NEGATION) and not page.has(place, AUXILIARY):
        place += 1
    verbal = page.has(place, VERB | AUXILIARY | COPULA)
    follows = page.has(place + 1, PLURAL_LOOK) and not page.has(place + 1, POSSESSIVE)
    return verbal or (page.has(place, PAST_LOOK) and not follows)


def _owner(page: Page, found: Found, link: int, within: Reach) -> Run | None:
    """Whose it is: between noun and link, or possessive before the noun."""
    start = _past_description(page, found.run.end, within)
    bits = page.bits[start]
    if link > start and not bits & _NO_OWNER:
        if bits & (AGENT_MARKER | ORIGIN):
            start += 1
        if link > start and (bits & (AGENT_MARKER | ORIGIN) or not bits & PREPOSITION):
            return Run(start, link)
    return _possessor(page, found.run.start, within)


def _voiced_by(page: Page, content: Run, within: Reach) -> Run | None:
    """Who utters it, in the words behind: "tuduhan bahwa … disuarakan oleh X"."""
    verb = content.end
    while verb < within.end and page.bits[verb] & (COPULA | AUXILIARY | ADVERB):
        verb += 1
    marker = verb + 1
    if marker >= within.end or not page.bits[marker] & AGENT_MARKER:
        return None
    if not any(form.cue.light or form.cue.act is Act.ASSERT for form in page.cues_at(verb)):
        return None  # "dibantah oleh X"
    return noun_phrases.object_after(page, marker + 1, within.end)


def _possessor(page: Page, noun: int, within: Reach) -> Run | None:
    if noun > within.start and page.tokens[noun - 1].text in known_agents().adjectives:
        return Run(noun - 1, noun)  # "Norwegian accusations"
    for place in range(noun - 1, max(within.start, noun - 4) - 1, -1):
        bits = page.bits[place]
        if bits & POSSESSIVE:
            return Run(place, place + 1)
        if bits & CLITIC:
            run = noun_phrases.before(page, place, within.start)
            return None if run is None else Run(heads.behind_verb(page, run).start, place + 1)
        apart = COMMA | STOP | MARK | PREPOSITION | VERB | AUXILIARY | COPULA
        if bits & apart or heads.is_past(page, place):
            return None
    return None


def _content(page: Page, start: int, within: Reach, *, clause: bool) -> Run | None:
    """From the link on: a clause with its own verb, or a noun phrase."""
    place = start + 1
    verbs = 0 if clause else 1
    while place < within.end:
        bits = page.bits[place]
        if bits & COMMA and not verbs and (resumed := _resumes(page, place, within)):
            place = resumed
            continue
        if bits & (COMMA | STOP | DASH):
            break
        predicate = bits & (VERB | AUXILIARY | COPULA)
        if verbs and not predicate:
            predicate = heads.is_past(page, place) and not _describes(page, place, within)
        before = place - 1
        while before > start and page.bits[before] & (ADVERB | NEGATION):
            if page.bits[before] & (AUXILIARY | COPULA):
                break
            before -= 1
        chained = page.bits[before] & (VERB | AUXILIARY | COPULA | RELATIVE)
        if predicate and not chained:
            verbs += 1
            if verbs > 1 and not _inside(page, start, place):
                break
        place += 1
    while place > start and page.bits[place - 1] & (SUBORDINATOR | COORDINATOR):
        place -= 1
    run = Run(start, place)
    after_link = start if page.bits[start] & WORD and not _is_link(page, start) else start + 1
    worded = any(page.bits[inner] & WORD for inner in range(after_link, place))
    return run if worded else None


def _resumes(page: Page, comma: int, within: Reach) -> int | None:
    """Where the verb follows behind a second comma: "that articles, by students, were false"."""
    for place in range(comma + 1, within.end - 1):
        if page.bits[place] & COMMA:
            verbal = page.bits[place + 1] & (VERB | AUXILIARY | COPULA | NEGATION)
            return place + 1 if verbal else None
        if page.bits[place] & (STOP | DASH):
            return None
    return None


def _describes(page: Page, place: int, within: Reach) -> bool:
    """Whether a participle belongs to the noun behind it: "would fly stranded passengers"."""
    follows = page.bits[place + 1] if place + 1 < within.end else 0
    return bool(page.bits[place - 2] & AUXILIARY and follows & PLURAL_LOOK) and not follows & (
        PREPOSITION | ADVERB | TIME
    )


def _is_link(page: Page, place: int) -> bool:
    return bool(page.bits[place] & (PREPOSITION | COMPLEMENTIZER))


def _inside(page: Page, start: int, place: int) -> bool:
    """Whether the verb belongs to a relative or subordinate clause within."""
    openers = RELATIVE | SUBORDINATOR | COORDINATOR | COMPLEMENTIZER
    return any(page.bits[inner] & openers for inner in range(start + 1, place))
