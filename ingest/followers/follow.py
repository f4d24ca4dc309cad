"""The followers: everything that changed since they last looked is compared with the rest of the graph.

Ingest never waits for them. How far they are stands in the graph, so that they are one at a time
however many processes would; what they look things up in is kept beside it, and made again from
the graph should it be lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from claimgraph.graph.changes import changes, latest
from claimgraph.graph.lease import PATIENCE, Lease, state
from claimgraph.graph.store import Store
from claimgraph.ingest.activity import rules_digest
from claimgraph.ingest.followers import meaning
from claimgraph.ingest.followers.answers import Answers
from claimgraph.ingest.followers.copies import Copies
from claimgraph.ingest.followers.index import Index, open_index
from claimgraph.ingest.followers.judging import Settled, rule_made
from claimgraph.ingest.followers.same_agents import SameAgents
from claimgraph.ingest.followers.same_claims import SameClaims
from claimgraph.ingest.followers.touched import Touched, touched
from claimgraph.schemas.errors import StoreBusy
from claimgraph.schemas.nodes import Change

LEASE = "followers"
STRETCH = 50
"""Changes followed at a time."""
_PORTION = 500
"""Records judged at a time, however much one change touched."""


class Follower(Protocol):
    """Judges what changed. Its judgements follow from what the graph holds, not from the order of its coming."""

    def put(self, store: Store, index: Index, touched: Touched) -> None:
        """Make what was touched findable."""
        ...

    def judge(self, store: Store, index: Index, touched: Touched) -> Settled:
        """Judge what was touched against everything findable."""
        ...


@dataclass(frozen=True, slots=True)
class Followed:
    """What a pass did."""

    number: int
    """The last change followed."""
    settled: Settled = field(default_factory=Settled)


def reached(store: Store) -> int:
    """The last change of this graph that the followers have followed, whichever process did it."""
    return state(store, LEASE).number


def follow(
    store: Store,
    folder: Path | None = None,
    *,
    model: meaning.Meaning | None = None,
    progress: Callable[[Followed], None] = lambda followed: None,
) -> Followed:
    """Follow the store until nothing is left to follow.

    Args:
        store: the graph.
        folder: where the index is kept; without one it is made in memory, from the whole graph.
        model: a model of sentences, for better suggestions; `meaning.installed()` is the one that
            comes with `claimgraph[matching]`.
        progress: told as it goes on.

    Raises:
        StoreBusy: another process is following this graph.
    """
    with open_index(folder) as index:
        return Followers(store, index, model).catch_up(progress)


class Followers:
    """The followers of one graph, with what they look things up in."""

    def __init__(
        self,
        store: Store,
        index: Index,
        model: meaning.Meaning | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self._store = store
        self._index = index
        self._rules = " ".join(filter(None, (rules_digest(), model.name if model else None)))
        self._followers: Sequence[Follower] = (SameClaims(model), SameAgents(), Copies(), Answers())
        self._lease = Lease(store, LEASE, patience)
        self._begun = False

    def catch_up(self, progress: Callable[[Followed], None] = lambda followed: None) -> Followed:
        """Follow until nothing is left to follow; where nothing is, the graph is not touched.

        Args:
            progress: told after each piece of work; what it raises ends the pass, and the next one
                goes on from there.

        Raises:
            StoreBusy: another process is following this graph, or has begun to by other rules.
        """
        begin = self._begin()
        if begin >= latest(self._store):
            return Followed(begin)
        if not self._lease.take():
            holder = state(self._store, LEASE).holder
            raise StoreBusy(f"process {holder!r} is following this graph: let it, or stop it")
        try:
            return self._follow(self._begin(), progress)
        finally:
            self._lease.release()

    def _begin(self) -> int:
        """The change to go on from: the first, where what was done was done by other rules."""
        at = state(self._store, LEASE)
        if at.rules == self._rules:
            return at.number
        if self._begun:
            raise StoreBusy(
                f"another process follows this graph by other rules, {at.rules!r} and not "
                f"{self._rules!r}: restart whichever should not"
            )
        return 0

    def _follow(self, number: int, progress: Callable[[Followed], None]) -> Followed:
        done = Followed(number)
        while self._look(done, progress) and (
            stretch := changes(self._store, after=done.number, limit=STRETCH)
        ):
            for follower in self._followers:
                # One after the other: answers go by what the claims were judged to be.
                for portion in self._touched(stretch).portions(_PORTION):
                    settled = follower.judge(self._store, self._index, portion)
                    done = Followed(done.number, done.settled + settled)
                    self._tell(done, progress)
            done = Followed(stretch[-1].number, done.settled)
            self._tell(done, progress)
        return done

    def _look(self, done: Followed, progress: Callable[[Followed], None]) -> bool:
        """Make everything that the graph holds findable before anything is judged.

        What is not found would pass for gone, and its judgements would be taken back.
        """
        if not self._is_of_this_graph():
            self._index.empty(self._rules)
        while stretch := changes(self._store, after=self._index.number, limit=STRETCH):
            for portion in self._touched(stretch).portions(_PORTION):
                for follower in self._followers:
                    follower.put(self._store, self._index, portion)
                self._tell(done, progress)
            self._index.reach(stretch[-1].number, _mark(stretch[-1]))
        return True

    def _is_of_this_graph(self) -> bool:
        """Whether the index was made by these rules, and its last change is this graph's own."""
        if self._index.rules != self._rules:
            return False
        number = self._index.number
        held = changes(self._store, after=number - 1, limit=1) if number else []
        return not number or [_mark(change) for change in held] == [self._index.mark]

    def _touched(self, stretch: Sequence[Change]) -> Touched:
        return touched(stretch, rule_made(self._store, {change.activity for change in stretch}))

    def _tell(self, done: Followed, progress: Callable[[Followed], None]) -> None:
        self._lease.beat(done.number, self._rules)
        self._begun = True
        progress(done)


def _mark(change: Change) -> str:
    """What tells a change from one of the same number in another graph, or in an older copy of this one."""
    return f"{change.recorded_at} {change.activity}"
