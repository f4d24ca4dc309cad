"""Strangers' SPARQL: each query in a child of its own, on a copy of the view."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from claimgraph.graph.copies import Copies
from claimgraph.graph.rdf.answers import Wanted, too_large, wanted
from claimgraph.graph.rdf.guard import check_reads_only
from claimgraph.graph.rdf.oxigraph import Oxigraph
from claimgraph.graph.rdf.replica import last_change
from claimgraph.graph.rdf.server import SparqlServer
from claimgraph.graph.rdf.view import View
from claimgraph.graph.sandbox import Answer, Limits, Sandbox

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

    def run(self, query: str, accept: str | None = None, limits: Limits | None = None) -> Answered:
        """The answer in the best format of an Accept header.

        Raises:
            SparqlRefused: the query would do more than read, or no format of ours will do.
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

    def run(self, query: str, accept: str | None = None, limits: Limits | None = None) -> Answered:
        check_reads_only(query)
        asked = wanted(accept)
        allowed = replace(limits or Limits(), files=True)
        job = {
            "query": query,
            "results": asked.results,
            "triples": asked.triples,
            "most": allowed.answer,
        }
        told = self._sandbox.run(
            lambda: str(self._copies.latest()), json.dumps(job).encode(), allowed
        )
        head, _, body = told.partition(b"\n")
        return Answered(body, **json.loads(head))

    def close(self) -> None:
        self._sandbox.close()
        self._copies.close()


class RemoteWorker:
    """Passes queries that only read on to a SPARQL server, which has its own limit of memory."""

    def __init__(self, view: View, server: SparqlServer) -> None:
        self._view = view
        self._server = server

    def run(self, query: str, accept: str | None = None, limits: Limits | None = None) -> Answered:
        check_reads_only(query)
        allowed = limits or Limits()
        number = self._view.number
        body, media_type = self._server.answer(query, accept or "*/*", allowed.seconds)
        if len(body) > allowed.answer:
            raise too_large(allowed.answer)
        return Answered(body, media_type, number)

    def close(self) -> None:
        pass  # the server is not ours


def open_copy(path: str) -> Answer:
    """Open a copy of the view, in the reader process; what it returns runs in a child of that."""
    kept = Oxigraph(Path(path), read_only=True)
    number = last_change(kept)

    def answer(job: bytes) -> Iterator[bytes]:
        asked = json.loads(job)
        formats = Wanted(asked["results"], asked["triples"])
        body, media_type = kept.answer(asked["query"], formats, asked["most"])
        yield json.dumps({"media_type": media_type, "change": number}).encode() + b"\n"
        yield body

    return answer
