"""Cypher over HTTP."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient


def test_cypher_is_answered_with_typed_values(client: TestClient) -> None:
    asked = {
        "query": "MATCH (s:Statement)-[:SAID_BY]->(a:Agent) WHERE a.name = $name "
        "RETURN a, count(s) AS said",
        "parameters": {"name": "Cyd"},
    }
    answer = client.post("/cypher", json=asked).json()
    assert answer["columns"] == ["a", "said"]
    assert (answer["change"], answer["truncated"]) == (1, False)
    (row,) = answer["rows"]
    assert row["said"] == 2
    assert row["a"]["labels"] == ["Agent"]
    assert row["a"]["properties"]["name"] == "Cyd"


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("MATCH (n) DETACH DELETE n", 403, "'DETACH' is refused"),
        ("LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l", 403, "files or the network"),
        ("CALL apoc.help('x')", 403, "not among those that only read"),
        ("MATCH (n RETURN n", 400, "line 1"),
        ("RETURN nonsense(1) AS x", 400, "nonsense"),
        (
            "UNWIND range(1, 1000000) AS x UNWIND range(1, 1000000) AS y RETURN max(x * y) AS z",
            422,
            "longer",
        ),
    ],
)
def test_cypher_fails_with_the_reason(
    client: TestClient, query: str, status: int, said: str
) -> None:
    answer = client.post("/cypher", json={"query": query})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert said in answer.json()["detail"]


def test_rows_beyond_the_limit_are_said_to_be_missing(client: TestClient) -> None:
    answer = client.post("/cypher", json={"query": "UNWIND range(1, 1000) AS x RETURN x"}).json()
    assert (len(answer["rows"]), answer["truncated"]) == (100, True)
