"""The SPARQL 1.1 Protocol over HTTP, on both stores: the requests stand in `protocol/`, with what fails and why."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

PROTOCOL = Path(__file__).parent / "protocol"
FORM = "application/x-www-form-urlencoded"
FORMATS = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "rows": {
        *("application/sparql-results+json", "application/sparql-results+xml"),
        *("text/csv", "text/tab-separated-values"),
    },
    "triples": {
        *("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"),
    },
}


def listed(name: str) -> dict[str, Any]:
    return tomllib.loads((PROTOCOL / f"{name}.toml").read_text("utf-8"))


TESTS = listed("requests")["test"]
FAILING = {
    name: group["because"]
    for group in listed("expected_failures").values()
    for name in group["tests"]
}


def cases() -> list[Any]:
    """Each test by its name; one that is listed as failing has to fail."""
    return [
        pytest.param(
            test["request"],
            id=test["name"],
            marks=[
                pytest.mark.xfail(reason=FAILING[test["name"]], strict=True, raises=AssertionError)
            ]
            if test["name"] in FAILING
            else [],
        )
        for test in TESTS
    ]


@pytest.mark.parametrize("requests", cases())
def test_the_protocol_is_kept(client: TestClient, requests: list[dict[str, Any]]) -> None:
    for request in requests:
        answer = sent(client, request)
        assert status_fits(answer.status_code, request["status"]), answer.text
        if wanted := request.get("format"):
            assert answer.headers["content-type"].partition(";")[0] in FORMATS[wanted]
        if "answer" in request:
            assert answer.json()["boolean"] is request["answer"]


def sent(client: TestClient, request: dict[str, Any]) -> Response:
    headers = {}
    body = request.get("body", "").encode(request.get("charset", "utf-8"))
    if "form" in request:
        body, headers["Content-Type"] = encoded(request["form"]).encode(), FORM
    if "content_type" in request:
        headers["Content-Type"] = request["content_type"]
    if "accept" in request:
        headers["Accept"] = request["accept"]
    given = encoded(request.get("parameters", []))
    return client.request(
        request["method"], f"/sparql?{given}" if given else "/sparql", content=body, headers=headers
    )


def encoded(fields: list[list[str]]) -> str:
    return urlencode([(name, value) for name, value in fields])


def status_fits(status: int, wanted: str) -> bool:
    return str(status) == wanted or wanted == f"{status // 100}xx"


def test_what_fails_is_a_test_that_there_is() -> None:
    assert FAILING.keys() <= {test["name"] for test in TESTS}


def test_a_refused_update_says_why(client: TestClient) -> None:
    answer = client.post("/sparql", data={"update": "CLEAR ALL"})
    assert "updates are refused" in answer.json()["detail"]


def graphs(client: TestClient, **dataset: str | list[str]) -> set[str]:
    """The graphs in which GRAPH finds anything."""
    answer = client.get(
        "/sparql", params={"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", **dataset}
    )
    return {row["g"]["value"] for row in answer.json()["results"]["bindings"]}


def anything(client: TestClient, **dataset: str | list[str]) -> bool:
    """Whether the default graph holds anything."""
    answer = client.get("/sparql", params={"query": "ASK { ?s ?p ?o }", **dataset})
    return bool(answer.json()["boolean"])


def test_a_data_set_is_the_graphs_that_are_named_and_no_other(client: TestClient) -> None:
    one, two, *_ = sorted(graphs(client))
    assert graphs(client, **{"named-graph-uri": [one, two]}) == {one, two}
    assert not anything(client, **{"named-graph-uri": one})
    assert anything(client, **{"default-graph-uri": one})
    assert not graphs(client, **{"default-graph-uri": one})


@pytest.mark.parametrize("name", ["http://127.0.0.1:9/graph", "file:///etc/passwd"])
def test_a_graph_that_is_not_held_is_empty(client: TestClient, name: str) -> None:
    assert not anything(client, **{"default-graph-uri": name})
    assert not graphs(client, **{"named-graph-uri": name})


@pytest.mark.parametrize("name", ["no iri", "", "graphs/1"])
def test_a_name_that_is_no_iri_is_quoted(client: TestClient, name: str) -> None:
    answer = client.get("/sparql", params={"query": "ASK {}", "named-graph-uri": name})
    assert answer.status_code == 400
    assert repr(name) in answer.json()["detail"]


def test_too_many_graphs_are_told_as_such(client: TestClient) -> None:
    form = [("query", "ASK {}"), *[("named-graph-uri", "http://a/")] * 101]
    answer = client.post("/sparql", content=urlencode(form), headers={"Content-Type": FORM})
    assert answer.status_code == 400
    assert "at most 100" in answer.json()["detail"]


def test_a_form_of_very_many_fields_is_refused(client: TestClient) -> None:
    answer = client.post("/sparql", content="a=1&" * 1000, headers={"Content-Type": FORM})
    assert answer.status_code == 400


def test_a_query_may_not_name_graphs_to_fetch_beside_no_data_set(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "ASK FROM <http://127.0.0.1:9/> {}"})
    assert answer.status_code == 403
