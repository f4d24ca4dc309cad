"""What the RDF side needs of a graph: its changes in order, and the records that they touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from pyoxigraph import Quad

from claimgraph.graph import changes, records
from claimgraph.graph.rdf.iris import Iris
from claimgraph.graph.rdf.writing import named_graph, parsed
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


@dataclass(frozen=True, slots=True)
class Page:
    """Some changes that follow one another, and what they touched."""

    number: int
    """Of the last of them."""
    touched: tuple[str, ...]
    """The ids of the records, but those of an earlier page."""
    records: Iterator[RecordRows]
    """Those records as they are now, and the changes'; those that are gone are left out."""


def pages(feed: Feed, number: int = 0) -> Iterator[Page]:
    """What changed after a number, up to now; every record once."""
    upto = feed.latest()
    seen: set[str] = set()
    while number < upto and (changed := feed.changes(number)):
        page = [change for change in changed if change.number <= upto]
        fresh = dict.fromkeys(id for change in page for id in change.touched if id not in seen)
        seen.update(fresh)
        number = page[-1].number
        yield Page(number, tuple(fresh), chain(feed.records([*fresh]), map(change_record, page)))


def all_records(feed: Feed) -> Iterator[RecordRows]:
    """Every record of a graph once, its changes among them; what grows with it is a set of ids."""
    return chain.from_iterable(page.records for page in pages(feed))


def all_quads(feed: Feed, iris: Iris) -> Iterator[Quad]:
    """Every record's named graph."""
    return chain.from_iterable(parsed(named_graph(record, iris)) for record in all_records(feed))


def change_record(change: Change) -> RecordRows:
    """The record of a change."""
    return RecordRows(change.id, (node_row(change),))


def is_change(record: RecordRows) -> bool:
    """Whether it is a change's."""
    return any(node.label == Change.label for node in record.nodes[:1])
