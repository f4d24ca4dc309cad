"""Whoever writes tells the view of its own process, which then reads nothing that is new as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimgraph.graph.changes import Committed
from claimgraph.graph.rdf.feed import StoreFeed, all_quads
from claimgraph.graph.rdf.iris import Iris
from claimgraph.graph.rdf.oxigraph import Oxigraph
from claimgraph.graph.rdf.view import View
from claimgraph.graph.rdf.writing import named_graph
from claimgraph.graph.rows import RecordRows
from claimgraph.graph.store import Store
from claimgraph.graph.write import write_readings
from claimgraph.schemas.acts import Act
from tests.graph.news import News


class Watched(StoreFeed):
    """Remembers what was read of the graph."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.read: set[str] = set()

    def records(self, ids: Sequence[str]) -> Iterable[RecordRows]:
        self.read.update(ids)
        return super().records(ids)


def written(store: Store, news: News, number: int, version: str = "1") -> Committed:
    """An article, some of whose people and claims were held before it."""
    claim = f"Bob sold bridge {number // 2}"
    answer = Act.DENY if version == "1" else Act.CONFIRM
    said = [
        news.said("Ann", Act.ACCUSE, claim, against="Bob", via="The Wire"),
        news.said("Bob", answer, claim, answers=0),
    ]
    written = write_readings(store, [news.article(number, *said, version=version)])
    assert written.committed is not None
    return written.committed


def lines(record: RecordRows, iris: Iris) -> list[str]:
    return sorted(named_graph(record, iris).splitlines())


def test_what_is_told_of_a_change_is_what_the_store_gives(
    store: Store, news: News, iris: Iris
) -> None:
    feed = StoreFeed(store)
    for number in range(1, 6):
        committed = written(store, news, number)
        (change,) = feed.changes(number - 1)
        assert committed.change == change
        stored = {one.id: lines(one, iris) for one in feed.records(change.touched)}
        told = {one.id: lines(one, iris) for one in committed.new}
        assert told == {id: stored[id] for id in told}
        assert any(id.startswith("article-") for id in told)


def test_an_article_read_again_is_not_new_as_a_whole(store: Store, news: News) -> None:
    written(store, news, 1)
    again = written(store, news, 1, version="2")
    assert not [one for one in again.new if one.id.startswith("article-")]


def test_a_view_that_is_told_does_not_read_what_is_new(
    store: Store, news: News, iris: Iris
) -> None:
    feed, replica = Watched(store), Oxigraph()
    view = View(feed, replica, iris)
    view.start()
    for number in range(1, 6):
        committed = written(store, news, number)
        view.hear(committed)
        assert view.catch_up(number) == number
        assert feed.read.isdisjoint(one.id for one in committed.new)
    assert set(replica.quads()) == set(all_quads(feed, iris))


def test_a_view_reads_the_changes_that_nobody_told_it(store: Store, news: News, iris: Iris) -> None:
    replica = Oxigraph()
    view = View(StoreFeed(store), replica, iris)
    view.start()
    for number in range(1, 6):
        committed = written(store, news, number)
        if number % 2:
            view.hear(committed)
    written(store, news, 5, version="2")
    assert view.catch_up() == 6
    assert set(replica.quads()) == set(all_quads(StoreFeed(store), iris))
