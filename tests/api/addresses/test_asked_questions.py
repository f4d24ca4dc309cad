"""The named questions: their texts, their rows, and the same in REST, Cypher and SPARQL."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from fastapi.testclient import TestClient

from claimgraph.graph import catalogue
from claimgraph.graph.catalogue import questions
from claimgraph.graph.listings.names import agents_named
from claimgraph.graph.rdf import questions as sparql_questions
from tests.api.addresses.asking import rows, served


def test_questions_are_told_with_their_texts_and_answered(client: TestClient) -> None:
    questions = {one["name"]: one for one in client.get("/ask").json()}
    assert "MATCH" in questions["denials"]["cypher"]
    assert "SELECT" in questions["denials"]["sparql"]
    (row,) = rows(client, "/ask/denials", claim="Bob sold the BRIDGE")
    assert (row["asserted_by_name"], row["denied_by_name"]) == ("Ann Lee", "Bob")
    assert {row["act"] for row in rows(client, "/ask/statements", speaker="Cyd")} == {
        "assert",
        "deny",
    }


def test_a_question_says_when_there_are_more_rows(client: TestClient) -> None:
    answer = client.get("/ask/denials?limit=1").json()
    assert (len(answer["rows"]), answer["truncated"], answer["change"]) == (1, True, 1)


def test_what_is_asked_about_is_suggested_when_it_is_not_known(client: TestClient) -> None:
    nobody = client.get("/ask/statements?speaker=Lee")
    assert nobody.status_code == 404
    assert "'Ann Lee'" in nobody.json()["detail"]
    nothing = client.get("/ask/denials?claim=the bridge")
    assert nothing.status_code == 404
    assert "bob sold the bridge" in nothing.json()["detail"].lower()


def test_questions_are_answered_while_strangers_queries_hold_all_their_turns(
    client: TestClient,
) -> None:
    many = "range(1, 1000000)"
    endless = {"query": f"UNWIND {many} AS a UNWIND {many} AS b RETURN count(*) AS n"}
    with ThreadPoolExecutor(24) as strangers:
        asked = [strangers.submit(client.post, "/cypher", json=endless) for _ in range(24)]
        wait(asked, timeout=0.5)
        assert client.get("/ask/disputes").status_code == 200
        waiting = [one for one in asked if not one.done()]
    assert waiting
    assert {one.result().status_code for one in asked} == {422}


@pytest.mark.parametrize("name", questions())
def test_a_question_has_the_same_rows_in_rest_cypher_and_sparql(
    client: TestClient, name: str
) -> None:
    asked = {"speaker": "Bob"} if name in {"statements", "position"} else {}
    over_http = rows(client, f"/ask/{name}", **asked)
    named = {key: agents_named(served(client).store, value)[0] for key, value in asked.items()}
    assert over_http == catalogue.run(served(client).store, name, named)
    assert over_http == sparql_questions.ask(served(client).view, name, named)
