"""A row of capitals becomes a name with its office and its sort."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.ingest.readings import Token
from claimgraph.ingest.roster.before_name import BeforeName, is_person
from claimgraph.ingest.roster.known import appear
from claimgraph.ingest.roster.names import Appearance, Roster
from claimgraph.ingest.roster.offices import role_after, role_before
from claimgraph.ingest.roster.run import Run, gender_of
from claimgraph.ingest.vocabulary import COORDINATOR
from claimgraph.schemas.spans import Span

LONGEST_PERSON = 5
"""Words of a person's name."""
LONGEST_BARE_NAME = 4
"""Words of a person's name that nothing else marks as one."""


def parsed(
    found: Roster,
    tokens: Sequence[Token],
    start: int,
    end: int,
    sentence: int,
    appearances: list[Appearance],
) -> Iterator[Run]:
    """The office, whom it serves, and then the name."""
    before = BeforeName(found, tokens, start, end, sentence, appearances)
    before.walk()
    if before.place >= end:
        return
    place = _name_start(found, tokens, before.place, end, after_role=before.role_start is not None)
    if before.role_start is not None and all(token.text.isupper() for token in tokens[place:end]):
        return
    yield _run(before, place)
    for inside in range(place, end):
        known = found.index.at(tokens, inside)
        if known and inside + known[1] <= end and not is_person(known[0]):
            appear(found, known[0], tokens, inside, inside + known[1], sentence, appearances)


def _run(before: BeforeName, place: int) -> Run:
    found, tokens, end = before.found, before.tokens, before.end
    words = list(tokens[place:end])
    role = _role(before, place)
    is_organization = any(word.lower in found.lexicon.organizations for word in words)
    called = role is not None or before.titled
    return Run(
        words,
        before.sentence,
        role,
        is_person=not is_organization and called and _may_be_a_person(found, tokens, words, end),
        is_organization=is_organization,
        is_outlet=_outlet_before(found, tokens, place),
        gender=before.gender or (gender_of(found.lexicon, found.tokens_in(role)) if role else None),
    )


def _role(before: BeforeName, place: int) -> Span | None:
    tokens = before.tokens
    if before.role_start is not None:
        return Span(tokens[before.role_start].start, tokens[place - 1].end)
    return role_before(before.found, tokens, place) or role_after(before.found, tokens, before.end)


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
        after_known = known is not None and known[1] == 1 and not is_person(known[0])
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
    return not after.bits & COORDINATOR and (
        after.lower not in found.lexicon.links or len(words) > 1
    )


def _outlet_before(found: Roster, tokens: Sequence[Token], place: int) -> bool:
    return any(
        found.lexicon.outlets.at(tokens, first) == place - first
        for first in range(max(0, place - 2), place)
    )
