"""What goes before the name in a row of capitals: the office, whom it serves, titles and places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimgraph.ingest.known_agents import KnownName
from claimgraph.ingest.people import Lexicon
from claimgraph.ingest.readings import Token
from claimgraph.ingest.roster.known import appear
from claimgraph.ingest.roster.name_start import is_person, place_at
from claimgraph.ingest.roster.names import Appearance, Roster
from claimgraph.ingest.roster.offices import (
    body_end,
    office_around,
    portfolio_end,
    role_before,
    start_of_role,
)
from claimgraph.ingest.roster.run import gender_of
from claimgraph.schemas.nodes import NameKind


@dataclass(slots=True)
class BeforeName:
    """A walk along the row, word by word, up to where the name begins."""

    found: Roster
    tokens: Sequence[Token]
    start: int
    end: int
    sentence: int
    appearances: list[Appearance]
    place: int = 0
    role_start: int | None = None
    gender: str | None = None
    titled: bool = False

    def walk(self) -> None:
        """Goes past all that is no part of the name; known names on the way are taken down."""
        self.place = self.start
        offices = self.found.offices_in(self.tokens)
        self.role_start = start_of_role(offices, self.start)
        if (office := office_around(offices, self.start)) is not None:
            self.role_start, self.place = office
        elif self.role_start is not None:
            self.place = body_end(self.found, self.tokens, self.start, self.end)
        elif not self.found.lexicon.words.head_first:
            self._to_last_office()
        while (
            self.place < self.end
            and self._leads_on()
            and (self._event() or self._office() or self._title() or self._where() or self._whose())
        ):
            pass

    def _leads_on(self) -> bool:
        """Whether the word can be anything but the name's first; most cannot."""
        found, word = self.found, self.tokens[self.place]
        return (
            self.role_start is not None
            or word.text in found.index.by_first
            or word.lower in found.lexicon.before_names
        )

    def _to_last_office(self) -> None:
        """To the office that stands last, before the name: "House Speaker | Paul Ames"."""
        for place in range(self.end - 1, self.start, -1):
            if self._leads_to_a_name(place):
                appear_within(self, self.start, place)
                self.role_start, self.place = self.start, place
                return

    def _leads_to_a_name(self, place: int) -> bool:
        lexicon, tokens = self.found.lexicon, self.tokens
        short = tokens[place].lower in lexicon.short_offices
        behind = place + (1 if short else lexicon.roles.at(tokens, place))
        name = [token for token in tokens[behind : self.end] if token.text != "."]
        if behind == place or len(name) < (1 if short else 2):
            return False
        return not any(is_no_name(lexicon, word.lower) for word in (name[0], name[-1]))

    def _event(self) -> bool:
        if self.place != self.start:
            return False
        return self._past(self.tokens[self.place].lower in self.found.lexicon.events)

    def _office(self) -> bool:
        lexicon, place = self.found.lexicon, self.place
        length = lexicon.roles.at(self.tokens, place)
        if not length or length < lexicon.titles.at(self.tokens, place) or self._is_a_name():
            return False
        if self.role_start is None:
            self.role_start = place
        self._tell_gender(length)
        self.place = portfolio_end(self.found, self.tokens, place + length, self.end)
        return True

    def _is_a_name(self) -> bool:
        """Whether the word is what somebody is called by, and so no office: "Imam"."""
        return self.tokens[self.place].text in self.found.spoken

    def _title(self) -> bool:
        length = self.found.lexicon.titles.at(self.tokens, self.place)
        if not length or self.place + length >= self.end:
            return False
        self.titled = True
        if self.tokens[self.place].lower in self.found.lexicon.short_offices:
            self.role_start = self.place if self.role_start is None else self.role_start
        self._tell_gender(length)
        self._past(length)
        self._past(self.tokens[self.place].text == ".")
        return True

    def _where(self) -> bool:
        """The place of an office: "Bupati Kabupaten Sigi", "Gubernur Jawa Barat"."""
        if self.role_start is None:
            return False
        lexicon = self.found.lexicon
        if lexicon.words.head_first and self.tokens[self.place].lower in lexicon.place_nouns:
            return self._past(1) and (self.place == self.end or self._past(self._place() or 1))
        return self._past(self._place())

    def _place(self) -> int:
        return min(place_at(self.found, self.tokens, self.place, self.end), self.end - self.place)

    def _whose(self) -> bool:
        """A known body or state that the office serves, or one in capitals."""
        known = self.found.index.at(self.tokens, self.place)
        if known and self._opens_a_name(known[1]):
            return False
        if known and _goes_on_as_another(known[0], self.place + known[1] < self.end):
            return False
        if known and self._is_all_of_it(known[1]):
            stop = self.place + known[1]
            appear(
                self.found, known[0], self.tokens, self.place, stop, self.sentence, self.appearances
            )
            return self._past(known[1])
        word = self.tokens[self.place].text
        return self._past(self.role_start is not None and word.isupper() and len(word) > 1)

    def _opens_a_name(self, length: int) -> bool:
        """Whether a place's name is somebody's first: "Paris Hilton", but not "Paris Mayor …"."""
        place, lexicon = self.place + 1, self.found.lexicon
        if self.role_start is not None or self.titled or length > 1 or self.place != self.start:
            return False
        if self.end - place < 1 or self.found.index.at(self.tokens, place) is not None:
            return False
        if role_before(self.found, self.tokens, self.place) is not None:
            return False
        rest = self.tokens[place : self.end]
        return not lexicon.roles.may_stand_in(rest) and not any(
            is_no_name(lexicon, word.lower) for word in rest
        )

    def _is_all_of_it(self, length: int) -> bool:
        """Whether a known name stands for itself, and not within an organization's own name."""
        return self.place + length <= self.end and (length > 1 or not self._names_more())

    def _names_more(self) -> bool:
        organizations = self.found.lexicon.organizations
        return self.tokens[self.place].lower in organizations or (
            self.end - self.place > 1 and self.tokens[self.end - 1].lower in organizations
        )

    def _tell_gender(self, length: int) -> None:
        words = self.tokens[self.place : self.place + length]
        self.gender = self.gender or gender_of(self.found.lexicon, words)

    def _past(self, words: int) -> bool:
        self.place += words
        return words > 0


def appear_within(before: BeforeName, start: int, end: int) -> None:
    """Takes down the known names in a stretch of the row that are no persons'."""
    found, tokens = before.found, before.tokens
    for place in range(start, end):
        known = found.index.at(tokens, place)
        if known and place + known[1] <= end and not is_person(known[0]):
            stop = place + known[1]
            appear(found, known[0], tokens, place, stop, before.sentence, before.appearances)


def is_no_name(lexicon: Lexicon, word: str) -> bool:
    return (
        word in lexicon.name_endings
        or word in lexicon.organizations
        or word in lexicon.portfolios
        or word in lexicon.not_persons
    )


def _goes_on_as_another(known: KnownName, goes_on: bool) -> bool:
    """A well-known first name or surname with other names after it: "Retno" in "Retno Listyarti"."""
    return goes_on and known.kind is NameKind.SHORT and is_person(known)
