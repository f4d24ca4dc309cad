"""`POST /articles`: only with the token, only bodies, and twice is once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from claimgraph.api.app import create_app
from claimgraph.api.settings import Settings
from tests.api.conftest import TOKEN

TEXT = "OSLO — Sweden accused Norway of selling fish. Norway denied the allegation on Tuesday."
OURS = {"Authorization": f"Bearer {TOKEN}"}


def test_an_article_comes_in_and_is_found(writable: TestClient) -> None:
    sent = writable.post("/articles", json={"text": TEXT, "lang": "en"}, headers=OURS)
    assert sent.status_code == 200, sent.text
    assert sent.json() == {"read": 1, "held": 0, "skipped": [], "change": 1}
    found = writable.get("/statements?speaker=Norway").json()["rows"]
    assert [row["act"] for row in found] == ["deny"]
    seen = writable.get("/sparql", params={"query": "ASK { ?s ?p ?o }", "wait_for": 1})
    assert seen.json()["boolean"] is True


def test_sending_twice_changes_nothing(writable: TestClient) -> None:
    for held in (0, 1):
        sent = writable.post("/articles", json={"text": TEXT, "lang": "en"}, headers=OURS).json()
        assert (sent["held"], sent["change"]) == (held, 1)


def test_many_come_as_lines_and_one_as_text(writable: TestClient) -> None:
    lines = [json.dumps({"text": f"{TEXT} {number}", "lang": "en"}) for number in range(3)]
    body = "\n".join([*lines, '{"no": "text"}'])
    headers = {**OURS, "Content-Type": "application/x-ndjson"}
    sent = writable.post("/articles", content=body, headers=headers).json()
    assert (sent["read"], len(sent["skipped"])) == (3, 1)
    plain = {**OURS, "Content-Type": "text/plain; charset=utf-8"}
    assert writable.post("/articles", content=TEXT, headers=plain).json()["read"] == 1


def test_json_over_several_lines_is_one_article(writable: TestClient) -> None:
    body = json.dumps({"text": TEXT, "lang": "en"}, indent=2)
    headers = {**OURS, "Content-Type": "application/json"}
    assert writable.post("/articles", content=body, headers=headers).json()["read"] == 1


@pytest.mark.parametrize("body", ["null", "[]", f'[{{"text": "{TEXT}"}}]', ""])
def test_json_that_is_no_article_is_never_read_as_text(writable: TestClient, body: str) -> None:
    headers = {**OURS, "Content-Type": "application/json"}
    refused = writable.post("/articles", content=body, headers=headers)
    assert (refused.status_code, refused.json()["type"]) == (422, "/docs#SkipArticle")
    assert writable.get("/articles").json()["rows"] == []


@pytest.mark.parametrize(
    "given", [{}, {"Authorization": "Bearer guess"}, {"Authorization": "Basic x"}]
)
def test_without_the_token_nothing_comes_in(writable: TestClient, given: dict[str, str]) -> None:
    sent = writable.post("/articles", json={"text": TEXT}, headers=given)
    assert (sent.status_code, sent.headers["www-authenticate"]) == (401, "Bearer")
    assert writable.get("/articles").json()["rows"] == []


def test_a_server_without_a_token_takes_nothing(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(store=str(tmp_path)))) as client:
        sent = client.post("/articles", json={"text": TEXT}, headers=OURS)
    assert (sent.status_code, "CLAIMGRAPH_TOKEN" in sent.json()["detail"]) == (403, True)


def test_a_body_that_is_too_long_or_of_another_kind_is_refused(tmp_path: Path) -> None:
    settings = Settings(store=str(tmp_path), token=TOKEN, body_megabytes=1)
    with TestClient(create_app(settings)) as client:
        long = "x" * (1024**2 + 1)
        headers = {**OURS, "Content-Type": "text/plain"}
        assert client.post("/articles", content=long, headers=headers).status_code == 413
        parts = (b"x" * 65536 for _ in range(20))
        assert client.post("/articles", content=parts, headers=headers).status_code == 413
        page = {**OURS, "Content-Type": "application/pdf"}
        assert client.post("/articles", content="%PDF", headers=page).status_code == 415
