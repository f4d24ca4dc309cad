"""SPARQL over HTTP, what describes it, and the whole graph as RDF."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from rdflib import Graph

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


def test_everything_is_exported(client: TestClient) -> None:
    answer = client.get("/export?format=turtle")
    assert answer.headers["content-disposition"] == 'attachment; filename="claimgraph.ttl"'
    assert len(Graph().parse(data=answer.text, format="turtle")) > 100
