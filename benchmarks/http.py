"""How fast `serve` starts, and what HTTP adds to a question beside the bare engine.

``python -m benchmarks.http [--articles 1000] [--times 50]``

The same questions are asked in turn over one connection, and of the engine's own client in this process.
"""

from __future__ import annotations

import argparse
import http.client
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlencode

import kglite

from benchmarks.made_news import readings
from claimgraph.graph.catalogue import filled, question
from claimgraph.graph.embedded import GRAPH_FILE
from claimgraph.graph.opening import open_store
from claimgraph.graph.write import write_readings

_BATCH = 500
_SOME = "MATCH (s:Statement)-[:SAID_BY]->(a:Agent) RETURN a.id AS id, count(s) AS n ORDER BY n DESC, id SKIP 20 LIMIT 1"
_DENIED = "MATCH (s:Statement)-[:DENIES]->(c:Claim) RETURN c.id AS id, count(s) AS n ORDER BY n DESC, id SKIP 20 LIMIT 1"
_VIA = (
    "MATCH (s:Statement)-[:VIA]->(a:Agent) RETURN a.id AS id, count(s) AS n ORDER BY n, id LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what it is asked about."""

    name: str
    parameters: dict[str, str]


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds of many answers."""

    rows: int
    bare: list[float]
    over_http: list[float]

    @property
    def added(self) -> float:
        """What HTTP adds at the median."""
        return median(self.over_http) - median(self.bare)


def fill(folder: Path, articles: int) -> None:
    """A graph of made-up news."""
    with open_store(folder) as store:
        made = readings(articles)
        while batch := list(islice(made, _BATCH)):
            write_readings(store, batch)


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, float]]:
    """Where a server answers, and after how many seconds it did for the first time."""
    started = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "-m", "claimgraph", "serve", "--store", str(folder), "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert server.stdout is not None
        told = re.search(r"http://(\S+?:\d+)", server.stdout.readline())
        assert told is not None
        connection = http.client.HTTPConnection(told[1])
        connection.request("GET", "/healthz")
        connection.getresponse().read()
        yield told[1], time.perf_counter() - started
    finally:
        server.terminate()
        server.wait(60)


def questions(graph: kglite.KnowledgeGraph) -> list[Asked]:
    """Each question about somebody of whom there is something, not everything, to say."""

    def first(query: str) -> str:
        rows: Any = graph.cypher(query)
        return str(rows.to_list()[0]["id"])

    speaker, claim, through = first(_SOME), first(_DENIED), first(_VIA)
    return [
        Asked("statements", {"speaker": speaker}),
        Asked("position", {"speaker": speaker}),
        Asked("denials", {"claim": claim}),
        Asked("disputes", {"claim": claim}),
        Asked("unanswered", {"accused": speaker}),
        Asked("second_hand", {"through": through}),
    ]


def measured(
    asked: Asked, graph: kglite.KnowledgeGraph, connection: http.client.HTTPConnection, times: int
) -> Took:
    """Both ways in turn, so that whatever else the machine does meets both."""
    named = question(asked.name)
    parameters = filled(named, asked.parameters)
    path = f"/ask/{asked.name}?{urlencode(asked.parameters)}"

    def bare() -> int:
        rows: Any = graph.cypher(named.cypher, params=parameters)
        return len(rows.to_list())

    def over_http() -> int:
        connection.request("GET", path)
        return len(json.loads(connection.getresponse().read())["rows"])

    rows = bare()
    assert over_http() == rows, path
    bare_times, http_times = [], []
    for _ in range(times):
        bare_times.append(milliseconds(bare))
        http_times.append(milliseconds(over_http))
    return Took(rows, bare_times, http_times)


def milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000, help="of ten statements each")
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--graph", type=Path, help="a folder that holds such a graph already")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.graph or Path(scratch) / "graph"
        if given.graph is None:
            fill(folder, given.articles)
        copy = Path(scratch) / "copy.kgl"
        copy.write_bytes((folder / GRAPH_FILE).read_bytes())
        graph = kglite.open_session(str(copy)).cursor()
        with serving(folder) as (address, seconds):
            print(f"serve answers after  {seconds:6.2f} s")
            print(
                f"{'question':14} {'rows':>5} {'bare ms':>9} {'http ms':>9} {'added':>7} {'http p95':>9}"
            )
            connection = http.client.HTTPConnection(address)
            added = []
            for asked in questions(graph):
                took = measured(asked, graph, connection, given.times)
                added.append(took.added)
                print(
                    f"{asked.name:14} {took.rows:5} {median(took.bare):9.2f} "
                    f"{median(took.over_http):9.2f} {took.added:7.2f} "
                    f"{quantiles(took.over_http, n=20)[-1]:9.2f}"
                )
            print(f"median added         {median(added):6.2f} ms")


if __name__ == "__main__":
    main()
