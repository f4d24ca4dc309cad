"""One node or judgement by its id, with everything around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, JsonValue

from claimgraph.graph.listings import filters, pages
from claimgraph.graph.listings.parts import parts
from claimgraph.graph.listings.rows import StatementRow
from claimgraph.graph.raw import json_value
from claimgraph.graph.records import read_record
from claimgraph.graph.store import Store
from claimgraph.graph.values import NodeValue, RelationshipValue
from claimgraph.schemas.errors import NotFound
from claimgraph.schemas.nodes import NODES

_MANY: Mapping[str, frozenset[str]] = {
    "Agent": frozenset({"SAID_BY", "ON_BEHALF_OF", "AGAINST", "ADDRESSED_TO", "VIA", "ABOUT"})
    | {"PUBLISHED_BY", "CITES"},
    "Article": frozenset({"IN"}),
    "Claim": frozenset({"ASSERTS", "DENIES", "QUESTIONS", "MENTIONS"}),
    "Activity": frozenset({"GENERATED_BY"}),
}
"""Relationships of which a node may have very many: they are counted, and listed page by page."""

_LISTED = {"Article": "article", "Claim": "claim", "Agent": "speaker"}
"""Labels whose statements are listed with them, and the filter that finds those."""

_MOST = 1_000
"""Links of one direction."""

_SAYS = ("name", "headline", "quote", "text", "description", "claim_reviewed", "tool", "url")
"""What says best what a node is, the first that it has."""


class Link(BaseModel):
    """A relationship to another node, and the node."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    relation: str
    """Its type, as SAID_BY."""
    direction: Literal["out", "in"]
    """Whether it leads away from this resource or to it."""
    properties: dict[str, JsonValue]
    """Its own properties."""
    id: str
    """Id of the other node."""
    kind: str
    """The other node's label."""
    says: str
    """What the other node is, in words: a name, a headline, a quote, a claim."""


class Resource(BaseModel):
    """A node or judgement and everything around it."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    id: str
    """Its id, which never changes."""
    kind: str
    """Its label, or for a judgement its relationship type."""
    properties: dict[str, JsonValue]
    """Its own properties."""
    links: list[Link]
    """Its relationships, those that lead away first."""
    counts: dict[str, int]
    """How many relationships of the types that are too many to list lead to it."""
    statements: list[StatementRow]
    """For an article, a claim or an agent: its statements, the first of them."""
    more: str | None
    """Cursor of the next page of those statements."""


def resource(store: Store, label: str, id: str) -> Resource:
    """A node with its relationships, and statements where it has some.

    Raises:
        NotFound: there is no such node.
    """
    found = _read(store, "node", label, id)
    if not found:
        raise NotFound(f"no {label} {id!r} is held")
    node = found[0]["node"]
    assert isinstance(node, NodeValue)
    listed = _statements(store, label, id)
    return Resource(
        id=id,
        kind=label,
        properties=_json(node.properties),
        links=[*_links(store, label, id)],
        counts={
            str(row["relation"]): int(str(row["links"]))
            for row in _read(store, "counts", label, id)
        },
        statements=listed.rows,
        more=listed.next,
    )


def judgement(store: Store, id: str) -> Resource:
    """A judgement with the two that it is about.

    Raises:
        NotFound: there is no such judgement.
    """
    record = read_record(store, id)
    if not record.relationships or record.nodes:
        raise NotFound(f"no judgement {id!r} is held")
    (held,) = record.relationships
    ends: tuple[tuple[Literal["out", "in"], str, str], ...] = (
        ("in", held.from_label, held.from_id),
        ("out", held.to_label, held.to_id),
    )
    return Resource(
        id=id,
        kind=held.type,
        properties=_json(held.properties()),
        links=[
            Link(
                relation=held.type,
                direction=way,
                properties={},
                id=end,
                kind=label,
                says=_of(store, label, end),
            )
            for way, label, end in ends
        ],
        counts={},
        statements=[],
        more=None,
    )


def _of(store: Store, label: str, id: str) -> str:
    node = _read(store, "node", label, id)[0]["node"]
    assert isinstance(node, NodeValue)
    return _says(node.properties)


def _statements(store: Store, label: str, id: str) -> pages.Page[StatementRow]:
    if label not in _LISTED:
        return pages.Page([], None)
    return pages.statements(store, filters.Statements.model_validate({_LISTED[label]: id}))


def _links(store: Store, label: str, id: str) -> Iterator[Link]:
    ways: tuple[Literal["out", "in"], ...] = ("out", "in")
    for way in ways:
        for row in _read(store, way, label, id):
            other, relationship = row["other"], row["relationship"]
            assert isinstance(other, NodeValue)
            assert isinstance(relationship, RelationshipValue)
            yield Link(
                relation=str(row["relation"]),
                direction=way,
                properties=_json(relationship.properties),
                id=str(other.properties["id"]),
                kind=next(name for name in other.labels if name in NODES),
                says=_says(other.properties),
            )


def _read(store: Store, part: str, label: str, id: str) -> list[dict[str, object]]:
    text = parts("resources")[part].format(label=label)
    apart = sorted(_MANY.get(label, ()))
    return store.read(text, {"id": id, "apart": apart, "limit": _MOST})


def _says(properties: Mapping[str, object]) -> str:
    return next((str(properties[name]) for name in _SAYS if name in properties), "")[:_LONGEST]


_LONGEST = 400
"""Characters of what a linked node says."""


def _json(properties: Mapping[str, object]) -> dict[str, Any]:
    return {name: json_value(value) for name, value in properties.items()}
