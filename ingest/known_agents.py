"""The curated agents of `agents/*.jsonl`: states, outlets, buildings, blocs and people, found by exact name."""

from __future__ import annotations

import gc
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, NamedTuple

from claimgraph.ingest.language import Language
from claimgraph.ingest.language_file import WordClass
from claimgraph.ingest.readings import NameUsed, Person, Standing, Token
from claimgraph.ingest.tokens import tokens
from claimgraph.schemas.ids import normalised
from claimgraph.schemas.nodes import AgentKind, Membership, NameKind
from claimgraph.schemas.spans import Span

_FOLDER = files("claimgraph.ingest") / "agents"
EVERY_LANGUAGE = "mul"
MAKES_NO_AGENT = frozenset({NameKind.ADJECTIVE, NameKind.DEMONYM})
"""Names of a state's people and ways: "Russian" is not Russia, but says whose somebody is."""

MADE_BEFORE_A_SEARCH = 200_000
"""Values made before cycles among them are looked for; what an article makes is freed by its counts."""


class CuratedName(NamedTuple):
    """One name in the data."""

    text: str
    language: str
    kind: NameKind
    place: bool = False
    """Also the name of a place, which does not speak."""
    ordinary_word: bool = False
    """Also a word, another name or a word in capitals: only exactly so written it is the agent."""


class CuratedStanding(NamedTuple):
    """What an agent is to another, with the days it held."""

    of: str
    valid_from: str | None = None
    valid_until: str | None = None


class CuratedRole(NamedTuple):
    """An office as texts name it, with the days it was held."""

    text: str
    language: str
    valid_from: str | None = None
    valid_until: str | None = None


@dataclass(frozen=True, slots=True)
class CuratedAgent:
    """One line of the data."""

    id: str
    kind: AgentKind
    name: str
    wikidata: str | None
    names: tuple[CuratedName, ...]
    membership: str | None
    acts_for: tuple[CuratedStanding, ...]
    speaks_for: tuple[CuratedStanding, ...]
    member_of: tuple[CuratedStanding, ...]
    roles: tuple[CuratedRole, ...]
    agency: bool
    domain: str | None
    gender: str | None


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name and whose it is."""

    agent: str
    words: tuple[str, ...]
    kind: NameKind
    place: bool
    ordinary_word: bool
    later: tuple[tuple[str, ...], ...]
    """How each word after the first may be written."""


NO_SECOND = ""
"""In the place of a second word, for the name of one word."""


@dataclass(frozen=True)
class NameIndex:
    """The names that one language knows, by their first two words."""

    by_first: Mapping[str, Mapping[str, tuple[KnownName, ...]]]
    """Under the first word and the second as they may be written, the longest name first."""
    small: frozenset[str]
    """First words of names that begin without a capital ("the Kremlin", "media Rusia")."""
    shared: Mapping[tuple[str, ...], tuple[str, ...]]
    """Names that several agents have, with those agents: only the article can tell which it means."""

    def at(self, tokens: Sequence[Token], index: int) -> tuple[KnownName, int] | None:
        """The longest known name that begins at this token, and how many tokens it has."""
        names = self.by_first.get(tokens[index].text)
        if names is None:
            return None
        second = index + 1
        if second < len(tokens):
            for name in names.get(tokens[second].text, ()):
                end = index + len(name.words)
                if _goes_on(name, tokens[second:end]):
                    return name, end - index
        alone = names.get(NO_SECOND)
        return (alone[0], 1) if alone else None


def _goes_on(name: KnownName, tokens: Sequence[Token]) -> bool:
    """Whether the words after a name's first one stand here."""
    return len(tokens) == len(name.later) and all(
        token.text in written for written, token in zip(name.later, tokens, strict=True)
    )


def _written(word: str, *, ordinary_word: bool) -> tuple[str, ...]:
    """How a name's word may be written: exactly so, or all in capitals where that is no other word."""
    shouted = word.upper()
    exact = ordinary_word or len(word) < 3 or shouted == word
    return (word,) if exact else (word, shouted)


class KnownAgents:
    """Every curated agent, loaded once."""

    def __init__(self, agents: Sequence[CuratedAgent]) -> None:
        self._agents = {agent.id: agent for agent in agents}
        self._indexes: dict[str, NameIndex] = {}
        self._people: dict[str, Person] = {}

    def __contains__(self, agent: object) -> bool:
        return agent in self._agents

    def __getitem__(self, agent: str) -> CuratedAgent:
        return self._agents[agent]

    def __iter__(self) -> Iterator[str]:
        return iter(self._agents)

    def index(self, language: Language) -> NameIndex:
        """The names to look for in a text of this language."""
        if language.code not in self._indexes:
            self._indexes[language.code] = self._build(language)
            gc.freeze()  # agents and language stay: looking for garbage in them takes long
            gc.set_threshold(MADE_BEFORE_A_SEARCH, *gc.get_threshold()[1:])
        return self._indexes[language.code]

    def _build(self, language: Language) -> NameIndex:
        owners: dict[tuple[str, ...], dict[str, KnownName]] = defaultdict(dict)
        joined = language.words(WordClass.COORDINATOR)
        for agent in self._agents.values():
            for name in agent.names:
                if name.language in (language.code, EVERY_LANGUAGE):
                    whole = Span(0, len(name.text))
                    words = tuple(token.text for token in tokens(name.text, whole, language))
                    if agent.membership == Membership.OPEN and joined.intersection(words):
                        continue  # "AS dan sekutunya" are two, of whom one is named
                    owners[words].setdefault(agent.id, _known_name(agent.id, words, name))
        by_first: dict[str, dict[str, list[KnownName]]] = defaultdict(lambda: defaultdict(list))
        shared: dict[tuple[str, ...], tuple[str, ...]] = {}
        for words, named in owners.items():
            owner = _only(list(named.values()))
            if owner is not None:
                for first in _written(words[0], ordinary_word=owner.ordinary_word):
                    for second in owner.later[0] if owner.later else (NO_SECOND,):
                        by_first[first][second].append(owner)
            else:
                shared[words] = tuple(sorted(named))
        return NameIndex(
            {
                first: {
                    second: tuple(sorted(names, key=lambda name: -len(name.words)))
                    for second, names in some.items()
                }
                for first, some in by_first.items()
            },
            frozenset(words[0] for words in owners if words[0][0].islower()),
            shared,
        )

    def person(self, agent: str) -> Person:
        """The agent as the graph keeps it, with all its names and standings."""
        if agent not in self._people:
            self._people[agent] = _person(self._agents[agent])
        return self._people[agent]

    def name_in(self, person: Person, language: str) -> str:
        """Somebody's name in full in this language, or the name by which they are filed."""
        if person.id not in self._agents:
            return person.name
        names = self._agents[person.id].names
        for kind in (NameKind.FULL, NameKind.SHORT):
            for wanted in (language, EVERY_LANGUAGE):
                for name in names:
                    if name.kind is kind and name.language == wanted:
                        return name.text
        return person.name

    def principals(self, agent: str) -> tuple[str, ...]:
        """Whom it speaks or acts for, and whom those do: the spokesman's council and its state."""
        found: list[str] = []
        waiting = [agent]
        while waiting:
            known = self._agents.get(waiting.pop())
            for standing in [*known.speaks_for, *known.acts_for] if known else []:
                if standing.of not in found and standing.valid_until is None:
                    found.append(standing.of)
                    waiting.append(standing.of)
        return tuple(found)

    def head(self, agent: str) -> str:
        """Who stands behind all of them: the state, or the agent itself where it acts for nobody."""
        principals = self.principals(agent)
        return next((one for one in principals if not self.principals(one)), agent)

    def groups(self, agent: str) -> frozenset[str]:
        """The groups that it is a member of today."""
        known = self._agents.get(agent)
        current = [one.of for one in known.member_of if one.valid_until is None] if known else []
        return frozenset(current)

    def outlet(self, name: str) -> str | None:
        """The outlet of this name."""
        return self._outlets.get(normalised(name))

    def outlet_at(self, host: str) -> str | None:
        """The name of the outlet that publishes at this host."""
        parts = host.lower().split(".")
        for first in range(len(parts) - 1):
            if name := self._domains.get(".".join(parts[first:])):
                return name
        return None

    @cached_property
    def _outlets(self) -> dict[str, str]:
        outlets = [agent for agent in self._agents.values() if _publishes(agent)]
        return {
            normalised(name): agent.id
            for agent in outlets
            for name in [
                *(name.text for name in agent.names),
                agent.name,
                agent.domain or agent.name,
            ]
        }

    @cached_property
    def _domains(self) -> dict[str, str]:
        return {agent.domain: agent.name for agent in self._agents.values() if agent.domain}

    @cached_property
    def adjectives(self) -> dict[str, str]:
        """Words such as "Russian" with the state that they point at; those of two states are left out."""
        owners: dict[str, set[str]] = defaultdict(set)
        for agent in self._agents.values():
            for name in agent.names:
                if name.kind in MAKES_NO_AGENT:
                    owners[name.text].add(agent.id)
        return {word: next(iter(agents)) for word, agents in owners.items() if len(agents) == 1}


def _known_name(agent: str, words: tuple[str, ...], name: CuratedName) -> KnownName:
    later = tuple(_written(word, ordinary_word=name.ordinary_word) for word in words[1:])
    return KnownName(agent, words, name.kind, name.place, name.ordinary_word, later)


def _only(names: list[KnownName]) -> KnownName | None:
    """The one whose name it is; where it names two, a name in full goes before any other."""
    if len({name.agent for name in names}) == 1:
        return names[0]
    full = [name for name in names if name.kind is NameKind.FULL]
    return full[0] if len(full) == 1 else None


def _publishes(agent: CuratedAgent) -> bool:
    return agent.kind is AgentKind.OUTLET or agent.agency


def _person(agent: CuratedAgent) -> Person:
    return Person(
        id=agent.id,
        kind=agent.kind,
        name=agent.name,
        wikidata=agent.wikidata,
        membership=agent.membership,
        publishes=_publishes(agent),
        names=tuple(NameUsed(name.text, name.language, name.kind) for name in agent.names),
        standings=tuple(
            Standing(relation, one.of, one.valid_from, one.valid_until)
            for relation, standings in (
                ("speaks_for", [*agent.speaks_for, *agent.acts_for]),
                ("member_of", agent.member_of),
            )
            for one in standings
        ),
    )


@cache
def known_agents() -> KnownAgents:
    """The curated agents."""
    return KnownAgents([_curated(json.loads(line)) for line in _lines()])


def _lines() -> Iterator[str]:
    for file in sorted(_FOLDER.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".jsonl"):
            with file.open(encoding="utf-8") as lines:
                yield from (line for line in lines if line.strip())


def _curated(fields: dict[str, Any]) -> CuratedAgent:
    """A line as it stands: that the data is as it must be is a test's business, not every start's."""
    return CuratedAgent(
        id=fields["id"],
        kind=AgentKind(fields["kind"]),
        name=fields["name"],
        wikidata=fields.get("wikidata"),
        names=tuple(
            CuratedName(**{**name, "kind": NameKind(name["kind"])})
            for name in fields.get("names", ())
        ),
        membership=fields.get("membership"),
        acts_for=_standings(fields, "acts_for"),
        speaks_for=_standings(fields, "speaks_for"),
        member_of=_standings(fields, "member_of"),
        roles=tuple(CuratedRole(**role) for role in fields.get("roles", ())),
        agency=fields.get("agency", False),
        domain=fields.get("domain"),
        gender=fields.get("gender"),
    )


def _standings(fields: dict[str, Any], relation: str) -> tuple[CuratedStanding, ...]:
    """One or several, each an id or an id with its days."""
    given = fields.get(relation) or []
    listed = given if isinstance(given, list) else [given]
    return tuple(
        CuratedStanding(**one) if isinstance(one, dict) else CuratedStanding(one) for one in listed
    )
