"""Strangers' SPARQL: each query in a child of its own, on a copy of the view."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Protocol

from claimgraph.graph.copies import Copies
from claimgraph.graph.rdf.answers import Wanted, too_large, wanted
from claimgraph.graph.rdf.dataset import WHOLE, Dataset
from claimgraph.graph.rdf.feed import StoreFeed
from claimgraph.graph.rdf.guard import check_reads_only
from claimgraph.graph.rdf.iris import Iris
from claimgraph.graph.rdf.live import Live
from claimgraph.graph.rdf.oxigraph import Oxigraph
from claimgraph.graph.rdf.replica import last_change
from claimgraph.graph.rdf.server import SparqlServer
from claimgraph.graph.rdf.view import View
from claimgraph.graph.sandbox import Answer, Limits, Sandbox
from claimgraph.graph.store import Store
from claimgraph.schemas.errors import StoreUnavailable

_READER = "claimgraph.graph.rdf.worker:open_copy"


@dataclass(frozen=True, slots=True)
class Answered:
    """What a query gave."""

    body: bytes
    media_type: str
    change: int
    """The number of the last change that the query saw."""


class Worker(Protocol):
    """Whoever answers strangers' queries."""

    def run(
        self,
        query: str,
        accept: str | None = None,
        limits: Limits | None = None,
        least: int = 0,
        dataset: Dataset = WHOLE,
    ) -> Answered:
        """The answer in the best format of an Accept header.

        Args:
            query: SELECT, ASK, CONSTRUCT or DESCRIBE.
            accept: the header; without it anything will do.
            limits: what the query may take.
            least: the number of a change, shown by the view, that the query has to see.
            dataset: the graphs that it sees; FROM in the query then counts for nothing.

        Raises:
            SparqlRefused: the query would do more than read.
            FormatRefused: no format of ours will do.
            SparqlSyntaxError: it cannot be parsed.
            QueryLimitExceeded: it met a limit, which the message names.
        """
        ...

    def close(self) -> None:
        """End what runs."""
        ...


class LocalWorker:
    """Answers on copies of a view in this process."""

    def __init__(self, view: View, kept: Oxigraph) -> None:
        self._copies = Copies(kept.backup, lambda: view.number)
        self._sandbox = Sandbox(_READER)

    def run(
        self,
        query: str,
        accept: str | None = None,
        limits: Limits | None = None,
        least: int = 0,
        dataset: Dataset = WHOLE,
    ) -> Answered:
        check_reads_only(query, dataset)
        asked = wanted(accept)
        allowed = replace(limits or Limits(), files=True)
        job = {
            "query": query,
            "results": asked.results,
            "triples": asked.triples,
            "most": allowed.answer,
            "dataset": asdict(dataset),
        }
        told = self._sandbox.run(
            lambda: str(self._copies.latest(least)), json.dumps(job).encode(), allowed
        )
        head, _, body = told.partition(b"\n")
        return Answered(body, **json.loads(head))

    def close(self) -> None:
        self._sandbox.close()
        self._copies.close()


class LiveWorker:
    """Answers on a view in a process of its own, as it is at that moment."""

    def __init__(self, view: View, kept: Live) -> None:
        self._view = view
        self._kept = kept

    def run(
        self,
        query: str,
        accept: str | None = None,
        limits: Limits | None = None,
        least: int = 0,
        dataset: Dataset = WHOLE,
    ) -> Answered:
        check_reads_only(query, dataset)
        number = self._view.number
        body, media_type, seen = self._kept.answer(
            query, wanted(accept), limits or Limits(), dataset
        )
        if seen < number:
            raise StoreUnavailable("the SPARQL view is being built anew: ask again")
        return Answered(body, media_type, seen)

    def close(self) -> None:
        pass  # the view's owner ends the process


class RemoteWorker:
    """Passes queries that only read on to a SPARQL server, which has its own limit of memory."""

    def __init__(self, view: View, server: SparqlServer) -> None:
        self._view = view
        self._server = server

    def run(
        self,
        query: str,
        accept: str | None = None,
        limits: Limits | None = None,
        least: int = 0,
        dataset: Dataset = WHOLE,
    ) -> Answered:
        check_reads_only(query)
        allowed = limits or Limits()
        number = self._view.number
        body, media_type = self._server.answer(query, accept or "*/*", allowed.seconds, dataset)
        if len(body) > allowed.answer:
            raise too_large(allowed.answer)
        return Answered(body, media_type, number)

    def close(self) -> None:
        pass  # the server is not ours


def kept_here(store: Store, iris: Iris, folder: Path, in_memory: int) -> tuple[View, Worker]:
    """A graph's view and who answers on it: in memory, or in a folder where it has more statements."""
    feed = StoreFeed(store)
    (row,) = store.read("MATCH (s:Statement) RETURN count(s) AS number")
    if int(str(row["number"])) <= in_memory:
        live = Live()
        view = View(feed, live, iris)
        return view, LiveWorker(view, live)
    folder.parent.mkdir(parents=True, exist_ok=True)
    kept = Oxigraph(folder)
    view = View(feed, kept, iris)
    return view, LocalWorker(view, kept)


def open_copy(path: str) -> Answer:
    """Open a copy of the view, in the reader process; what it returns runs in a child of that."""
    kept = Oxigraph(Path(path), read_only=True)
    number = last_change(kept)

    def answer(job: bytes) -> Iterator[bytes]:
        asked = json.loads(job)
        formats = Wanted(asked["results"], asked["triples"])
        body, media_type = kept.answer(
            asked["query"], formats, asked["most"], Dataset(**asked["dataset"])
        )
        yield json.dumps({"media_type": media_type, "change": number}).encode() + b"\n"
        yield body

    return answer
