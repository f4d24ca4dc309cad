"""One statement, claim, agent or article with what stands around it, as JSON and as RDF."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import NamedNode, RdfFormat, parse

from tests.api.addresses.asking import rows


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
