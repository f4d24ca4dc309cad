"""`example` is a graph with one of everything, as quads under `iris`."""

from __future__ import annotations

import pytest
from pyoxigraph import Quad

from claimgraph.graph.rdf.iris import Iris
from claimgraph.graph.rdf.writing import quads
from tests.graph.rdf.example import RECORDS


@pytest.fixture(scope="session")
def iris() -> Iris:
    return Iris("http://news.test/graph/")


@pytest.fixture(scope="session")
def example(iris: Iris) -> list[Quad]:
    return [quad for record in RECORDS for quad in quads(record, iris)]
