"""Every export is read by strict parsers and says the same triples."""

import io
import tracemalloc
from collections.abc import Iterable, Iterator

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat

from claimgraph.graph.rdf import jsonld
from claimgraph.graph.rdf.formats import FORMATS, format_named
from claimgraph.graph.rdf.iris import ONTOLOGY, Iris
from claimgraph.graph.rdf.writing import quads
from claimgraph.schemas.errors import NotFound
from claimgraph.schemas.records import Record
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
    return b"".join(format_named(name).pieces(all_quads, IRIS))


def valued(quad: Quad, names: bool) -> tuple[object, ...]:
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


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(NotFound, match=r"'csv'.*'turtle', 'trig', 'nquads', 'jsonld', 'rdfxml'"):
        format_named("csv")
