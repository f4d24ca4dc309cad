"""What the server tells of itself: its pages, and how it is."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient


def test_whoever_comes_to_look_is_led_to_the_docs(client: TestClient) -> None:
    assert client.get("/").url.path == "/docs"


def test_the_server_tells_how_it_is(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"alive": True}
    assert client.get("/readyz").json() == {
        "change": 1,
        "view": 1,
        "lag": 0,
        "followed": 1,
        "follow_lag": 0,
    }
    metrics = client.get("/metrics").text
    assert re.search(
        r'^claimgraph_requests_total{method="GET",route="/readyz",status="200"} \d',
        metrics,
        re.MULTILINE,
    )
    assert re.search(r"^claimgraph_change_number 1\.0$", metrics, re.MULTILINE)


def test_the_docs_name_every_operation_and_load_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/docs").text
    for path, methods in client.get("/openapi.json").json()["paths"].items():
        for operation in methods.values():
            assert f'id="{operation["operationId"]}"' in page, path
    assert not re.search(r"(src|href)=\"https?:", page)
    assert client.get("/docs.css").headers["content-type"].startswith("text/css")
