"""What the RDF side needs of a graph: its changes in order, and the records that they touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Protocol

from pyoxigraph import Quad

from claimgraph.graph import changes, records
from claimgraph.graph.rdf.iris import Iris
from claimgraph.graph.rdf.writing import named_graph, nameless_graph, parsed
from claimgraph.graph.rows import RecordRows, node_row
from claimgraph.graph.store import Store
from claimgraph.schemas.nodes import Change


class Feed(Protocol):
    """A graph to follow."""

    def latest(self) -> int:
        """The number of the last committed change, 0 where there is none."""
        ...

    def changes(self, after: int) -> Sequence[Change]:
        """Some of the changes that follow a number, without a gap; none when it is the last."""
        ...

    def records(self, ids: Sequence[str]) -> Iterable[RecordRows]:
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

    def records(self, ids: Sequence[str]) -> Iterable[RecordRows]:
        return records.read_rows(self._store, ids)


def all_records(feed: Feed) -> Iterator[RecordRows]:
    """Every record of a graph once, its changes among them; what grows with it is a set of ids."""
    seen: set[str] = set()
    number = 0
    while page := feed.changes(number):
        fresh = dict.fromkeys(id for change in page for id in change.touched if id not in seen)
        seen.update(fresh)
        yield from feed.records([*fresh])
        yield from map(change_record, page)
        number = page[-1].number


def all_graphs(feed: Feed, iris: Iris) -> Iterator[str]:
    """Every record's named graph in N-Quads."""
    return (named_graph(record, iris) for record in all_records(feed))


def all_quads(feed: Feed, iris: Iris) -> Iterator[Quad]:
    """Every record's named graph."""
    return chain.from_iterable(map(parsed, all_graphs(feed, iris)))


def all_nameless(feed: Feed, iris: Iris) -> Iterator[Quad]:
    """The same quads in the default graph."""
    graphs = (nameless_graph(record, iris) for record in all_records(feed))
    return chain.from_iterable(map(parsed, graphs))


def change_record(change: Change) -> RecordRows:
    """The record of a change."""
    return RecordRows(change.id, (node_row(change),))


def is_change(record: RecordRows) -> bool:
    """Whether it is a change's."""
    return any(node.label == Change.label for node in record.nodes[:1])
