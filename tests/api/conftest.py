"""What the tests of the API share: `client` asks a server with a little news in it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from claimgraph.api.app import create_app
from claimgraph.api.settings import Settings
from claimgraph.graph.opening import Login, open_store
from claimgraph.graph.store import Store
from claimgraph.graph.write import write_readings
from claimgraph.schemas.acts import Act
from tests.graph.news import News

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TOKEN = "let me in"


def write_news(store: Store) -> None:
    """Four articles: an accusation with its denial, and rain that is disputed."""
    news = News()
    readings = [
        news.article(
            1,
            news.said("Ann Lee", Act.ACCUSE, "Bob sold the bridge", against="Bob", via="Wire"),
            news.said("Bob", Act.DENY, "bob sold the bridge", answers=0),
        ),
        news.article(2, news.said("Cyd", Act.ASSERT, "it rains"), outlet="The Herald"),
        news.article(3, news.said("Cyd", Act.DENY, "it rains"), outlet="The Herald"),
        news.article(4, news.said("Ann Lee", Act.WARN, '=it <b>rains</b>, "hard"')),
    ]
    write_readings(store, readings, NOON)


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def settings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a server on each kind of store, with the news written."""
    limits: dict[str, Any] = {
        "query_seconds": 2.0,
        "query_megabytes": 256,
        "query_rows": 100,
        "body_megabytes": 1,
    }
    if request.param == "embedded":
        folder = tmp_path_factory.mktemp("served")
        with open_store(folder) as store:
            write_news(store)
        return Settings(store=str(folder), token=TOKEN, **limits)
    server = request.getfixturevalue("neo4j")
    with server.emptied() as store:
        write_news(store)
    login: Login = server.login
    return Settings(
        store=server.url,
        neo4j_user=login.user,
        neo4j_password=login.password,
        neo4j_database=login.database,
        token=TOKEN,
        **limits,
    )


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    """Asks the server; it is for tests that only read."""
    with TestClient(create_app(settings)) as client:
        yield ready(client)


def ready(client: TestClient) -> TestClient:
    """The client, once the server has built its SPARQL view and its followers have seen everything."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        answer = client.get("/readyz")
        if answer.status_code == 200 and answer.json()["follow_lag"] == 0:
            break
        time.sleep(0.05)
    return client


@pytest.fixture
def writable(tmp_path: Path) -> Iterator[TestClient]:
    """Asks an empty server that takes articles."""
    with TestClient(create_app(Settings(store=str(tmp_path / "graph"), token=TOKEN))) as client:
        yield ready(client)
