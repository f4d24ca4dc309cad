"""The view in a process of its own: a query sees the change before it, and a killed view comes back."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from claimgraph.graph.rdf.iris import Iris
from claimgraph.graph.rdf.live import Live
from claimgraph.graph.rdf.view import View
from claimgraph.graph.rdf.worker import LiveWorker
from claimgraph.schemas.errors import StoreUnavailable
from tests.graph.rdf.example import DUMPING, NEWS, WIRE_COPY
from tests.graph.rdf.graph import Graph

COUNT = "SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"


@pytest.fixture
def live() -> Iterator[Live]:
    with closing(Live()) as live:
        yield live


@pytest.fixture
def graph() -> Graph:
    graph = Graph()
    graph.put(NEWS)
    return graph


def test_a_query_sees_every_change_that_the_view_shows(live: Live, graph: Graph) -> None:
    view = View(graph, live, Iris())
    view.start()
    worker = LiveWorker(view, live)
    for number, record in enumerate((DUMPING, WIRE_COPY), 2):
        graph.put(record)
        view.catch_up()
        answer = worker.run(COUNT, "text/csv")
        assert (answer.change, answer.body) == (number, f"n\r\n{2 * number}\r\n".encode())


def test_a_view_whose_process_was_killed_is_built_anew(live: Live, graph: Graph) -> None:
    view = View(graph, live, Iris())
    view.start()
    kill(live)
    with pytest.raises(StoreUnavailable, match="was killed"):
        view.select(COUNT)
    graph.put(DUMPING)
    assert view.catch_up() == 2
    assert LiveWorker(view, live).run(COUNT, "text/csv").body == b"n\r\n4\r\n"


def kill(live: Live) -> None:
    assert live.pid is not None
    os.kill(live.pid, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while not live.lost and time.monotonic() < deadline:
        time.sleep(0.001)
