"""The shapes accept the example, and each refuses a graph that breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import cache
from importlib.resources import files

import pyshacl
import pytest
import rdflib
from pyoxigraph import Quad
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH, XSD

from claimgraph.graph.rdf.iris import OA, ONTOLOGY, Iris
from claimgraph.graph.rdf.rdflib_graph import graph_of
from claimgraph.schemas.acts import Act, Form
from claimgraph.schemas.nodes import ActivityKind, AgentKind, Membership, NameKind
from claimgraph.schemas.relationships import Basis, Certainty, How, Verdict
from claimgraph.schemas.times import Basis as TimeBasis
from claimgraph.schemas.times import Precision
from tests.graph.rdf import example as held

CG = rdflib.Namespace(ONTOLOGY)
SHAPES = rdflib.Namespace("https://w3id.org/claimgraph/shapes#")
NODE = rdflib.Namespace("http://news.test/graph/")
START, END = rdflib.URIRef(OA + "start"), rdflib.URIRef(OA + "end")

Damage = Callable[[rdflib.Graph], object]


@cache
def shapes() -> rdflib.Graph:
    text = (files("claimgraph.schemas") / "shapes.ttl").read_text("utf-8")
    return rdflib.Graph().parse(data=text, format="turtle")


def broken_shapes(graph: rdflib.Graph) -> set[str]:
    """Names of the shapes that the graph breaks."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes())
    assert isinstance(report, rdflib.Graph)
    return {_shape_of(source) for source in report.objects(None, SH.sourceShape)}


def _shape_of(source: rdflib.term.Node) -> str:
    """The named shape to which a property shape belongs."""
    owner = shapes().value(None, SH.property, source) or source
    return str(owner).removeprefix(str(SHAPES))


@pytest.fixture
def graph(example: Iterable[Quad], iris: Iris) -> rdflib.Graph:
    return graph_of(example, iris)


def test_the_example_keeps_to_every_shape(graph: rdflib.Graph) -> None:
    conforms, _, text = pyshacl.validate(graph, shacl_graph=shapes())
    assert conforms, text


def dropped(node: str, property: str) -> Damage:
    return lambda graph: graph.remove((NODE[node], CG[property], None))


def put(node: str, property: str, value: object) -> Damage:
    def damage(graph: rdflib.Graph) -> None:
        graph.set((NODE[node], CG[property], rdflib.Literal(value)))

    return damage


def also(node: str, property: str, other: str) -> Damage:
    return lambda graph: graph.add((NODE[node], CG[property], NODE[other]))


def empty_span(graph: rdflib.Graph) -> None:
    (span,) = set(graph.objects(NODE[DENIED], CG.quote_spans))
    graph.set((span, END, graph.value(span, START) or rdflib.Literal(0)))


def speaker_that_ends_before_it_starts(graph: rdflib.Graph) -> None:
    (speaker,) = (
        said for said in graph.subjects(CG["from"], NODE[DENIED]) if (said, CG.role, None) in graph
    )
    graph.set((speaker, CG.end, rdflib.Literal(1)))


def chain_from_nought(graph: rdflib.Graph) -> None:
    step = next(graph.subjects(RDF.type, CG.Via))
    graph.set((step, CG.step, rdflib.Literal(0)))


def stance_without_a_claim(graph: rdflib.Graph) -> None:
    graph.remove((next(graph.subjects(RDF.type, CG.Denies)), CG.to, None))


def stance_of_no_certainty(graph: rdflib.Graph) -> None:
    stance = next(graph.subjects(RDF.type, CG.Denies))
    graph.set((stance, CG.certainty, rdflib.Literal("maybe")))


def name_that_nobody_bears(graph: rdflib.Graph) -> None:
    graph.remove((None, CG.NAMED, NODE[NAME]))


def group_of_nothing(graph: rdflib.Graph) -> None:
    group = graph.value(NODE[CLAIM], CG.IN_GROUP)
    graph.remove((None, CG.IN_GROUP, group))
    graph.remove((None, CG.to, group))


def retracted_before_it_was_recorded(graph: rdflib.Graph) -> None:
    early = rdflib.Literal("2020-01-01T00:00:00Z", datatype=XSD.dateTime)
    graph.set((NODE[GONE], CG.retracted_at, early))


ARTICLE = f"articles/{held.ARTICLE.id}"
DENIED = f"statements/{held.DENIED.id}"
GONE = f"statements/{held.GONE.id}"
CLAIM = f"claims/{held.DUMPING.id}"
OTHER_CLAIM = f"claims/{held.LEAKING.id}"
AGENT = f"agents/{held.ISLAND.id}"
NAME = f"names/{held.ISLAND.nodes[1].id}"
ANSWER = f"judgements/{held.ANSWER.id}"
MERGED = f"judgements/{held.MATCH.id}"

BREAKS: dict[str, Damage] = {
    "Article": dropped(ARTICLE, "text"),
    "Document": dropped(f"documents/{held.LETTER.id}", "description"),
    "Agent": put(AGENT, "kind", "spirit"),
    "Name": name_that_nobody_bears,
    "Statement": dropped(DENIED, "quote_spans"),
    "Evidence": put(DENIED, "quote", "Tuduhan itu benar"),
    "Span": empty_span,
    "Claim": dropped(CLAIM, "text"),
    "ClaimGroup": group_of_nothing,
    "Review": dropped(f"reviews/{held.REVIEW.id}", "url"),
    "Activity": put(f"activities/{held.RUN.id}", "kind", "guessing"),
    "Change": put("changes/change-1", "number", 0),
    "History": retracted_before_it_was_recorded,
    "Relationship": stance_without_a_claim,
    "Stance": stance_of_no_certainty,
    "Judgement": put(ANSWER, "score", 1.5),
    "Superseded": also(CLAIM, "SAME_AS", OTHER_CLAIM),
    "Response": put(ANSWER, "how", "shrugs"),
    "Sameness": dropped(MERGED, "verdict"),
    "Speaker": speaker_that_ends_before_it_starts,
    "Channel": chain_from_nought,
}
"""What breaks each shape."""


@pytest.mark.parametrize("name", BREAKS)
def test_a_shape_refuses_what_breaks_it(name: str, graph: rdflib.Graph) -> None:
    BREAKS[name](graph)
    assert name in broken_shapes(graph)


def test_every_shape_is_shown_to_refuse_something() -> None:
    named = {_shape_of(shape) for shape in shapes().subjects(RDF.type, SH.NodeShape)}
    assert named == set(BREAKS)


CHOICES: dict[tuple[str, str], type[StrEnum]] = {
    ("Article", "published_at_precision"): Precision,
    ("Article", "published_at_basis"): TimeBasis,
    ("Agent", "kind"): AgentKind,
    ("Agent", "membership"): Membership,
    ("Name", "kind"): NameKind,
    ("Statement", "act"): Act,
    ("Statement", "form"): Form,
    ("Activity", "kind"): ActivityKind,
    ("Stance", "certainty"): Certainty,
    ("Stance", "basis"): Basis,
    ("Judgement", "certainty"): Certainty,
    ("Response", "how"): How,
    ("Sameness", "verdict"): Verdict,
}


def test_closed_lists_are_those_of_the_models() -> None:
    found = {}
    for part, choices in shapes().subject_objects(SH["in"]):
        path = str(shapes().value(part, SH.path)).removeprefix(ONTOLOGY)
        found[_shape_of(part), path] = {str(value) for value in Collection(shapes(), choices)}
    assert found == {key: {member.value for member in model} for key, model in CHOICES.items()}
