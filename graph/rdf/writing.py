"""A record as its named graph.

Nodes and judgements are resources. A relationship is a plain triple; one with properties is also a
resource with `from` and `to`, after PROV's qualified relations. Lists are sets in RDF: where a
list's order says more than its values, `in_order` keeps it. There are no blank nodes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from claimgraph.graph.rdf.fields import Kind, fields_of
from claimgraph.graph.rdf.iris import OA, RDF, SCHEMA, SKOS, WIKIDATA, XSD, Iris, term
from claimgraph.schemas.nodes import SOURCE, Agent, Name, Node, Property, Statement
from claimgraph.schemas.records import Record
from claimgraph.schemas.relationships import Judgement, Relationship, SameAs, Verdict
from claimgraph.schemas.spans import flat

Said: TypeAlias = tuple[NamedNode, NamedNode, NamedNode | Literal]
"""A triple."""

TYPE = NamedNode(RDF + "type")
ORDER = term("in_order")
FROM, TO = term("from"), term("to")

_START, _END = NamedNode(OA + "start"), NamedNode(OA + "end")
_SELECTOR = NamedNode(OA + "TextPositionSelector")
_DATETIME = NamedNode(XSD + "dateTime")
_ALT_LABEL = NamedNode(SKOS + "altLabel")
_SAME_AS = NamedNode(SCHEMA + "sameAs")
_LANGUAGE = re.compile(r"(?!mul$)[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_WIKIDATA_ID = re.compile(r"Q[1-9]\d*")


def quads(record: Record, iris: Iris) -> Iterator[Quad]:
    """The record's named graph."""
    graph = iris.graph(record.id)
    for subject, predicate, object_ in triples(record, iris):
        yield Quad(subject, predicate, object_, graph)


def triples(record: Record, iris: Iris) -> list[Said]:
    """What the record's graph says, each triple once."""
    said: list[Said] = []
    for node in record.nodes:
        subject = iris.node(node.label, node.id)
        said.append((subject, TYPE, term(node.label)))
        _say_properties(said, subject, node, record.id, iris)
    if record.nodes and isinstance(record.nodes[0], Agent):
        _say_in_other_words(said, record.nodes[0], record, iris)
    _say_selectors(said, record, iris)
    for relationship, place in _placed(record.relationships):
        _say_relationship(said, relationship, place, iris)
    return said


def holds(relationship: Relationship) -> bool:
    """Whether it stands as a plain triple: it is current, and a judgement says that it is so.

    That it may be only probable is said by its resource, as in Cypher by its property.
    """
    if not _can_end(type(relationship)):
        return True
    if getattr(relationship, "retracted_at", None) is not None:
        return False
    return not isinstance(relationship, SameAs) or relationship.verdict is Verdict.SAME


@cache
def _can_end(model: type[Relationship]) -> bool:
    return "retracted_at" in model.model_fields


def text(words: str, language: str) -> Literal:
    """Words in their language, where it has a code that RDF takes.

    >>> text("dugaan", "id")
    <Literal value=dugaan language=id>
    >>> text("NATO", "mul")
    <Literal value=NATO datatype=<NamedNode value=http://www.w3.org/2001/XMLSchema#string>>
    """
    return Literal(words, language=language) if _LANGUAGE.fullmatch(language) else Literal(words)


def literal(value: Property) -> Literal:
    """A single value as a literal.

    >>> literal(0.5).value
    '0.5'
    """
    if isinstance(value, datetime):
        return _instant(value)
    if isinstance(value, str | bool | int | float):
        return Literal(value)
    raise TypeError(f"{value!r} is not a single value")


@lru_cache(maxsize=4096)
def _instant(value: datetime) -> Literal:
    instant = value.astimezone(UTC).replace(tzinfo=None).isoformat()
    return Literal(f"{instant}Z", datatype=_DATETIME)


def _placed(relationships: Iterable[Relationship]) -> Iterator[tuple[Relationship, int]]:
    """Each relationship, and its place among those of the same ends: 0 where it is alone."""
    same_ends: dict[tuple[str, str, str], list[Relationship]] = {}
    for each in relationships:
        same_ends.setdefault((each.type, each.from_id, each.to_id), []).append(each)
    for parallel in same_ends.values():
        if len(parallel) == 1:
            yield parallel[0], 0
        else:
            yield from _parallel(parallel)


def _parallel(relationships: Iterable[Relationship]) -> Iterator[tuple[Relationship, int]]:
    by_properties = {repr(each.properties()): each for each in relationships}
    several = len(by_properties) > 1
    for place, key in enumerate(sorted(by_properties), 1):
        yield by_properties[key], place if several else 0


def _say_in_other_words(said: list[Said], agent: Agent, record: Record, iris: Iris) -> None:
    """What other vocabularies say of an agent; its own properties say all of it already."""
    subject = iris.node("Agent", agent.id)
    said.append((subject, TYPE, term(agent.kind.value.capitalize())))
    if agent.source:
        said.append((subject, TYPE, term(SOURCE)))
    if agent.wikidata and _WIKIDATA_ID.fullmatch(agent.wikidata):
        said.append((subject, _SAME_AS, NamedNode(WIKIDATA + agent.wikidata)))
    names = (node for node in record.nodes if isinstance(node, Name))
    said += dict.fromkeys((subject, _ALT_LABEL, text(name.text, name.language)) for name in names)


def _say_selectors(said: list[Said], record: Record, iris: Iris) -> None:
    """The quotes' characters as Web Annotation gives them; the spans' own IRIs say the same."""
    statements = (node for node in record.nodes if isinstance(node, Statement))
    for span in dict.fromkeys(span for node in statements for span in node.quote_spans):
        selector = iris.span(record.id, span)
        said.append((selector, TYPE, _SELECTOR))
        said.append((selector, _START, Literal(span[0])))
        said.append((selector, _END, Literal(span[1])))


def _say_relationship(said: list[Said], relationship: Relationship, place: int, iris: Iris) -> None:
    """The plain triple, and the resource where there is more to say."""
    start = iris.node(relationship.from_label, relationship.from_id)
    end = iris.node(relationship.to_label, relationship.to_id)
    if holds(relationship):
        said.append((start, term(relationship.type), end))
    if isinstance(relationship, Judgement):
        subject = iris.judgement(relationship.id)
    elif place or _has_values(relationship):
        subject = iris.relationship(start, relationship.type, relationship.to_id, place)
    else:
        return
    said.append((subject, TYPE, term(type(relationship).__name__)))
    said.append((subject, FROM, start))
    said.append((subject, TO, end))
    _say_properties(said, subject, relationship, "", iris)


def _has_values(relationship: Relationship) -> bool:
    fields = fields_of(type(relationship))
    return any(getattr(relationship, field.name) not in (None, ()) for field in fields)


def _say_properties(
    said: list[Said],
    subject: NamedNode,
    owner: Node | Relationship,
    article: str,
    iris: Iris,
) -> None:
    in_order: dict[str, object] = {}
    for name, kind in fields_of(type(owner)):
        value = getattr(owner, name)
        if value is None or value == ():
            continue
        match kind:
            case None:
                for key, bound in value.properties(name).items():
                    said.append((subject, term(key), literal(bound)))
            case Kind.SPANS | Kind.CLAIMS | Kind.RECORDS:
                links = dict.fromkeys(_link(kind, thing, article, iris) for thing in value)
                said += ((subject, term(name), link) for link in links)
                if list(value) != sorted(set(value)):
                    in_order[name] = flat(value) if kind is Kind.SPANS else value
            case Kind.TEXT:
                said.append((subject, term(name), text(value, getattr(owner, "language", ""))))
            case Kind.ACTIVITY:
                said.append((subject, term(name), iris.node("Activity", value)))
            case _:
                said.append((subject, term(name), literal(value)))
    if in_order:
        said.append((subject, ORDER, Literal(json.dumps(in_order))))


def _link(kind: Kind, thing: Any, article: str, iris: Iris) -> NamedNode:
    if kind is Kind.SPANS:
        return iris.span(article, thing)
    return iris.node("Claim", thing) if kind is Kind.CLAIMS else iris.graph(thing)
