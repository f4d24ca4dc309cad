"""The ontology and the JSON-LD context say what the models say, in two languages."""

from __future__ import annotations

import json
from collections import defaultdict
from importlib.resources import files

import pyoxigraph
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS

from claimgraph.graph.rdf.fields import Kind, kinds, models
from claimgraph.schemas.nodes import NODES, SOURCE, AgentKind
from claimgraph.schemas.relationships import RELATIONSHIPS

CG = rdflib.Namespace("https://w3id.org/claimgraph/ontology#")
SCHEMA = rdflib.Namespace("https://schema.org/")
ABSTRACT = {"Relationship", "Judgement", "Towards", "Standing"}
ENDS = {"from", "to", "in_order"}
LINKS = {Kind.SPANS, Kind.ACTIVITY, Kind.CLAIMS, Kind.RECORDS}


def text(name: str) -> str:
    return (files("claimgraph.schemas") / name).read_text("utf-8")


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(data=text("ontology.ttl"), format="turtle")


def properties() -> dict[str, Kind]:
    return {name: kind for model in models().values() for name, kind in kinds(model).items()}


def terms(ontology: rdflib.Graph, type: rdflib.URIRef) -> set[str]:
    return {str(term).removeprefix(str(CG)) for term in ontology.subjects(RDF.type, type)}


def test_every_class_is_a_model_or_a_kind_of_agent(ontology: rdflib.Graph) -> None:
    kinds_of_agents = {kind.value.capitalize() for kind in AgentKind}
    assert terms(ontology, OWL.Class) == {*models(), *kinds_of_agents, SOURCE, *ABSTRACT}


def test_every_property_and_relationship_is_a_models(ontology: rdflib.Graph) -> None:
    links = {name for name, kind in properties().items() if kind in LINKS}
    assert terms(ontology, OWL.ObjectProperty) == {*RELATIONSHIPS, *links, "from", "to"}
    values = {name for name, kind in properties().items() if kind not in LINKS}
    assert terms(ontology, OWL.DatatypeProperty) == {*values, "in_order"}


def test_every_property_stands_with_the_models_that_have_it(ontology: rdflib.Graph) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for name, model in models().items():
        for property in kinds(model):
            owners[property].add(name)
    assert {name: named(ontology, name, "domainIncludes") for name in owners} == owners


def test_every_relationship_stands_with_its_ends(ontology: rdflib.Graph) -> None:
    for name, model in RELATIONSHIPS.items():
        assert named(ontology, name, "domainIncludes") == set(model.starts)
        assert named(ontology, name, "rangeIncludes") == set(model.ends)


def named(ontology: rdflib.Graph, term: str, relation: str) -> set[str]:
    return {
        str(object_).removeprefix(str(CG))
        for object_ in ontology.objects(CG[term], SCHEMA[relation])
    }


def test_every_value_has_the_models_datatype(ontology: rdflib.Graph) -> None:
    for name, kind in properties().items():
        if kind not in LINKS:
            assert kind.value in {
                str(range_) for range_ in ontology.objects(CG[name], SCHEMA.rangeIncludes)
            }


@pytest.mark.parametrize("said", [RDFS.label, RDFS.comment])
def test_every_term_is_explained_in_both_languages(
    ontology: rdflib.Graph, said: rdflib.URIRef
) -> None:
    for term in set(ontology.subjects(RDFS.isDefinedBy)):
        languages = [getattr(words, "language", None) for words in ontology.objects(term, said)]
        assert sorted(map(str, languages)) == ["en", "id"], term


def test_no_two_classes_differ_in_capitals_alone(ontology: rdflib.Graph) -> None:
    names = [name.casefold() for name in terms(ontology, OWL.Class)]
    assert len(names) == len(set(names))


def test_both_parsers_read_the_ontology_alike(ontology: rdflib.Graph) -> None:
    read = list(pyoxigraph.parse(text("ontology.ttl"), format=pyoxigraph.RdfFormat.TURTLE))
    assert len(read) == len(ontology)


def test_the_context_knows_every_term_and_how_it_is_written() -> None:
    context = json.loads(text("context.jsonld"))["@context"]
    for name in (*models(), *ABSTRACT, SOURCE):
        assert context[name] == f"cg:{name}"
    for name in (*RELATIONSHIPS, "from", "to"):
        assert context[name] == {"@id": f"cg:{name}", "@type": "@id"}
    for name, kind in properties().items():
        assert context[name] == written(name, kind)


def written(name: str, kind: Kind) -> object:
    if kind is Kind.STRING:
        return f"cg:{name}"
    if kind is Kind.TEXT:
        return {"@id": f"cg:{name}", "@container": "@language"}
    datatype = "@id" if kind in LINKS else f"xsd:{kind.value.partition('#')[2]}"
    return {"@id": f"cg:{name}", "@type": datatype}


def test_labels_of_nodes_are_classes(ontology: rdflib.Graph) -> None:
    assert set(NODES) <= terms(ontology, OWL.Class)
