"""The view in a SPARQL 1.1 server that somebody runs: https://www.w3.org/TR/sparql11-protocol/"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    parse_query_results,
)

from claimgraph.graph.rdf.dataset import WHOLE, Dataset
from claimgraph.graph.rdf.guard import check_reads_only
from claimgraph.graph.rdf.iris import GRAPHS, Iris, term
from claimgraph.graph.rdf.replica import Graphs
from claimgraph.graph.rdf.updates import inserted, written
from claimgraph.graph.rdf.writing import parsed
from claimgraph.schemas.errors import QueryLimitExceeded, SparqlSyntaxError, StoreUnavailable

_JSON = "application/sparql-results+json"
_CHANGES = f"?change a {term('Change')}"
_CHUNK = 5_000
"""Quads in one update when very many are loaded."""
_NONE = "urn:claimgraph:no-graph"
"""A graph that nobody holds, and that can be fetched from nowhere."""
_TOLD = 500
"""Characters of a server's complaint that are passed on."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a server takes queries and updates, and how long its answers may take."""

    query: str
    update: str
    user: str | None = None
    password: str | None = None
    seconds: float = 60.0


class SparqlServer:
    """Named graphs in a server, beside which it may hold others' graphs.

    The questions ask the union of all graphs, so the server must be told to take that for its
    default graph, where it does not do so of itself.
    """

    def __init__(self, endpoint: Endpoint, iris: Iris) -> None:
        self._endpoint = endpoint
        self._iris = iris
        self._unites = False
        """Whether it was seen that its default graph is the union of all."""

    @property
    def lost(self) -> bool:
        return False  # it keeps what it was given

    def graph(self, name: NamedNode) -> frozenset[Quad]:
        rows = self._rows(f"SELECT ?s ?p ?o WHERE {{ GRAPH {name} {{ ?s ?p ?o }} }}")
        return frozenset(_quad(row["s"], row["p"], row["o"], name) for row in rows)

    def replace(self, graphs: Graphs) -> int:
        dropped = " ;\n".join(f"DROP SILENT GRAPH {name}" for name in graphs)
        self._update(f"{dropped} ;\n{inserted(graphs)}")
        return sum(said.count("\n") for said in graphs.values())

    def load(self, graphs: Iterable[str]) -> None:
        quads = (quad for graph in graphs for quad in parsed(graph))
        while chunk := list(islice(quads, _CHUNK)):
            self._update(inserted(written(chunk)))

    def clear(self) -> None:
        ours = f"{self._iris.base}{GRAPHS}/"
        self._update(
            "DELETE { GRAPH ?graph { ?s ?p ?o } } WHERE { GRAPH ?graph { ?s ?p ?o } "
            f'FILTER (STRSTARTS(STR(?graph), "{ours}")) }}'
        )

    def select(self, query: str) -> QuerySolutions:
        self._check_union()
        return self._rows(query)

    def _rows(self, query: str) -> QuerySolutions:
        body, _ = self._post(self._endpoint.query, _asking(_JSON), query, self._endpoint.seconds)
        found = parse_query_results(body, format=QueryResultsFormat.JSON)
        assert isinstance(found, QuerySolutions)
        return found

    def answer(
        self, query: str, accept: str, seconds: float | None = None, dataset: Dataset = WHOLE
    ) -> tuple[bytes, str]:
        """What the server answers, and its media type.

        It is told only of graphs that it holds: some servers fetch others.

        Raises:
            SparqlSyntaxError: it does not understand the query.
            QueryLimitExceeded: it takes longer than it may.
            StoreUnavailable: it cannot be reached, or fails, or answers from no graph that has a name.
        """
        url = self._endpoint.query
        if dataset:
            check_reads_only(query)  # whether FROM counts for nothing there, is the server's word
            url += ("&" if "?" in url else "?") + urlencode(self._named(dataset))
        else:
            self._check_union()
        return self._post(url, _asking(accept), query, seconds or self._endpoint.seconds)

    def close(self) -> None:
        pass  # each request has a connection of its own

    def _named(self, dataset: Dataset) -> list[tuple[str, str]]:
        """The graphs of a data set that the server holds, as the protocol names them."""
        asked = " ".join(str(NamedNode(name)) for name in {*dataset.default, *dataset.named})
        rows = self._rows(
            f"SELECT DISTINCT ?name {{ VALUES ?name {{ {asked} }} GRAPH ?name {{ ?s ?p ?o }} }}"
        )
        held = {row["name"].value for row in rows}
        default = [("default-graph-uri", name) for name in dataset.default if name in held]
        named = [("named-graph-uri", name) for name in dataset.named if name in held]
        return default + named or [("default-graph-uri", _NONE)]

    def _check_union(self) -> None:
        """Refuse a server that would answer nothing to whoever names no graph."""
        if self._unites or not [*self._rows(f"SELECT ?g {{ GRAPH ?g {{ {_CHANGES} }} }} LIMIT 1")]:
            return
        self._unites = bool([*self._rows(f"SELECT ?change {{ {_CHANGES} }} LIMIT 1")])
        if not self._unites:
            raise StoreUnavailable(
                f"the default graph of {self._endpoint.query!r} is not the union of its graphs; switch "
                "that on, as in Fuseki by `tdb2:unionDefaultGraph true`"
            )

    def _update(self, update: str) -> None:
        head = {"Content-Type": "application/sparql-update; charset=utf-8"}
        self._post(self._endpoint.update, head, update, self._endpoint.seconds)

    def _post(self, url: str, head: dict[str, str], body: str, seconds: float) -> tuple[bytes, str]:
        request = Request(url, body.encode(), head | self._login())
        try:
            with urlopen(request, timeout=seconds) as response:
                return response.read(), response.headers.get_content_type()
        except HTTPError as error:
            with error:
                told = error.read(_TOLD).decode(errors="replace").strip()
            if error.code == 400:
                raise SparqlSyntaxError(told) from None
            raise StoreUnavailable(f"{url!r} answers {error.code}: {told}") from None
        except TimeoutError:
            raise _too_late(seconds) from None
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise _too_late(seconds) from None
            raise StoreUnavailable(f"{url!r} cannot be reached: {error.reason}") from None

    def _login(self) -> dict[str, str]:
        if self._endpoint.user is None:
            return {}
        login = f"{self._endpoint.user}:{self._endpoint.password or ''}"
        return {"Authorization": f"Basic {b64encode(login.encode()).decode()}"}


def _asking(accept: str) -> dict[str, str]:
    return {"Content-Type": "application/sparql-query; charset=utf-8", "Accept": accept}


def _too_late(seconds: float) -> QueryLimitExceeded:
    return QueryLimitExceeded(f"the SPARQL server took longer than {seconds:g} s")


def _quad(subject: object, predicate: object, object_: object, name: NamedNode) -> Quad:
    assert isinstance(subject, NamedNode)
    assert isinstance(predicate, NamedNode)
    assert isinstance(object_, NamedNode | Literal)
    return Quad(subject, predicate, object_, name)
