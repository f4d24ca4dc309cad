"""What is listed and searched, page by page, as JSON and as CSV."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.addresses.asking import rows


def test_statements_are_listed_and_filtered(client: TestClient) -> None:
    assert [row["act"] for row in rows(client, "/statements")] == [
        "warn",
        "deny",
        "assert",
        "accuse",
        "deny",
    ]
    (accusation,) = rows(client, "/statements", against="bob", since="2024-06-19")
    assert accusation["speakers"] == ["Ann Lee"]
    assert accusation["published_at"] == "2024-06-19T00:00:00Z"


def test_pages_lead_to_the_next(client: TestClient) -> None:
    seen: list[dict[str, Any]] = []
    path = "/statements?limit=2&act=deny"
    while path:
        answer = client.get(path)
        seen += answer.json()["rows"]
        path = answer.links.get("next", {}).get("url", "")
        assert bool(path) == (answer.json()["next"] is not None)
    assert seen == rows(client, "/statements", act="deny")


@pytest.mark.parametrize("name", ["statements", "claims", "agents", "articles", "ask/denials"])
def test_every_list_comes_as_csv_by_header_and_by_suffix(client: TestClient, name: str) -> None:
    by_header = client.get(f"/{name}", headers={"Accept": "text/csv"})
    by_suffix = client.get(f"/{name}.csv")
    assert by_header.text == by_suffix.text
    assert by_header.headers["content-type"].startswith("text/csv; charset=utf-8")
    found = list(csv.DictReader(io.StringIO(by_suffix.text)))
    assert [row[next(iter(row))] for row in found] == [
        row[next(iter(row))] for row in rows(client, f"/{name}")
    ]


def test_claims_agents_and_articles_are_listed(client: TestClient) -> None:
    assert [row["text"] for row in rows(client, "/claims", text="it rains", disputed=True)] == [
        "it rains"
    ]
    assert [row["name"] for row in rows(client, "/agents", kind="outlet")] == [
        "The Gazette",
        "The Herald",
        "Wire",
    ]
    assert [row["headline"] for row in rows(client, "/articles", outlet="the herald")] == [
        "Article 3",
        "Article 2",
    ]


def test_changes_are_told_after_a_number(client: TestClient) -> None:
    found = client.get("/changes?after=0").json()
    assert [change["number"] for change in found["rows"]] == [1]
    assert found["latest"] == 1
    assert client.get("/changes?after=1").json()["rows"] == []


def test_words_are_searched_in_claims_statements_and_names(client: TestClient) -> None:
    hits = client.get("/search", params={"q": "bridge"}).json()
    assert {hit["kind"] for hit in hits} == {"claims", "statements"}
    assert (
        client.get("/search", params={"q": "lee", "where": "names"}).json()[0]["text"] == "Ann Lee"
    )


@pytest.mark.parametrize("path", ["/changes", "/search?q=bridge"])
def test_changes_and_hits_come_as_csv_too(client: TestClient, path: str) -> None:
    by_suffix = client.get(path.replace("?", ".csv?") if "?" in path else f"{path}.csv")
    by_header = client.get(path, headers={"Accept": "text/csv"})
    assert by_suffix.text == by_header.text
    given = client.get(path).json()
    rows = given if isinstance(given, list) else given["rows"]
    written = list(csv.DictReader(io.StringIO(by_suffix.text)))
    assert len(written) == len(rows) > 0
    assert list(written[0]) == list(rows[0])
