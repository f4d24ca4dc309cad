"""The curated agents: whose a name is, whom somebody acts for, which outlet is at a host."""

from __future__ import annotations

import gc
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from claimgraph.ingest.known_agents.data import (
    EVERY_LANGUAGE,
    MAKES_NO_AGENT,
    CuratedAgent,
    curated,
    lines,
)
from claimgraph.ingest.known_agents.name_index import NameIndex, name_index
from claimgraph.ingest.language import Language
from claimgraph.ingest.readings import NameUsed, Person, Standing
from claimgraph.schemas.ids import normalised
from claimgraph.schemas.nodes import AgentKind, NameKind

MADE_BEFORE_A_SEARCH = 200_000
"""Values made before cycles among them are looked for; what an article makes is freed by its counts."""


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
            self._indexes[language.code] = name_index(self._agents.values(), language)
            gc.freeze()  # agents and language stay: looking for garbage in them takes long
            gc.set_threshold(MADE_BEFORE_A_SEARCH, *gc.get_threshold()[1:])
        return self._indexes[language.code]

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


def _publishes(agent: CuratedAgent) -> bool:
    """Whether texts are carried by it: an outlet, or an agency that is filed as something else."""
    return agent.kind is AgentKind.OUTLET or agent.agency


def _person(agent: CuratedAgent) -> Person:
    """The agent as articles name it."""
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
    return KnownAgents([curated(json.loads(line)) for line in lines()])
