"""What the RDF side needs of a graph: its changes in order, and the records that they touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from pyoxigraph import Quad

from claimgraph.graph import changes, records
from claimgraph.graph.rdf.iris import Iris
from claimgraph.graph.rdf.writing import quads
from claimgraph.graph.store import Store
from claimgraph.schemas.nodes import Change
from claimgraph.schemas.records import Record


class Feed(Protocol):
    """A graph to follow."""

    def latest(self) -> int:
        """The number of the last committed change, 0 where there is none."""
        ...

    def changes(self, after: int) -> Sequence[Change]:
        """Some of the changes that follow a number, without a gap; none when it is the last."""
        ...

    def records(self, ids: Sequence[str]) -> Iterable[Record]:
        """The records with these ids, as they are now; those that are gone are left out."""
        ...


class StoreFeed:
    """The graph in a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def latest(self) -> int:
        return changes.latest(self._store)

    def changes(self, after: int) -> Sequence[Change]:
        return changes.changes(self._store, after)

    def records(self, ids: Sequence[str]) -> Iterable[Record]:
        return records.read_records(self._store, ids)


def all_records(feed: Feed) -> Iterator[Record]:
    """Every record of a graph once, its changes among them; what grows with it is a set of ids."""
    seen: set[str] = set()
    number = 0
    while page := feed.changes(number):
        fresh = dict.fromkeys(id for change in page for id in change.touched if id not in seen)
        seen.update(fresh)
        yield from feed.records([*fresh])
        yield from map(change_record, page)
        number = page[-1].number


def all_quads(feed: Feed, iris: Iris) -> Iterator[Quad]:
    """Every record's named graph."""
    for record in all_records(feed):
        yield from quads(record, iris)


def change_record(change: Change) -> Record:
    """The record of a change."""
    return Record(change.id, (change,))


def is_change(record: Record) -> bool:
    """Whether it is a change's."""
    return any(isinstance(node, Change) for node in record.nodes[:1])
