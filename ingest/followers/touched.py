"""What a stretch of changes touched, by kind."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from claimgraph.graph.records import kind_of
from claimgraph.schemas.nodes import Change


@dataclass(frozen=True, slots=True)
class Touched:
    """Ids of the records that changed, each once and in order."""

    articles: tuple[str, ...] = ()
    """With those of which followers took back what they say."""
    claims: tuple[str, ...] = ()
    """Without those that followers moved from group to group: what they say is the same."""
    agents: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()
    """Judgements, whoever made them or took them back."""
    decided: tuple[str, ...] = ()
    """Those among them that are not the followers' own work."""

    def portions(self, size: int) -> Iterator[Touched]:
        """The same in pieces, so many of each kind at the most."""
        kinds = self.articles, self.claims, self.agents, self.judged, self.decided
        for start in range(0, max(map(len, kinds)), size):
            yield Touched(*(ids[start : start + size] for ids in kinds))


def touched(changes: Iterable[Change], own: Collection[str]) -> Touched:
    """What these changes touched, some of which are the work of the followers' own activities."""
    mine: set[str] = set()
    theirs: set[str] = set()
    for change in changes:
        (mine if change.activity in own else theirs).update(change.touched)
    return Touched(
        _of_kind("article", mine | theirs),
        _of_kind("claim", theirs),
        _of_kind("agent", theirs),
        _of_kind("judgement", mine | theirs),
        _of_kind("judgement", theirs),
    )


def _of_kind(kind: str, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(id for id in ids if kind_of(id) == kind))
