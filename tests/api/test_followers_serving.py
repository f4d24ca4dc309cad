"""The followers inside a server: their lag is told, their failures are no one else's, and they can be left out."""

from __future__ import annotations

import re
import time
from pathlib import Path

from fastapi.testclient import TestClient

from claimgraph.api.app import create_app
from claimgraph.api.settings import Settings
from claimgraph.graph.opening import open_store
from claimgraph.ingest.followers.index import FILE
from tests.api.conftest import TOKEN, ready, write_news


def served(folder: Path, *, followers: bool = True) -> TestClient:
    return TestClient(create_app(Settings(store=str(folder), token=TOKEN, followers=followers)))


def lag(client: TestClient) -> int:
    return int(client.get("/readyz").json()["follow_lag"])


def test_what_the_graph_holds_at_the_start_is_followed(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        write_news(store)
    with served(tmp_path) as client:
        assert lag(ready(client)) == 0
        assert (tmp_path / FILE).exists()


def test_without_them_the_lag_grows_and_is_told(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        write_news(store)
    with served(tmp_path, followers=False) as client:
        while client.get("/readyz").status_code != 200:
            time.sleep(0.05)
        assert lag(client) == 1
        assert "claimgraph_followers_lag_changes 1.0" in client.get("/metrics").text
    assert not (tmp_path / FILE).exists()


def test_a_failure_is_counted_and_tried_again_while_the_server_answers(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        write_news(store)
    (tmp_path / FILE).mkdir()
    with served(tmp_path) as client:
        while not failures(client):
            assert client.get("/healthz").status_code == 200
            time.sleep(0.05)
        assert client.get("/statements").status_code == 200
        (tmp_path / FILE).rmdir()
        assert lag(ready(client)) == 0


def failures(client: TestClient) -> int:
    found = re.search(
        r"^claimgraph_followers_failures_total (\d+)", client.get("/metrics").text, re.MULTILINE
    )
    return int(found[1]) if found else 0
