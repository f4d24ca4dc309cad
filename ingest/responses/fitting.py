"""How well a statement fits as what another answers."""

from __future__ import annotations

from claimgraph.ingest.readings import Attribution
from claimgraph.ingest.responses.exchange import Exchange
from claimgraph.ingest.responses.pointers import Pointer
from claimgraph.ingest.responses.side import Side
from claimgraph.schemas.acts import Act
from claimgraph.schemas.relationships import How

ENOUGH = 1.0
"""Score from which a statement counts as the one answered: a fitting noun near by, or a shared topic
with a fitting accused."""

ASKED = frozenset({Act.DEMAND, Act.REQUEST, Act.PROPOSE, Act.PROMISE, Act.PLAN, Act.THREATEN})
"""Acts that put no claim forward that could be denied: they are turned down."""
DENIABLE = frozenset(
    {
        Act.ACCUSE, Act.ALLEGE, Act.ASSERT, Act.REPORT, Act.SHOW, Act.CRITICISE, Act.CONDEMN,
        Act.EXPRESS_CONCERN, Act.BELIEVE, Act.EXPECT, Act.WARN, Act.QUESTION, Act.MOCK,
        Act.ADMIT, Act.CONFIRM,
    }
)  # fmt: skip
CHARGES = frozenset({Act.ACCUSE, Act.ALLEGE, Act.CRITICISE, Act.CONDEMN})
_TOLD = frozenset({Act.ASSERT, Act.REPORT, Act.SHOW})
_DEED = 1.0
"""What it adds to the fit that a statement tells of the very deed that is denied."""
_CONCEDED = 1.5
"""What it takes from the fit that something was conceded: that is seldom denied."""
_FAR = 6
"""Sentences from which it makes no more difference how far a noun points back."""


def fit(exchange: Exchange, number: int, other: int, pointer: Pointer, how: How) -> float:
    """How well the other statement fits as what this one answers."""
    mine, theirs = exchange.sides[number], exchange.sides[other]
    target = exchange.attributions[other]
    shared = words_shared(exchange, pointer, theirs)
    charged = is_charged(mine, theirs)
    score = _fit_of_act(pointer, target, owned=bool(pointer.topic & theirs.named))
    of_accused = _fit_of_accused(exchange, mine, theirs)
    score += max(0, of_accused) if how is How.RESPONDS else of_accused  # anybody may comment
    score += min(4.0, 1.3 * len(shared - exchange.common) + 0.6 * len(shared & exchange.common))
    if how is How.DENIES and target.act is Act.CONFIRM:
        score -= _CONCEDED
    if how is How.CONFIRMS and pointer.acts is None:
        score -= 0 if _is_conceded(exchange, number, other, shared, charged=charged) else 3
    if theirs.accused and not charged and pointer.acts is None:
        score -= 1
    if pointer.topic and not shared:
        score -= 0.75 if pointer.acts is not None else 3
    if pointer.deed is not None and pointer.deed in theirs.topic:
        score += _DEED
    if pointer.noun is not None and pointer.noun in theirs.telling:
        score += 1
    score -= _own_words(mine, theirs)
    return score - _distance(pointer, exchange.sentences_between(number, other))


def words_shared(exchange: Exchange, pointer: Pointer, theirs: Side) -> frozenset[str]:
    """Stems that the answer's words share with a statement, or with the words for who made it."""
    named = theirs.named - exchange.common
    return pointer.topic & (theirs.topic | theirs.accused_words | named)


def is_charged(mine: Side, theirs: Side) -> bool:
    """Whether the one statement speaks of the other's speaker."""
    return bool(mine.speakers & theirs.about or mine.named & theirs.accused_words)


def _is_conceded(
    exchange: Exchange, number: int, other: int, shared: frozenset[str], *, charged: bool
) -> bool:
    """Whether enough speaks for what is confirmed to be what was said."""
    mine, theirs = exchange.sides[number], exchange.sides[other]
    if len(shared) > 1 or (charged and (shared or _is_short(exchange, number))):
        return True
    near = exchange.sentences_between(number, other) <= _FAR
    concerned = mine.named & theirs.topic or exchange.attributions[number].act is Act.ADMIT
    telling = shared - exchange.common
    return bool(telling and near and concerned and exchange.attributions[other].act in CHARGES)


def _fit_of_act(pointer: Pointer, target: Attribution, *, owned: bool) -> float:
    if pointer.acts:
        if target.act in pointer.acts or (owned and target.act in _TOLD):
            return 2.0 + (0.3 if target.act is pointer.first else 0)
        told = pointer.topic and target.act in _TOLD
        return -1.0 if told or target.act in CHARGES else -3.0
    if pointer.acts is not None:
        return 2.0 if target.act in DENIABLE else -2.0
    if target.act in (Act.ACCUSE, Act.ALLEGE):
        return 1.5
    if target.act in (Act.ADMIT, Act.CONFIRM):
        return 0.0
    return 0.5 if target.act in DENIABLE else -2.0


def _fit_of_accused(exchange: Exchange, mine: Side, theirs: Side) -> float:
    """Whoever is accused answers."""
    if mine.speakers & theirs.accused:
        return 3
    if mine.speakers & theirs.about:
        return 1.5
    if mine.named & theirs.accused_words:
        return 2
    if mine.named & theirs.topic:
        return 1
    both = exchange.are_states(mine.speakers) and exchange.are_states(theirs.accused)
    return -2 if both else 0


def _own_words(mine: Side, theirs: Side) -> float:
    """Nobody denies what they have said themselves."""
    if mine.voices & theirs.voices:
        return 4
    return 1 if mine.speakers & theirs.speakers else 0


def _distance(pointer: Pointer, sentences: int) -> float:
    """What sentences between cost: a pronoun points nearer than a noun, and a noun than a claim."""
    if pointer.is_pronoun:
        return 0.5 * sentences
    return (0.3 if pointer.bare else 0.15) * min(sentences, 2 * _FAR)


def _is_short(exchange: Exchange, number: int) -> bool:
    """Whether the content is a noun with a pointing word: "acknowledged the delay"."""
    row = exchange.sides[number].content
    return len(row) == 2 and row[0].lower in exchange.words.pointing
