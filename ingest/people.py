"""Words by which a language names, describes and points at speakers: section [people] of its file."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict

from claimgraph.ingest.language import Language
from claimgraph.ingest.readings import Token
from claimgraph.schemas.nodes import AgentKind


class Description(BaseModel):
    """Nouns that point back at agents of one kind."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: AgentKind
    words: list[str]


class PeopleWords(BaseModel):
    """Section [people] of a language file; its comments there tell what each list is."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    roles: list[str]
    titles: list[str] = []
    short_offices: dict[str, str] = {}
    name_endings: list[str] = []
    feminine: list[str] = []
    masculine: list[str] = []
    portfolios: list[str] = []
    spokesmen: list[str] = []
    former: list[str] = []
    state_offices: list[str] = []
    governments: list[str] = []
    organizations: list[str] = []
    outlets: list[str] = []
    documents: list[str] = []
    seen_by: list[str] = []
    events: list[str] = []
    made_by: list[str] = []
    place_links: list[str] = []
    links: list[str] = []
    sent_to: list[str] = []
    whose: dict[str, str] = {}
    place_nouns: list[str] = []
    place_prepositions: list[str] = []
    place_offices: list[str] = []
    directions: list[str] = []
    noun_endings: list[str] = []
    body_ends: list[str] = []
    not_persons: list[str] = []
    places: list[str] = []
    also_called: list[str] = []
    companions: dict[str, str] = {}
    singular: list[str] = []
    things: list[str] = []
    plural: list[str] = []
    own: list[str] = []
    ours: list[str] = []
    his: list[str] = []
    hers: list[str] = []
    collectives: dict[str, int] = {}
    counts: dict[str, int] = {}
    pointing: list[str] = []
    articles: list[str] = []
    epithets: list[str] = []
    indefinite: list[str] = []
    clitic: str | None = None
    head_first: bool = False
    possessives: list[str] = []
    particles: list[str] = []
    descriptions: list[Description] = []


class Phrases:
    """Phrases to be found at a place in a row of tokens, the longest first."""

    def __init__(self, phrases: Iterable[str]) -> None:
        by_first: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        for phrase in phrases:
            words = tuple(phrase.lower().split())
            by_first[words[0]].append(words)
        self._by_first: Mapping[str, tuple[tuple[str, ...], ...]] = {
            first: tuple(sorted(some, key=len, reverse=True)) for first, some in by_first.items()
        }
        self._longest = max((len(words) for some in by_first.values() for words in some), default=0)
        self._last = frozenset(words[-1] for some in by_first.values() for words in some)

    def at(self, tokens: Sequence[Token], place: int) -> int:
        """How many tokens the phrase that begins here has; 0 where none does."""
        phrases = self._by_first.get(tokens[place].lower)
        if phrases is None:
            return 0
        for words in phrases:
            length = len(words)
            if length == 1:
                return 1
            if place + length > len(tokens) or words[1] != tokens[place + 1].lower:
                continue
            if all(words[n] == tokens[place + n].lower for n in range(2, length)):
                return length
        return 0

    def places(self, tokens: Sequence[Token]) -> dict[int, int]:
        """Where phrases begin in the row, with their lengths."""
        first = self._by_first
        return {
            place: length
            for place, token in enumerate(tokens)
            if token.lower in first and (length := self.at(tokens, place))
        }

    @property
    def first_words(self) -> Collection[str]:
        """The words that the phrases begin with."""
        return self._by_first.keys()

    def end_at(self, tokens: Sequence[Token], place: int) -> bool:
        """Whether one of the phrases ends right before this place."""
        if not place or tokens[place - 1].lower not in self._last:
            return False
        return any(
            self.at(tokens, first) == place - first
            for first in range(max(0, place - self._longest), place)
        )

    def within(self, tokens: Sequence[Token]) -> bool:
        """Whether one of the phrases stands anywhere in the row."""
        first = self._by_first
        for place, token in enumerate(tokens):
            if token.lower in first and self.at(tokens, place):
                return True
        return False

    def may_stand_in(self, tokens: Sequence[Token]) -> bool:
        """Whether the first word of one of the phrases stands anywhere in the row."""
        return not self._by_first.keys().isdisjoint([token.lower for token in tokens])


@dataclass(frozen=True)
class Lexicon:
    """The words of the section, ready to be looked up."""

    words: PeopleWords
    roles: Phrases
    titles: Phrases
    before_names: frozenset[str]
    """What may begin the words before a name: offices, titles, events."""
    short_offices: Mapping[str, str]
    name_endings: frozenset[str]
    spokesmen: Phrases
    former: frozenset[str]
    state_offices: Phrases
    outlets: Phrases
    companions: Phrases
    places: Phrases
    place_names: frozenset[str]
    """The places of one word."""
    also_called: Phrases
    seen_by: Phrases
    portfolios: frozenset[str]
    organizations: frozenset[str]
    governments: frozenset[str]
    documents: frozenset[str]
    events: frozenset[str]
    made_by: frozenset[str]
    place_links: frozenset[str]
    links: frozenset[str]
    possessives: frozenset[str]
    particles: frozenset[str]
    place_nouns: frozenset[str]
    place_prepositions: frozenset[str]
    place_offices: Phrases
    directions: frozenset[str]
    body_ends: frozenset[str]
    epithet: re.Pattern[str]
    common_noun: re.Pattern[str]
    """Words that are no names by their look."""
    not_persons: frozenset[str]
    articles: frozenset[str]
    pointing: frozenset[str]
    feminine: frozenset[str]
    masculine: frozenset[str]
    described: Mapping[str, AgentKind]


@cache
def people_words(language: Language) -> Lexicon:
    """The words by which this language speaks of speakers."""
    words = language.section("people", PeopleWords)
    described = {word: one.kind for one in reversed(words.descriptions) for word in one.words}
    roles, titles = Phrases(words.roles), Phrases(words.titles)
    return Lexicon(
        words=words,
        roles=roles,
        titles=titles,
        before_names=frozenset((*roles.first_words, *titles.first_words, *words.events)),
        short_offices=words.short_offices,
        name_endings=frozenset(words.name_endings),
        spokesmen=Phrases(words.spokesmen),
        former=frozenset(words.former),
        state_offices=Phrases(words.state_offices),
        outlets=Phrases(words.outlets),
        companions=Phrases(words.companions),
        places=Phrases(words.places),
        place_names=frozenset(words.places),
        also_called=Phrases(words.also_called),
        seen_by=Phrases(words.seen_by),
        portfolios=frozenset(words.portfolios),
        organizations=frozenset(words.organizations),
        governments=frozenset(words.governments),
        documents=frozenset(words.documents),
        events=frozenset(words.events),
        made_by=frozenset(words.made_by),
        place_links=frozenset(words.place_links),
        links=frozenset(words.links),
        possessives=frozenset(words.possessives),
        particles=frozenset(words.particles),
        place_nouns=frozenset(words.place_nouns),
        place_prepositions=frozenset(words.place_prepositions),
        place_offices=Phrases(words.place_offices),
        directions=frozenset(words.directions),
        body_ends=frozenset(words.body_ends),
        epithet=re.compile("|".join(words.epithets) or "(?!)"),
        common_noun=re.compile("|".join(words.noun_endings) or "(?!)"),
        not_persons=frozenset(words.not_persons),
        articles=frozenset(words.articles),
        pointing=frozenset(words.pointing),
        feminine=frozenset(words.feminine),
        masculine=frozenset(words.masculine),
        described=described,
    )
