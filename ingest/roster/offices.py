"""The words for an office right before or after a name."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.ingest.readings import Token
from claimgraph.ingest.roster.names import Roster
from claimgraph.schemas.spans import Span


def role_before(found: Roster, tokens: Sequence[Token], start: int) -> Span | None:
    """The office right before a name: "Presiden Rusia Vladimir Putin", "the minister, Karen …"."""
    stop = _before_brackets(tokens, start)
    apart = stop > 1 and tokens[stop - 1].text == ","
    stop = stop - 1 if apart else stop
    if apart and tokens[stop - 1].lower in found.lexicon.pointing:
        return None
    for first, length in found.offices_in(tokens).items():
        if stop - 12 <= first < stop and _is_one_phrase(tokens[first + length : stop]):
            return Span(tokens[first].start, tokens[stop - 1].end)
    return None


def _before_brackets(tokens: Sequence[Token], start: int) -> int:
    """The place of the bracket whose closing one stands right before: "Direktur … (Core) Faisal"."""
    if start and tokens[start - 1].text == ")":
        for place in range(start - 2, max(-1, start - 8), -1):
            if tokens[place].text == "(":
                return place
    return start


def start_of_role(found: Roster, tokens: Sequence[Token], start: int) -> int | None:
    """Where the words for an office begin that lead right up to here: "juru bicara", "spokesman"."""
    for first, length in found.offices_in(tokens).items():
        if first + length == start:
            return first
    return None


def role_after(found: Roster, tokens: Sequence[Token], end: int) -> Span | None:
    """The office after a name and a comma: "Warren Tate, the department's regional director"."""
    if end >= len(tokens) or tokens[end].text != ",":
        return None
    stop = end + 1
    while stop < min(len(tokens), end + 12) and _is_one_phrase(tokens[stop : stop + 1]):
        stop += 1
    phrase = tokens[end + 1 : stop]
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


def _is_one_phrase(tokens: Sequence[Token]) -> bool:
    return all(token.text[0].isalnum() or token.text[0] in "'\u2019(" for token in tokens)
