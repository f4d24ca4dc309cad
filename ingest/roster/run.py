"""What a row of capitals is made of: the office, whom it serves, and then the name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimgraph.ingest.known_agents import KnownName, known_agents
from claimgraph.ingest.language_file import WordClass
from claimgraph.ingest.people import Lexicon
from claimgraph.ingest.readings import Token
from claimgraph.ingest.roster.known import appear
from claimgraph.ingest.roster.names import Appearance, Roster
from claimgraph.ingest.roster.offices import (
    body_end,
    portfolio_end,
    role_after,
    role_before,
    start_of_role,
)
from claimgraph.ingest.word_classes import words_of
from claimgraph.schemas.nodes import AgentKind, NameKind
from claimgraph.schemas.spans import Span

LONGEST_PERSON = 5
"""Words of a person's name."""
LONGEST_BARE_NAME = 4
"""Words of a person's name that nothing else marks as one."""


@dataclass(slots=True)
class Run:
    """A row of capitalised words that may be a name."""

    tokens: list[Token]
    sentence: int
    role: Span | None
    is_person: bool
    is_organization: bool
    is_outlet: bool
    gender: str | None = None
    speaks: bool = False


def parsed(
    found: Roster,
    tokens: Sequence[Token],
    start: int,
    end: int,
    sentence: int,
    appearances: list[Appearance],
) -> Iterator[Run]:
    """A row of capitals: the office, whom it serves, and then the name."""
    lexicon = found.lexicon
    place = start
    role_start = start_of_role(found, tokens, start)
    gender: str | None = None
    titled = False
    if role_start is not None:
        place = body_end(found, tokens, start, end)
    while place < end:
        if tokens[place].lower in lexicon.events and place == start:
            place += 1
            continue
        length = lexicon.roles.at(tokens, place)
        if (
            length
            and length >= lexicon.titles.at(tokens, place)
            and not _is_spoken(found, tokens, place)
        ):
            role_start = place if role_start is None else role_start
            gender = gender or gender_of(lexicon, tokens[place : place + length])
            place = portfolio_end(found, tokens, place + length, end)
            continue
        length = lexicon.titles.at(tokens, place)
        if length and place + length < end:
            titled = True
            gender = gender or gender_of(lexicon, tokens[place : place + length])
            place += length
            if place < end and tokens[place].text == ".":
                place += 1
            continue
        if role_start is not None and tokens[place].lower in lexicon.place_nouns:
            place = min(place + 2, end)
            continue
        length = lexicon.places.at(tokens, place) if role_start is not None else 0
        if length and place + length <= end:
            place += length
            continue
        known = found.index.at(tokens, place)
        inside = role_start is not None and (
            tokens[place].text.isupper() and len(tokens[place].text) > 1
        )
        if known and _goes_on_as_another(known[0], place + known[1] < end):
            break
        if (
            known
            and place + known[1] <= end
            and (known[1] > 1 or not _names_more(found, tokens, place, end))
        ):
            appear(found, known[0], tokens, place, place + known[1], sentence, appearances)
            place += known[1]
            continue
        if inside:
            place += 1
            continue
        break
    if place >= end:
        return
    place = _name_start(found, tokens, place, end, after_role=role_start is not None)
    words = list(tokens[place:end])
    if role_start is not None and all(token.text.isupper() for token in words):
        return
    first, last = words[0].lower, words[-1].lower
    is_organization = (
        first in lexicon.organizations
        or last in lexicon.organizations
        or any(word.lower in lexicon.organizations for word in words[1:-1])
    )
    role = (
        Span(tokens[role_start].start, tokens[place - 1].end)
        if role_start is not None
        else role_before(found, tokens, place) or role_after(found, tokens, end)
    )
    yield Run(
        words,
        sentence,
        role,
        is_person=not is_organization
        and (role is not None or titled)
        and _may_be_a_person(found, tokens, words, end),
        is_organization=is_organization,
        is_outlet=_outlet_before(found, tokens, place),
        gender=gender or (gender_of(lexicon, found.tokens_in(role)) if role else None),
    )
    for inside_run in range(place, end):
        known = found.index.at(tokens, inside_run)
        if known and inside_run + known[1] <= end and not _is_person(known[0]):
            appear(
                found, known[0], tokens, inside_run, inside_run + known[1], sentence, appearances
            )


def _is_spoken(found: Roster, tokens: Sequence[Token], place: int) -> bool:
    """Whether the word is what somebody is called by, and so no office: "Imam"."""
    return tokens[place].text in found.spoken


def _goes_on_as_another(known: KnownName, goes_on: bool) -> bool:
    """A well-known first name or surname with other names after it: "Retno" in "Retno Listyarti"."""
    return goes_on and known.kind is NameKind.SHORT and _is_person(known)


def _name_start(
    found: Roster, tokens: Sequence[Token], start: int, end: int, *, after_role: bool
) -> int:
    """Where the person's name begins, when the body that the person belongs to stands before it."""
    for place in range(end - 1, start, -1):
        if tokens[place].text in found.spoken and any(
            _is_of_a_body(found, token) for token in tokens[start:place]
        ):
            return place
    if not after_role:
        return start
    for place in range(end - 2, start, -1):
        known = found.index.at(tokens, place - 1)
        after_known = known is not None and known[1] == 1 and not _is_person(known[0])
        if (after_known or _is_acronym(tokens[place - 1])) and end - place <= LONGEST_BARE_NAME:
            return place
    return start


def _is_of_a_body(found: Roster, token: Token) -> bool:
    return (
        token.lower in found.lexicon.organizations
        or token.lower in found.lexicon.portfolios
        or token.lower in found.lexicon.not_persons
        or _is_acronym(token)
    )


def _is_acronym(token: Token) -> bool:
    return len(token.text) > 2 and token.text.isupper() and token.text.isalpha()


def _may_be_a_person(
    found: Roster, tokens: Sequence[Token], words: Sequence[Token], end: int
) -> bool:
    """Whether a row of capitals after an office can be a name: short, and nothing goes on from it."""
    if len(words) > LONGEST_PERSON or not words[0].text[0].isalpha():
        return False
    if {words[0].lower, words[-1].lower} & found.lexicon.not_persons:
        return False
    if end + 1 >= len(tokens):
        return True
    after = tokens[end]
    if after.text == "(":
        return not tokens[end + 1].text.isupper()
    return after.lower not in words_of(found.article.language, WordClass.COORDINATOR) and (
        after.lower not in found.lexicon.links or len(words) > 1
    )


def _is_person(known: KnownName) -> bool:
    """A person's name within another's name: "Universitas Airlangga"."""
    return known_agents()[known.agent].kind is AgentKind.PERSON


def _names_more(found: Roster, tokens: Sequence[Token], place: int, end: int) -> bool:
    """Whether an organization's own name begins here, with a state's name within it."""
    return tokens[place].lower in found.lexicon.organizations or (
        end - place > 1 and tokens[end - 1].lower in found.lexicon.organizations
    )


def _outlet_before(found: Roster, tokens: Sequence[Token], place: int) -> bool:
    return any(
        found.lexicon.outlets.at(tokens, first) == place - first
        for first in range(max(0, place - 2), place)
    )


def gender_of(lexicon: Lexicon, tokens: Sequence[Token]) -> str | None:
    """The gender that a title tells: "Ibu", "Mr"."""
    for token in tokens:
        if token.lower in lexicon.feminine:
            return "feminine"
        if token.lower in lexicon.masculine:
            return "masculine"
    return None
