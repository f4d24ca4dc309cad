"""Everything that a store holds, as text to compare."""

from __future__ import annotations

from claimgraph.graph.store import Store
from claimgraph.graph.values import NodeValue, RelationshipValue

_NODES = "MATCH (n) RETURN n.id AS id, n AS thing"
_RELATIONSHIPS = """
MATCH (a)-[r]->(b)
RETURN a.id + ' ' + type(r) + ' ' + b.id AS id, r AS thing
"""
_BOOKKEEPING = {"Schema"}
_WHEN = {"recorded_at", "retracted_at", "touched", "number"}


def contents(store: Store, *, when: bool = True) -> list[str]:
    """Nodes and relationships with their properties, sorted.

    Args:
        when: with the changes and the times at which things were recorded, which two runs over
            the same articles do not share.
    """
    rows = [*store.read(_NODES), *store.read(_RELATIONSHIPS)]
    return sorted(
        f"{row['id']} {_shown(row['thing'], when)}" for row in rows if _counts(row["thing"], when)
    )


def _counts(thing: object, when: bool) -> bool:
    left_out = _BOOKKEEPING if when else _BOOKKEEPING | {"Change", "ChangeCounter"}
    return not (isinstance(thing, NodeValue) and left_out & set(thing.labels))


def _shown(thing: object, when: bool) -> str:
    assert isinstance(thing, NodeValue | RelationshipValue)
    labels = thing.labels if isinstance(thing, NodeValue) else (thing.type,)
    kept = {name: value for name, value in thing.properties.items() if when or name not in _WHEN}
    return f"{':'.join(labels)} {sorted(kept.items())!r}"
