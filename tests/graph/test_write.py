"""Writing readings: idempotent, in any order, retracting what a newer run no longer says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from claimgraph.graph.changes import changes, latest
from claimgraph.graph.records import read_record, read_records
from claimgraph.graph.store import Store
from claimgraph.graph.write import SkipReason, write_readings
from claimgraph.schemas.acts import Act
from claimgraph.schemas.errors import InvalidClaim, NotFound
from claimgraph.schemas.nodes import Claim
from claimgraph.schemas.records import ArticleReading, Record
from tests.graph.news import News

NOON = datetime(2026, 3, 1, 12, 0, 0, 250, tzinfo=UTC)


@pytest.fixture
def accusation_and_denial(news: News) -> ArticleReading:
    return news.article(
        1,
        news.said("Ann", Act.ACCUSE, "Bob sold the bridge", against="Bob", via="The Wire"),
        news.said("Bob", Act.DENY, "Bob sold the bridge", answers=0),
    )


def everything(store: Store) -> list[str]:
    """All nodes and relationships, as text that can be compared, without the store's own."""
    nodes = store.read("MATCH (n) RETURN labels(n) AS labels, n AS node")
    between = store.read(
        "MATCH (a)-[r]->(b) RETURN a.id AS origin, type(r) AS type, r AS relationship, b.id AS target"
    )
    return sorted(repr(sorted(map(repr, row.values()))) for row in (*nodes, *between))


def test_a_reading_is_read_back_as_it_was_written(
    store: Store, accusation_and_denial: ArticleReading
) -> None:
    written = write_readings(store, [accusation_and_denial], NOON)
    assert written.articles == (accusation_and_denial.article.id,)
    held = read_record(store, accusation_and_denial.article.id)
    assert {node.id for node in held.nodes} == {
        node.id for node in accusation_and_denial.article.nodes
    }
    assert held.nodes[0] == accusation_and_denial.node.model_copy(update={"recorded_at": NOON})
    for record in (*accusation_and_denial.shared, *accusation_and_denial.judgements):
        assert without_times(record) <= without_times(read_record(store, record.id))


def without_times(record: Record) -> set[str]:
    parts = (*record.nodes, *record.relationships)
    return {repr(part.model_copy(update={"recorded_at": None}, deep=True)) for part in parts}


def test_an_article_held_already_changes_nothing_not_even_a_time(
    store: Store, accusation_and_denial: ArticleReading
) -> None:
    write_readings(store, [accusation_and_denial])
    before = everything(store)
    again = write_readings(store, [accusation_and_denial])
    assert everything(store) == before
    assert again.change is None
    assert [skipped.reason for skipped in again.skipped] == [SkipReason.HELD]


def test_an_article_twice_in_a_batch_is_written_once(
    store: Store, accusation_and_denial: ArticleReading
) -> None:
    written = write_readings(store, [accusation_and_denial, accusation_and_denial])
    assert written.articles == (accusation_and_denial.article.id,)
    assert [skipped.reason for skipped in written.skipped] == [SkipReason.TWICE]


def test_every_transaction_takes_the_next_number_and_names_what_it_touched(
    store: Store, news: News
) -> None:
    for number in range(3):
        write_readings(store, [news.article(number, news.said("Ann", Act.ASSERT, "it rains"))])
    found = changes(store)
    assert [change.number for change in found] == [1, 2, 3] == [*range(1, latest(store) + 1)]
    claim = news.claim("it rains").id
    assert claim in found[0].touched
    assert claim not in found[1].touched
    assert [change.number for change in changes(store, after=2)] == [3]


def test_a_newer_run_retracts_what_it_no_longer_says_and_keeps_the_rest(
    store: Store, news: News
) -> None:
    said = (
        news.said("Ann", Act.ASSERT, "it rains"),
        news.said("Bob", Act.DENY, "it rains", answers=0),
    )
    old = news.article(1, *said)
    write_readings(store, [old])
    kept, dropped = old.article.statements
    new = news.article(1, said[0], news.said("Bob", Act.REJECT, "it rains"), version="2")
    written = write_readings(store, [new], NOON)
    held = {node.id: node for node in read_record(store, old.article.id).statements}
    assert written.articles == (old.article.id,)
    assert held[kept.id].retracted_at is None
    assert held[dropped.id].retracted_at == NOON
    assert len(held) == 3
    (judgement,) = read_record(store, old.judgements[0].id).relationships
    assert judgement.properties()["retracted_at"] == NOON
    assert old.judgements[0].id in changes(store, after=1)[0].touched


def test_the_order_of_articles_does_not_matter(empty: Callable[[], Store], news: News) -> None:
    readings = [
        news.article(1, news.said("Ann", Act.ASSERT, "It rains")),
        news.article(2, news.said("Bob", Act.DENY, "it rains")),
        news.article(3, news.said("Ann", Act.WARN, "IT RAINS"), outlet="The Wire"),
    ]
    found = []
    for order in ([[0], [1], [2]], [[2], [1], [0]], [[1, 2, 0]], [[1], [0, 2]]):
        store = empty()
        for batch in order:
            write_readings(store, [readings[place] for place in batch], NOON)
        found.append(without_changes(store))
        claim = read_record(store, news.claim("it rains").id).nodes[0]
        assert isinstance(claim, Claim)
        assert claim.text == "IT RAINS"
    assert all(graph == found[0] for graph in found)


def without_changes(store: Store) -> list[str]:
    return [
        part
        for part in everything(store)
        if not any(word in str(part) for word in ("Change", "Schema"))
    ]


def test_every_claim_is_in_a_group_of_its_own(store: Store, news: News) -> None:
    write_readings(store, [news.article(1, news.said("Ann", Act.ASSERT, "it rains"))], NOON)
    rows = store.read(
        "MATCH (c:Claim)-[m:IN_GROUP]->(g:ClaimGroup) RETURN c.id AS claim, m.recorded_at AS at"
    )
    assert rows == [{"claim": news.claim("it rains").id, "at": NOON}]


def test_outlets_carry_the_label_source(store: Store, news: News) -> None:
    write_readings(store, [news.article(1, news.said("Ann", Act.ASSERT, "it rains"))])
    rows = store.read("MATCH (s:Source) RETURN s.name AS name, s.kind AS kind")
    assert rows == [{"name": "The Gazette", "kind": "outlet"}]


def test_a_relationship_to_nothing_is_refused_and_nothing_of_it_is_kept(
    store: Store, accusation_and_denial: ArticleReading
) -> None:
    whole = accusation_and_denial
    torn = ArticleReading(whole.article, whole.shared[:1], whole.judgements, whole.activity)
    before = everything(store)
    with pytest.raises(InvalidClaim, match="no Agent 'agent-1-"):
        write_readings(store, [torn])
    assert everything(store) == before


def test_readings_of_two_runs_do_not_share_a_transaction(store: Store, news: News) -> None:
    said = news.said("Ann", Act.ASSERT, "it rains")
    with pytest.raises(InvalidClaim, match="one transaction is one run's work"):
        write_readings(store, [news.article(1, said), news.article(2, said, version="2")])


def test_what_is_not_held_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound, match="'article-1-00'"):
        read_record(store, "article-1-00")
    assert list(read_records(store, ["claim-1-00", "judgement-1-00"])) == []
