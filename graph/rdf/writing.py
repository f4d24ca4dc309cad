"""A record as its named graph.

Nodes and judgements are resources. A relationship is a plain triple; one with properties is also a
resource with `from` and `to`, after PROV's qualified relations. Lists are sets in RDF: where a
list's order says more than its values, `in_order` keeps it. There are no blank nodes.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from claimgraph.graph.rdf.fields import Kind, kinds
from claimgraph.graph.rdf.iris import OA, RDF, SCHEMA, SKOS, WIKIDATA, XSD, Iris, term
from claimgraph.schemas.nodes import SOURCE, Agent, Name, Node, Property, Statement
from claimgraph.schemas.records import Record
from claimgraph.schemas.relationships import Judgement, Relationship, Verdict
from claimgraph.schemas.spans import Span, unflat

Said: TypeAlias = tuple[NamedNode, NamedNode, NamedNode | Literal]
"""A triple."""

TYPE = NamedNode(RDF + "type")
ORDER = term("in_order")
FROM, TO = term("from"), term("to")

_START, _END = NamedNode(OA + "start"), NamedNode(OA + "end")
_SELECTOR = NamedNode(OA + "TextPositionSelector")
_DATETIME = NamedNode(XSD + "dateTime")
_DOUBLE = NamedNode(XSD + "double")
_ALT_LABEL = NamedNode(SKOS + "altLabel")
_SAME_AS = NamedNode(SCHEMA + "sameAs")
_LANGUAGE = re.compile(r"(?!mul$)[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_WIKIDATA_ID = re.compile(r"Q[1-9]\d*")


def quads(record: Record, iris: Iris) -> Iterator[Quad]:
    """The record's named graph."""
    graph = iris.graph(record.id)
    for said in triples(record, iris):
        yield Quad(*said, graph)


def triples(record: Record, iris: Iris) -> Iterator[Said]:
    """What the record's graph says."""
    for node in record.nodes:
        yield from _node(node, record.id, iris)
    for agent in record.nodes[:1]:
        if isinstance(agent, Agent):
            yield from _in_other_words(agent, record, iris)
    for relationship, place in _placed(record.relationships):
        yield from _relationship(relationship, place, iris)


def holds(relationship: Relationship) -> bool:
    """Whether it stands as a plain triple: it is current, and a judgement says that it is so.

    That it may be only probable is said by its resource, as in Cypher by its property.
    """
    if getattr(relationship, "retracted_at", None) is not None:
        return False
    return getattr(relationship, "verdict", Verdict.SAME) is Verdict.SAME


def text(words: str, language: str) -> Literal:
    """Words in their language, where it has a code that RDF takes.

    >>> text("dugaan", "id")
    <Literal value=dugaan language=id>
    >>> text("NATO", "mul")
    <Literal value=NATO datatype=<NamedNode value=http://www.w3.org/2001/XMLSchema#string>>
    """
    return Literal(words, language=language) if _LANGUAGE.fullmatch(language) else Literal(words)


def literal(value: Property) -> Literal:
    """A flat value as a literal.

    >>> literal(0.5).value
    '0.5'
    """
    match value:
        case datetime():
            instant = value.astimezone(UTC).replace(tzinfo=None).isoformat()
            return Literal(f"{instant}Z", datatype=_DATETIME)
        case str() | bool() | int() | float():
            return Literal(value)
    raise TypeError(f"{value!r} is not a single value")


def _placed(relationships: Iterable[Relationship]) -> Iterator[tuple[Relationship, int]]:
    """Each relationship, and its place among those of the same ends: 0 where it is alone."""
    same_ends: dict[tuple[str, str, str], dict[str, Relationship]] = defaultdict(dict)
    for each in relationships:
        same_ends[each.type, each.from_id, each.to_id][repr(each.properties())] = each
    for parallel in same_ends.values():
        if len(parallel) == 1:
            yield from ((alone, 0) for alone in parallel.values())
        else:
            yield from ((parallel[key], place) for place, key in enumerate(sorted(parallel), 1))


def _node(node: Node, article: str, iris: Iris) -> Iterator[Said]:
    subject = iris.node(node.label, node.id)
    yield subject, TYPE, term(node.label)
    yield from _properties(subject, node, article, iris)


def _in_other_words(agent: Agent, record: Record, iris: Iris) -> Iterator[Said]:
    """What other vocabularies say of an agent; its own properties say all of it already."""
    subject = iris.node("Agent", agent.id)
    yield subject, TYPE, term(agent.kind.value.capitalize())
    if agent.source:
        yield subject, TYPE, term(SOURCE)
    if agent.wikidata and _WIKIDATA_ID.fullmatch(agent.wikidata):
        yield subject, _SAME_AS, NamedNode(WIKIDATA + agent.wikidata)
    for name in record.nodes[1:]:
        if isinstance(name, Name):
            yield subject, _ALT_LABEL, text(name.text, name.language)


def _relationship(relationship: Relationship, place: int, iris: Iris) -> Iterator[Said]:
    """The plain triple, and the resource where there is more to say."""
    start = iris.node(relationship.from_label, relationship.from_id)
    end = iris.node(relationship.to_label, relationship.to_id)
    if holds(relationship):
        yield start, term(relationship.type), end
    if isinstance(relationship, Judgement):
        subject = iris.judgement(relationship.id)
    elif place or relationship.properties():
        subject = iris.relationship(start, relationship.type, relationship.to_id, place)
    else:
        return
    yield subject, TYPE, term(type(relationship).__name__)
    yield subject, FROM, start
    yield subject, TO, end
    yield from _properties(subject, relationship, "", iris)


def _properties(
    subject: NamedNode, owner: Node | Relationship, article: str, iris: Iris
) -> Iterator[Said]:
    flat = owner.properties()
    language = str(flat.get("language", ""))
    in_order: dict[str, Property] = {}
    for name, kind in kinds(type(owner)).items():
        value = flat.get(name)
        if value is None:
            continue
        predicate = term(name)
        if isinstance(value, list):
            things = _things(value)
            yield from ((subject, predicate, _link(kind, each, article, iris)) for each in things)
            if things != sorted(set(things)):
                in_order[name] = value
        elif kind is Kind.TEXT:
            yield subject, predicate, text(str(value), language)
        elif kind is Kind.ACTIVITY:
            yield subject, predicate, iris.node("Activity", str(value))
        else:
            yield subject, predicate, literal(value)
    if in_order:
        yield subject, ORDER, Literal(json.dumps(in_order))
    if isinstance(owner, Statement):
        yield from _selectors(owner, article, iris)


def _things(values: list[str] | list[int]) -> list[Any]:
    """What a list lists: ids, or spans from the numbers that they are kept as."""
    edges = [value for value in values if isinstance(value, int)]
    return list(unflat(edges)) if edges else [str(value) for value in values]


def _link(kind: Kind, thing: str | Span, article: str, iris: Iris) -> NamedNode:
    if isinstance(thing, Span):
        return iris.span(article, thing)
    return iris.node("Claim", thing) if kind is Kind.CLAIMS else iris.graph(thing)


def _selectors(statement: Statement, article: str, iris: Iris) -> Iterator[Said]:
    """The quote's characters as Web Annotation gives them; the spans' own IRIs say the same."""
    for span in statement.quote_spans:
        selector = iris.span(article, span)
        yield selector, TYPE, _SELECTOR
        yield selector, _START, Literal(span.start)
        yield selector, _END, Literal(span.end)
