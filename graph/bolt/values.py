"""What the driver gives, as values of ours."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import neo4j
from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time

from claimgraph.graph.store import Parameters
from claimgraph.graph.values import NodeValue, PathValue, RelationshipValue, Row, duration


def rows(
    transaction: neo4j.ManagedTransaction | neo4j.Transaction,
    query: str,
    parameters: Parameters | None = None,
) -> list[Row]:
    """The rows of one query."""
    result = transaction.run(query, dict(parameters or {}))
    columns = result.keys()
    return [{name: ours(record[name]) for name in columns} for record in result]


def ours(value: Any) -> object:
    """One value, times in UTC."""
    match value:
        case None | str() | bool() | int() | float():
            return value
        case DateTime():
            native = value.to_native()
            return native.astimezone(UTC) if native.tzinfo else native
        case datetime():
            return value.astimezone(UTC) if value.tzinfo else value
        case Date() | Time():
            return value.to_native()
        case Duration():
            return duration(value.months, value.days, value.seconds, value.nanoseconds)
        case Node():
            return _node(value)
        case Relationship():
            return _relationship(value)
        case Path():
            return PathValue(
                tuple(map(_node, value.nodes)), tuple(map(_relationship, value.relationships))
            )
        case Point():
            return {name: getattr(value, name) for name in ("longitude", "latitude")}
        case list() | tuple():
            return [ours(item) for item in value]
        case dict():
            return {name: ours(item) for name, item in value.items()}
    return str(value)


def _node(value: Node) -> NodeValue:
    return NodeValue(tuple(sorted(value.labels)), _properties(value))


def _relationship(value: Relationship) -> RelationshipValue:
    return RelationshipValue(value.type, _properties(value))


def _properties(value: Node | Relationship) -> dict[str, object]:
    return {name: ours(value[name]) for name in sorted(value.keys())}
