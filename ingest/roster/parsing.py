"""A row of capitals becomes a name with its office and its sort."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.ingest.readings import Token
from claimgraph.ingest.roster.before_name import BeforeName, appear_within
from claimgraph.ingest.roster.name_start import (
    LONGEST_BARE_NAME,
    NameStart,
    is_acronym,
    is_person,
)
from claimgraph.ingest.roster.names import Appearance, Roster
from claimgraph.ingest.roster.offices import role_after, role_before
from claimgraph.ingest.roster.run import Run, gender_of
from claimgraph.ingest.vocabulary import ARTICLE, COORDINATOR
from claimgraph.schemas.spans import Span

LONGEST_PERSON = 5
"""Words of a person's name."""


def parsed(
    found: Roster,
    tokens: Sequence[Token],
    start: int,
    end: int,
    sentence: int,
    appearances: list[Appearance],
) -> Iterator[Run]:
    """The office, whom it serves, and then the name."""
    if _is_epithet(found, tokens, start, end):
        return
    before = BeforeName(found, tokens, start, end, sentence, appearances)
    before.walk()
    role = _role_before(before) if before.place < end else None
    place = _name_start(found, tokens, before.place, end, after_role=role is not None)
    yield from _body(before, place)
    appear_within(before, before.place, place)
    if place >= end or _is_only_capitals(before, place):
        return
    run = _run(before, place, role)
    yield run
    if not run.is_person:
        appear_within(before, place, end)


def _is_epithet(found: Roster, tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether the row only says of what sort somebody is: "the Ohio Republican"."""
    opens = start > 0 and tokens[start - 1].bits & ARTICLE
    return bool(opens and found.lexicon.epithet.fullmatch(tokens[end - 1].lower))


def _is_only_capitals(before: BeforeName, place: int) -> bool:
    """Whether what follows an office is a body's abbreviation: "Kepala BNPB"."""
    words = before.tokens[place : before.end]
    return before.role_start is not None and all(word.text.isupper() for word in words)


def _body(before: BeforeName, end: int) -> Iterator[Run]:
    """The body that the office is of, where its noun stands before the rest of its name."""
    found, tokens, first = before.found, before.tokens, before.role_start
    if first is None or not found.lexicon.words.head_first:
        return
    nouns = found.lexicon.organizations
    start = next((n for n in range(first, end) if tokens[n].lower in nouns), None)
    if start is None:
        yield from _body_told_before(before, end)
        return
    end = next((n for n in range(start + 1, end) if _names_a_person(found, tokens, n)), end)
    known = found.index.at(tokens, start) if start < end else None
    if end - start > 1 and (known is None or known[1] < end - start):
        yield _organization(before, start, end)


def _body_told_before(before: BeforeName, end: int) -> Iterator[Run]:
    """The body of an office by its name alone: "juru bicara Samudra Jaya Rina Dewi"."""
    for start in range(before.start, end):
        length = before.found.evidence.told_before(before.tokens, start, before.end)
        if length and start + length <= end:
            yield _organization(before, start, start + length)
            return


def _organization(before: BeforeName, start: int, end: int) -> Run:
    words = list(before.tokens[start:end])
    return Run(words, before.sentence, None, is_person=False, is_organization=True, is_outlet=False)


def _names_a_person(found: Roster, tokens: Sequence[Token], place: int) -> bool:
    """Whether a title or a well-known person's name begins here."""
    known = found.index.at(tokens, place)
    is_known = known is not None and is_person(known[0])
    return is_known or bool(found.lexicon.titles.at(tokens, place))


def _run(before: BeforeName, place: int, office: int | None) -> Run:
    found, tokens, end = before.found, before.tokens, before.end
    words = list(tokens[place:end])
    role = _role(before, place, office)
    is_organization = not found.lexicon.organizations.isdisjoint([word.lower for word in words])
    called = role is not None or before.titled
    return Run(
        words,
        before.sentence,
        role,
        is_person=not is_organization and called and _may_be_a_person(found, tokens, words, end),
        is_organization=is_organization,
        is_outlet=found.lexicon.outlets.end_at(tokens, place),
        gender=before.gender or (gender_of(found.lexicon, found.tokens_in(role)) if role else None),
    )


def _role_before(before: BeforeName) -> int | None:
    """Where the words for the office begin, in the text."""
    if before.role_start is not None:
        return before.tokens[before.role_start].start
    place = before.start if before.titled else before.place  # "Kapolda X, Irjen Rudi"
    role = role_before(before.found, before.tokens, place)
    return role.start if role else None


def _role(before: BeforeName, place: int, office: int | None) -> Span | None:
    if office is not None:
        last = place - 1
        while before.tokens[last].text == ",":
            last -= 1
        return Span(office, before.tokens[last].end)
    return role_after(before.found, before.tokens, before.end)


def _name_start(
    found: Roster, tokens: Sequence[Token], start: int, end: int, *, after_role: bool
) -> int:
    """Where the person's name begins, when the body that the person belongs to stands before it."""
    if after_role and found.lexicon.words.head_first:
        return NameStart(found, tokens, end).after(start)
    for place in range(end - 1, start, -1):
        if tokens[place].text in found.spoken and any(
            _is_of_a_body(found, token) for token in tokens[start:place]
        ):
            return place
    return _after_known(found, tokens, start, end) if after_role else start


def _after_known(found: Roster, tokens: Sequence[Token], start: int, end: int) -> int:
    for place in range(end - 2, start, -1):
        known = found.index.at(tokens, place - 1)
        after_known = known is not None and known[1] == 1 and not is_person(known[0])
        if (after_known or is_acronym(tokens[place - 1])) and end - place <= LONGEST_BARE_NAME:
            return place
    return start


def _is_of_a_body(found: Roster, token: Token) -> bool:
    return (
        token.lower in found.lexicon.organizations
        or token.lower in found.lexicon.portfolios
        or token.lower in found.lexicon.not_persons
        or is_acronym(token)
    )


def _may_be_a_person(
    found: Roster, tokens: Sequence[Token], words: Sequence[Token], end: int
) -> bool:
    """Whether a row of capitals after an office can be a name: short, and nothing goes on from it."""
    if len(words) > LONGEST_PERSON or not words[0].text[0].isalpha():
        return False
    if any(word.text not in found.spoken for word in _no_persons_words(found, words)):
        return False
    if end + 1 >= len(tokens):
        return True
    after = tokens[end]
    if after.text == "(":
        return not tokens[end + 1].text.isupper() and not _is_abbreviated(tokens, end)
    return not after.bits & COORDINATOR and (
        after.lower not in found.lexicon.links or len(words) > 1
    )


def _no_persons_words(found: Roster, words: Sequence[Token]) -> list[Token]:
    """The outer words that begin or end the names of places and things."""
    lexicon = found.lexicon
    opening = lexicon.not_persons if lexicon.words.head_first else lexicon.place_nouns
    edges = ((words[0], opening), (words[-1], lexicon.not_persons))
    return [word for word, nouns in edges if word.lower in nouns]


def _is_abbreviated(tokens: Sequence[Token], bracket: int) -> bool:
    """Whether a body's short form stands in the brackets, before a name: "… (Elsam) Wahyudi"."""
    row = tokens[bracket + 1 : bracket + 6]
    closing = next((n for n, token in enumerate(row) if token.text == ")"), 0)
    words = [*row[:closing], *row[closing + 1 : closing + 2]]
    return closing > 0 and len(words) > closing and all(word.text[0].isupper() for word in words)
