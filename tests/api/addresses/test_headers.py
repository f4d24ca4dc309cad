"""What is kept, what is sent again, and what a browser may do with an answer."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from claimgraph.api.frame import HEADERS


def test_an_answer_that_still_holds_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/claims")
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "no-cache"
    again = client.get("/claims", headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)


@pytest.mark.parametrize("form", ["{}", '"other", {}', "*"])
def test_a_tag_is_known_in_every_form_that_clients_send(client: TestClient, form: str) -> None:
    tag = client.get("/claims").headers["etag"]
    for path in ("/claims", "/ask/disputes", "/ask/disputes.csv"):
        for one in (tag, tag.removeprefix("W/")):
            held = client.get(path, headers={"If-None-Match": form.format(one)})
            assert (held.status_code, held.content) == (304, b"")


@pytest.mark.parametrize("path", ["/ask/disputes", "/claims?limit=1", "/healthz", "/nothing"])
def test_head_has_the_headers_of_get_and_no_body(client: TestClient, path: str) -> None:
    head, whole = client.head(path), client.get(path)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert head.headers["content-length"] == str(len(whole.content))


def test_every_answer_carries_the_security_headers(client: TestClient) -> None:
    for path in ("/claims", "/docs", "/nothing", "/statements?limit=x", "/healthz"):
        assert HEADERS.items() <= dict(client.get(path).headers.items()).items() or {
            name.lower() for name in HEADERS
        } <= {name.lower() for name in client.get(path).headers}


def test_no_other_site_may_ask_unless_the_settings_say_so(client: TestClient) -> None:
    answer = client.get("/claims", headers={"Origin": "https://elsewhere.example"})
    assert "access-control-allow-origin" not in answer.headers


def test_markup_of_strangers_is_never_a_page(client: TestClient) -> None:
    answer = client.get("/statements", params={"speaker": "<script>alert(1)</script>"})
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "<script" not in client.get("/docs").text
