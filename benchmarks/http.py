"""How fast `serve` starts, and what HTTP adds to a question beside the bare engine.

``python -m benchmarks.http [--articles 1000] [--times 50]``

The same questions are asked in turn over one connection, and of the engine's own client in this process,
once the server has compared the articles with each other. The clock tells what a user waits; processor
time, of the server with all its threads and of this process, what it costs on a machine that does more.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
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
    bare_worked: float
    """Processor time of one, at the mean."""
    server_worked: float
    """The server's, at the mean."""

    @property
    def added(self) -> float:
        """What HTTP adds at the median."""
        return median(self.over_http) - median(self.bare)

    @property
    def work_added(self) -> float:
        """What it adds in processor time."""
        return self.server_worked - self.bare_worked


@dataclass(frozen=True, slots=True)
class Server:
    """One that serves."""

    address: str
    seconds: float
    """How long it took to answer for the first time."""
    pid: int


def fill(folder: Path, articles: int) -> None:
    """A graph of made-up news."""
    with open_store(folder) as store:
        made = readings(articles)
        while batch := list(islice(made, _BATCH)):
            write_readings(store, batch)


@contextmanager
def serving(folder: Path, **settings: str) -> Iterator[Server]:
    """A server of the graph in a folder, with these settings."""
    started = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "-m", "claimgraph", "serve", "--store", str(folder), "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | {f"CLAIMGRAPH_{name.upper()}": value for name, value in settings.items()},
    )
    try:
        assert server.stdout is not None
        told = re.search(r"http://(\S+?:\d+)", server.stdout.readline())
        assert told is not None
        with closing(http.client.HTTPConnection(told[1])) as connection:
            connection.request("GET", "/healthz")
            connection.getresponse().read()
        yield Server(told[1], time.perf_counter() - started, server.pid)
    finally:
        server.terminate()
        server.communicate(timeout=60)


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


def wait_for_followers(connection: http.client.HTTPConnection) -> None:
    """Wait until the server has compared what it holds, and does nothing but answer."""
    while True:
        connection.request("GET", "/readyz")
        answer = connection.getresponse()
        ready = json.loads(answer.read())
        if answer.status == http.client.OK and ready["follow_lag"] == ready["lag"] == 0:
            return
        time.sleep(0.2)


def worked(pid: int) -> float:
    """Milliseconds of processor time that a process has taken with all its threads, so far."""
    spent = (task.read_text().split()[0] for task in Path(f"/proc/{pid}/task").glob("*/schedstat"))
    return sum(map(int, spent)) / 1e6


def measured(
    asked: Asked,
    graph: kglite.KnowledgeGraph,
    server: Server,
    connection: http.client.HTTPConnection,
    times: int,
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
    here, there = 0.0, worked(server.pid)
    for _ in range(times):
        before = worked(os.getpid())
        bare_times.append(milliseconds(bare))
        here += worked(os.getpid()) - before
        http_times.append(milliseconds(over_http))
    there = worked(server.pid) - there
    return Took(rows, bare_times, http_times, here / times, there / times)


def milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def report(answers: Iterable[tuple[Asked, Took]]) -> None:
    """A line for each question, and the median of what HTTP adds."""
    print("                       milliseconds at the median        of processor time")
    print("question        rows     bare     http    added      p95    bare  server   added")
    all_took = []
    for asked, took in answers:
        all_took.append(took)
        print(
            f"{asked.name:14} {took.rows:5} {median(took.bare):8.2f} {median(took.over_http):8.2f} "
            f"{took.added:8.2f} {quantiles(took.over_http, n=20)[-1]:8.2f} {took.bare_worked:7.2f} "
            f"{took.server_worked:7.2f} {took.work_added:7.2f}"
        )
    print(f"median added {median(took.added for took in all_took):6.2f} ms, ", end="")
    print(f"{median(took.work_added for took in all_took):.2f} ms of processor time")


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
        with serving(folder) as server:
            print(f"serve answers after  {server.seconds:6.2f} s")
            connection = http.client.HTTPConnection(server.address)
            wait_for_followers(connection)
            report(
                (asked, measured(asked, graph, server, connection, given.times))
                for asked in questions(graph)
            )


if __name__ == "__main__":
    main()
