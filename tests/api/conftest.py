"""What the tests of the API share: `client` asks a server with a little news in it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

from claimgraph.api.app import create_app
from claimgraph.api.settings import Settings
from claimgraph.graph.store import Store
from claimgraph.graph.write import write_readings
from claimgraph.schemas.acts import Act
from tests.graph.news import News
from tests.graph.servers import Place, Server

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


KINDS = ("embedded", "neo4j")


def empty(kind: str, folder: Path, request: pytest.FixtureRequest) -> Place:
    """An empty graph of either kind of store."""
    if kind == "embedded":
        return Place(str(folder / "graph"))
    server = request.getfixturevalue("neo4j")
    assert isinstance(server, Server)
    return server.place()


def settings_for(place: Place, **given: Any) -> Settings:
    """Settings of a server that takes articles for the graph in a place."""
    return Settings(
        store=place.location,
        neo4j_user=place.login.user,
        neo4j_password=SecretStr(place.login.password),
        neo4j_database=place.login.database,
        token=SecretStr(TOKEN),
        **given,
    )


@pytest.fixture(scope="module", params=KINDS)
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A graph of each kind, with the news written."""
    place = empty(request.param, tmp_path_factory.mktemp("served"), request)
    with place.opened() as store:
        write_news(store)
    return place


@pytest.fixture(scope="module")
def settings(served: Place) -> Settings:
    """Settings of a server of the news, with limits that tests can meet."""
    return settings_for(
        served, query_seconds=2.0, query_megabytes=256, query_rows=100, body_megabytes=1
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


@pytest.fixture(params=KINDS)
def nothing(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """An empty graph of each kind."""
    return empty(request.param, tmp_path, request)


@pytest.fixture
def writable(nothing: Place) -> Iterator[TestClient]:
    """Asks an empty server that takes articles."""
    with TestClient(create_app(settings_for(nothing))) as client:
        yield ready(client)
