"""A graph as the parts of a document, one for each record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from claimgraph.graph.rdf.feed import Feed, all_records
from claimgraph.graph.rdf.formats import FORMATS, Format
from claimgraph.graph.rdf.iris import Iris
from claimgraph.graph.rdf.writing import named_graph, nameless_graph, parsed
from claimgraph.graph.rows import RecordRows


@dataclass(frozen=True, slots=True)
class Parts:
    """What a graph's records say in one format."""

    feed: Feed
    form: Format
    iris: Iris

    def all(self) -> Iterator[bytes]:
        """Every record's part."""
        return map(self.of, all_records(self.feed))

    def of(self, record: RecordRows) -> bytes:
        """One record's part."""
        if self.form is FORMATS["nquads"]:  # the graphs are made as such
            return named_graph(record, self.iris).encode()
        written = named_graph if self.form.has_graphs else nameless_graph
        return self.form.part(parsed(written(record, self.iris)), self.iris)

    def mark(self, number: int) -> str:
        """What tells the change of a number from that of any other graph; empty where there is none."""
        for change in self.feed.changes(number - 1)[:1]:
            told = (change.id, str(change.recorded_at), change.activity, *change.touched)
            return blake2b("\n".join(told).encode(), digest_size=16).hexdigest()
        return ""
