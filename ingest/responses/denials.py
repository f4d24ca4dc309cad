"""What a denial, rejection, confirmation or admission answers."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.ingest.readings import Response, SourceForm
from claimgraph.ingest.responses.covering import response
from claimgraph.ingest.responses.exchange import Exchange
from claimgraph.ingest.responses.fitting import ASKED, CHARGES, DENIABLE, ENOUGH, fit
from claimgraph.ingest.responses.pointers import Pointer, pointer
from claimgraph.schemas.acts import Act
from claimgraph.schemas.relationships import Certainty, How

ANSWERS = {
    Act.DENY: How.DENIES,
    Act.REJECT: How.DENIES,
    Act.CONFIRM: How.CONFIRMS,
    Act.ADMIT: How.CONFIRMS,
}
_NEAR = 4
"""Statements within an answer's content, or after it, that are looked at."""
_AFTERWARDS = 3
"""Sentences after an answer in which what it answers may still be told."""


def answered(exchange: Exchange, number: int) -> Iterator[Response]:
    """What a statement whose act is an answer does answer."""
    how = ANSWERS.get(exchange.attributions[number].act)
    if how is None:
        return
    points = pointer(exchange, number)
    inside = _inside(exchange, number)
    if inside is not None:
        yield response(exchange, number, inside, how, points)
        return
    found = list(_before(exchange, number, how, points))
    yield from found
    if not found:
        yield from _after(exchange, number, how, points)


def _inside(exchange: Exchange, number: int) -> int | None:
    """A statement that stands within the answer's own content: "menepis tuduhan Kosovo bahwa …"."""
    for span in exchange.attributions[number].content:
        for other in exchange.from_character(span.start, _NEAR):
            nested = exchange.attributions[other]
            if other == number or not nested.content or not nested.cue:
                continue
            noun = exchange.names.tokens_in(nested.cue[0])
            if (
                span.covers(nested.cue[0])
                and len(exchange.sides[other].topic) > 1
                and nested.act in (*DENIABLE, *ASKED)
                and any(token.lower in exchange.words.nouns for token in noun)
            ):
                return other
    return None


def _before(exchange: Exchange, number: int, how: How, points: Pointer) -> Iterator[Response]:
    """The statement before that fits best, and others that are meant with it."""
    scored = (
        (fit(exchange, number, other, points, how), other) for other in exchange.earlier(number)
    )
    fitting = sorted(((score, other) for score, other in scored if score >= ENOUGH), reverse=True)
    if not fitting:
        return
    best_score, best = fitting[0]
    yield response(exchange, number, best, how, points)
    for score, other in fitting[1:]:
        if points.several:
            if score >= best_score - 2:
                yield response(exchange, number, other, how, points)
        elif points.bare and _is_hearsay_between(exchange, best, other):
            yield response(exchange, number, other, how, points, Certainty.PROBABLE)


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
    for other in exchange.later(number, _NEAR):
        if exchange.sentences_between(number, other) > _AFTERWARDS:
            break
        theirs = exchange.sides[other]
        charged = mine.speakers & (theirs.accused | theirs.about)
        if charged and exchange.attributions[other].act in (*CHARGES, Act.REPORT):
            fitting.append((fit(exchange, number, other, points, how), -other))
    if fitting:
        yield response(exchange, number, -max(fitting)[1], how, points)
