"""What the tests of the graph share: `store` is each store in turn, `shared` one for a whole module, `news` makes readings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claimgraph.graph.opening import open_store
from claimgraph.graph.store import Store
from tests.graph.news import News
from tests.graph.servers import Server


@pytest.fixture
def news() -> News:
    return News()


@pytest.fixture(params=["embedded", "neo4j"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """Gives an empty store each time it is called; on a server the one before it is emptied."""
    opened: list[Store] = []

    def embedded() -> Store:
        return open_store(tmp_path / f"store-{len(opened)}")

    make = embedded if request.param == "embedded" else _server(request).emptied

    def open_empty() -> Store:
        opened.append(make())
        return opened[-1]

    yield open_empty
    for store in opened:
        store.close()


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def shared(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """A store, empty at first, for the tests of a module that fill it once and then only read."""
    if request.param == "embedded":
        store = open_store(tmp_path_factory.mktemp("shared"))
    else:
        store = _server(request).emptied()
    yield store
    store.close()


def _server(request: pytest.FixtureRequest) -> Server:
    server = request.getfixturevalue("neo4j")
    assert isinstance(server, Server)
    return server


@pytest.fixture
def store(empty: Callable[[], Store]) -> Store:
    """An empty store, initialised: each test that takes it runs on every kind of store."""
    return empty()
