"""What the tests of the graph share: `store` is each store in turn, `news` makes readings."""

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


def _server(request: pytest.FixtureRequest) -> Server:
    server = request.getfixturevalue("neo4j")
    assert isinstance(server, Server)
    return server


@pytest.fixture
def store(empty: Callable[[], Store]) -> Store:
    """An empty store, initialised: each test that takes it runs on every kind of store."""
    return empty()
