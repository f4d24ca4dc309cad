"""Whatever the articles: the stores agree, the order does not matter, and twice is once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimgraph.graph.catalogue import questions, run
from claimgraph.graph.changes import changes
from claimgraph.graph.opening import open_store
from claimgraph.graph.rdf.feed import StoreFeed, all_quads
from claimgraph.graph.rdf.iris import Iris
from claimgraph.graph.records import read_records
from claimgraph.graph.store import Store
from claimgraph.graph.write import write_readings
from claimgraph.schemas.records import ArticleReading, Record
from tests.graph.contents import contents
from tests.graph.news import News
from tests.graph.random_news import articles
from tests.graph.servers import Server

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)

# The fixtures that are kept between examples hand out a new store for each.
few = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
many = settings(max_examples=25, deadline=None)


def embedded(work: Callable[[Store], None]) -> None:
    with TemporaryDirectory() as folder, open_store(Path(folder)) as store:
        work(store)


@few
@given(readings=articles())
def test_both_stores_hold_the_same_and_answer_the_same(
    neo4j: Server, readings: list[ArticleReading]
) -> None:
    def compare(ours: Store) -> None:
        with neo4j.emptied() as theirs:
            for store in (ours, theirs):
                write_readings(store, readings, NOON)
            assert contents(ours) == contents(theirs)
            assert exported(ours) == exported(theirs)
            assert changes(ours) == changes(theirs)
            for name in questions():
                assert answers(ours, name) == answers(theirs, name)

    embedded(compare)


def exported(store: Store) -> list[str]:
    """The whole graph as N-Quads, its history included."""
    return sorted(map(str, all_quads(StoreFeed(store), Iris())))


def answers(store: Store, name: str) -> list[object]:
    if name in ("position", "statements"):
        people = [News().agent(name).id for name in ("Ann", "Bob", "Cid")]
        return [run(store, name, {"speaker": speaker}) for speaker in people]
    return [run(store, name)]


@many
@given(readings=articles(), data=st.data())
def test_any_order_and_any_batches_make_the_same_graph(
    readings: list[ArticleReading], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(readings))
    cut = data.draw(st.integers(0, len(readings)))

    def compare(at_once: Store) -> None:
        def in_two(store: Store) -> None:
            write_readings(store, shuffled[:cut])
            write_readings(store, shuffled[cut:])
            assert contents(store, when=False) == contents(at_once, when=False)

        write_readings(at_once, readings)
        embedded(in_two)

    embedded(compare)


@many
@given(readings=articles())
def test_writing_twice_is_writing_once(readings: list[ArticleReading]) -> None:
    def twice(store: Store) -> None:
        first = write_readings(store, readings)
        before = contents(store)
        again = write_readings(store, readings)
        assert contents(store) == before
        assert again.change is None
        assert len(again.skipped) == len(readings) == len(first.articles) + len(first.skipped)

    embedded(twice)


@many
@given(readings=articles())
def test_what_was_written_is_read_back_and_every_record_was_touched(
    readings: list[ArticleReading],
) -> None:
    def compare(store: Store) -> None:
        write_readings(store, readings, NOON)
        records = [record for reading in readings for record in all_of(reading)]
        (change,) = changes(store)
        assert {record.id for record in records} <= set(change.touched)
        held = {record.id: record for record in read_records(store, change.touched)}
        assert set(held) == set(change.touched)
        for reading in readings:
            assert held[reading.article.id].nodes[0].properties() == {
                **reading.node.properties(),
                "recorded_at": NOON,
            }
            given = {one.properties().get("id", one) for one in reading.article.relationships}
            assert given <= set(held[reading.article.id].relationships)

    embedded(compare)


def all_of(reading: ArticleReading) -> list[Record]:
    return [reading.article, *reading.shared, *reading.judgements]


@pytest.mark.parametrize("versions", [("1", "2"), ("2", "1")])
@few
@given(readings=articles(most=2))
def test_a_newer_run_over_the_same_articles_keeps_what_is_the_same(
    readings: list[ArticleReading], versions: tuple[str, str]
) -> None:
    def rerun(store: Store) -> None:
        write_readings(store, readings)
        said = "MATCH (s:Statement) WHERE s.retracted_at IS NULL RETURN s.id AS id ORDER BY id"
        before = store.read(said)
        other = News().run(versions[1])
        again = [ArticleReading(one.article, one.shared, (), other) for one in readings]
        written = write_readings(store, again)
        assert store.read(said) == before
        assert bool(written.articles) == (versions[1] != "1")

    embedded(rerun)
