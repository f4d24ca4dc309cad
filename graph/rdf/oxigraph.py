"""The view in this process, on disk or in memory: https://pyoxigraph.readthedocs.io/"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import NamedNode, Quad, QuerySolutions, Store

from claimgraph.graph.rdf.replica import Graphs
from claimgraph.graph.rdf.sparql_errors import syntax_error
from claimgraph.graph.rdf.updates import exchanged
from claimgraph.schemas.errors import StoreUnavailable


class Oxigraph:
    """A store of quads in this process, shared by its threads.

    Args:
        folder: where it is kept; in memory without.

    Raises:
        StoreUnavailable: the folder cannot be opened, or another process holds it.
    """

    def __init__(self, folder: Path | None = None) -> None:
        try:
            self._store = Store(folder) if folder else Store()
        except OSError as error:
            raise StoreUnavailable(
                f"the SPARQL view in {str(folder)!r} cannot be opened: {error}"
            ) from error
        self._in_memory = folder is None

    def graph(self, name: NamedNode) -> frozenset[Quad]:
        return frozenset(self._store.quads_for_pattern(None, None, None, name))

    def replace(self, graphs: Graphs) -> int:
        gone: set[Quad] = set()
        new: set[Quad] = set()
        for name, quads in graphs.items():
            held = self.graph(name)
            gone |= held - quads
            new |= quads - held
        if gone:
            self._store.update(exchanged(gone, new))
        else:
            self._store.extend(new)
        return len(gone) + len(new)

    def load(self, quads: Iterable[Quad]) -> None:
        self._store.bulk_extend(quads)

    def clear(self) -> None:
        self._store.clear()

    def select(self, query: str) -> QuerySolutions:
        try:
            found = self._store.query(query, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise syntax_error(query, error) from None
        assert isinstance(found, QuerySolutions)
        return found

    def backup(self, folder: Path) -> None:
        """A copy that another process may open, as of one moment."""
        if self._in_memory:
            Store(folder).bulk_extend(self._store)
        else:
            self._store.backup(folder)

    def close(self) -> None:
        self._store.flush()
