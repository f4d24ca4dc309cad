"""How every address fails: a problem that quotes what was wrong with what would be right."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing/here", 404),
        ("GET", "/claims/claim-1-00", 404),
        ("GET", "/judgements/judgement-1-00.ttl", 404),
        ("GET", "/statements?limit=0", 422),
        ("GET", "/statements?speeker=Bob", 422),
        ("GET", "/statements?since=yesterday", 422),
        ("GET", "/statements?after=nonsense", 404),
        ("GET", "/ask/nonsense", 404),
        ("DELETE", "/statements", 405),
        ("POST", "/cypher", 422),
        ("GET", "/statements?since=0001-01-01T00:00:00%2B14:00", 422),
    ],
)
def test_every_failure_is_a_problem(
    client: TestClient, method: str, path: str, status: int
) -> None:
    answer = client.request(method, path)
    told = answer.json()
    assert answer.status_code == told["status"] == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "detail"} <= told.keys()
    assert told["type"].startswith("/docs#")


def test_what_is_not_acceptable_is_told_with_what_is(client: TestClient) -> None:
    answer = client.get("/claims", headers={"Accept": "image/png"})
    assert (answer.status_code, "text/csv" in answer.json()["detail"]) == (406, True)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/ask/rumours", "no question 'rumours'; there are denials, "),
        ("/ask/rumours.csv", "no question 'rumours'; there are denials, "),
        ("/ask/disputes?limit=-3", "query.limit: Input should be greater than or equal to 1, not '-3'"),
        ("/ask/disputes?wind=1", "query.wind: is not known here; known are limit, claim, as_of, known_at"),
        ("/ask/disputes?as_of=soon", "write a date as 2024-06-18, or a time as 2024-06-18T09:30:00Z, not 'soon'"),
        ("/statements?act=shout", "not 'shout'"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_quoted_with_what_would_be_right(
    client: TestClient, path: str, said: str
) -> None:
    answer = client.get(path)
    assert answer.headers["content-type"] == "application/problem+json"
    assert said in answer.json()["detail"]
