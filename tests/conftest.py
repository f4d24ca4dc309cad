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
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from tests.graph.servers import Neo4jProcess, Server


# How long a generated case takes tells of the machine, and no test asserts it.
settings.register_profile("news", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("news")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("gate") is not None)


@pytest.fixture(scope="session")
def project() -> Path:
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def neo4j_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jProcess]:
    """A server of our own, which may be killed; CLAIMGRAPH_TEST_NEO4J_VERSION names another release."""
    # Loaded by the tests that need a server.
    from tests.graph.servers import VERSION, Neo4jProcess

    version = os.environ.get("CLAIMGRAPH_TEST_NEO4J_VERSION", VERSION)
    with Neo4jProcess(tmp_path_factory.mktemp("neo4j"), version) as server:
        yield server


@pytest.fixture(scope="session")
def neo4j(request: pytest.FixtureRequest) -> Server:
    """A server of our own, or the developer's one that CLAIMGRAPH_TEST_NEO4J_URL names.

    That URL holds the login, as in bolt://neo4j:secret@localhost:7687; what is there is deleted.
    """
    from claimgraph.graph.opening import Login
    from tests.graph.servers import Server

    theirs = os.environ.get("CLAIMGRAPH_TEST_NEO4J_URL")
    if theirs:
        parts = urlsplit(theirs)
        login = Login(unquote(parts.username or "neo4j"), unquote(parts.password or ""))
        return Server(f"{parts.scheme}://{parts.hostname}:{parts.port or 7687}", login)
    ours: Neo4jProcess = request.getfixturevalue("neo4j_process")
    return Server(ours.url, ours.login)
