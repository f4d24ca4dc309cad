"""What all tests share: `project` is the folder of the repository, `neo4j` a server for the tests.

Tests marked `gate` check the whole tree with another tool and run after everything else.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

if TYPE_CHECKING:
    from tests.graph.servers import Server


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("gate") is not None)


@pytest.fixture(scope="session")
def project() -> Path:
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def neo4j(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of our own, or the developer's one that CLAIMGRAPH_TEST_NEO4J_URL names.

    That URL holds the login, as in bolt://neo4j:secret@localhost:7687; what is there is deleted.
    """
    # Loaded by the tests that need a server.
    from claimgraph.graph.opening import Login
    from tests.graph.servers import Neo4jProcess, Server

    theirs = os.environ.get("CLAIMGRAPH_TEST_NEO4J_URL")
    if theirs:
        parts = urlsplit(theirs)
        login = Login(unquote(parts.username or "neo4j"), unquote(parts.password or ""))
        yield Server(f"{parts.scheme}://{parts.hostname}:{parts.port or 7687}", login)
        return
    home = tmp_path_factory.mktemp("neo4j")
    with Neo4jProcess(home) as server:
        yield Server(server.url, server.login)
