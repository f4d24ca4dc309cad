"""A graph out of N-Quads: every record as it was, its history and its change numbers included."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from claimgraph.graph import copy
from claimgraph.graph.changes import latest
from claimgraph.graph.rdf.iris import GRAPHS, Iris, term
from claimgraph.graph.rdf.reading import record
from claimgraph.graph.store import Store as GraphStore
from claimgraph.schemas.errors import InvalidClaim, StoreError
from claimgraph.schemas.nodes import Change
from claimgraph.schemas.records import Record

_TOGETHER = 1_000
"""Records in one transaction of the target, about."""


def import_nquads(source: BinaryIO, target: GraphStore) -> int:
    """Fill an empty store from N-Quads that an export wrote, whatever order they now stand in.

    Returns:
        How many records, changes not counted, there are.

    Raises:
        StoreError: the store is not empty.
        InvalidClaim: the quads are no export of a graph, or were changed since.
    """
    if latest(target):
        raise StoreError("the store is not empty: import into a new one")
    with tempfile.TemporaryDirectory(prefix="claimgraph-") as folder:
        return _restore(_loaded(source, Path(folder)), target)


class Quads:
    """An export, laid out on disk so that its graphs can be read one by one."""

    def __init__(self, store: Store, iris: Iris) -> None:
        self._store = store
        self._iris = iris

    def changes(self) -> list[Change]:
        """The changes in order."""
        numbers = {
            quad.subject.value: int(quad.object.value)
            for quad in self._store.quads_for_pattern(None, term("number"), None, None)
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
        }
        ids = (self._iris.parted(iri)[1] for iri in sorted(numbers, key=numbers.__getitem__))
        records = (self.record(id) for id in ids)
        return [node for held in records for node in held.nodes if isinstance(node, Change)]

    def record(self, id: str) -> Record:
        """The record with that id; it is empty where there is none."""
        name = self._iris.graph(id)
        return record(name.value, self._store.quads_for_pattern(None, None, None, name), self._iris)

    def ids(self) -> Iterator[str]:
        """The id of every record."""
        for name in self._store.named_graphs():
            if not isinstance(name, NamedNode):
                raise InvalidClaim(f"{name!s} names no record: an export has no blank nodes")
            yield self._iris.parted(name.value)[1]


def _loaded(source: BinaryIO, folder: Path) -> Quads:
    store = Store(folder)
    try:
        store.bulk_load(source, format=RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise InvalidClaim(f"this is not N-Quads: {error}") from None
    return Quads(store, _iris_of(store))


def _iris_of(store: Store) -> Iris:
    """The IRIs of the graph that was exported, by the name of any of its graphs."""
    for name in store.named_graphs():
        base, marker, _ = str(getattr(name, "value", "")).rpartition(f"{GRAPHS}/")
        if marker:
            return Iris(base)
    raise InvalidClaim(f"there are no records in it: their graphs are named …/{GRAPHS}/ID")


def _restore(quads: Quads, target: GraphStore) -> int:
    """Change by change; what no change names comes last."""
    changes = quads.changes()
    seen = {change.id for change in changes}
    for batch in _batches(changes):
        touched = dict.fromkeys(id for change in batch for id in change.touched)
        _write(quads, [id for id in touched if id not in seen], batch, target)
        seen.update(touched)
    others = [id for id in quads.ids() if id not in seen]
    for start in range(0, len(others), _TOGETHER):
        _write(quads, others[start : start + _TOGETHER], (), target)
    return len(seen) - len(changes) + len(others)


def _write(quads: Quads, ids: Iterable[str], changes: Sequence[Change], target: GraphStore) -> None:
    held = (quads.record(id) for id in ids)
    copy.restore(target, [each for each in held if each.nodes or each.relationships], changes)


def _batches(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """The changes in runs that touch about as many records as one transaction takes."""
    batch: list[Change] = []
    for change in changes:
        batch.append(change)
        if sum(len(each.touched) for each in batch) >= _TOGETHER:
            yield batch
            batch = []
    if batch:
        yield batch
