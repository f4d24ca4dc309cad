"""The view in the memory of a process of its own, which is told of each change and forks for each query.

So a query sees the view as it is at that moment, nothing is copied for it, and nothing that it does
can reach the view or the process that serves the others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import islice

from pyoxigraph import (
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse_query_results,
    serialize,
)

from claimgraph.graph.rdf.answers import Wanted
from claimgraph.graph.rdf.dataset import WHOLE, Dataset
from claimgraph.graph.rdf.oxigraph import Oxigraph
from claimgraph.graph.rdf.replica import Graphs
from claimgraph.graph.rdf.writing import parsed
from claimgraph.graph.sandbox import Answer, Limits, Sandbox
from claimgraph.schemas.errors import StoreUnavailable

_OURS = Limits(seconds=600.0, memory=4 * 1024**3, answer=1024**3)
"""What a question of our own may take."""
_ROWS = Wanted("application/sparql-results+json", None)
_LOADED = 100
"""Graphs that are loaded at a time."""


class Live:
    """A view in a process of its own, shared by the threads of this one."""

    def __init__(self) -> None:
        self._sandbox = Sandbox(f"{__name__}:{hold.__name__}")
        self._holder: int | None = None
        """The process that was told something."""

    @property
    def pid(self) -> int | None:
        """The process, while there is one."""
        return self._sandbox.pid

    @property
    def lost(self) -> bool:
        return self._holder is not None and self._holder != self._sandbox.pid

    def graph(self, name: NamedNode) -> frozenset[Quad]:
        return frozenset(parsed(self._do({"do": "graph", "name": name.value}).decode()))

    def replace(self, graphs: Graphs) -> int:
        sizes = {name.value: len(said.encode()) for name, said in graphs.items()}
        changed = self._do({"do": "replace", "sizes": sizes}, "".join(graphs.values()))
        return int(changed)

    def load(self, graphs: Iterable[str]) -> None:
        iterator = iter(graphs)
        while several := "".join(islice(iterator, _LOADED)):
            self._do({"do": "load"}, several)

    def clear(self) -> None:
        self._holder = None
        self._sandbox.close()

    def select(self, query: str) -> QuerySolutions:
        body, _, _ = self.answer(query, _ROWS, _OURS)
        found = parse_query_results(body, format=QueryResultsFormat.JSON)
        assert isinstance(found, QuerySolutions)
        return found

    def answer(
        self, query: str, asked: Wanted, limits: Limits, dataset: Dataset = WHOLE
    ) -> tuple[bytes, str, int]:
        """What a query of any form finds, its media type, and the last change that it saw.

        Raises:
            QueryLimitExceeded: it met a limit, which the message names.
            StoreUnavailable: the process was killed, and the view with it.
        """
        job = {
            "do": "answer",
            "query": query,
            "most": limits.answer,
            "asked": asdict(asked),
            "dataset": asdict(dataset),
        }
        self._check()
        told = self._sandbox.run("", _job(job), limits)
        head, _, body = told.partition(b"\n")
        said = json.loads(head)
        return body, said["media_type"], said["change"]

    def close(self) -> None:
        self._sandbox.close()

    def _do(self, job: Mapping[str, object], body: str = "") -> bytes:
        """Have the process itself do something."""
        self._check()
        done = self._sandbox.do("", _job(job, body))
        self._holder = self._sandbox.pid
        return done

    def _check(self) -> None:
        if self.lost:
            raise StoreUnavailable("the process that held the SPARQL view was killed: ask again")


def _job(head: Mapping[str, object], body: str = "") -> bytes:
    return json.dumps(head).encode() + b"\n" + body.encode()


def hold(_: str) -> Answer:
    """Hold the view, in the process of its own."""
    return _Held()


class _Held:
    """What the process holds, and what it does with it."""

    def __init__(self) -> None:
        self._kept = Oxigraph()
        self._number = 0
        """Of the newest change that is shown."""

    def __call__(self, job: bytes) -> Iterator[bytes]:
        head, _, body = job.partition(b"\n")
        told = json.loads(head)
        done: Iterator[bytes] = getattr(self, f"_{told.pop('do')}")(body, **told)
        return done

    def _graph(self, _: bytes, name: str) -> Iterator[bytes]:
        said = self._kept.graph(NamedNode(name))
        yield serialize(said, format=RdfFormat.N_QUADS) or b""

    def _replace(self, body: bytes, sizes: dict[str, int]) -> Iterator[bytes]:
        graphs, start = {}, 0
        for name, size in sizes.items():
            graphs[NamedNode(name)] = body[start : start + size].decode()
            start += size
        changed = self._kept.replace(graphs)
        self._number = max(self._number, *map(self._kept.change_in, graphs))
        yield str(changed).encode()

    def _load(self, body: bytes) -> Iterator[bytes]:
        self._kept.load([body.decode()])
        yield b""

    def _answer(
        self,
        _: bytes,
        query: str,
        most: int,
        asked: dict[str, str | None],
        dataset: dict[str, tuple[str, ...]],
    ) -> Iterator[bytes]:
        body, media_type = self._kept.answer(query, Wanted(**asked), most, Dataset(**dataset))
        yield json.dumps({"media_type": media_type, "change": self._number}).encode() + b"\n"
        yield body
