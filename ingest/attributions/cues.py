"""Where cues stand, and in what voice: which reading of a word its neighbours allow."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.speech_nouns import ANSWERING, speech_acts
from claimgraph.ingest.language_file import Number, Role
from claimgraph.ingest.lexicon import Cue, CueForm, Kind
from claimgraph.ingest.vocabulary import (
    ADVERB,
    ADVERB_LOOK,
    AGENT_MARKER,
    ARTICLE,
    AUXILIARY,
    CLITIC,
    COPULA,
    CUE,
    DETERMINER,
    INFINITIVE_MARKER,
    NEGATION,
    PLURAL_PRONOUN,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUESTION,
    SINGULAR_PRONOUN,
    SUBORDINATOR,
    TIME,
)
from claimgraph.schemas.value import value


class Voice(StrEnum):
    """How a cue stands to its speaker."""

    ACTIVE = "active"
    PASSIVE = "passive"
    GERUND = "gerund"
    INFINITIVE = "infinitive"
    INVERTED = "inverted"
    CLITIC = "clitic"
    SECOND = "second"
    """As verb-second languages place it: before or behind its speaker, or closing the clause."""
    NOUN = "noun"
    SOURCE_MARKER = "source marker"


@value
class Found:
    """One reading of a cue in its place."""

    cue: Cue
    voice: Voice
    run: Run
    """The cue's own words."""
    group: Run
    """With its auxiliaries, negation and adverbs."""
    negated: bool
    subject: Number = Number.ANY
    """What its speaker must agree with."""
    role: Role = Role.FINITE
    particle: str = ""
    """What must close its clause."""
    holds_pronoun: bool = False


@value
class _Left:
    """What stands before a verb: its auxiliaries and adverbs."""

    start: int
    copula: bool = False
    auxiliary: bool = False
    infinitive: bool = False
    negated: bool = False


def cues(page: Page) -> Iterator[tuple[Found, ...]]:
    """For each place that may hold a cue, its possible readings, longest words first."""
    lexicon = page.language.lexicon
    past = 0
    for place in [place for place, bits in enumerate(page.bits) if bits & CUE]:
        if place < past:
            continue
        if page.lowers[place] in lexicon.idioms:
            past = place + _idiom(page, place)
        forms = lexicon.cues.get(page.lowers[place])
        if forms is None or place < past or page.is_name(place):
            continue
        readings = tuple(_readings(page, place, forms))
        if readings:
            yield readings


def _idiom(page: Page, place: int) -> int:
    """The length of a fixed phrase that begins here, or nought."""
    idioms = page.language.lexicon.idioms.get(page.tokens[place].lower, ())
    return max((len(words) for words in idioms if page.has_words(place, words)), default=0)


def _readings(page: Page, place: int, forms: tuple[CueForm, ...]) -> Iterator[Found]:
    left: _Left | None = None
    for form in forms:
        end = place + len(form.words)
        if len(form.words) > 1 and not page.has_words(place, form.words):
            continue
        run = Run(place, end)
        if form.cue.kind is Kind.NOUN:
            yield Found(form.cue, Voice.NOUN, run, run, False, role=form.role)
            continue
        if form.cue.kind is Kind.SOURCE_MARKER:
            voice = Voice.CLITIC if form.role is Role.CLITIC else Voice.SOURCE_MARKER
            yield Found(form.cue, voice, run, run, False)
            continue
        if page.language.file.verb_second and form.role in (Role.FINITE, Role.PARTICIPLE):
            second = Voice.SECOND
            yield Found(form.cue, second, run, run, False, Number.ANY, form.role, form.particle)
            continue
        left = left or _left(page, place)
        if form.cue.only_negated and not left.negated:
            continue
        found_voice = _voice(page, place, form, left)
        if found_voice is not None:
            subject = Number.ANY if left.auxiliary or left.copula else form.subject
            group = Run(left.start, end)
            yield Found(
                form.cue, found_voice, run, group, left.negated, subject,
                holds_pronoun=form.holds_pronoun,
            )  # fmt: skip


def _left(page: Page, place: int) -> _Left:
    """Auxiliaries, negation and adverbs before a verb."""
    floor = page.sentence(place).start
    start = place
    copula = auxiliary = infinitive = negated = False
    scan = place - 1
    while scan >= floor:
        bits = page.bits[scan]
        negated |= bool(bits & NEGATION)
        if bits & COPULA:
            copula = copula or not auxiliary
        elif bits & AUXILIARY:
            auxiliary = True
        elif bits & CLITIC and scan > floor and page.bits[scan - 1] & PRONOUN:
            copula = copula or not auxiliary
        elif bits & INFINITIVE_MARKER and not auxiliary and not copula:
            infinitive = True
            start = scan
            break
        elif bits & NEGATION or is_adverb(page, scan):
            scan -= 1
            continue
        else:
            break
        start = scan
        scan -= 1
    # Adverbs right before the verb belong to its group even without an auxiliary.
    while start - 1 >= floor and (is_adverb(page, start - 1) or page.bits[start - 1] & NEGATION):
        start -= 1
    return _Left(start, copula, auxiliary, infinitive, negated)


def is_adverb(page: Page, place: int) -> bool:
    """Whether the token is an adverb, by list or by its look."""
    bits = page.bits[place]
    return bool((bits & ADVERB and not bits & TIME) or bits & ADVERB_LOOK)


def _voice(page: Page, place: int, form: CueForm, left: _Left) -> Voice | None:
    role, cue = form.role, form.cue
    if cue.needs_copula:
        return Voice.ACTIVE if left.copula else None
    if role in (Role.INVERTED, Role.CLITIC):
        return Voice(role.value)
    if role is Role.PASSIVE:
        return Voice.PASSIVE
    if not (left.auxiliary or left.copula) and _is_done_by(page, place, form):
        return Voice.PASSIVE if role is Role.PARTICIPLE else None
    if role is Role.PARTICIPLE:
        if left.copula or _opens_clause(page, place, cue):
            return Voice.PASSIVE
        return Voice.ACTIVE if left.auxiliary and not cue.passive_only else None
    if cue.passive_only:
        return Voice.PASSIVE if cue.fixed else None
    if role is Role.GERUND:
        return Voice.ACTIVE if left.copula else Voice.GERUND
    if role is Role.BASE:
        if left.infinitive:
            return Voice.INFINITIVE
        able = left.auxiliary or _after_pronoun(page, left.start)
        titled = page.language.file.bare_agent and page.is_titled(place)
        return Voice.ACTIVE if titled or able else None
    if left.infinitive:
        inflected = form.subject is Number.SINGULAR  # "responded to requests for …"
        return None if inflected else Voice.INFINITIVE
    if left.copula or _is_noun(page, place, left, form):
        return None
    return Voice.ACTIVE


def _is_done_by(page: Page, place: int, form: CueForm) -> bool:
    """Whether a participle beside a claim tells by whom: ", a claim dismissed by X"."""
    by = page.has(place + len(form.words), AGENT_MARKER)
    return by and form.cue.act in ANSWERING and bool(speech_acts(page, place - 1))


def _opens_clause(page: Page, place: int, cue: Cue) -> bool:
    """Whether a bare participle opens its clause: "Asked whether …, X said", "When asked if …"."""
    first = place == page.sentence(place).start
    opens = first or bool(page.bits[place - 1] & SUBORDINATOR)
    if not opens or place + 1 >= len(page.tokens):
        return False
    follows = page.bits[place + 1]
    return bool(follows & QUESTION) or page.tokens[place + 1].lower in cue.prepositions


def _after_pronoun(page: Page, start: int) -> bool:
    return start > 0 and bool(page.bits[start - 1] & PRONOUN)


def _is_noun(page: Page, place: int, left: _Left, form: CueForm) -> bool:
    """Whether what stands before makes the word a noun."""
    if left.auxiliary or left.start == 0:
        return False
    no = DETERMINER | NEGATION
    if form.subject is not Number.ANY and page.bits[place - 1] & no == no:
        return True  # "no suspects"
    before = page.bits[left.start - 1]
    if before & (PRONOUN | PLURAL_PRONOUN) and not before & (POSSESSIVE | ARTICLE):
        return False
    # Only forms that agree with a subject look like nouns ("of claims"); "dengan berterima kasih" is none.
    nominal = PREPOSITION if form.subject is not Number.ANY else 0
    alone = left.start < 2 or not page.bits[left.start - 2] & ARTICLE
    if before & (PLURAL_PRONOUN | SINGULAR_PRONOUN) and not before & ARTICLE and alone:
        return False  # "others say", "most said": it stands for its noun
    return bool(before & (ARTICLE | DETERMINER | POSSESSIVE | CLITIC | nominal))
