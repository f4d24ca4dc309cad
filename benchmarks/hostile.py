"""What strangers' hostile queries cost everybody else: p95 of ordinary requests with and without them.

``python -m benchmarks.hostile [--articles 300] [--hostile 20] [--rounds 5]``

Quiet rounds and hostile ones take turns, so that whatever else the machine does meets both. In a hostile
round so many queries without an end are always in flight, half in Cypher and half in SPARQL; each is
stopped at its limit and sent again.
"""

from __future__ import annotations

import argparse
import http.client
import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from threading import Event, Thread
from typing import Any

import kglite

from benchmarks.http import fill, milliseconds, serving
from claimgraph.graph.embedded import GRAPH_FILE

SECONDS = 2
"""What one query may take."""
_MANY = "range(1, 1000000)"
ENDLESS = (
    ("/cypher", "application/json", json.dumps(
        {"query": f"UNWIND {_MANY} AS a UNWIND {_MANY} AS b RETURN count(*) AS n"}
    )),
    ("/sparql", "application/sparql-query", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"),
)  # fmt: skip
_SOMEBODY = "MATCH (s:Statement)-[:SAID_BY]->(a:Agent) RETURN a.id AS id, count(s) AS n ORDER BY abs(n - 10), id LIMIT 1"


@dataclass(frozen=True, slots=True)
class Load:
    """Hostile clients of one server."""

    address: str
    wanted: Event

    def run(self, place: int) -> None:
        """Ask for what has no end, again and again."""
        path, kind, body = ENDLESS[place % len(ENDLESS)]
        while self.wanted.is_set():
            with closing(http.client.HTTPConnection(self.address)) as connection:
                connection.request("POST", path, body, {"Content-Type": kind})
                connection.getresponse().read()


@contextmanager
def hostile(address: str, clients: int) -> Iterator[None]:
    """So many queries in flight, until the last of them was stopped."""
    wanted = Event()
    wanted.set()
    threads = [Thread(target=Load(address, wanted).run, args=(one,)) for one in range(clients)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        wanted.clear()
        for thread in threads:
            thread.join()


def ordinary(address: str, paths: Sequence[str], times: int) -> list[float]:
    """Milliseconds of ordinary requests, one after another."""
    with closing(http.client.HTTPConnection(address)) as connection:

        def one(path: str) -> None:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == http.client.OK, path

        return [milliseconds(partial(one, path)) for _ in range(times) for path in paths]


def p95(taken: Sequence[float]) -> float:
    """What nineteen of twenty stay below."""
    return quantiles(taken, n=20)[-1]


def somebody(folder: Path, scratch: Path) -> str:
    """An agent with about ten statements."""
    copy = scratch / "copy.kgl"
    copy.write_bytes((folder / GRAPH_FILE).read_bytes())
    rows: Any = kglite.open_session(str(copy)).cursor().cypher(_SOMEBODY)
    return str(rows.to_list()[0]["id"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--hostile", type=int, default=20, help="queries in flight")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--times", type=int, default=50, help="requests of each kind a round")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "graph"
        fill(folder, given.articles)
        paths = (
            f"/ask/statements?speaker={somebody(folder, Path(scratch))}",
            "/statements?limit=20",
            "/agents?limit=20",
        )
        quiet: list[float] = []
        loaded: list[float] = []
        with serving(folder, query_seconds=str(SECONDS), followers="false") as server:
            with hostile(server.address, len(ENDLESS)):  # whoever answers them has to be started
                ordinary(server.address, paths, 10)
            for _ in range(given.rounds):
                quiet += ordinary(server.address, paths, given.times)
                with hostile(server.address, given.hostile):
                    loaded += ordinary(server.address, paths, given.times)
    print(f"{'ordinary requests':32} {'median ms':>10} {'p95 ms':>10}")
    for name, taken in (("alone", quiet), (f"beside {given.hostile} hostile queries", loaded)):
        print(f"{name:32} {median(taken):10.2f} {p95(taken):10.2f}")
    print(f"{'ratio':32} {median(loaded) / median(quiet):10.2f} {p95(loaded) / p95(quiet):10.2f}")


if __name__ == "__main__":
    main()
