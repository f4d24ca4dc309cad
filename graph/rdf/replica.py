"""Where the view is kept: anything that can replace named graphs at a stroke and answer SPARQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions

from claimgraph.graph.rdf.iris import ONTOLOGY

Graphs: TypeAlias = Mapping[NamedNode, str]
"""Named graphs, each with all that it says in N-Quads; one that says nothing is gone."""

_LAST = f"""
SELECT ?number WHERE {{ GRAPH ?graph {{ ?change <{ONTOLOGY}number> ?number }} }}
ORDER BY DESC(?number) LIMIT 1
"""


class Replica(Protocol):
    """A store of quads that follows a graph. The union of its graphs is its default graph."""

    @property
    def lost(self) -> bool:
        """Whether what it held is gone, as when a process that held it was killed."""
        ...

    def graph(self, name: NamedNode) -> frozenset[Quad]:
        """What one named graph says."""
        ...

    def replace(self, graphs: Graphs) -> int:
        """Make the named graphs say exactly that, all at once for every reader.

        Returns:
            How many quads came or went.
        """
        ...

    def load(self, graphs: Iterable[str]) -> None:
        """Add very many named graphs in N-Quads, not all at once."""
        ...

    def clear(self) -> None:
        """Forget every graph of ours."""
        ...

    def select(self, query: str) -> QuerySolutions:
        """The rows of a SELECT of our own; strangers' queries go elsewhere.

        Raises:
            SparqlSyntaxError: it cannot be parsed.
            StoreUnavailable: there is no answer.
        """
        ...

    def close(self) -> None:
        """Release whatever is held."""
        ...


def last_change(replica: Replica) -> int:
    """The number of the last change that a replica holds, 0 where there is none.

    The graphs of the changes say it, and they come together with the graphs that they touched.
    """
    for row in replica.select(_LAST):
        number = row["number"]
        assert isinstance(number, Literal)
        return int(number.value)
    return 0
