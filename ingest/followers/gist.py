"""What a claim says, in terms that other languages share: concepts, agents, numbers, days, who does it to whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from pydantic import TypeAdapter

from claimgraph.ingest.followers import roles
from claimgraph.ingest.followers.parts import reader
from claimgraph.ingest.followers.words import relations


@dataclass(frozen=True)
class Gist:
    """What a claim says, ready to be compared."""

    language: str
    concepts: tuple[str, ...]
    """In their order, each once."""
    others: tuple[str, ...]
    """Words that stand for no known concept, without their affixes."""
    names: tuple[str, ...]
    """Capitalised words that name no known agent."""
    agents: frozenset[str]
    doers: frozenset[str]
    """Agents that do it; empty where the words do not tell."""
    numbers: frozenset[float]
    days: frozenset[str]
    """Years, months, days of the month and weekdays, each by itself."""
    negations: int
    modal: bool
    """Planned or possible, not done."""
    possible: bool = False
    """Said to be possible: less than planned."""
    order: tuple[tuple[str, str], ...] = ()
    """What it speaks of in the order of its words, with what leads there: "from", "to", "beside" or ""."""
    turned: bool = False
    """Whether its words give the roles in another order than who does it first: a passive, a converse."""
    acts: frozenset[str] = frozenset()
    """What its words of saying and thinking do: a claim that somebody says so is another claim."""
    event: tuple[int, int] | None = None
    """First and last second that it can have happened, where the article tells."""

    @property
    def anchored(self) -> bool:
        """Whether it says of whom or when it speaks, so that it means the same in another article."""
        return bool(self.agents or self.names or self.days or self.numbers)

    def kept(self) -> dict[str, object]:
        """The same in terms of JSON, alike in every process: a set has no order of its own."""
        values = ((one.name, getattr(self, one.name)) for one in fields(self))
        return {
            name: sorted(value) if isinstance(value, frozenset) else value for name, value in values
        }

    @classmethod
    def of(cls, kept: object) -> Gist:
        """What was kept of a claim; to read the claim itself again costs thirty times as much."""
        return _KEPT.validate_python(kept)


_KEPT = TypeAdapter(Gist)


def gist(text: str, language: str, about: Iterable[str] = ()) -> Gist:
    """What a claim says.

    Args:
        text: the claim.
        language: BCP 47 code of its language.
        about: ids of agents that it is known to speak of.

    >>> said = gist("Rusia tidak membeli gas dari Qatar", "id")
    >>> said.concepts, said.negations
    (('sell', 'gas'), 1)
    """
    reads = reader(language)
    parts = tuple(reads.parts(text))
    concepts = [part.value for part in parts if part.kind == "concept"]
    converse = [concept for concept in concepts if concept in relations().converses]
    agents = frozenset(part.value for part in parts if part.kind == "agent")
    doers = roles.doers(parts)
    if len(converse) == 1:
        doers = frozenset(filter(None, map(roles.participant, parts))) - doers
    return Gist(
        language=language,
        concepts=tuple(dict.fromkeys(relations().converses.get(one, one) for one in concepts)),
        others=tuple(dict.fromkeys(part.value for part in parts if part.kind == "word")),
        names=tuple(dict.fromkeys(part.value for part in parts if part.kind == "name")),
        agents=agents | frozenset(about),
        doers=doers,
        numbers=frozenset(part.number for part in parts if part.kind == "number"),
        days=frozenset(part.value for part in parts if part.kind == "day"),
        negations=sum(part.kind == "negation" for part in parts),
        modal=any(part.kind in ("modal", "possible") for part in parts),
        possible=any(part.kind == "possible" for part in parts),
        order=tuple(roles.order(parts)),
        turned=bool(converse) or roles.is_passive(parts),
        acts=reads.acts(text),
    )
