"""Nodes and relationships as the rows of a query, and the queries that merge them.

Labels and relationship types cannot be parameters in both engines; those that stand in a query
here come from the models in `schemas` and from nowhere else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias, TypeVar

from claimgraph.schemas.nodes import Node, Property
from claimgraph.schemas.records import Record
from claimgraph.schemas.relationships import JUDGEMENTS, Relationship

T = TypeVar("T")

Properties: TypeAlias = dict[str, Property]

BATCH = 1_000
"""Rows of one query: below it the round trips cost, above it the engines gain nothing more."""


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A node to write."""

    label: str
    id: str
    properties: Properties


@dataclass(frozen=True, slots=True)
class RelationshipRow:
    """A relationship to write."""

    type: str
    from_label: str
    from_id: str
    to_label: str
    to_id: str
    properties: Properties

    @property
    def kind(self) -> tuple[str, str, str]:
        """What one query can write together."""
        return self.type, self.from_label, self.to_label

    @property
    def key(self) -> tuple[str, str, str]:
        """What there is one of: an id of its own, or the ends."""
        return self.from_id, self.to_id, str(self.properties.get("id", ""))


@dataclass(frozen=True, slots=True)
class RecordRows:
    """A record as it is stored: the flat properties of its nodes and relationships."""

    id: str
    nodes: tuple[NodeRow, ...] = ()
    """The one that it is named for first."""
    relationships: tuple[RelationshipRow, ...] = ()


def record_rows(record: Record) -> RecordRows:
    """The rows of a record."""
    return RecordRows(
        record.id,
        tuple(map(node_row, record.nodes)),
        tuple(map(relationship_row, record.relationships)),
    )


def node_row(node: Node, properties: Properties | None = None) -> NodeRow:
    """The row of a node."""
    return NodeRow(node.label, node.id, node.properties() if properties is None else properties)


def relationship_row(relationship: Relationship) -> RelationshipRow:
    """The row of a relationship."""
    return RelationshipRow(
        relationship.type,
        relationship.from_label,
        relationship.from_id,
        relationship.to_label,
        relationship.to_id,
        relationship.properties(),
    )


def batches(rows: Sequence[T], size: int = BATCH) -> Iterator[Sequence[T]]:
    """The rows in pieces that one query takes."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def by_label(rows: Iterable[NodeRow]) -> dict[str, list[NodeRow]]:
    """Rows by label, each list in the order of ids, so that two writers lock in the same order."""
    labels: dict[str, list[NodeRow]] = defaultdict(list)
    for row in rows:
        labels[row.label].append(row)
    return {label: sorted(labels[label], key=lambda row: row.id) for label in sorted(labels)}


def by_kind(
    rows: Iterable[RelationshipRow],
) -> dict[tuple[str, str, str], list[RelationshipRow]]:
    """Rows by type and labels of their ends, each list in the order of ids."""
    kinds: dict[tuple[str, str, str], list[RelationshipRow]] = defaultdict(list)
    for row in rows:
        kinds[row.kind].append(row)
    return {kind: sorted(kinds[kind], key=_key) for kind in sorted(kinds)}


def _key(row: RelationshipRow) -> tuple[str, str, str]:
    return row.key


@cache
def merge_nodes(label: str) -> str:
    """The query that makes the nodes that are not there, and returns those that were."""
    return f"""
UNWIND $rows AS row
MERGE (node:{label} {{id: row.id}})
ON CREATE SET node += row.properties
WITH node, row
WHERE node.recorded_at <> row.properties.recorded_at
RETURN row.id AS id
"""


@cache
def create_relationships(type: str, from_label: str, to_label: str) -> str:
    """The query that makes relationships of nodes that are new themselves."""
    return f"""
UNWIND $rows AS row
MATCH (origin:{from_label} {{id: row.from_id}})
MATCH (target:{to_label} {{id: row.to_id}})
CREATE (origin)-[made:{type}]->(target)
SET made += row.properties
"""


@cache
def merge_relationships(type: str, from_label: str, to_label: str) -> str:
    """The query that makes the relationships that are not there, and returns those it made."""
    own = " {id: row.properties.id}" if type in JUDGEMENTS else ""
    return f"""
UNWIND $rows AS row
MATCH (origin:{from_label} {{id: row.from_id}})
MATCH (target:{to_label} {{id: row.to_id}})
WHERE NOT EXISTS {{ (origin)-[:{type}{own}]->(target) }}
MERGE (origin)-[made:{type}{own}]->(target)
SET made += row.properties
RETURN row.from_id AS from_id, row.properties.id AS id
"""


def node_parameters(rows: Iterable[NodeRow]) -> list[dict[str, object]]:
    """What `merge_nodes` unwinds."""
    return [{"id": row.id, "properties": row.properties} for row in rows]


def relationship_parameters(rows: Iterable[RelationshipRow]) -> list[dict[str, object]]:
    """What `merge_relationships` unwinds."""
    return [
        {"from_id": row.from_id, "to_id": row.to_id, "properties": row.properties} for row in rows
    ]
