"""A record becomes a named graph and comes back, to the last property."""

from hypothesis import given
from pyoxigraph import BlankNode, RdfFormat, Store, parse, serialize

from claimgraph.graph.rdf.iris import Iris
from claimgraph.graph.rdf.reading import canonical, record
from claimgraph.graph.rdf.writing import quads
from claimgraph.schemas.records import Record
from tests.graph.rdf.random_records import records

IRIS = Iris("http://news.test/graph/")


@given(records)
def test_a_record_comes_back_from_its_graph(given: Record) -> None:
    graph = IRIS.graph(given.id).value
    assert record(graph, quads(given, IRIS), IRIS) == canonical(given)


@given(records)
def test_a_record_comes_back_from_n_quads_and_from_a_store(given: Record) -> None:
    text = serialize(quads(given, IRIS), format=RdfFormat.N_QUADS)
    graph = IRIS.graph(given.id).value
    assert text is not None
    assert record(graph, parse(text, format=RdfFormat.N_QUADS), IRIS) == canonical(given)
    store = Store()
    store.extend(quads(given, IRIS))
    assert record(graph, store, IRIS) == canonical(given)


@given(records)
def test_a_store_gives_a_graph_back_as_it_was_written(given: Record) -> None:
    store = Store()
    store.extend(quads(given, IRIS))
    assert set(store) == set(quads(given, IRIS))


@given(records)
def test_a_graph_has_no_blank_nodes(given: Record) -> None:
    for quad in quads(given, IRIS):
        assert not isinstance(quad.subject, BlankNode)
        assert not isinstance(quad.object, BlankNode)


@given(records)
def test_the_same_record_gives_the_same_quads(given: Record) -> None:
    assert set(quads(given, IRIS)) == set(quads(canonical(given), IRIS))
