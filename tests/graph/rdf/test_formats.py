"""Every export is read by strict parsers and says the same triples."""

import json
import tracemalloc
import warnings
from collections.abc import Iterable

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat

from claimgraph.graph.rdf import jsonld
from claimgraph.graph.rdf.formats import FORMATS, format_named
from claimgraph.graph.rdf.iris import Iris
from claimgraph.graph.rdf.rdflib_graph import dataset_of, graph_of
from claimgraph.graph.rdf.writing import TYPE, quads
from claimgraph.schemas.errors import NotFound
from claimgraph.schemas.records import Record
from tests.graph.rdf.example import DENIED, DUMPING, RECORDS
from tests.graph.rdf.random_records import records

IRIS = Iris("http://news.test/graph/")
PARSERS = {
    "turtle": (RdfFormat.TURTLE, "turtle"),
    "trig": (RdfFormat.TRIG, "trig"),
    "nquads": (RdfFormat.N_QUADS, "nquads"),
    "jsonld": (RdfFormat.JSON_LD, "json-ld"),
    "rdfxml": (RdfFormat.RDF_XML, "xml"),
}
WITH_GRAPHS = [name for name, (format, _) in PARSERS.items() if format.supports_datasets]
WITHOUT_GRAPHS = [name for name in PARSERS if name not in WITH_GRAPHS]


def exported(all_quads: Iterable[Quad], name: str) -> bytes:
    return format_named(name).document(all_quads, IRIS)


def valued(quad: Quad, *, names: bool) -> tuple[object, ...]:
    """The quad with its numbers as values, for formats may write them otherwise."""
    said: object = quad.object
    if isinstance(quad.object, Literal) and quad.object.datatype.value.endswith("double"):
        said = float(quad.object.value)
    return quad.subject, quad.predicate, said, quad.graph_name if names else None


@given(st.lists(records, max_size=3))
@pytest.mark.parametrize("name", WITH_GRAPHS)
def test_formats_with_graphs_lose_nothing(name: str, given: list[Record]) -> None:
    all_quads = [quad for record in given for quad in quads(record, IRIS)]
    read = pyoxigraph.parse(exported(all_quads, name), format=PARSERS[name][0])
    assert {valued(quad, names=True) for quad in read} == {
        valued(quad, names=True) for quad in all_quads
    }


def without_impossible_characters(quad: Quad) -> Quad:
    """What XML 1.0 can hold of it."""
    words = quad.object
    if isinstance(words, Literal):
        kept = "".join(
            sign if sign in "\t\n\r" or " " <= sign < "\ufffe" or sign > "\uffff" else "\ufffd"
            for sign in words.value
        )
        if kept != words.value:
            words = Literal(kept, language=words.language)
    return Quad(quad.subject, quad.predicate, words, DefaultGraph())


@given(st.lists(records, max_size=3))
@pytest.mark.parametrize("name", WITHOUT_GRAPHS)
def test_formats_without_graphs_lose_the_grouping_alone(name: str, given: list[Record]) -> None:
    all_quads = [quad for record in given for quad in quads(record, IRIS)]
    read = pyoxigraph.parse(exported(all_quads, name), format=PARSERS[name][0])
    expected = all_quads if name == "turtle" else map(without_impossible_characters, all_quads)
    assert {valued(quad, names=False) for quad in read} == {
        valued(quad, names=False) for quad in expected
    }


@pytest.mark.parametrize("name", FORMATS)
def test_rdflib_reads_every_export(name: str, example: list[Quad], iris: Iris) -> None:
    document = FORMATS[name].document(example, iris)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own, in its parsers
        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data=document, format=PARSERS[name][1])
        read = set(dataset.triples((None, None, None)))
    assert read == set(graph_of(example, iris))


def test_a_data_set_for_rdflib_has_a_graph_for_each_record(example: list[Quad], iris: Iris) -> None:
    dataset = dataset_of(example, iris)
    assert len(list(dataset.quads((None, None, None, None)))) == len(example)
    first = iris.graph(RECORDS[0].id)
    held = dataset.graph(rdflib.URIRef(first.value))
    assert len(held) == sum(quad.graph_name == first for quad in example)


def test_json_ld_is_compacted_by_our_context(example: list[Quad], iris: Iris) -> None:
    document = json.loads(b"".join(FORMATS["jsonld"].pieces(example, iris)))
    assert document == jsonld.document(example, iris)
    objects = [part for graph in document["@graph"] for part in graph["@graph"]]
    (denied,) = (part for part in objects if "act" in part and part["id"].endswith(DENIED.id))
    assert denied["type"] == "Statement"
    assert denied["act"] == "deny"
    assert denied["quote"] == {"id": "Tuduhan itu tidak benar"}
    assert denied["DENIES"] == f"claims/{DUMPING.id}"
    assert denied["confidence"] == 0.9
    assert not [key for part in objects for key in part if key.startswith("http")]


@pytest.mark.parametrize("name", FORMATS)
def test_memory_stays_flat_while_the_graph_grows(name: str, iris: Iris) -> None:
    assert peak(name, 40_000, iris) < 1.3 * peak(name, 20_000, iris)


def peak(name: str, size: int, iris: Iris) -> int:
    """Bytes that an export of so many quads holds at once."""
    graphs = (NamedNode(f"{iris.base}graphs/{number // 50}") for number in range(size))
    named = FORMATS[name].has_graphs
    made = (
        Quad(graph, TYPE, Literal("x" * 50), graph if named else DefaultGraph()) for graph in graphs
    )
    tracemalloc.start()
    for _ in FORMATS[name].pieces(made, iris):
        pass
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(NotFound, match=r"'csv'.*'turtle', 'trig', 'nquads', 'jsonld', 'rdfxml'"):
        format_named("csv")
