"""Every address over HTTP, on both stores: what it gives, in which forms, and how it fails."""

from __future__ import annotations

import csv
import io
import re
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib import Graph

from claimgraph.api.deps import Served
from claimgraph.api.frame import HEADERS
from claimgraph.graph import catalogue
from claimgraph.graph.catalogue import questions
from claimgraph.graph.listings.names import agents_named
from claimgraph.graph.rdf import questions as sparql_questions


def rows(client: TestClient, path: str, **asked: Any) -> list[dict[str, Any]]:
    answer = client.get(path, params=asked)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["rows"]
    return found


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


def test_a_statement_stands_with_everything_around_it(client: TestClient) -> None:
    (denial,) = rows(client, "/statements", speaker="Bob")
    found = client.get(f"/statements/{denial['id']}").json()
    links = {(link["direction"], link["relation"]): link for link in found["links"]}
    assert links["out", "SAID_BY"]["says"] == "Bob"
    assert links["out", "DENIES"]["id"] == denial["claim_ids"][0]
    assert links["out", "RESPONDS_TO"]["properties"]["how"] == "denies"
    assert links["out", "IN"]["kind"] == "Article"
    assert links["out", "GENERATED_BY"]["kind"] == "Activity"
    answered = client.get(f"/statements/{links['out', 'RESPONDS_TO']['id']}").json()
    assert ("in", "RESPONDS_TO") in {
        (link["direction"], link["relation"]) for link in answered["links"]
    }
    judgement = links["out", "RESPONDS_TO"]["properties"]["id"]
    judged = client.get(f"/judgements/{judgement}").json()
    assert {link["id"] for link in judged["links"]} == {found["id"], answered["id"]}


def test_claims_agents_and_articles_stand_with_their_statements(client: TestClient) -> None:
    (denial,) = rows(client, "/statements", speaker="Bob")
    claim = client.get(f"/claims/{denial['claim_ids'][0]}").json()
    assert {row["act"] for row in claim["statements"]} == {"accuse", "deny"}
    assert claim["counts"] == {"ASSERTS": 1, "DENIES": 1}
    agent = client.get(f"/agents/{denial['speaker_ids'][0]}").json()
    assert agent["counts"] == {"AGAINST": 1, "SAID_BY": 1}
    assert [row["id"] for row in agent["statements"]] == [denial["id"]]
    article = client.get(f"/articles/{denial['article']}").json()
    assert [row["act"] for row in article["statements"]] == ["accuse", "deny"]
    assert "Bob sold" in article["properties"]["text"]
    group = next(link for link in claim["links"] if link["relation"] == "IN_GROUP")
    assert client.get(f"/groups/{group['id']}").json()["kind"] == "ClaimGroup"


@pytest.mark.parametrize(
    ("suffix", "media_type", "parsed_as"),
    [
        ("ttl", "text/turtle", RdfFormat.TURTLE),
        ("jsonld", "application/ld+json", RdfFormat.JSON_LD),
        ("rdf", "application/rdf+xml", RdfFormat.RDF_XML),
    ],
)
def test_every_resource_is_rdf_too_and_its_iri_leads_to_it(
    client: TestClient, suffix: str, media_type: str, parsed_as: RdfFormat
) -> None:
    (denial,) = rows(client, "/statements", speaker="Bob")
    by_kind = {
        "statements": denial["id"],
        "claims": denial["claim_ids"][0],
        "agents": denial["speaker_ids"][0],
        "articles": denial["article"],
        "changes": "change-1",
    }
    statement = client.get(f"/statements/{denial['id']}").json()
    for link in statement["links"]:
        by_kind |= {"activities": link["id"]} if link["kind"] == "Activity" else {}
        if link["relation"] == "RESPONDS_TO":
            by_kind["judgements"] = link["properties"]["id"]
    for folder, id in by_kind.items():
        answer = client.get(f"/{folder}/{id}.{suffix}")
        assert answer.headers["content-type"].startswith(media_type)
        by_header = client.get(f"/{folder}/{id}", headers={"Accept": media_type})
        said = {quad.triple for quad in parse(answer.content, parsed_as)}
        assert said == {quad.triple for quad in parse(by_header.content, parsed_as)}
        iri = NamedNode(f"https://claimgraph.example/{folder}/{id}")
        assert iri in {triple.subject for triple in said}


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


SELECT = "SELECT ?s WHERE { ?s a <https://w3id.org/claimgraph/ontology#Claim> } ORDER BY ?s"


def test_sparql_takes_all_three_forms_of_the_protocol(client: TestClient) -> None:
    by_get = client.get("/sparql", params={"query": SELECT, "wait_for": 1})
    as_itself = client.post(
        "/sparql", content=SELECT, headers={"Content-Type": "application/sparql-query"}
    )
    as_form = client.post("/sparql", data={"query": SELECT})
    assert by_get.status_code == 200, by_get.text
    assert by_get.text == as_itself.text == as_form.text
    assert by_get.headers["content-type"] == "application/sparql-results+json"
    assert by_get.headers["claimgraph-change"] == "1"
    assert len(by_get.json()["results"]["bindings"]) == 3


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        (SELECT, "application/sparql-results+xml"),
        (SELECT, "text/csv"),
        (SELECT, "text/tab-separated-values"),
        ("ASK { ?s ?p ?o }", "application/sparql-results+json"),
        ("CONSTRUCT WHERE { ?s a ?o }", "text/turtle"),
        ("CONSTRUCT WHERE { ?s a ?o }", "application/rdf+xml"),
        ("CONSTRUCT WHERE { ?s a ?o }", "application/n-triples"),
    ],
)
def test_sparql_answers_in_the_format_asked_for(
    client: TestClient, query: str, accept: str
) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.headers["content-type"].startswith(accept)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("SELECT nonsense", 400),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", 403),
        ("SELECT * WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }", 403),
        ("SELECT * FROM <http://example.org/> WHERE { ?s ?p ?o }", 403),
        ("SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", 422),
    ],
)
def test_sparql_fails_with_the_reason(client: TestClient, query: str, status: int) -> None:
    answer = client.get("/sparql", params={"query": query})
    assert (answer.status_code, answer.headers["content-type"]) == (
        status,
        "application/problem+json",
    )


def test_sparql_updates_and_strange_bodies_are_refused(client: TestClient) -> None:
    assert client.post("/sparql", data={"update": "CLEAR ALL"}).status_code == 403
    assert client.get("/sparql?update=CLEAR%20ALL").status_code == 403
    assert client.post("/sparql", json={"query": SELECT}).status_code == 415
    assert client.post("/sparql", data={"query": [SELECT, SELECT]}).status_code == 400
    assert (
        client.get("/sparql", params={"query": SELECT, "default-graph-uri": "a"}).status_code == 400
    )


def test_the_sparql_service_describes_itself(client: TestClient) -> None:
    answer = client.get("/sparql")
    described = Graph().parse(data=answer.text, format="turtle")
    service = "http://www.w3.org/ns/sparql-service-description#"
    assert f"{service}UnionDefaultGraph" in {str(one) for one in described.objects()}


def test_the_data_set_says_where_it_is_asked_and_downloaded(client: TestClient) -> None:
    told = Graph().parse(data=client.get("/.well-known/void").text, format="turtle")
    objects = {str(one) for one in told.objects()}
    assert {f"{client.base_url}/sparql", f"{client.base_url}/export?format=nquads"} <= objects


def test_a_host_that_is_no_address_is_not_repeated(client: TestClient) -> None:
    told = client.get("/.well-known/void", headers={"Host": "a> . <x:y"})
    assert "x:y" not in told.text
    Graph().parse(data=told.text, format="turtle")


def test_whoever_comes_to_look_is_led_to_the_docs(client: TestClient) -> None:
    assert client.get("/").url.path == "/docs"


@pytest.mark.parametrize("name", questions())
def test_a_question_has_the_same_rows_in_rest_cypher_and_sparql(
    client: TestClient, name: str
) -> None:
    asked = {"speaker": "Bob"} if name in {"statements", "position"} else {}
    over_http = rows(client, f"/ask/{name}", **asked)
    named = {key: agents_named(served(client).store, value)[0] for key, value in asked.items()}
    assert over_http == catalogue.run(served(client).store, name, named)
    assert over_http == sparql_questions.ask(served(client).view, name, named)


def served(client: TestClient) -> Served:
    held = client.app.state.served  # type: ignore[attr-defined]
    assert isinstance(held, Served)
    return held


def test_everything_is_exported(client: TestClient) -> None:
    answer = client.get("/export?format=turtle")
    assert answer.headers["content-disposition"] == 'attachment; filename="claimgraph.ttl"'
    assert len(Graph().parse(data=answer.text, format="turtle")) > 100


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


def test_an_answer_that_still_holds_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/claims")
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "no-cache"
    again = client.get("/claims", headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)


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


def test_the_docs_name_every_operation_and_load_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/docs").text
    for path, methods in client.get("/openapi.json").json()["paths"].items():
        for operation in methods.values():
            assert f'id="{operation["operationId"]}"' in page, path
    assert not re.search(r"(src|href)=\"https?:", page)
    assert client.get("/docs.css").headers["content-type"].startswith("text/css")


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


@pytest.mark.parametrize("path", ["/ask/disputes", "/claims?limit=1", "/healthz", "/nothing"])
def test_head_has_the_headers_of_get_and_no_body(client: TestClient, path: str) -> None:
    head, whole = client.head(path), client.get(path)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert head.headers["content-length"] == str(len(whole.content))


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


@pytest.mark.parametrize("form", ["{}", '"other", {}', "*"])
def test_a_tag_is_known_in_every_form_that_clients_send(client: TestClient, form: str) -> None:
    tag = client.get("/claims").headers["etag"]
    for path in ("/claims", "/ask/disputes", "/ask/disputes.csv"):
        for one in (tag, tag.removeprefix("W/")):
            held = client.get(path, headers={"If-None-Match": form.format(one)})
            assert (held.status_code, held.content) == (304, b"")
