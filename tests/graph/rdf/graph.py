"""A graph for the view to follow that is changed by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from pyoxigraph import Quad

from claimgraph.graph.rdf.feed import all_quads
from claimgraph.graph.rdf.iris import Iris
from claimgraph.graph.rdf.writing import named_graph
from claimgraph.graph.rows import RecordRows, record_rows
from claimgraph.schemas.errors import StoreUnavailable
from claimgraph.schemas.nodes import Change
from claimgraph.schemas.records import Record
from tests.graph.rdf.example import RECORDED, RUN


class Graph:
    """A graph that is changed by hand."""

    def __init__(self) -> None:
        self.held: dict[str, Record] = {}
        self.done: list[Change] = []

    def put(self, *records: Record) -> int:
        return self._commit({record.id: record for record in records}, ())

    def remove(self, *ids: str) -> int:
        return self._commit({}, ids)

    def _commit(self, records: dict[str, Record], gone: Iterable[str]) -> int:
        self.held |= records
        for id in gone:
            del self.held[id]
        number = len(self.done) + 1
        self.done.append(
            Change(
                id=f"change-{number}",
                number=number,
                touched=tuple(sorted([*records, *gone])),
                activity=RUN.id,
                recorded_at=RECORDED + timedelta(seconds=number),
            )
        )
        return number

    def latest(self) -> int:
        return len(self.done)

    def changes(self, after: int) -> Sequence[Change]:
        return self.done[after : after + 3]

    def records(self, ids: Sequence[str]) -> Iterable[RecordRows]:
        return [record_rows(self.held[id]) for id in ids if id in self.held]

    def quads(self, iris: Iris) -> set[Quad]:
        return set(all_quads(self, iris))


class AwayAtFirst(Graph):
    """A graph whose server does not answer the first looks at it."""

    def __init__(self, looks: int) -> None:
        super().__init__()
        self._looks = looks

    def changes(self, after: int) -> Sequence[Change]:
        self._looks -= 1
        if self._looks >= 0:
            raise StoreUnavailable("no server answers")
        return super().changes(after)


def written(record: Record, iris: Iris) -> str:
    """A record's named graph in N-Quads."""
    return named_graph(record_rows(record), iris)
