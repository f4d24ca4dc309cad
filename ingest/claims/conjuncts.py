"""A content parted where its parts can be denied one by one: conjuncts, and what is given for a deed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.ingest.claims.telling import Telling, without_marks_around
from claimgraph.ingest.language_file import WordClass
from claimgraph.ingest.readings import Token

RELATIVE_CLAUSE = 8
"""Words back in which a relative clause may have begun that goes on."""


def conjuncts(telling: Telling, tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The parts, each with its subject; what is exchanged for a deed is a part with the deed."""
    starts = [0, *_splits(telling, tokens), len(tokens)]
    subject = _subject(telling, tokens[: starts[1]])
    for first, last in pairwise(starts):
        part = list(tokens[first:last])
        if first:
            part = _after_coordinator(telling, part)
            if part and telling.is_verb(part[0]):
                part = [*subject, *part]
        part = without_marks_around(part)
        if part:
            yield from _exchanged(telling, part)


def _splits(telling: Telling, tokens: Sequence[Token]) -> Iterator[int]:
    verb_seen = False
    for place, token in enumerate(tokens):
        verb_seen = verb_seen or telling.is_verb(token)
        if place == 0 or place + 2 >= len(tokens):
            continue
        if token.text == ";":
            if verb_seen and telling.has_verb(tokens[place:]):
                yield place
        elif token.text == ",":
            if telling.words.especially.at(tokens, place + 1) or (
                verb_seen and _is_subject_pronoun(telling, tokens, place + 1)
            ):
                yield place
        elif verb_seen and telling.is_a(token, WordClass.COORDINATOR, WordClass.CONTRAST):
            after = place + (2 if tokens[place + 1].text == "," else 1)
            if _opens_a_clause(telling, tokens, after):
                yield place


def _opens_a_clause(telling: Telling, tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb phrase begins here, or a clause with a subject of its own."""
    if telling.is_verb(tokens[place]):
        return not _in_relative(telling, tokens, place)
    return telling.is_a(tokens[place], WordClass.COMPLEMENTIZER) or _is_subject_pronoun(
        telling, tokens, place
    )


def _is_subject_pronoun(telling: Telling, tokens: Sequence[Token], place: int) -> bool:
    return (
        place + 1 < len(tokens)
        and telling.is_a(tokens[place], WordClass.SUBJECT_PRONOUN)
        and telling.is_verb(tokens[place + 1])
    )


def _in_relative(telling: Telling, tokens: Sequence[Token], place: int) -> bool:
    """Whether what stands before is a relative clause that may go on."""
    before = tokens[max(0, place - RELATIVE_CLAUSE) : place]
    return any(telling.is_a(token, WordClass.RELATIVE) for token in before)


def _after_coordinator(telling: Telling, part: list[Token]) -> list[Token]:
    """Without the words that join it to the part before."""
    while part and (
        not part[0].text[0].isalnum()
        or telling.is_a(
            part[0], WordClass.COORDINATOR, WordClass.CONTRAST, WordClass.COMPLEMENTIZER
        )
    ):
        part = part[1:]
    return part[telling.words.especially.at(part, 0) :] if part else part


def _subject(telling: Telling, tokens: Sequence[Token]) -> list[Token]:
    """What stands before the first verb, an adverbial that a comma parts from it left out."""
    start = 0
    for place, token in enumerate(tokens):
        if token.text == ",":
            start = place + 1
        if telling.is_verb(token):
            before = tokens[start:place]
            return [one for one in before if not telling.is_a(one, WordClass.ADVERB)]
    return []


def _exchanged(telling: Telling, tokens: list[Token]) -> Iterator[list[Token]]:
    """The deed, and one by one what is given for it."""
    exchanges = telling.words.exchanges
    at = next((n for n in range(1, len(tokens) - 1) if exchanges.at(tokens, n)), None)
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
