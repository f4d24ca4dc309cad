"""A named graph as its record again: the inverse of `writing`, to the last property.

Other vocabularies repeat what our terms say and are passed over. An unknown term of ours, or an
IRI that is not this graph's, is refused.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import TypeAlias, TypeVar

from pyoxigraph import Literal, NamedNode, Quad

from claimgraph.graph.rdf.fields import Kind, assembled, kinds, models
from claimgraph.graph.rdf.iris import GRAPHS, ONTOLOGY, Iris, span_of
from claimgraph.graph.rdf.writing import TYPE
from claimgraph.schemas.errors import InvalidClaim
from claimgraph.schemas.nodes import NODES, Node, Properties, Statement
from claimgraph.schemas.records import Record
from claimgraph.schemas.relationships import RELATIONSHIPS, Judgement, Relationship
from claimgraph.schemas.spans import flat

P = TypeVar("P", bound=Properties)

Said: TypeAlias = dict[str, list[NamedNode | Literal]]
"""What one subject is said to be, by terms of ours."""

_Triple: TypeAlias = tuple[str, str, str]

_RESOURCES = {name: model for name, model in models().items() if issubclass(model, Relationship)}
_NOT_PROPERTIES = {"type", "from", "to", "in_order", *RELATIONSHIPS}


def record(graph: str, quads: Iterable[Quad], iris: Iris) -> Record:
    """The record whose named graph these quads are, in the order of `canonical`.

    Raises:
        InvalidClaim: the graph says what no record can say.
    """
    folder, id = iris.parted(graph)
    if folder != GRAPHS:
        raise InvalidClaim(f"{graph!r} names no record: that would be {iris.graph(id).value!r}")
    nodes: list[Node] = []
    relationships: list[Relationship] = []
    plain: set[_Triple] = set()
    resources: set[_Triple] = set()
    for subject, said in _by_subject(quads).items():
        plain |= _plain(subject, said)
        if "from" in said:
            relationship = _resource(subject, said, iris)
            relationships.append(relationship)
            resources.add((_one(said, "from"), relationship.type, _one(said, "to")))
        elif said.keys() - RELATIONSHIPS.keys():  # a judgement's graph names its ends only
            nodes.append(_node(subject, said, iris))
    relationships += (_bare(triple, iris) for triple in plain - resources)
    return canonical(Record(id, tuple(nodes), tuple(relationships)))


def canonical(record: Record) -> Record:
    """The same record in the order in which RDF, which has none, gives it back.

    Its own node first, then statements as they stand in the article, then by id; each once.
    """
    nodes = {(node.id != record.id, _place(node), node.id): node for node in record.nodes}
    relationships = {
        (each.type, each.from_id, each.to_id, repr(each.properties())): each
        for each in record.relationships
    }
    return Record(
        record.id,
        tuple(nodes[key] for key in sorted(nodes)),
        tuple(relationships[key] for key in sorted(relationships)),
    )


def _place(node: Node) -> int:
    return node.start if isinstance(node, Statement) else 0


def _by_subject(quads: Iterable[Quad]) -> dict[str, Said]:
    subjects: dict[str, Said] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        subject, predicate, object_ = quad.subject, quad.predicate.value, quad.object
        if not isinstance(subject, NamedNode) or not isinstance(object_, NamedNode | Literal):
            raise InvalidClaim(f"{quad!s}: records have no blank nodes and no triples in triples")
        if predicate.startswith(ONTOLOGY):
            subjects[subject.value][predicate[len(ONTOLOGY) :]].append(object_)
        elif quad.predicate == TYPE and object_.value.startswith(ONTOLOGY):
            subjects[subject.value]["type"].append(object_)
    return subjects


def _plain(subject: str, said: Said) -> set[_Triple]:
    return {
        (subject, type_, object_.value)
        for type_ in RELATIONSHIPS.keys() & said.keys()
        for object_ in said[type_]
    }


def _node(subject: str, said: Said, iris: Iris) -> Node:
    label, id = iris.parted(subject)
    model = NODES.get(label)
    if model is None or label not in _types(said):
        raise InvalidClaim(f"{subject!r} is a {_types(said)}: it would be one of {[*NODES]}")
    return _assembled(model, subject, said, iris, {"id": id})


def _resource(subject: str, said: Said, iris: Iris) -> Relationship:
    """The relationship that a resource of its own stands for."""
    (named, *others) = _types(said) or [""]
    model = _RESOURCES.get(named)
    if model is None or others:
        raise InvalidClaim(f"{subject!r} is a {_types(said)}: it would be one of {[*_RESOURCES]}")
    given = _ends(_one(said, "from"), _one(said, "to"), iris)
    if issubclass(model, Judgement):
        given["id"] = iris.parted(subject)[1]
    return _assembled(model, subject, said, iris, given)


def _bare(triple: _Triple, iris: Iris) -> Relationship:
    """The relationship that a plain triple alone stands for."""
    subject, type_, object_ = triple
    model = RELATIONSHIPS[type_]
    if issubclass(model, Judgement):
        raise InvalidClaim(f"{type_} from {subject!r} to {object_!r}: nothing says who judged so")
    return model.model_validate(_ends(subject, object_, iris))


def _ends(start: str, end: str, iris: Iris) -> dict[str, object]:
    from_label, from_id = iris.parted(start)
    to_label, to_id = iris.parted(end)
    return {
        "from_label": from_label,
        "from_id": from_id,
        "to_label": to_label,
        "to_id": to_id,
    }


def _assembled(model: type[P], subject: str, said: Said, iris: Iris, given: dict[str, object]) -> P:
    expected = kinds(model)
    in_order = json.loads(_one(said, "in_order")) if "in_order" in said else {}
    for name, objects in said.items():
        if name in _NOT_PROPERTIES:
            continue
        if name not in expected:
            raise InvalidClaim(f"{name!r} of {subject!r}: it would be one of {[*expected]}")
        given[name] = _value(expected[name], name, objects, iris)
    return assembled(model, given | in_order)


def _value(kind: Kind, name: str, objects: list[NamedNode | Literal], iris: Iris) -> object:
    match kind:
        case Kind.SPANS:
            return flat(sorted(span_of(object_.value) for object_ in objects))
        case Kind.CLAIMS | Kind.RECORDS:
            return sorted(iris.parted(object_.value)[1] for object_ in objects)
    if len(objects) != 1:
        raise InvalidClaim(
            f"{name!r} is {[object_.value for object_ in objects]}: it has one value"
        )
    value = objects[0].value
    match kind:
        case Kind.ACTIVITY:
            return iris.parted(value)[1]
        case Kind.TIME:
            return datetime.fromisoformat(value)
        case Kind.BOOLEAN:
            return value in ("true", "1")
        case Kind.INTEGER:
            return int(value)
        case Kind.DOUBLE:
            return float(value)
    return value


def _types(said: Said) -> list[str]:
    return [object_.value.removeprefix(ONTOLOGY) for object_ in said.get("type", ())]


def _one(said: Said, name: str) -> str:
    objects = said.get(name, [])
    if len(objects) != 1:
        raise InvalidClaim(
            f"{name!r} is {[object_.value for object_ in objects]}: it has one value"
        )
    return objects[0].value
