"""The followers, one pass: everything that changed since the last is compared with the rest of the graph.

Ingest never waits for it. What it has followed is kept in its index; should that be lost, the
whole graph is followed again and nothing is written twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from claimgraph.graph.changes import changes
from claimgraph.graph.store import Store
from claimgraph.ingest.activity import rules_digest
from claimgraph.ingest.followers import meaning
from claimgraph.ingest.followers.answers import Answers
from claimgraph.ingest.followers.copies import Copies
from claimgraph.ingest.followers.index import Index, open_index
from claimgraph.ingest.followers.judging import Settled
from claimgraph.ingest.followers.same_claims import SameClaims
from claimgraph.ingest.followers.touched import Touched, touched
from claimgraph.schemas.nodes import Change

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
        folder: where the index is kept, beside the store; without one it is made in memory, from
            the whole graph.
        model: a model of sentences, for better suggestions; `meaning.installed()` is the one that
            comes with `claimgraph[matching]`.
        progress: told after each stretch of changes.
    """
    with open_index(folder) as index:
        return follow_with(store, index, model, progress)


def follow_with(
    store: Store,
    index: Index,
    model: meaning.Meaning | None = None,
    progress: Callable[[Followed], None] = lambda followed: None,
) -> Followed:
    """Follow with an index that stays open, as a server does."""
    index.made_by(f"{rules_digest()} {model.name if model else ''}")
    followers: Sequence[Follower] = (SameClaims(model), Copies(), Answers())
    done = Followed(index.number)
    while stretch := changes(store, after=index.number, limit=STRETCH):
        settled = _follow(store, index, followers, list(_portions(stretch)))
        index.follow(stretch[-1].number)
        done = Followed(index.number, done.settled + settled)
        progress(done)
    return done


def _follow(
    store: Store, index: Index, followers: Sequence[Follower], portions: Sequence[Touched]
) -> Settled:
    settled = Settled()
    for follower in followers:
        for portion in portions:
            follower.put(store, index, portion)
    # One after the other: answers go by what the claims were judged to be.
    for follower in followers:
        for portion in portions:
            settled += follower.judge(store, index, portion)
    return settled


def _portions(stretch: Sequence[Change]) -> Iterator[Touched]:
    """What was touched, in pieces."""
    found = touched(stretch)
    for start in range(
        0, max(map(len, (found.articles, found.claims, found.judgements))), _PORTION
    ):
        end = start + _PORTION
        yield Touched(
            found.articles[start:end], found.claims[start:end], found.judgements[start:end]
        )
