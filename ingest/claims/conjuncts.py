"""A content parted where its parts can be denied one by one: conjuncts, and what is given for a deed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.ingest.claims.telling import Telling, without_marks_around
from claimgraph.ingest.readings import Token
from claimgraph.ingest.vocabulary import (
    ADVERB,
    COMPLEMENTIZER,
    CONTRAST,
    COORDINATOR,
    PRONOUN,
    RELATIVE,
    SUBORDINATOR,
    VERB_PHRASE,
)

RELATIVE_CLAUSE = 8
"""Words back in which a relative clause may have begun that goes on."""


def conjuncts(telling: Telling, tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The parts, each with its subject; what is exchanged for a deed is a part with the deed."""
    starts = [0, *_splits(telling, tokens), len(tokens)]
    for first, last in pairwise(starts):
        part = list(tokens[first:last])
        if first:
            part = _after_coordinator(telling, part)
            if part and part[0].bits & VERB_PHRASE:
                part = [*_subject(tokens[: starts[1]]), *part]
        part = without_marks_around(part)
        if part:
            yield from _exchanged(telling, part)


def _splits(telling: Telling, tokens: Sequence[Token]) -> Iterator[int]:
    verb_seen = False
    condition = bool(tokens and tokens[0].bits & SUBORDINATOR)
    for place, token in enumerate(tokens[:-2]):
        verb_seen = verb_seen or bool(token.bits & VERB_PHRASE)
        if place == 0:
            continue
        if token.text == ";":
            if verb_seen and telling.has_verb(tokens[place:]):
                yield place
        elif token.text == "," and condition:
            condition = False  # "Kalau hujan turun, kami …" is one
        elif token.text == ",":
            if telling.words.especially.at(tokens, place + 1) or (
                verb_seen and _is_subject_pronoun(tokens, place + 1)
            ):
                yield place
        elif verb_seen and token.bits & (COORDINATOR | CONTRAST):
            after = place + (2 if tokens[place + 1].text == "," else 1)
            if _opens_a_clause(tokens, after):
                yield place


def _opens_a_clause(tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb phrase begins here, or a clause with a subject of its own."""
    if tokens[place].bits & VERB_PHRASE:
        return not _in_relative(tokens, place)
    return bool(tokens[place].bits & COMPLEMENTIZER) or _is_subject_pronoun(tokens, place)


def _is_subject_pronoun(tokens: Sequence[Token], place: int) -> bool:
    following = tokens[place : place + 2]
    return len(following) == 2 and bool(
        following[0].bits & PRONOUN and following[1].bits & VERB_PHRASE
    )


def _in_relative(tokens: Sequence[Token], place: int) -> bool:
    """Whether what stands before is a relative clause that may go on."""
    before = tokens[max(0, place - RELATIVE_CLAUSE) : place]
    return any(token.bits & RELATIVE for token in before)


def _after_coordinator(telling: Telling, part: list[Token]) -> list[Token]:
    """Without the words that join it to the part before."""
    while part and (
        not part[0].text[0].isalnum() or part[0].bits & (COORDINATOR | CONTRAST | COMPLEMENTIZER)
    ):
        part = part[1:]
    return part[telling.words.especially.at(part, 0) :] if part else part


def _subject(tokens: Sequence[Token]) -> list[Token]:
    """What stands before the first verb, an adverbial that a comma parts from it left out."""
    start = 0
    for place, token in enumerate(tokens):
        if token.text == ",":
            start = place + 1
        if token.bits & VERB_PHRASE:
            before = tokens[start:place]
            return [one for one in before if not one.bits & ADVERB]
    return []


def _exchanged(telling: Telling, tokens: list[Token]) -> Iterator[list[Token]]:
    """The deed, and one by one what is given for it."""
    exchanges = telling.words.exchanges
    at = next((n for n in exchanges.places(tokens) if 0 < n < len(tokens) - 1), None)
    if at is None:
        yield tokens
        return
    deed = without_marks_around(tokens[:at])
    yield deed
    begin = at + exchanges.at(tokens, at)
    link = tokens[at:begin]
    for end in [*_additions(telling, tokens, begin), len(tokens)]:
        given = without_marks_around(tokens[begin:end])
        begin = end
        if given and (also := telling.words.also.at(given, 0)):
            given = given[also:]
        if given:
            yield [*deed, *link, *given]


def _additions(telling: Telling, tokens: Sequence[Token], begin: int) -> Iterator[int]:
    for place in range(begin + 1, len(tokens) - 1):
        if tokens[place].text == "," and telling.words.also.at(tokens, place + 1):
            yield place
