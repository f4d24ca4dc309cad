"""Strangers' Cypher: what it may take, and its answer in values that JSON knows.

A node is `{"labels", "properties"}`, a relationship `{"type", "properties"}`, a path `{"nodes",
"relationships"}`; times are ISO 8601, durations too, and a number that JSON lacks is its name.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, TypeAlias

from claimgraph.graph.cypher.guard import check_reads_only
from claimgraph.graph.values import NodeValue, PathValue, RelationshipValue
from claimgraph.schemas.errors import CypherTypeError

if TYPE_CHECKING:
    from claimgraph.graph.store import Parameters, Store

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


@dataclass(frozen=True, slots=True)
class RawLimits:
    """What one query may take."""

    seconds: float = 10.0
    memory: int = 512 * 1024**2
    """Bytes beyond those of the graph itself; a server has its own limit."""
    rows: int = 10_000
    answer: int = 16 * 1024**2
    """Bytes of the answer."""


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """What a query gave."""

    columns: tuple[str, ...]
    rows: list[dict[str, Json]]
    truncated: bool
    """Whether there were more rows than the limit."""
    change: int
    """The number of the last change that the query saw."""


def ask(
    store: Store,
    query: str,
    parameters: Parameters | None = None,
    limits: RawLimits | None = None,
) -> RawAnswer:
    """The answer to a stranger's query, which may read the graph and do nothing else.

    Raises:
        CypherRefused: it would do more; the message says what and where.
        CypherError: the engine cannot run it.
        QueryLimitExceeded: it met a limit, which the message names.
    """
    check_reads_only(query)
    _check_letters(parameters or {})
    return store.read_untrusted(query, parameters or {}, limits or RawLimits())


def _check_letters(parameters: Parameters) -> None:
    try:
        json.dumps(parameters, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise CypherTypeError(
            f"the parameters hold half a character at {error.start}: write it whole, in UTF-8"
        ) from None


def json_value(value: object) -> Json:
    """A value of an answer as JSON has it.

    >>> json_value(NodeValue(("Agent",), {"name": "Moskow", "score": float("nan")}))
    {'labels': ['Agent'], 'properties': {'name': 'Moskow', 'score': 'NaN'}}
    """
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else _NAMES[str(value)]
        case datetime():
            at = value.astimezone(UTC) if value.tzinfo else value
            return at.isoformat().replace("+00:00", "Z")
        case date() | time():
            return value.isoformat()
        case list() | tuple():
            return [json_value(item) for item in value]
        case NodeValue():
            return {"labels": list(value.labels), "properties": _map(value.properties)}
        case RelationshipValue():
            return {"type": value.type, "properties": _map(value.properties)}
        case PathValue():
            return {
                "nodes": [json_value(node) for node in value.nodes],
                "relationships": [json_value(step) for step in value.relationships],
            }
        case Mapping():
            return _map(value)
    return str(value)


_NAMES = {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}


def _map(value: Mapping[str, object]) -> dict[str, Json]:
    return {name: json_value(item) for name, item in value.items()}
