"""A record as its named graph.

Nodes and judgements are resources. A relationship is a plain triple; one with properties is also a
resource with `from` and `to`, after PROV's qualified relations. Lists are sets in RDF: where a
list's order says more than its values, `in_order` keeps it. There are no blank nodes.

The graph is made as N-Quads, and parsed for whoever wants quads: that is quicker than making them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from claimgraph.graph.rdf.fields import LINKS, Kind, kinds
from claimgraph.graph.rdf.iris import OA, RDF, SCHEMA, SKOS, WIKIDATA, Iris, term
from claimgraph.graph.rdf.literals import integer, string, text, writer
from claimgraph.graph.rows import NodeRow, RecordRows, RelationshipRow, record_rows
from claimgraph.schemas.nodes import NODES, SOURCE
from claimgraph.schemas.records import Record
from claimgraph.schemas.relationships import JUDGEMENTS, RELATIONSHIPS, Verdict

TYPE = NamedNode(RDF + "type")

_TYPE, _ORDER = str(TYPE), str(term("in_order"))
_FROM, _TO = str(term("from")), str(term("to"))
_START, _END = f"<{OA}start>", f"<{OA}end>"
_SELECTOR = f"<{OA}TextPositionSelector>"
_ALT_LABEL = f"<{SKOS}altLabel>"
_SAME_AS = f"<{SCHEMA}sameAs>"


def quads(record: Record, iris: Iris) -> Iterator[Quad]:
    """The record's named graph."""
    return parsed(named_graph(record_rows(record), iris))


def parsed(graph: str) -> Iterator[Quad]:
    """The quads of a named graph in N-Quads."""
    return parse(graph, format=RdfFormat.N_QUADS)


def named_graph(record: RecordRows, iris: Iris) -> str:
    """The record's named graph in N-Quads, each quad once."""
    end = f" {iris.graph(record.id)} .\n"
    return end.join([*_triples(record, iris), ""])


def nameless_graph(record: RecordRows, iris: Iris) -> str:
    """The same in N-Triples, for formats that have no names of graphs."""
    return " .\n".join([*_triples(record, iris), ""])


def _triples(record: RecordRows, iris: Iris) -> list[str]:
    """What the graph says: subject, predicate and object as N-Quads writes them."""
    said: list[str] = []
    for node in record.nodes:
        subject = iris.node_written(node.label, node.id)
        said.append(f"{subject} {_TYPE} {_term(node.label)}")
        _say_properties(said, subject, node, record.id, iris)
    if record.nodes and record.nodes[0].label == "Agent":
        _say_in_other_words(said, record.nodes[0], record, iris)
    _say_selectors(said, record, iris)
    for relationship, place in _placed(record.relationships):
        _say_relationship(said, relationship, place, iris)
    return said


def _holds(relationship: RelationshipRow) -> bool:
    """Whether it stands as a plain triple: it is current, and a judgement says that it is so.

    That it may be only probable is said by its resource, as in Cypher by its property.
    """
    if relationship.properties.get("retracted_at") is not None:
        return False
    return relationship.type != "SAME_AS" or relationship.properties["verdict"] == Verdict.SAME


def _placed(relationships: Iterable[RelationshipRow]) -> Iterator[tuple[RelationshipRow, int]]:
    """Each relationship, and its place among those of the same ends: 0 where it is alone."""
    same_ends: dict[tuple[str, str, str], list[RelationshipRow]] = {}
    for each in relationships:
        same_ends.setdefault((each.type, each.from_id, each.to_id), []).append(each)
    for parallel in same_ends.values():
        if len(parallel) == 1:
            yield parallel[0], 0
        else:
            yield from _parallel(parallel)


def _parallel(relationships: Iterable[RelationshipRow]) -> Iterator[tuple[RelationshipRow, int]]:
    by_properties = {repr(sorted(each.properties.items())): each for each in relationships}
    several = len(by_properties) > 1
    for place, key in enumerate(sorted(by_properties), 1):
        yield by_properties[key], place if several else 0


def _say_in_other_words(said: list[str], agent: NodeRow, record: RecordRows, iris: Iris) -> None:
    """What other vocabularies say of an agent; its own properties say all of it already."""
    subject = iris.node_written("Agent", agent.id)
    said.append(f"{subject} {_TYPE} {_term(str(agent.properties['kind']).capitalize())}")
    if agent.properties.get("source"):
        said.append(f"{subject} {_TYPE} {_term(SOURCE)}")
    if same := _wikidata(agent.properties.get("wikidata")):
        said.append(f"{subject} {_SAME_AS} {same}")
    names = (node.properties for node in record.nodes if node.label == "Name")
    words = dict.fromkeys(text(str(name["text"]), str(name["language"])) for name in names)
    said += (f"{subject} {_ALT_LABEL} {name}" for name in words)


def _wikidata(id: object) -> str | None:
    """The IRI of an item; what is no item's id has none."""
    digits = str(id or "").removeprefix("Q")
    return f"<{WIKIDATA}{id}>" if f"Q{digits}" == id and digits.isdecimal() else None


def _say_selectors(said: list[str], record: RecordRows, iris: Iris) -> None:
    """The quotes' characters as Web Annotation gives them; the spans' own IRIs say the same."""
    statements = (node.properties for node in record.nodes if node.label == "Statement")
    quotes = (_spans(properties.get("quote_spans", [])) for properties in statements)
    for start, end in dict.fromkeys(span for spans in quotes for span in spans):
        selector = iris.passage(record.id, start, end)
        said.append(f"{selector} {_TYPE} {_SELECTOR}")
        said.append(f"{selector} {_START} {integer(start)}")
        said.append(f"{selector} {_END} {integer(end)}")


def _spans(edges: Any) -> list[tuple[int, int]]:
    return list(zip(edges[::2], edges[1::2], strict=True))


def _say_relationship(said: list[str], row: RelationshipRow, place: int, iris: Iris) -> None:
    """The plain triple, and the resource where there is more to say."""
    start = iris.node_written(row.from_label, row.from_id)
    end = iris.node_written(row.to_label, row.to_id)
    plain = f"{start} {_term(row.type)} {end}"
    if _holds(row) and (place < 2 or plain not in said):
        said.append(plain)
    if row.type in JUDGEMENTS:
        subject = str(iris.judgement(str(row.properties["id"])))
    elif place or _has_values(row):
        subject = iris.relationship(start, row.type, row.to_id, place)
    else:
        return
    said.append(f"{subject} {_TYPE} {_term(RELATIONSHIPS[row.type].__name__)}")
    said.append(f"{subject} {_FROM} {start}")
    said.append(f"{subject} {_TO} {end}")
    _say_properties(said, subject, row, "", iris)


def _has_values(row: RelationshipRow) -> bool:
    return any(value not in (None, []) for value in row.properties.values())


def _say_properties(
    said: list[str], subject: str, owner: NodeRow | RelationshipRow, article: str, iris: Iris
) -> None:
    of = _Properties.of(owner.label if isinstance(owner, NodeRow) else owner.type)
    in_order: dict[str, object] = {}
    for name, value in owner.properties.items():
        if value is None:
            continue
        if name in of.values:
            predicate, written = of.values[name]
            said.append(f"{subject} {predicate} {written(value)}")
        elif name in of.texts:
            language = str(owner.properties.get("language", ""))
            said.append(f"{subject} {_term(name)} {text(str(value), language)}")
        elif name in of.links:
            things = _things(of.links[name], value)
            links = dict.fromkeys(_link(of.links[name], thing, article, iris) for thing in things)
            said += (f"{subject} {_term(name)} {link}" for link in links)
            if things != sorted(set(things)):
                in_order[name] = value
    if in_order:
        said.append(f"{subject} {_ORDER} {string(json.dumps(in_order))}")


@dataclass(frozen=True, slots=True)
class _Properties:
    """The flat properties of a label or relationship type, by how they are written."""

    values: Mapping[str, tuple[str, Callable[[Any], str]]]
    """Single values: the term, and what writes the value."""
    texts: frozenset[str]
    links: Mapping[str, Kind]

    @staticmethod
    @cache
    def of(name: str) -> _Properties:
        model = NODES.get(name) or RELATIONSHIPS[name]
        written = {key: (kind, writer(kind)) for key, kind in kinds(model).items()}
        return _Properties(
            {key: (_term(key), write) for key, (_, write) in written.items() if write},
            frozenset(key for key, (kind, _) in written.items() if kind is Kind.TEXT),
            {key: kind for key, (kind, _) in written.items() if kind in LINKS},
        )


@cache
def _term(name: str) -> str:
    return str(term(name))


def _things(kind: Kind, value: Any) -> list[Any]:
    """What a property links to."""
    if kind is Kind.SPANS:
        return _spans(value)
    return [value] if kind is Kind.ACTIVITY else value


def _link(kind: Kind, thing: Any, article: str, iris: Iris) -> str:
    match kind:
        case Kind.SPANS:
            return iris.passage(article, *thing)
        case Kind.RECORDS:
            return str(iris.graph(thing))
    return iris.node_written("Claim" if kind is Kind.CLAIMS else "Activity", thing)
