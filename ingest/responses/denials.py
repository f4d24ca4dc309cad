"""What a denial, rejection, confirmation or admission answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.ingest.readings import Response, SourceForm, Token
from claimgraph.ingest.responses.contrary import says_no
from claimgraph.ingest.responses.covering import response
from claimgraph.ingest.responses.exchange import Exchange
from claimgraph.ingest.responses.fitting import (
    ASKED,
    CHARGES,
    DENIABLE,
    ENOUGH,
    fit,
    is_charged,
    words_shared,
)
from claimgraph.ingest.responses.pointers import Pointer, pointer
from claimgraph.ingest.vocabulary import BACK_REFERENCE, NEGATION
from claimgraph.schemas.acts import Act
from claimgraph.schemas.relationships import Certainty, How
from claimgraph.schemas.spans import Span

ANSWERS = {
    Act.DENY: How.DENIES,
    Act.REJECT: How.DENIES,
    Act.CONFIRM: How.CONFIRMS,
    Act.ADMIT: How.CONFIRMS,
}
_NEAR = 4
"""Statements within an answer's content, or after it, that are looked at."""
_CHARGED = 1.5
"""What it adds to the fit of a statement told afterwards that it speaks of the one who answers."""
_AGAIN = 1.5
"""What it adds to the fit of a statement that the same side has answered before."""
_REACH = 40
"""Statements after an answer among which the same charge may be told again."""
_MOST_AGAIN = 2
"""Statements besides the one that fits best that a denial answers."""
_ALSO = 4.0
"""Fit from which a denial answers also what fits less well than another."""
_AFTERWARDS = 3
"""Sentences after an answer in which what it answers may still be told."""
_TOLD = frozenset({*CHARGES, Act.REPORT, Act.ASSERT, Act.SHOW, Act.BELIEVE})


def answered(exchange: Exchange, number: int, earlier: Sequence[Response]) -> Iterator[Response]:
    """What a statement whose act is an answer does answer."""
    how = ANSWERS.get(exchange.attributions[number].act)
    if how is None or _is_negated(exchange, number):
        return
    points = pointer(exchange, number)
    beside = _beside(exchange, number)
    if beside is not None:
        yield response(exchange, number, beside, how, points)
        return
    inside = _inside(exchange, number)
    if inside is not None:
        yield response(exchange, number, inside, how, points)
        yield from _told_elsewhere(exchange, number, how, points)
        return
    again = _answered_before(exchange, number, how, earlier)
    found = list(_before(exchange, number, how, points, again))
    yield from found
    if not found and exchange.attributions[number].act is not Act.REJECT:
        yield from _after(exchange, number, how, points)


def _is_negated(exchange: Exchange, number: int) -> bool:
    """Whether it is an attitude that is denied ("tidak khawatir"), or an answer that is not given."""
    one = exchange.attributions[number]
    row = [token for span in one.cue for token in exchange.names.tokens_in(span)]
    return any(token.bits & NEGATION for token in row) and not (
        one.act is Act.DENY and any(_admits(exchange, token) for token in row)
    )


def _admits(exchange: Exchange, token: Token) -> bool:
    """Whether a word, not negated, would admit something: "tidak mengakui" denies it."""
    forms = exchange.language.lexicon.cues.get(token.lower, ())
    return any(form.cue.act is Act.ADMIT for form in forms)


def _beside(exchange: Exchange, number: int) -> int | None:
    """The statement that an apposition stands for: "X said …, a charge that Y calls absurd"."""
    one = exchange.attributions[number]
    if one.anaphor is None or one.anaphor.acts or one.anaphor.span != one.content[0]:
        return None
    if any(token.bits & BACK_REFERENCE for token in exchange.names.tokens_in(one.anaphor.span)[:1]):
        return None
    for other in reversed(exchange.earlier(number)):
        told = exchange.attributions[other]
        if told.sentence != one.sentence:
            return None
        if told.nested_in is None and told.content[-1].end <= one.anaphor.span.start:
            return other
    return None


def _inside(exchange: Exchange, number: int) -> int | None:
    """A statement that stands within the answer's own content: "menepis tuduhan Kosovo bahwa …"."""
    for span in exchange.attributions[number].content:
        for other in exchange.from_character(span.start, _NEAR):
            nested = exchange.attributions[other]
            if other == number or not nested.content or not nested.cue:
                continue
            opening = Span(span.start, max(nested.cue[0].end, nested.content[0].start))
            if (
                span.covers(nested.cue[0])
                and exchange.sides[other].topic
                and nested.act in (*DENIABLE, *ASKED)
                and not exchange.sides[number].voices & exchange.sides[other].voices
                and any(
                    exchange.words.nouns.get(token.lower)
                    for token in exchange.names.tokens_in(opening)
                )
            ):
                return other
    return None


def _told_elsewhere(
    exchange: Exchange, number: int, how: How, points: Pointer
) -> Iterator[Response]:
    """Who made the claim that an answer repeats: told before, or after an answer that opens the article."""
    for found in (_before(exchange, number, how, points), _after(exchange, number, how, points)):
        for one in found:
            theirs = exchange.sides[one.answered]
            shared = (points.topic & (theirs.topic | theirs.accused_words)) - exchange.common
            apart = exchange.attributions[one.answered].nested_in != number
            if shared and apart and not exchange.same_side(number, one.answered):
                most = len(shared) > 1 or 2 * len(shared) >= len(points.topic)
                sure = Certainty.CERTAIN if most else Certainty.PROBABLE
                yield response(exchange, number, one.answered, how, points, sure)
                return


def _answered_before(
    exchange: Exchange, number: int, how: How, earlier: Sequence[Response]
) -> frozenset[int]:
    """What the side of a statement has answered so before."""
    return frozenset(
        one.answered for one in earlier if one.how is how and exchange.same_side(one.answer, number)
    )


def _before(
    exchange: Exchange,
    number: int,
    how: How,
    points: Pointer,
    again: frozenset[int] = frozenset(),
) -> Iterator[Response]:
    """The statement before that fits best, and others that are meant with it.

    Args:
        again: what the same side has answered before; it fits better, save to a mere pronoun.
    """
    bonus = 0.0 if points.is_pronoun else _AGAIN
    fits = {
        other: fit(exchange, number, other, points, how)
        for other in exchange.earlier(number)
        if _may_answer(exchange, number, other, how, points)
    }
    scored = ((score + bonus * (other in again), other) for other, score in fits.items())
    fitting = sorted(((score, other) for score, other in scored if score >= ENOUGH), reverse=True)
    if not fitting:
        return
    best_score, best = fitting[0]
    yield response(exchange, number, best, how, points)
    for score, other in fitting[1:]:
        if points.several and score >= best_score - 2:
            yield response(exchange, number, other, how, points)
            continue
        shared = words_shared(exchange, points, exchange.sides[other])
        meant = exchange.same_side(best, other) if points.bare else bool(shared)
        if how is How.DENIES and meant and fits[other] >= _ALSO:
            yield response(exchange, number, other, how, points)
        elif points.bare and _is_hearsay_between(exchange, best, other):
            yield response(exchange, number, other, how, points, Certainty.PROBABLE)
    yield from _told_again(exchange, number, best, how, points)


def _may_answer(exchange: Exchange, number: int, other: int, how: How, points: Pointer) -> bool:
    """Whether a statement is of the sort that is answered so: demands are rejected, claims denied."""
    if exchange.attributions[other].act is Act.DECLINE_TO_COMMENT:
        return False
    if exchange.attributions[number].act is Act.REJECT and points.acts is None:
        return exchange.attributions[other].act in ASKED
    return how is not How.DENIES or points.acts is not None or not says_no(exchange, other)


def _told_again(
    exchange: Exchange, number: int, best: int, how: How, points: Pointer
) -> Iterator[Response]:
    """The same charge told again: by the same accuser close by, or by anybody in the words denied."""
    if how is not How.DENIES or points.is_pronoun or exchange.attributions[best].act in ASKED:
        return
    again = [
        (_likeness(exchange, best, other, points), -other)
        for other in _around(exchange, number, best)
        if other != best
        and _is_claim(exchange, number, other)
        and _stand_apart(exchange, best, other)
        and _is_same_charge(exchange, best, other, points)
    ]
    for _, other in sorted(again, reverse=True)[:_MOST_AGAIN]:
        yield response(exchange, number, -other, how, points)


def _around(exchange: Exchange, number: int, best: int) -> list[int]:
    """The statements on the side of an answer where the one stands that fits best."""
    if exchange.sides[best].position < exchange.sides[number].position:
        return exchange.earlier(number)
    return exchange.later(number, _REACH)


def _likeness(exchange: Exchange, best: int, other: int, points: Pointer) -> int:
    """How many words a statement shares with what is denied."""
    denied = points.topic | exchange.sides[best].topic
    return len(denied & exchange.sides[other].topic)


def _stand_apart(exchange: Exchange, one: int, other: int) -> bool:
    """Whether neither of two statements stands within the other."""
    first, second = exchange.attributions[one], exchange.attributions[other]
    return first.nested_in != other and second.nested_in != one


def _is_claim(exchange: Exchange, number: int, other: int) -> bool:
    """Whether a statement puts something forward that the one who answers does not say as well."""
    target = exchange.attributions[other]
    return (
        target.act in _TOLD - {Act.CONDEMN, Act.CRITICISE}
        and target.nested_in != number
        and exchange.attributions[number].nested_in != other
        and not exchange.is_headline(other)
        and not exchange.same_side(number, other)
        and not says_no(exchange, other)
    )


def _is_same_charge(exchange: Exchange, best: int, other: int, points: Pointer) -> bool:
    first, second = exchange.sides[best], exchange.sides[other]
    shared, denied = first.topic & second.topic, points.topic & second.topic
    telling = len(shared - exchange.common)
    close = exchange.sentences_between(best, other) <= _AFTERWARDS
    if exchange.same_side(best, other) and close:
        return telling > 1
    if points.plural and telling > 1:
        return True
    if close and points.noun is not None and points.noun in second.named:
        return True  # "denied the report", and "a report by X said …"
    alike = telling > 2 and 2 * telling >= min(len(first.topic), len(second.topic))
    return _says_much(exchange, denied, points) or alike


def _is_hearsay_between(exchange: Exchange, best: int, other: int) -> bool:
    """Whether an allegation of nobody named stands nearer than what is surely answered."""
    target = exchange.attributions[other]
    return (
        target.act is Act.ALLEGE
        and target.source_form is SourceForm.NONE
        and exchange.sides[other].position > exchange.sides[best].position
    )


def _after(exchange: Exchange, number: int, how: How, points: Pointer) -> Iterator[Response]:
    """What an answer that opens an article answers stands after it."""
    mine = exchange.sides[number]
    fitting = []
    for place, other in enumerate(exchange.later(number, _REACH)):
        theirs, target = exchange.sides[other], exchange.attributions[other]
        if target.act not in _TOLD or number in (target.nested_in, other):
            continue
        if exchange.attributions[number].nested_in == other:
            continue
        shared = words_shared(exchange, points, theirs)
        near = place < _NEAR and exchange.sentences_between(number, other) <= _AFTERWARDS
        charged = is_charged(mine, theirs)
        meant = points.first is Act.REPORT and target.act is Act.REPORT
        beside = exchange.attributions[number].sentence == target.sentence
        concerned = (
            (charged or shared or meant or beside) if near else _says_much(exchange, shared, points)
        )
        if concerned and not mine.voices & theirs.voices and not says_no(exchange, other):
            score = fit(exchange, number, other, points, how) + (_CHARGED if charged else 0)
            fitting.append((score, -other))
    if fitting and max(fitting)[0] >= 0:
        best = -max(fitting)[1]
        yield response(exchange, number, best, how, points)
        yield from _told_again(exchange, number, best, how, points)


def _says_much(exchange: Exchange, shared: frozenset[str], points: Pointer) -> bool:
    """Whether so many words in common make it the same claim, however far away it stands."""
    most = len(shared) > 2 and 2 * len(shared) >= len(points.topic)
    return len(shared - exchange.common) > 1 or most
