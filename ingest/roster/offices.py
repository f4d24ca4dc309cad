"""The words for an office right before or after a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimgraph.ingest.readings import Token
from claimgraph.ingest.roster.names import Roster
from claimgraph.ingest.vocabulary import (
    AUXILIARY,
    COMPLEMENTIZER,
    COORDINATOR,
    NEGATION,
    NP_PREPOSITION,
    PREPOSITION,
    RELATIVE,
    VERB_PHRASE,
)
from claimgraph.schemas.spans import Span

_PARTS = RELATIVE | COMPLEMENTIZER | NEGATION | AUXILIARY
"""Words that end a noun phrase and begin a clause."""


def role_before(found: Roster, tokens: Sequence[Token], start: int) -> Span | None:
    """The office right before a name: "Presiden Rusia Vladimir Putin", "the minister, Karen …"."""
    offices = found.offices_in(tokens)
    if not offices:
        return None
    stop = _before_brackets(tokens, start)
    apart = stop > 1 and tokens[stop - 1].text == ","
    stop = stop - 1 if apart else stop
    if apart and tokens[stop - 1].lower in found.lexicon.pointing:
        return None
    if stop and tokens[stop - 1].bits & PREPOSITION and tokens[stop - 1].text.islower():
        return None  # "an engineer at X"
    for first, length in offices.items():
        if stop - 12 <= first < stop and _is_one_phrase(found, tokens, first + length, stop):
            if apart and not _begins_phrase(found, tokens, first):
                return None
            return Span(tokens[first].start, tokens[stop - 1].end)
    return None


def _begins_phrase(found: Roster, tokens: Sequence[Token], place: int) -> bool:
    """Whether an office is not told of something else: "pencarian anggota regu, Rudi …"."""
    if not place or not found.lexicon.words.head_first:
        return True
    before = tokens[place - 1]
    return not before.text.islower() or bool(before.bits & (VERB_PHRASE))


def _before_brackets(tokens: Sequence[Token], start: int) -> int:
    """The place of the bracket whose closing one stands right before: "Direktur … (Core) Faisal"."""
    if start and tokens[start - 1].text == ")":
        for place in range(start - 2, max(-1, start - 8), -1):
            if tokens[place].text == "(":
                return place
    return start


def _behind_brackets(tokens: Sequence[Token], end: int) -> int:
    """Behind "(28)", the age or party that a name is followed by."""
    if end < len(tokens) and tokens[end].text == "(":
        closed = (n for n in range(end, min(len(tokens), end + 5)) if tokens[n].text == ")")
        return next(closed, end - 1) + 1
    return end


def start_of_role(offices: Mapping[int, int], start: int) -> int | None:
    """Where the words for an office begin that lead right up to here: "juru bicara", "spokesman"."""
    for first, length in offices.items():
        if first + length == start:
            return first
    return None


def office_around(offices: Mapping[int, int], place: int) -> tuple[int, int] | None:
    """The office of several words that a place lies within: "Secretary of | State"."""
    for first, length in offices.items():
        if first < place < first + length:
            return first, first + length
    return None


def role_after(found: Roster, tokens: Sequence[Token], end: int) -> Span | None:
    """The office after a name and a comma: "Warren Tate, the department's regional director"."""
    comma = _behind_brackets(tokens, end)
    if comma >= len(tokens) or tokens[comma].text != ",":
        return None
    stop = comma + 1
    while stop < min(len(tokens), comma + 12) and _goes_on(found, tokens[stop]):
        stop += 1
    phrase = tokens[comma + 1 : stop]
    if phrase and found.lexicon.roles.within(phrase):
        return Span(phrase[0].start, phrase[-1].end)
    return None


def body_end(found: Roster, tokens: Sequence[Token], place: int, end: int) -> int:
    """After an office, where the body that it belongs to ends and a name of two words begins."""
    stop = portfolio_end(found, tokens, place, end)
    return stop if end - stop >= 2 else place


def portfolio_end(found: Roster, tokens: Sequence[Token], place: int, end: int) -> int:
    """Where the words that go on with an office's name end: "Menteri | Luar Negeri"."""
    while place < end and (
        tokens[place].lower in found.lexicon.portfolios
        or (
            tokens[place].lower in found.lexicon.organizations and not found.index.at(tokens, place)
        )
    ):
        place += 1
    return place


def _is_one_phrase(found: Roster, tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether nothing but names, nouns and what leads from one to the next stands here."""
    return all(
        _goes_on(found, tokens[place])
        or (tokens[place].text == "," and _lists_a_field(found, tokens, place))
        for place in range(start, end)
    )


def _goes_on(found: Roster, token: Token) -> bool:
    lexicon = found.lexicon
    if token.text.islower() and token.bits & PREPOSITION and not token.bits & NP_PREPOSITION:
        return token.lower in lexicon.links or token.lower in lexicon.place_links
    return (
        (token.text[0].isalnum() or token.text[0] in "'\u2019()")
        and not token.bits & _PARTS
        and (token.text[0].isupper() or not token.bits & VERB_PHRASE)
    )


def _lists_a_field(found: Roster, tokens: Sequence[Token], comma: int) -> bool:
    """Whether the comma is one of a list: "Menteri Koordinator Bidang Politik, Hukum, dan …"."""
    after = [token for token in tokens[comma + 1 : comma + 3] if not token.bits & COORDINATOR]
    return bool(after) and (
        after[0].lower in found.lexicon.portfolios
        or found.lexicon.common_noun.fullmatch(after[0].lower) is not None
    )
