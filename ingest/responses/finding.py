"""Each statement is tried as an answer, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.ingest.readings import Attribution, Cast, Proposition, Response
from claimgraph.ingest.responses.denials import answered
from claimgraph.ingest.responses.echoes import (
    contrary_to,
    echoed,
    quoted_denial,
    spoken_of,
    went_on,
)
from claimgraph.ingest.responses.exchange import Exchange
from claimgraph.ingest.responses.replies import (
    commented,
    contradicted,
    is_reply,
    replied,
    said_again,
)
from claimgraph.ingest.roster import Roster
from claimgraph.schemas.acts import Form


def responses(
    attributions: Sequence[Attribution],
    cast: Cast,
    propositions: Sequence[Sequence[Proposition]],
    names: Roster,
) -> tuple[Response, ...]:
    """Every answer of the article with what it answers, sure or probable, and the claims it covers."""
    exchange = Exchange(names, attributions, cast, propositions)
    found: list[Response] = []
    for _, number in exchange.positions:
        made: dict[int, Response] = {}
        for one in _answers(exchange, number, found):
            made.setdefault(one.answered, one)
        found += made.values()
    return tuple(sorted(found, key=lambda one: (one.answer, one.answered)))


def _answers(exchange: Exchange, number: int, before: Sequence[Response]) -> Iterator[Response]:
    one = exchange.attributions[number]
    if found := list(answered(exchange, number, before)):
        yield from found
        return
    if one.nested_in is not None and one.form is Form.DIRECT:
        return
    if is_reply(exchange, number):
        yield from replied(exchange, number)
        return
    if found := list(contradicted(exchange, number)):
        yield from found
        return
    yield from quoted_denial(exchange, number, before)
    yield from commented(exchange, number)
    yield from went_on(exchange, number, before)
    yield from echoed(exchange, number)
    found = list(contrary_to(exchange, number))
    yield from found or spoken_of(exchange, number)
    yield from said_again(exchange, number)
