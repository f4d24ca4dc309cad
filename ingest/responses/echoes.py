"""Denials without a word for denying: what goes on from a denial, and what says the contrary of a claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from claimgraph.ingest.readings import Response, SourceForm
from claimgraph.ingest.responses.contrary import is_contrary, says_no
from claimgraph.ingest.responses.covering import response
from claimgraph.ingest.responses.exchange import Exchange
from claimgraph.ingest.responses.fitting import ASKED, CHARGES, ENOUGH, fit, is_charged
from claimgraph.ingest.responses.pointers import pointer
from claimgraph.ingest.responses.side import Side
from claimgraph.ingest.vocabulary import COMPLEMENTIZER, NEGATION, PRONOUN
from claimgraph.schemas.acts import Act, Form
from claimgraph.schemas.relationships import Certainty, How

_NEAR = 2
"""Sentences after a denial in which it still goes on."""
_WITHIN_EARSHOT = 3
"""Sentences back in which a claim is contradicted by its own words."""
_FITS_WELL = 2.5
"""Fit from which words that say no answer what was told anywhere before."""
_FITS_SURELY = 4.0
"""Fit from which that leaves no doubt."""
_SOON = 5
"""Sentences after an accusation in which the accused answers it."""
_OPENING = 8
"""Words of what is said in which somebody says that he did not do it."""
_BRIEF = 5
"""Words that tell something, in a contradiction that says no more than that: "Nobody warned me"."""
_CLAIMS = frozenset(
    {
        Act.ACCUSE, Act.ALLEGE, Act.ASSERT, Act.REPORT, Act.SHOW, Act.BELIEVE, Act.WARN,
        Act.CRITICISE, Act.ADMIT,
    }
)  # fmt: skip
_TELLS = frozenset({Act.ASSERT, Act.REPORT})
_SAYS = frozenset({Act.ASSERT, Act.DENY, Act.REPORT, Act.MOCK})


def went_on(exchange: Exchange, number: int, before: Sequence[Response]) -> Iterator[Response]:
    """The words that follow a denial from the same side, and say it again: they deny it too."""
    one = exchange.attributions[number]
    if one.nested_in is not None or one.act not in _SAYS or not before:
        return
    near = list(takewhile(lambda each: _is_near(exchange, each.answer, number), reversed(before)))
    if not near or not _says_no(exchange, number):
        return
    denial = next((each.answer for each in near if _goes_on(exchange, each, number)), None)
    for each in near:
        if each.answer == denial and each.how is How.DENIES:
            asked = exchange.attributions[each.answered].act in ASKED
            sure = Certainty.PROBABLE if asked else each.certainty
            yield Response(number, each.answered, How.DENIES, sure, each.covers)


def quoted_denial(
    exchange: Exchange, number: int, before: Sequence[Response]
) -> Iterator[Response]:
    """Whose quoted words deny ("We reject the claim"), denies it too."""
    one = exchange.attributions[number]
    if one.nested_in is not None or not before:
        return
    inner = frozenset(
        other
        for other in exchange.within(number)
        if one.form is Form.DIRECT or exchange.same_side(number, other)
    )
    for each in before:
        if each.answer in inner and each.answered not in (*inner, number):
            yield Response(number, each.answered, each.how, each.certainty, each.covers)


def contrary_to(exchange: Exchange, number: int) -> Iterator[Response]:
    """Words that say no to what fits them well, wherever it was told before."""
    one = exchange.attributions[number]
    if one.nested_in is not None or one.act not in _TELLS or not _says_no(exchange, number):
        return
    points = pointer(exchange, number)
    if points.acts is not None:
        return
    fitting = [
        (fit(exchange, number, other, points, How.DENIES), other)
        for other in exchange.earlier(number)
        if _is_claimed(exchange, number, other)
    ]
    score, other = max(fitting, default=(0.0, number))
    accused = _was_accused(exchange, number, other)
    meant = accused or _disclaims(exchange, number, other)
    if score >= _FITS_WELL or (score >= ENOUGH and meant):
        sure = Certainty.CERTAIN if score >= _FITS_SURELY or accused else Certainty.PROBABLE
        yield response(exchange, number, other, How.DENIES, points, sure)


def _was_accused(exchange: Exchange, number: int, other: int) -> bool:
    """Whether a statement accuses the very one who says this soon after, whatever the words."""
    charges = exchange.attributions[other].act in CHARGES
    accused = exchange.sides[number].speakers & exchange.sides[other].accused
    return bool(charges and accused) and exchange.sentences_between(number, other) <= _SOON


def _disclaims(exchange: Exchange, number: int, other: int) -> bool:
    """Whether the one whom it is said of did not do it: "It had nothing to do with the blast"."""
    mine = exchange.sides[number]
    said = exchange.words.disclaimers.within(mine.words[:_OPENING])
    return said and _begins_with_pronoun(mine) and is_charged(mine, exchange.sides[other])


def spoken_of(exchange: Exchange, number: int) -> Iterator[Response]:
    """Who was just spoken of says no of himself: "She had never raised her voice"."""
    one, mine = exchange.attributions[number], exchange.sides[number]
    if one.nested_in is not None or one.act not in _TELLS or one.form is not Form.INDIRECT:
        return
    if not (_says_no(exchange, number) and _begins_with_pronoun(mine)):
        return
    for other in reversed(exchange.earlier(number)):
        if exchange.sentences_between(number, other) > _NEAR:
            return
        if _is_claimed(exchange, number, other):
            theirs = exchange.sides[other]
            if is_charged(mine, theirs) or mine.named & theirs.topic:
                points = pointer(exchange, number)
                yield response(exchange, number, other, How.DENIES, points, Certainty.PROBABLE)
            return


def _begins_with_pronoun(side: Side) -> bool:
    row = side.words
    row = row[1:] if row and row[0].bits & COMPLEMENTIZER else row
    return bool(row) and bool(row[0].bits & PRONOUN)


def _is_claimed(exchange: Exchange, number: int, other: int) -> bool:
    """Whether another puts it forward, and sets himself against nothing with it."""
    return (
        exchange.attributions[other].act in _CLAIMS
        and not exchange.same_side(number, other)
        and not is_contrary(exchange, other)
        and not says_no(exchange, other)
    )


def _is_near(exchange: Exchange, first: int, last: int) -> bool:
    gap = exchange.attributions[last].sentence - exchange.attributions[first].sentence
    return 0 <= gap <= _NEAR


def _goes_on(exchange: Exchange, earlier: Response, number: int) -> bool:
    """Whether a statement stands right behind a denial and comes from the same side."""
    if earlier.how is not How.DENIES or earlier.answer == number:
        return False
    if any(
        exchange.attributions[other].nested_in is None
        and exchange.attributions[other].act is not Act.DECLINE_TO_COMMENT
        and not exchange.same_side(earlier.answer, other)
        for other in exchange.between(earlier.answer, number)
    ):
        return False
    quoted = exchange.attributions[number].form is Form.DIRECT
    return exchange.same_side(earlier.answer, number) or (
        quoted and not exchange.same_side(earlier.answered, number)
    )


def _says_no(exchange: Exchange, number: int) -> bool:
    """Whether it says no to something, and not only to an attitude: "We are not worried"."""
    if not is_contrary(exchange, number):
        return False
    inner = (exchange.attributions[other] for other in exchange.within(number))
    return not any(
        token.bits & NEGATION
        for each in inner
        for span in each.cue
        for token in exchange.names.tokens_in(span)
    )


def echoed(exchange: Exchange, number: int) -> Iterator[Response]:
    """Words that say no to a claim in the claim's own words: "Nobody warned me"."""
    one = exchange.attributions[number]
    unsaid = one.source_form is SourceForm.NONE
    if (
        one.nested_in is not None
        or unsaid
        or one.act not in _SAYS
        or not _says_no(exchange, number)
    ):
        return
    points = pointer(exchange, number)
    heard = [
        (gap, -shared / len(exchange.sides[other].topic), other)
        for other in exchange.earlier(number)
        if (gap := exchange.sentences_between(number, other)) <= _WITHIN_EARSHOT
        and (shared := _echo(exchange, number, other, points.topic))
    ]
    if heard:
        gap, _, other = min(heard)
        sure = Certainty.CERTAIN if gap < 2 else Certainty.PROBABLE
        yield response(exchange, number, other, How.DENIES, points, sure)


def _echo(exchange: Exchange, number: int, other: int, topic: frozenset[str]) -> int:
    """How many telling words a contrary statement shares with another's claim."""
    if exchange.attributions[other].act not in _CLAIMS or exchange.same_side(number, other):
        return 0
    if is_contrary(exchange, other):
        return 0
    theirs = exchange.sides[other]
    shared = len((topic & theirs.topic) - exchange.common)
    near = exchange.sentences_between(number, other) < 2
    if near or exchange.attributions[other].act in CHARGES or len(topic) <= _BRIEF:
        return shared
    return shared if shared > 1 and is_charged(exchange.sides[number], theirs) else 0
