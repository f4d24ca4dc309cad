"""Values as a query gives them back, the same from every store.

Scalars, lists and maps are Python's own; datetimes are aware and in UTC; durations are ISO 8601.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

Row: TypeAlias = dict[str, object]
"""One row of an answer, by column."""


@dataclass(frozen=True, slots=True)
class NodeValue:
    """A node in an answer."""

    labels: tuple[str, ...]
    """In alphabetical order."""
    properties: dict[str, object] = field(hash=False)


@dataclass(frozen=True, slots=True)
class RelationshipValue:
    """A relationship in an answer; a query that wants its ends returns them."""

    type: str
    properties: dict[str, object] = field(hash=False)


@dataclass(frozen=True, slots=True)
class PathValue:
    """A path in an answer: its nodes in order and the relationships between them."""

    nodes: tuple[NodeValue, ...]
    relationships: tuple[RelationshipValue, ...]


def duration(months: int, days: int, seconds: int, nanoseconds: int = 0) -> str:
    """A duration in ISO 8601, its months, days and seconds kept apart.

    >>> duration(14, 3, 90)
    'P14M3DT90S'
    >>> duration(0, 0, 0)
    'PT0S'
    """
    exact = f"{seconds}" if not nanoseconds else f"{seconds + nanoseconds / 1e9:.9f}".rstrip("0")
    parts = (f"{months}M" if months else "") + (f"{days}D" if days else "")
    time = f"T{exact}S" if exact != "0" or not parts else ""
    return f"P{parts}{time}"
