"""Answers by their words alone: replies, contradictions and comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.ingest.readings import Attribution, Response, SourceForm, Token
from claimgraph.ingest.responses.contrary import is_contrary
from claimgraph.ingest.responses.covering import response
from claimgraph.ingest.responses.denials import ANSWERS
from claimgraph.ingest.responses.exchange import Exchange
from claimgraph.ingest.responses.fitting import DENIABLE, ENOUGH, fit
from claimgraph.ingest.responses.pointers import Pointer, acts_pointed_at, pointer
from claimgraph.ingest.vocabulary import (
    ADVERB,
    CAPITAL,
    COMPLEMENTIZER,
    COPULA,
    NEGATION,
    PREPOSITION,
)
from claimgraph.schemas.acts import Act, Form, Stance
from claimgraph.schemas.relationships import How

_SHORT = 12
"""Words of a quotation that only denies: "There is not a word of truth in it"."""
_OPENING = 40
"""Words of a sentence in which it is told that it answers."""
_POINTS_AT_NOTHING = frozenset({Act.ASSERT})


def is_reply(exchange: Exchange, number: int) -> bool:
    """Whether its cue, or the words around it, say that it answers something."""
    one = exchange.attributions[number]
    if one.act is Act.DECLINE_TO_COMMENT:
        return False  # "did not respond to the claim"
    if any(exchange.words.replies.within(exchange.names.tokens_in(span)) for span in one.cue):
        return True
    opening = exchange.names.sentences[one.sentence].tokens[:_OPENING]
    if one.source_form is SourceForm.NONE:
        return False  # "in response to a report that …" answers; the report does not
    if not exchange.words.in_answer.may_stand_in(opening):
        return False
    outside: Sequence[Token] = opening
    for span in one.content:
        outside = [token for token in outside if not span.start <= token.start < span.end]
    return exchange.words.in_answer.within(outside)


def replied(exchange: Exchange, number: int) -> Iterator[Response]:
    """The last that another said."""
    mine = exchange.sides[number]
    for other in reversed(exchange.earlier(number)):
        told = exchange.attributions[other]
        if told.nested_in is not None or told.act is Act.DECLINE_TO_COMMENT:
            continue
        if exchange.sentences_between(number, other) > 3:
            return
        if not (mine.speakers & exchange.sides[other].speakers):
            asked = told.act is Act.QUESTION
            open_question = asked and exchange.sides[other].content[0].bits & PREPOSITION
            contrary = is_contrary(exchange, number) and not open_question
            how = How.DENIES if contrary else How.RESPONDS
            yield response(exchange, number, other, how, pointer(exchange, number))
            return


def contradicted(exchange: Exchange, number: int) -> Iterator[Response]:
    """Words that call what was just said untrue: "That is simply not what happened"."""
    one = exchange.attributions[number]
    if one.nested_in is not None:
        return
    row = exchange.sides[number].words
    if not row or _opens_a_clause(one, row[0]):
        return
    if not (_points_back(exchange, one, row) and exchange.words.contrary.within(row[:6])):
        return
    for other in reversed(exchange.earlier(number)):
        if exchange.sentences_between(number, other) > 2:
            return
        if _is_put_forward(exchange, other) and not exchange.same_side(number, other):
            yield response(exchange, number, other, How.DENIES)
            return


def _is_put_forward(exchange: Exchange, other: int) -> bool:
    """Whether something is claimed that could be untrue, and not left unsaid: "did not discuss"."""
    target = exchange.attributions[other]
    cue = (token for span in target.cue for token in exchange.names.tokens_in(span))
    return target.act in DENIABLE and not any(token.bits & NEGATION for token in cue)


def _points_back(exchange: Exchange, one: Attribution, row: Sequence[Token]) -> bool:
    """Whether it speaks of what was said: "It is not …", and not "It has no record of …"."""
    direct_denial = one.act is Act.DENY and one.form is Form.DIRECT and len(row) <= _SHORT
    pointing = [
        place
        for place, token in enumerate(row if direct_denial else row[:1])
        if not exchange.words.nouns.get(token.lower, _POINTS_AT_NOTHING)
    ]
    if direct_denial or not pointing:
        return bool(pointing)
    predicate = next(
        (token for token in row[1:] if not token.bits & ADVERB or token.bits & NEGATION), row[0]
    )
    return bool(predicate.bits & (COPULA | NEGATION))


def _opens_a_clause(one: Attribution, token: Token) -> bool:
    """Whether the first word is no pointing one: "said that no ship …"."""
    opens = token.bits & COMPLEMENTIZER and not token.bits & CAPITAL
    return one.form is not Form.DIRECT and bool(opens)


def commented(exchange: Exchange, number: int) -> Iterator[Response]:
    """Any other act whose content points at somebody's words: "mocked the warning as …"."""
    one = exchange.attributions[number]
    if (
        one.nested_in is not None
        or one.act in (*ANSWERS, Act.SHOW)
        or not _has_pointing_word(exchange, one)
    ):
        return
    acts = acts_pointed_at(exchange, number)
    if not acts:
        return
    points = pointer(exchange, number)
    fitting = [
        (fit(exchange, number, other, points, How.RESPONDS), other)
        for other in exchange.earlier(number)
        if exchange.attributions[other].act in acts
    ]
    if fitting and max(fitting)[0] >= ENOUGH:
        yield response(exchange, number, max(fitting)[1], How.RESPONDS, points)


def _has_pointing_word(exchange: Exchange, one: Attribution) -> bool:
    """Whether the content's first words hold one that points back."""
    row = exchange.names.tokens_in(one.content[0])[:4] if one.content else []
    return any(token.lower in exchange.words.pointing for token in row)


def said_again(exchange: Exchange, number: int) -> Iterator[Response]:
    """A spokesman who says what his principal has just said confirms it."""
    one = exchange.attributions[number]
    principals = frozenset(exchange.cast.voices[number].on_behalf_of)
    if one.nested_in is not None or one.act.stance is not Stance.ASSERTS or not principals:
        return
    mine = exchange.sides[number]
    for other in reversed(exchange.earlier(number)):
        if exchange.sentences_between(number, other) > 4:
            return
        if _is_of(exchange, other, principals) and not mine.voices & exchange.sides[other].voices:
            topic, said = mine.topic, exchange.sides[other].topic
            shared = len(topic & said)
            if shared >= 2 and shared >= 0.3 * min(len(topic), len(said)):
                points = Pointer(None, topic, several=False, bare=False)
                yield response(exchange, number, other, How.CONFIRMS, points)
                return


def _is_of(exchange: Exchange, other: int, principals: frozenset[str]) -> bool:
    target = exchange.attributions[other]
    asserted = target.nested_in is None and target.act.stance is Stance.ASSERTS
    return asserted and bool(principals & exchange.sides[other].speakers)
