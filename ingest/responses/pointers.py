"""What the content of an answer points at: "the allegation", "tuduhan tersebut", or a claim of its own."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.ingest.readings import Token
from claimgraph.ingest.responses.exchange import Exchange
from claimgraph.ingest.responses.topics import topic_stems
from claimgraph.ingest.responses.words import Words
from claimgraph.schemas.acts import Act
from claimgraph.schemas.value import value

_FARTHEST_NOUN = 5
_SHORT = 3
"""Words of a content that is hardly more than its noun."""


@value
class Pointer:
    """The acts of the noun that points, and the words beside it."""

    acts: frozenset[Act] | None
    """None when the content has a claim of its own."""
    topic: frozenset[str]
    several: bool
    bare: bool
    """Nothing beside the noun: the last that fits is meant."""


def pointer(exchange: Exchange, number: int) -> Pointer:
    """What a statement's content points at."""
    one, words = exchange.attributions[number], exchange.words
    row = _without_label(words, exchange.sides[number].words)
    noun = _noun(words, row)
    if one.anaphor is not None and noun is None:
        return Pointer(one.anaphor.acts, frozenset(), several=False, bare=True)
    if noun is None:
        return Pointer(None, exchange.sides[number].topic, several=False, bare=False)
    beside = topic_stems(exchange.language, [*row[:noun], *row[noun + 1 :]])
    beside -= topic_stems(
        exchange.language, [token for token in row if token.lower in words.before_noun]
    )
    return Pointer(
        words.nouns[row[noun].lower],
        beside,
        several=any(token.lower in words.all for token in row[: noun + 1]),
        bare=not beside,
    )


def _without_label(words: Words, row: list[Token]) -> list[Token]:
    """Without what the answer calls it: "the claims as a fantasy"."""
    label = next(
        (place for place, one in enumerate(row) if place and one.lower in words.labels), None
    )
    return row[:label]


def _noun(words: Words, row: Sequence[Token]) -> int | None:
    """The place of a noun for an utterance that heads the content."""
    for place, token in enumerate(row[:_FARTHEST_NOUN]):
        if words.nouns.get(token.lower):
            return place
        if token.lower not in words.before_noun:
            break
    if row and len(row) <= _SHORT:
        if words.nouns.get(row[-1].lower):
            return len(row) - 1  # "leak figures"
        if row[0].lower in words.nouns:
            return 0
    return None
