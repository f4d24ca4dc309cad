"""The view in this process, on disk or in memory: https://pyoxigraph.readthedocs.io/"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import (
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
)

from claimgraph.graph.rdf.answers import Wanted
from claimgraph.graph.rdf.answers import written as answered
from claimgraph.graph.rdf.dataset import WHOLE, Dataset
from claimgraph.graph.rdf.iris import term
from claimgraph.graph.rdf.replica import Graphs
from claimgraph.graph.rdf.sparql_errors import syntax_error
from claimgraph.graph.rdf.updates import deleted, inserted, written
from claimgraph.graph.rdf.writing import parsed
from claimgraph.schemas.errors import StoreUnavailable

_NUMBER = term("number")


class Oxigraph:
    """A store of quads in this process, shared by its threads.

    Args:
        folder: where it is kept; in memory without.
        read_only: open a copy that nobody writes.

    Raises:
        StoreUnavailable: the folder cannot be opened, or another process holds it.
    """

    def __init__(self, folder: Path | None = None, *, read_only: bool = False) -> None:
        try:
            if folder is None:
                self._store = Store()
            else:
                self._store = Store.read_only(str(folder)) if read_only else Store(folder)
        except OSError as error:
            raise StoreUnavailable(
                f"the SPARQL view in {str(folder)!r} cannot be opened: {error}"
            ) from error
        self._in_memory = folder is None

    @property
    def lost(self) -> bool:
        return False

    def graph(self, name: NamedNode) -> frozenset[Quad]:
        return frozenset(self._store.quads_for_pattern(None, None, None, name))

    def quads(self) -> Iterator[Quad]:
        """All that it holds."""
        return iter(self._store)

    def change_in(self, name: NamedNode) -> int:
        """The number of the change whose graph it is, 0 where it is another record's."""
        for quad in self._store.quads_for_pattern(None, _NUMBER, None, name):
            return int(quad.object.value)  # type: ignore[union-attr]
        return 0

    def replace(self, graphs: Graphs) -> int:
        held = {name: said for name in graphs if (said := self.graph(name))}
        new = {name: graphs[name] for name in graphs.keys() - held.keys()}
        changed = {name: frozenset(parsed(graphs[name])) for name in held}
        gone = [quad for name, said in held.items() for quad in said - changed[name]]
        more = [quad for name, said in held.items() for quad in changed[name] - said]
        if gone or more:  # one update is one transaction
            self._store.update(f"{deleted(gone)} ;\n{inserted({**new, **written(more)})}")
        else:
            self._store.load("".join(new.values()), format=RdfFormat.N_QUADS)
        return len(gone) + len(more) + sum(said.count("\n") for said in new.values())

    def load(self, graphs: Iterable[str]) -> None:
        self._store.bulk_extend(quad for graph in graphs for quad in parsed(graph))

    def clear(self) -> None:
        self._store.clear()

    def select(self, query: str) -> QuerySolutions:
        found = self._found(query)
        assert isinstance(found, QuerySolutions)
        return found

    def answer(
        self, query: str, asked: Wanted, most: int, dataset: Dataset = WHOLE
    ) -> tuple[bytes, str]:
        """What a query of any form finds, as `answers.written` gives it."""
        return answered(self._found(query, dataset), asked, most)

    def _found(
        self, query: str, dataset: Dataset = WHOLE
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        try:
            return self._store.query(query, **dataset.options())
        except SyntaxError as error:
            raise syntax_error(query, error) from None

    def backup(self, folder: Path) -> None:
        """A copy that another process may open, as of one moment."""
        if self._in_memory:
            Store(folder).bulk_extend(self._store)
        else:
            self._store.backup(folder)

    def close(self) -> None:
        self._store.flush()
