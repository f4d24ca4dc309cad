"""A reading becomes records: the same ids whenever and in whatever order texts are read."""

from datetime import UTC, datetime

from claimgraph.ingest.activity import extraction
from claimgraph.ingest.pipeline import read_article
from claimgraph.ingest.readings import Given
from claimgraph.ingest.record import curated_record
from claimgraph.schemas.ids import claim_group_id, claim_id
from claimgraph.schemas.nodes import Agent, Statement
from claimgraph.schemas.records import ArticleReading
from claimgraph.schemas.relationships import Denies, How, RespondsTo

TEXT = (
    "Kapal Ditahan di Apia\n\n"
    "SUVA, HARIANLAUT.COM - Fiji menuduh Samoa menahan kapal. Samoa menahan kapal sejak Senin.\n\n"
    "Apia membantah tuduhan tersebut."
)


def read(text: str = TEXT, year: int = 2025) -> ArticleReading:
    return read_article(Given(text, datetime(year, 3, 1, tzinfo=UTC), "test", language="id"))


def statements(reading: ArticleReading) -> list[Statement]:
    return [node for node in reading.article.statements if isinstance(node, Statement)]


def test_the_same_text_gives_the_same_records() -> None:
    assert read() == read()
    assert [node.id for node in statements(read())] == [
        node.id for node in statements(read(year=2026))
    ]


def test_every_quote_is_cut_from_the_text_as_given() -> None:
    for statement in statements(read()):
        assert statement.quote == " … ".join(span.of(TEXT) for span in statement.quote_spans)


def test_a_denial_that_points_back_denies_the_claims_of_what_it_answers() -> None:
    reading = read()
    denied = [one.to_id for one in reading.article.relationships if isinstance(one, Denies)]
    assert denied == [claim_id("Samoa menahan kapal")]
    (judgement,) = [record.relationships[0] for record in reading.judgements]
    assert isinstance(judgement, RespondsTo)
    assert judgement.how is How.DENIES
    assert judgement.covers == (claim_id("Samoa menahan kapal"),)


def test_the_outlets_own_sentence_with_a_claim_of_somebody_is_its_own_statement() -> None:
    reading = read()
    (narrated,) = [one for one in statements(reading) if one.form.value == "narrated"]
    assert narrated.quote == "Samoa menahan kapal sejak Senin."
    said_by = [
        one
        for one in reading.article.relationships
        if one.from_id == narrated.id and one.type == "SAID_BY"
    ]
    published_by = [one for one in reading.article.relationships if one.type == "PUBLISHED_BY"]
    assert [one.to_id for one in said_by] == [one.to_id for one in published_by]


def test_every_end_of_a_relationship_is_among_the_records() -> None:
    reading = read()
    held = {node.id for record in (reading.article, *reading.shared) for node in record.nodes}
    for record in (reading.article, *reading.shared):
        for relationship in record.relationships:
            assert {relationship.from_id, relationship.to_id} <= held


def test_a_claim_comes_with_its_own_group_and_a_curated_agent_with_all_its_names() -> None:
    shared = {record.id: record for record in read().shared}
    claim = claim_id("Samoa menahan kapal")
    assert [node.id for node in shared[claim].nodes] == [claim, claim_group_id(claim)]
    assert shared["agent-samoa"] == curated_record("agent-samoa")
    assert len(curated_record("agent-samoa").nodes) > 3


def test_whom_the_article_does_not_resolve_is_marked_and_is_the_articles_own() -> None:
    first = read("Dewi mengatakan kapal itu ditahan.")
    other = read("Dewi mengatakan kapal itu dilepas.")
    agents = [
        [node for record in one.shared for node in record.nodes if isinstance(node, Agent)]
        for one in (first, other)
    ]
    assert [len(some) for some in agents] == [1, 1]
    assert not agents[0][0].resolved
    assert agents[0][0].id != agents[1][0].id


def test_the_run_is_told_by_its_version_and_rules_and_not_by_its_time() -> None:
    assert extraction() == read().activity
    assert extraction().started_at is None
    assert extraction().rules
