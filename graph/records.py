"""Records out of the graph: the nodes and relationships that were written, with their times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

from claimgraph.graph.rows import NodeRow, RecordRows, RelationshipRow, batches
from claimgraph.graph.store import Store
from claimgraph.graph.values import NodeValue, RelationshipValue, Row
from claimgraph.schemas.errors import NotFound
from claimgraph.schemas.ids import claim_group_id
from claimgraph.schemas.nodes import NODES, Node
from claimgraph.schemas.records import Record
from claimgraph.schemas.relationships import JUDGEMENTS, RELATIONSHIPS, Relationship
from claimgraph.schemas.spans import Span, unflat
from claimgraph.schemas.times import Moment

RECORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "article": ("Article", "(own:Statement)-[:IN]->(root)"),
        "agent": ("Agent", "(root)-[:NAMED]->(own:Name)"),
        "claim": ("Claim", "(root)-[:IN_GROUP]->(own:ClaimGroup)"),
        "document": ("Document", ""),
        "review": ("Review", ""),
        "activity": ("Activity", ""),
    }
)
"""The kind in a record's id → the label of the node it is named for, and how its other nodes hang
on that one. A group's node belongs to the claim that it is named for."""

_LABELS = MappingProxyType({"statement": "Statement", "name": "Name", "group": "ClaimGroup"})
"""The kind in an id → label, for nodes that belong to another's record."""

_ROOTS = "UNWIND $ids AS id MATCH (root:{label} {{id: id}}) RETURN root.id AS record, root AS node"

_OWNED = """
UNWIND $ids AS id
MATCH (root:{label} {{id: id}})
MATCH {pattern}
RETURN root.id AS record, own AS node
"""

_OUTGOING = """
UNWIND $ids AS id
MATCH (origin:{label} {{id: id}})-[relationship]->(target)
WHERE NOT type(relationship) IN $judgements
RETURN origin.id AS from_id, relationship, labels(target) AS to_labels, target.id AS to_id
"""

_JUDGEMENT = """
UNWIND $ids AS id
MATCH (origin)-[relationship:{type} {{id: id}}]->(target)
RETURN relationship, labels(origin) AS from_labels, origin.id AS from_id,
       labels(target) AS to_labels, target.id AS to_id
"""


def read_record(store: Store, id: str) -> Record:
    """The record with an id.

    Raises:
        NotFound: the store holds none.
    """
    return record_from(read_row(store, id))


def read_records(store: Store, ids: Sequence[str]) -> Iterator[Record]:
    """The records with these ids, sorted within; those that are not held are left out."""
    return map(record_from, read_rows(store, ids))


def read_row(store: Store, id: str) -> RecordRows:
    """The record with an id, as it is stored.

    Raises:
        NotFound: the store holds none.
    """
    for rows in read_rows(store, [id]):
        return rows
    raise NotFound(f"no record {id!r} is held; an id looks like 'article-1-…' or 'judgement-1-…'")


def read_rows(store: Store, ids: Sequence[str]) -> Iterator[RecordRows]:
    """The records with these ids as they are stored; those that are not held are left out."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for id in dict.fromkeys(ids):
        wanted[kind_of(id)].append(id)
    for kind, kind_ids in wanted.items():
        for batch in batches(kind_ids, 200):
            if kind == "judgement":
                yield from _judgements(store, batch)
            elif kind in RECORDS:
                yield from _records(store, kind, batch)


def kind_of(id: str) -> str:
    """The kind of thing that an id names.

    >>> kind_of("statement-1-00ff")
    'statement'
    """
    return id.partition("-")[0]


def label_of(id: str) -> str | None:
    """The label of the node that an id names, None for a judgement's."""
    kind = kind_of(id)
    return RECORDS[kind][0] if kind in RECORDS else _LABELS.get(kind)


def _records(store: Store, kind: str, ids: Sequence[str]) -> Iterator[RecordRows]:
    label, pattern = RECORDS[kind]
    nodes: dict[str, list[NodeRow]] = defaultdict(list)
    for row in store.read(_ROOTS.format(label=label), {"ids": ids}):
        nodes[str(row["record"])].append(_node(row["node"]))
    if pattern:
        for row in store.read(_OWNED.format(label=label, pattern=pattern), {"ids": ids}):
            _add_owned(nodes[str(row["record"])], row["node"])
    relationships = _outgoing(store, nodes)
    for id in ids:
        if id in nodes:
            yield RecordRows(
                id,
                (nodes[id][0], *sorted(nodes[id][1:], key=lambda node: node.id)),
                tuple(sorted(relationships[id], key=_order)),
            )


def _add_owned(nodes: list[NodeRow], value: object) -> None:
    node = _node(value)
    if node.label != "ClaimGroup" or node.id == claim_group_id(nodes[0].id):
        nodes.append(node)


def _outgoing(store: Store, nodes: Mapping[str, list[NodeRow]]) -> dict[str, list[RelationshipRow]]:
    owners = {node.id: record for record, owned in nodes.items() for node in owned}
    labels: dict[str, list[str]] = defaultdict(list)
    for owned in nodes.values():
        for node in owned:
            labels[node.label].append(node.id)
    found: dict[str, list[RelationshipRow]] = defaultdict(list)
    for label, ids in labels.items():
        for batch in batches(ids):
            for row in store.read(
                _OUTGOING.format(label=label), {"ids": batch, "judgements": list(JUDGEMENTS)}
            ):
                found[owners[str(row["from_id"])]].append(_relationship(row, label))
    return found


def _judgements(store: Store, ids: Sequence[str]) -> Iterator[RecordRows]:
    found: dict[str, RecordRows] = {}
    for type in JUDGEMENTS:
        for row in store.read(_JUDGEMENT.format(type=type), {"ids": ids}):
            judgement = _relationship(row, _label_of(row["from_labels"]))
            id = str(judgement.properties["id"])
            found[id] = RecordRows(id, (), (judgement,))
    yield from (found[id] for id in ids if id in found)


def _node(value: object) -> NodeRow:
    assert isinstance(value, NodeValue)
    properties: dict[str, Any] = value.properties
    return NodeRow(_main_label(tuple(value.labels)), str(properties["id"]), properties)


def _relationship(row: Row, from_label: str) -> RelationshipRow:
    value = row["relationship"]
    assert isinstance(value, RelationshipValue)
    properties: dict[str, Any] = value.properties
    return RelationshipRow(
        value.type,
        from_label,
        str(row["from_id"]),
        _label_of(row["to_labels"]),
        str(row["to_id"]),
        properties,
    )


def _label_of(labels: object) -> str:
    assert isinstance(labels, list)
    return _main_label(tuple(labels))


@cache
def _main_label(labels: tuple[str, ...]) -> str:
    """The label that says what a node is, beside one like Source."""
    (label,) = (label for label in labels if label in NODES)
    return str(label)


def _order(row: RelationshipRow) -> tuple[str, ...]:
    return row.type, row.from_id, row.to_id, str(row.properties.get("recorded_at", ""))


def record_from(rows: RecordRows) -> Record:
    """The record that was stored as these rows."""
    return Record(
        rows.id,
        tuple(node_from(row.label, row.properties) for row in rows.nodes),
        tuple(
            relationship_from(
                row.type,
                (row.from_label, row.from_id),
                (row.to_label, row.to_id),
                row.properties,
            )
            for row in rows.relationships
        ),
    )


def node_from(label: str, properties: Mapping[str, object]) -> Node:
    """The node whose flat properties these are."""
    model = NODES[label]
    return model.model_validate(_fields(model, properties))


def relationship_from(
    type: str, origin: tuple[str, str], target: tuple[str, str], properties: Mapping[str, object]
) -> Relationship:
    """The relationship between two (label, id) ends whose flat properties these are."""
    model = RELATIONSHIPS[type]
    ends = dict(
        zip(("from_label", "from_id", "to_label", "to_id"), (*origin, *target), strict=True)
    )
    return model.model_validate(_fields(model, properties) | ends)


def _fields(model: type[Node | Relationship], flat: Mapping[str, object]) -> dict[str, object]:
    given: dict[str, object] = {}
    for name, kind in _kinds(model).items():
        if kind == "moment" and f"{name}_latest" in flat:
            given[name] = _moment(name, flat)
        elif name in flat:
            given[name] = _unflat(flat[name]) if kind == "spans" else flat[name]
    return given


def _moment(name: str, flat: Mapping[str, object]) -> dict[str, object]:
    return {
        "earliest": flat.get(name),
        "latest": flat[f"{name}_latest"],
        "precision": flat[f"{name}_precision"],
        "basis": flat[f"{name}_basis"],
        "as_written": flat.get(f"{name}_as_written"),
    }


def _unflat(edges: object) -> tuple[Span, ...]:
    assert isinstance(edges, list)
    return unflat(edges)


@cache
def _kinds(model: type[Node | Relationship]) -> Mapping[str, str]:
    """How each field of a model is kept: as a moment, as spans, or as it is."""
    kinds = {}
    for name, field in model.model_fields.items():
        parts = getattr(field.annotation, "__args__", (field.annotation,))
        kinds[name] = "moment" if Moment in parts else "spans" if Span in parts else "plain"
    return kinds
