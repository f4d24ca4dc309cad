"""Graph → N-Quads → empty graph → the same graph, history included."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from pyoxigraph import Quad

from claimgraph.graph.changes import changes
from claimgraph.graph.copy import restore
from claimgraph.graph.rdf.feed import StoreFeed, all_quads
from claimgraph.graph.rdf.formats import FORMATS
from claimgraph.graph.rdf.importing import import_nquads
from claimgraph.graph.rdf.iris import Iris
from claimgraph.graph.rdf.rdflib_graph import to_rdflib, to_rdflib_dataset
from claimgraph.graph.store import Store
from claimgraph.graph.write import write_readings
from claimgraph.schemas.acts import Act
from claimgraph.schemas.errors import InvalidClaim, StoreError
from claimgraph.schemas.nodes import Change
from tests.graph.news import News
from tests.graph.rdf.example import RECORDS

AT = datetime(2026, 1, 1, tzinfo=UTC)


def everything(store: Store) -> list[str]:
    nodes = store.read("MATCH (n) WHERE NOT n:Schema RETURN labels(n) AS labels, n AS node")
    between = store.read(
        "MATCH (a)-[r]->(b) RETURN a.id AS origin, type(r) AS type, r AS relationship, b.id AS target"
    )
    return sorted(repr(sorted(map(repr, row.values()))) for row in (*nodes, *between))


def exported(store: Store, iris: Iris) -> list[bytes]:
    document = b"".join(FORMATS["nquads"].pieces(all_quads(StoreFeed(store), iris), iris))
    return document.splitlines(keepends=True)


@pytest.fixture
def history(empty: Callable[[], Store], news: News) -> Store:
    """Articles read twice, by two versions of the rules."""
    store = empty()
    said = news.said
    accused = said("Ann", Act.ACCUSE, "Bob sold the bridge", against="Bob", via="The Wire")
    denied = said("Bob", Act.DENY, "Bob sold the bridge", answers=0)
    write_readings(store, [news.article(1, accused, denied)], AT)
    write_readings(store, [news.article(2, accused)], AT + timedelta(days=1))
    write_readings(store, [news.article(1, accused, version="2")], AT + timedelta(days=2))
    return store


def test_a_graph_comes_back_the_same(
    history: Store, empty: Callable[[], Store], iris: Iris, tmp_path: object
) -> None:
    before, lines, numbers = everything(history), exported(history, iris), changes(history)
    Random(1).shuffle(lines)
    target = empty()
    import_nquads(io.BytesIO(b"".join(lines)), target)
    assert everything(target) == before
    assert changes(target) == numbers
    assert sorted(exported(target, iris)) == sorted(lines)


def test_one_of_everything_comes_back_the_same(
    empty: Callable[[], Store], example: list[Quad], iris: Iris
) -> None:
    first = empty()
    done = [node for record in RECORDS for node in record.nodes if isinstance(node, Change)]
    restore(first, RECORDS[:-2], done)
    lines = exported(first, iris)
    assert set(lines) == set(
        b"".join(FORMATS["nquads"].pieces(example, iris)).splitlines(keepends=True)
    )
    second = empty()
    import_nquads(io.BytesIO(b"".join(lines)), second)
    assert sorted(exported(second, iris)) == sorted(lines)


def test_a_store_that_holds_something_is_left_as_it_is(history: Store, iris: Iris) -> None:
    before = everything(history)
    with pytest.raises(StoreError, match="not empty"):
        import_nquads(io.BytesIO(b""), history)
    assert everything(history) == before


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (b"", "no records in it"),
        (b"not quads", "not N-Quads"),
        (b"<a:a> <a:b> <a:c> <http://elsewhere.test/1> .", "no records in it"),
        (
            (
                b"<http://a.test/claims/1> <https://w3id.org/claimgraph/ontology#mood> "
                b'"x" <http://a.test/graphs/1> .'
            ),
            "would be one of",
        ),
    ],
)
def test_what_is_no_export_is_refused(store: Store, document: bytes, reason: str) -> None:
    with pytest.raises(InvalidClaim, match=reason):
        import_nquads(io.BytesIO(document), store)


def test_a_store_is_an_rdflib_graph_in_one_call(history: Store, iris: Iris) -> None:
    lines = exported(history, iris)
    assert len(to_rdflib(history, iris.base)) == len(set(lines))
    dataset = to_rdflib_dataset(history, iris.base)
    assert len(list(dataset.quads((None, None, None, None)))) == len(lines)
