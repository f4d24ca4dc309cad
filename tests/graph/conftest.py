"""What the tests of the graph share: `store` is each store in turn, `news` makes readings."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from claimgraph.graph.opening import Login, open_store
from claimgraph.graph.store import Store
from tests.graph.news import News
from tests.graph.servers import Neo4jProcess, Server


@pytest.fixture
def news() -> News:
    return News()


@pytest.fixture(scope="session")
def neo4j(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of our own, or the developer's one that CLAIMGRAPH_TEST_NEO4J_URL names.

    That URL holds the login, as in bolt://neo4j:secret@localhost:7687; what is there is deleted.
    """
    theirs = os.environ.get("CLAIMGRAPH_TEST_NEO4J_URL")
    if theirs:
        parts = urlsplit(theirs)
        login = Login(unquote(parts.username or "neo4j"), unquote(parts.password or ""))
        yield Server(f"{parts.scheme}://{parts.hostname}:{parts.port or 7687}", login)
        return
    home = tmp_path_factory.mktemp("neo4j")
    with Neo4jProcess(home) as server:
        yield Server(server.url, server.login)


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
