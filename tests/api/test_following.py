"""The SPARQL view of a server is built in the background, whatever the store does meanwhile."""

from __future__ import annotations

import time

import pytest

from claimgraph.api.following import Following
from claimgraph.graph.rdf.iris import Iris
from claimgraph.graph.rdf.oxigraph import Oxigraph
from claimgraph.graph.rdf.view import View
from claimgraph.schemas.errors import StoreUnavailable
from tests.graph.rdf.example import NEWS
from tests.graph.rdf.graph import AwayAtFirst


def test_a_view_is_built_once_the_store_answers() -> None:
    graph = AwayAtFirst(looks=2)
    graph.put(NEWS)
    following = Following(View(graph, Oxigraph(), Iris()), pause=0.01)
    following.start()
    assert _built(following).number == 1
    following.stop()


def test_until_then_it_is_said_to_be_on_its_way() -> None:
    graph = AwayAtFirst(looks=10**9)
    graph.put(NEWS)
    following = Following(View(graph, Oxigraph(), Iris()), pause=60)
    following.start()
    with pytest.raises(StoreUnavailable, match="still being built"):
        following.built()
    started = time.monotonic()
    following.stop()
    assert time.monotonic() - started < 5


def _built(following: Following) -> View:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            return following.built()
        except StoreUnavailable:
            time.sleep(0.01)
    return following.built()
