"""`example` is a graph with one of everything, as quads under `iris`; `worker` answers from one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pyoxigraph import Quad

from claimgraph.graph.rdf.iris import Iris
from claimgraph.graph.rdf.live import Live
from claimgraph.graph.rdf.oxigraph import Oxigraph
from claimgraph.graph.rdf.view import View
from claimgraph.graph.rdf.worker import LiveWorker, LocalWorker, Worker
from claimgraph.graph.rdf.writing import quads
from tests.graph.rdf.example import RECORDS
from tests.graph.rdf.graph import Graph


@pytest.fixture(scope="session")
def iris() -> Iris:
    return Iris("http://news.test/graph/")


@pytest.fixture(scope="session")
def example(iris: Iris) -> list[Quad]:
    return [quad for record in RECORDS for quad in quads(record, iris)]


@pytest.fixture(scope="module", params=["memory", "disk"])
def worker(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Worker]:
    """Each way in which queries are answered beside the store."""
    graph = Graph()
    graph.put(*RECORDS[:-2])
    if request.param == "memory":
        live = Live()
        view = View(graph, live, Iris())
        worker: Worker = LiveWorker(view, live)
    else:
        kept = Oxigraph(tmp_path_factory.mktemp("kept") / "view")
        view = View(graph, kept, Iris())
        worker = LocalWorker(view, kept)
    view.start()
    yield worker
    worker.close()
    view.close()
