"""What is known while the attributions of an article are gone through in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.people import Lexicon
from claimgraph.ingest.readings import Attribution, DocumentUsed
from claimgraph.ingest.roster import Roster
from claimgraph.schemas.acts import Act
from claimgraph.schemas.nodes import AgentKind
from claimgraph.schemas.spans import Span
from claimgraph.schemas.value import value

FOR_ITSELF = frozenset(
    {
        Act.DENY, Act.REJECT, Act.CONDEMN, Act.DEMAND, Act.APOLOGISE, Act.THREATEN, Act.PROMISE,
        Act.ADMIT, Act.CONFIRM, Act.DECLINE_TO_COMMENT,
    }
)  # fmt: skip
"""What an outlet does only where the news is about itself."""
FAR = 8
"""Sentences after which nobody is meant by a pronoun any more."""


@value
class Party:
    """Somebody meant in one place, and whom they speak for."""

    agent: str
    span: Span | None
    role: str | None = None
    behalf: tuple[str, ...] = ()
    """Whom they speak for as their spokesman, lawyer or office of state."""
    belongs: tuple[str, ...] = ()
    """Whom the words name beside them: the body whose chairman it is."""
    document: Span | None = None
    """The writing or picture whose words these are."""


@value
class Heard:
    """Somebody that the text has spoken of as doing or saying something."""

    position: int
    sentence: int
    parties: tuple[Party, ...]
    speaks: bool


@dataclass
class Scene:
    """What is known while the attributions are gone through in order."""

    names: Roster
    attributions: Sequence[Attribution]
    heard: list[Heard] = field(default_factory=list)
    said: dict[int, tuple[Party, ...]] = field(default_factory=dict)
    described: dict[str, str] = field(default_factory=dict)
    """Description in lower case → agent."""
    behalf: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Agent → whom they speak for, once the article has told it."""
    authors: dict[str, tuple[tuple[Party, ...], DocumentUsed]] = field(default_factory=dict)
    """Noun of a document → who made it."""

    accused: Heard | None = None
    """Whom the last accusation is against."""

    @cached_property
    def concerned(self) -> frozenset[str]:
        """Who denies, condemns or demands in the article, and so speaks for itself there."""
        return frozenset(
            named.agent
            for one in self.attributions
            if one.act in FOR_ITSELF
            for span in one.source
            for named in self.names.within(span)
        )

    @property
    def lexicon(self) -> Lexicon:
        return self.names.lexicon

    @property
    def text(self) -> str:
        return self.names.article.text


def place_of(attribution: Attribution) -> int:
    """Where an attribution stands: at its source, else its cue."""
    spans = attribution.source or attribution.cue or attribution.content
    return spans[0].start


def latest(scene: Scene, position: int, kind: AgentKind, count: int) -> list[Party]:
    """The agents of a kind named last before a place, in the order of their naming."""
    found: dict[str, Party] = {}
    for one in scene.names.before(position):
        if one.agent not in scene.names.sure and one.agent not in known_agents():
            continue
        if scene.names.people[one.agent].kind is kind and one.agent not in found:
            found[one.agent] = Party(one.agent, one.span)
            if len(found) == count:
                break
    return list(found.values())[::-1]


def recent(scene: Scene, position: int, sentence: int) -> Iterator[Heard]:
    """Subjects before a place: the nearest sentence first, in it the speakers first."""
    near = [
        heard
        for heard in scene.heard[-4 * FAR :]
        if heard.position < position and sentence - heard.sentence <= FAR
    ]
    return iter(
        sorted(near, key=lambda heard: (-heard.sentence, not heard.speaks, -heard.position))
    )
