"""The names of an article, where they stand, and whose they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, takewhile

from claimgraph.ingest.known_agents import NameIndex, known_agents
from claimgraph.ingest.people import Lexicon
from claimgraph.ingest.readings import ArticleText, NameUsed, Person, Sentence, Token
from claimgraph.ingest.roster.evidence import NOTHING_TOLD, Evidence
from claimgraph.schemas.ids import agent_id, unresolved_agent_id
from claimgraph.schemas.nodes import AgentKind, NameKind
from claimgraph.schemas.spans import Span
from claimgraph.schemas.value import value

POINTED_AT = 200
"""Names back that words may point at."""


@value
class Appearance:
    """Somebody's name in one place."""

    agent: str
    span: Span
    sentence: int
    role: Span | None = None
    """The words for the office, right before or after the name."""
    is_place: bool = False
    """The name of a place: it is the agent only where it speaks, is accused or addressed."""


@dataclass
class Roster:
    """The names of an article, and whose they are."""

    article: ArticleText
    sentences: Sequence[Sentence]
    lexicon: Lexicon
    index: NameIndex
    tokens: list[Token]
    starts: list[int]
    article_id: str
    people: dict[str, Person] = field(default_factory=dict)
    appearances: list[Appearance] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    states: frozenset[str] = frozenset()
    """The known agents that it names, by a name or an adjective."""
    spoken: frozenset[str] = frozenset()
    """Single words that speakers are called by: "Devie" shows "Devie Rahmawati" to be a person."""
    small: frozenset[str] = frozenset()
    """Words that it writes without a capital."""
    evidence: Evidence = NOTHING_TOLD
    sure: set[str] = field(default_factory=set)
    """Those whom an office, a title or a noun for a body says to be what they are."""
    _words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Agent → the words of its full name, in lower case."""
    _called: dict[tuple[str, ...], str] = field(default_factory=dict)
    """Short forms that the article tells, in lower case → agent."""
    _offices: dict[int, dict[int, int]] = field(default_factory=dict)
    _by_word: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _named_at: list[int] = field(default_factory=list)
    """Where each appearance begins."""

    def take_down(self, appearances: Iterable[Appearance]) -> None:
        """Keeps where everybody is named, in the order of the text."""
        self.appearances = sorted(appearances, key=lambda one: (one.span.start, -one.span.end))
        self._named_at = [one.span.start for one in self.appearances]

    def tokens_in(self, span: Span) -> list[Token]:
        """The tokens of a stretch of the article."""
        first = bisect_left(self.starts, span.start)
        last = bisect_left(self.starts, span.end, first)
        return self.tokens[first:last]

    def token_before(self, position: int, within: int) -> Token | None:
        """The last token before a place, where it begins within so many characters of it."""
        token = self.tokens[self.token_after(position) - 1]
        return token if position - within <= token.start < position else None

    def token_after(self, position: int) -> int:
        """The index of the first token from a place on."""
        return bisect_left(self.starts, position)

    def within(self, span: Span) -> list[Appearance]:
        """Who is named in a stretch of the article."""
        first = bisect_left(self._named_at, span.start)
        last = bisect_left(self._named_at, span.end, first)
        return [one for one in self.appearances[first:last] if one.span.end <= span.end]

    def before(self, position: int) -> Iterator[Appearance]:
        """Who is named before a place, the nearest first, as far back as anything points."""
        last = bisect_left(self._named_at, position)
        return reversed(self.appearances[max(0, last - POINTED_AT) : last])

    def sentence_at(self, position: int) -> int:
        """The index of the sentence that a place is in."""
        return max(0, bisect_right(self.sentences, position, key=lambda one: one.span.start) - 1)

    def known(self, agent: str) -> Person:
        """Brings a curated agent into the article."""
        if agent not in self.people:
            self.people[agent] = known_agents().person(agent)
        return self.people[agent]

    def name_of(self, agent: str) -> str:
        """Somebody's name in full, in the article's own language."""
        return known_agents().name_in(self.people[agent], self.article.language.code)

    def offices_in(self, tokens: Sequence[Token]) -> dict[int, int]:
        """Where words for an office begin in a sentence, with how many they are."""
        key = tokens[0].start
        if key not in self._offices:
            self._offices[key] = self.lexicon.roles.places(tokens)
        return self._offices[key]

    def named(self, words: Sequence[str], gender: str | None = None) -> str | None:
        """Whose name, or part of a name, these words are in this article; none where two fit.

        Args:
            words: the words.
            gender: what a title before them tells: "Mr. Clinton".
        """
        wanted = tuple([word.lower() for word in words])
        if (called := self._called.get(wanted)) is not None:
            return called
        agents = [
            agent
            for agent in dict.fromkeys(self._by_word.get(wanted[-1], ()))
            if _is_part(wanted, self._words[agent]) and self._stands_for(wanted, agent)
        ]
        if gender is not None and len(agents) > 1:
            agents = [agent for agent in agents if self.genders.get(agent) == gender]
        if len(agents) > 1:
            agents = [agent for agent in agents if self._words[agent] == wanted]
        return agents[0] if len(agents) == 1 else None

    def _stands_for(self, words: Sequence[str], agent: str) -> bool:
        """Whether a part of the name may stand for it: of a body's, not any single word."""
        whole = self._words[agent]
        if len(words) > 1 or len(whole) == 1 or self.people[agent].kind is AgentKind.PERSON:
            return True
        return (
            words[0] in (whole[0], whole[-1])
            and words[0].isalpha()
            and words[0].title() not in self.evidence.placed
            and words[0] not in self.lexicon.place_names
        )

    def call(self, agent: str, words: Sequence[str]) -> None:
        """Takes down what else the article calls somebody: "Komite Pemilih Indonesia (Tepi)"."""
        self._called.setdefault(tuple(word.lower() for word in words), agent)
        person = self.people[agent]
        if agent not in known_agents():
            used = NameUsed(" ".join(words), self.article.language.code, NameKind.SHORT)
            names = dict.fromkeys((*person.names, used))
            self.people[agent] = replace(person, names=tuple(names))

    def persons(self) -> Iterator[str]:
        """Everybody whose name in full the article gives."""
        return (agent for agent in self._words if self.people[agent].kind is AgentKind.PERSON)

    def begins(self, agent: str, letters: str) -> bool:
        """Whether a word of the name begins with these letters and goes on."""
        return any(word.startswith(letters) and word != letters for word in self._words[agent])

    def is_spelled_like(self, agent: str, word: str) -> bool:
        """Whether a word of the name differs from this one by a letter, doubled ones aside."""
        return any(
            mine[0] == word[0] and _differ_by_one(_undoubled(mine), _undoubled(word))
            for mine in self._words[agent]
        )

    def add_full_name(self, words: Sequence[str], kind: AgentKind) -> str:
        """Somebody whose name the article gives in full."""
        name = " ".join(words)
        agent = agent_id(kind.value, name)
        if agent not in self.people:
            self.people[agent] = Person(
                agent,
                kind,
                name,
                publishes=kind is AgentKind.OUTLET,
                names=(NameUsed(name, "mul", NameKind.FULL),),
            )
        self.remember(agent, words)
        return agent

    def add_unresolved(self, words: str, kind: AgentKind, membership: str | None = None) -> str:
        """Somebody of whom the article gives but a surname, a role or a description."""
        agent = unresolved_agent_id(self.article_id, words)
        if agent not in self.people:
            self.people[agent] = Person(
                agent,
                kind,
                words,
                membership=membership,
                resolved=False,
                names=(NameUsed(words, self.article.language.code, NameKind.ROLE),),
            )
        return agent

    def remember(self, agent: str, words: Sequence[str]) -> None:
        """Makes the words of a full name stand for the agent from now on."""
        if agent not in self._words:
            self._words[agent] = tuple(word.lower() for word in words)
            for word in self._words[agent]:
                self._by_word[word].append(agent)


def _differ_by_one(one: str, other: str) -> bool:
    alike = _shared_start(one, other) + _shared_start(one[::-1], other[::-1])
    return max(len(one), len(other)) - alike <= 1


def _shared_start(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _undoubled(word: str) -> str:
    return "".join(letter for letter, _ in groupby(word))


def _is_part(words: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether the words stand in the whole name in this order."""
    rest = iter(whole)
    return all(word in rest for word in words)
