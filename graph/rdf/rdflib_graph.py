"""The graph for users of rdflib: https://rdflib.readthedocs.io/"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import rdflib
from pyoxigraph import Literal, NamedNode, Quad

from claimgraph.graph.rdf.feed import StoreFeed, all_quads
from claimgraph.graph.rdf.formats import prefixes
from claimgraph.graph.rdf.iris import EXAMPLE, XSD, Iris
from claimgraph.graph.store import Store

_STRING = XSD + "string"


def to_rdflib(store: Store, base: str = EXAMPLE) -> rdflib.Graph:
    """Everything in a store as one rdflib graph, in memory."""
    iris = Iris(base)
    return graph_of(all_quads(StoreFeed(store), iris), iris)


def to_rdflib_dataset(store: Store, base: str = EXAMPLE) -> rdflib.Dataset:
    """Everything in a store as an rdflib data set: a named graph for each record."""
    iris = Iris(base)
    return dataset_of(all_quads(StoreFeed(store), iris), iris)


def graph_of(quads: Iterable[Quad], iris: Iris) -> rdflib.Graph:
    """The quads without the names of their graphs."""
    graph = rdflib.Graph(bind_namespaces="none")
    _bind(graph, iris)
    for quad in quads:
        graph.add((_named(quad.subject), _named(quad.predicate), _term(quad.object)))
    return graph


def dataset_of(quads: Iterable[Quad], iris: Iris) -> rdflib.Dataset:
    """The quads."""
    dataset = rdflib.Dataset()
    _bind(dataset, iris)
    for name, parts in groupby(quads, lambda quad: quad.graph_name):
        graph = dataset.graph(_named(name))
        for quad in parts:
            graph.add((_named(quad.subject), _named(quad.predicate), _term(quad.object)))
    return dataset


def _bind(graph: rdflib.Graph, iris: Iris) -> None:
    for prefix, namespace in prefixes(iris).items():
        graph.bind(prefix, namespace)


def _named(node: object) -> rdflib.URIRef:
    assert isinstance(node, NamedNode)  # our graphs have no blank nodes
    return rdflib.URIRef(node.value)


def _term(term: object) -> rdflib.URIRef | rdflib.Literal:
    if not isinstance(term, Literal):
        return _named(term)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    if term.datatype.value == _STRING:  # rdflib takes "a" and "a"^^xsd:string for two things
        return rdflib.Literal(term.value)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))
