"""Where a person's name begins in a row of capitals, behind the body or place of the office.

In a language whose nouns come before what tells more of them, an office, the body it is of and the
name follow one another without a sign: "Kepala Puskesmas Margadana Wahidin".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from claimgraph.ingest.known_agents import KnownName, known_agents
from claimgraph.ingest.readings import Token
from claimgraph.ingest.roster.names import Roster
from claimgraph.schemas.nodes import AgentKind

LONGEST_BARE_NAME = 4
"""Words of a person's name that nothing else marks as one."""
BODY_AND_NAME = 3
"""Words after a noun for a body, of which the first is its own name and the others somebody's."""
LONG_BODY_AND_NAME = 5
"""Words of which the first two are."""
LONGEST_BODY = 6
"""Words of a body's name."""
LEAST_RANK = 4
"""Letters; shorter titles are parts of names as well ("Sri")."""


class _Open(Enum):
    """What the words before wait for."""

    NOTHING = auto()
    BODY = auto()
    """The own name of a body: "Masjid …"."""
    PLACE = auto()
    """The name of a place: "Kepala Desa …"."""


@dataclass(slots=True)
class NameStart:
    """A walk along the words behind an office, up to where the name begins."""

    found: Roster
    tokens: Sequence[Token]
    end: int

    def after(self, start: int) -> int:
        """Where the name begins; the row's end when it names nobody."""
        spoken = self._first(start, self.found.spoken)
        name = self._behind_the_office(start, self.end if spoken is None else spoken)
        called = spoken if spoken is not None else self._first(name, self.found.evidence.alone)
        words = self.end - name
        match self._waits(name):
            case _Open.BODY if called is not None:
                return called
            case _Open.BODY:
                return self._behind_the_body(name) if words >= BODY_AND_NAME else self.end
            case _Open.PLACE if called is not None and words >= BODY_AND_NAME:
                return called
            case _Open.NOTHING if words == 1 and called is None and self._goes_on(name):
                return self.end
        return name

    def _goes_on(self, place: int) -> bool:
        """Whether a single word belongs to the body still: "Institut Kebijakan Fiskal"."""
        lexicon = self.found.lexicon
        before = [token.lower for token in self.tokens[max(0, place - LONGEST_BODY) : place]]
        return bool(before) and (
            before[-1] not in lexicon.organizations
            and not lexicon.titles.end_at(self.tokens, place)  # "Inspektur Jenderal Suharno"
            and (
                before[-1] in lexicon.portfolios or bool(lexicon.common_noun.fullmatch(before[-1]))
            )
            and not lexicon.organizations.isdisjoint(before)
        )

    def _behind_the_body(self, start: int) -> int:
        """Behind the body's own name: to where another row of capitals ends, else a word or two."""
        for place in range(self.end - 1, start, -1):
            if self.tokens[place - 1].text in self.found.evidence.closing:
                return place
        return start + (2 if self.end - start >= LONG_BODY_AND_NAME else 1)

    def _first(self, start: int, names: frozenset[str]) -> int | None:
        """The first word from here that somebody is called by."""
        found = (n for n in range(start, self.end) if self.tokens[n].text in names)
        return next(found, None)

    def _behind_the_office(self, start: int, limit: int) -> int:
        """Behind the last word that belongs to the office, where a word is left for the name."""
        name = place = start
        while place < limit:
            length = self._of_the_office(place, name)
            place += length or 1
            if length and (place < self.end or name == place - length):
                name = place
        return name

    def _of_the_office(self, place: int, name: int) -> int:
        """How many words from here belong to the office, its body or its place."""
        found, tokens, lexicon = self.found, self.tokens, self.found.lexicon
        known = found.index.at(tokens, place)
        if known is not None and not is_person(known[0]) and place + known[1] <= self.end:
            return known[1]
        if length := found.evidence.told_before(tokens, place, self.end):
            return length
        if length := max(
            lexicon.roles.at(tokens, place), self._place(place), self._rank(place, name)
        ):
            return min(length, self.end - place)
        return int(self._is_an_office_word(place) or self._is_common(place, name))

    def _is_an_office_word(self, place: int) -> bool:
        """Whether the word names a body, a field or a thing, wherever it stands."""
        lexicon, token = self.found.lexicon, self.tokens[place]
        return (
            token.lower in lexicon.organizations
            or token.lower in lexicon.not_persons
            or token.lower in lexicon.place_nouns
            or token.lower in lexicon.portfolios
            or lexicon.common_noun.fullmatch(token.lower) is not None
            or is_acronym(token)
            or any(sign.isdigit() for sign in token.text)
        )

    def _place(self, place: int) -> int:
        return place_at(self.found, self.tokens, place, self.end)

    def _rank(self, place: int, name: int) -> int:
        """A title, unless a name has begun before it: "Muhammad Habib"."""
        if place > name and self._waits(name) is _Open.NOTHING:
            return 0
        length = self.found.lexicon.titles.at(self.tokens, place)
        return length if length and len(self.tokens[place].text) >= LEAST_RANK else 0

    def _is_common(self, place: int, name: int) -> bool:
        """Whether the word right behind the office is written small elsewhere: "Direktur Pantau …"."""
        if place != name or place + 1 >= self.end or self._waits(name) is _Open.PLACE:
            return False
        return self.tokens[place].lower in self.found.small

    def _waits(self, place: int) -> _Open:
        lexicon, tokens = self.found.lexicon, self.tokens
        if not place:
            return _Open.NOTHING
        if lexicon.place_offices.end_at(tokens, place):
            return _Open.PLACE
        before = tokens[place - 1].lower
        is_body = before in lexicon.organizations or before in lexicon.not_persons
        return _Open.BODY if is_body and before not in lexicon.body_ends else _Open.NOTHING


def place_at(found: Roster, tokens: Sequence[Token], place: int, end: int) -> int:
    """How many words from here name a place, by the lists or by the article: "Luwu Utara"."""
    lexicon, evidence = found.lexicon, found.evidence
    length = lexicon.places.at(tokens, place)
    if not length and tokens[place].text in evidence.placed:
        closed = evidence.closing - evidence.alone - found.spoken
        of_two = place + 2 < end and tokens[place + 1].text in closed
        length = 2 if of_two else 1  # "Kecamatan Mampang Prapatan"
    while length and place + length < end and tokens[place + length].lower in lexicon.directions:
        length += 1
    return length


def is_acronym(token: Token) -> bool:
    """Whether a word is all in capitals, as bodies' names are: "BNPB", but not "MD"."""
    return len(token.text) > 2 and token.text.isupper() and token.text.isalpha()


def is_person(known: KnownName) -> bool:
    """Whether it is a person's name, which may stand within another's: "Universitas Airlangga"."""
    return known_agents()[known.agent].kind is AgentKind.PERSON
