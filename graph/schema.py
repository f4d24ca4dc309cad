"""What a store is told before it holds anything: unique ids, full text and ranges, with a version."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from claimgraph.graph.store import Store, Transaction
from claimgraph.schemas.errors import StoreOutdated
from claimgraph.schemas.nodes import NODES
from claimgraph.schemas.relationships import JUDGEMENTS

VERSION = 2
"""Raised with every change to the statements on this page or to the graph model."""

FULL_TEXT = {
    "claim_text": ("Claim", "text"),
    "statement_quote": ("Statement", "quote"),
    "name_text": ("Name", "text"),
}
"""Full-text indexes: name → label and property."""

# None on Source: it is a second label, and kglite cannot open a log that indexes one.
_RANGES = (
    ("Article", "published_at_latest"),
    ("Article", "recorded_at"),
    ("Statement", "said_at"),
    ("Statement", "recorded_at"),
    ("Claim", "event_at"),
    ("Name", "key"),
    ("Change", "number"),
)

_INTERNAL = ("Schema", "ChangeCounter", "Lease")
"""Labels of the store's own bookkeeping: its schema's version, the last change's number, who follows."""

_VERSION = "MATCH (schema:Schema {id: 'schema'}) RETURN schema.version AS version"

_STAMP = """
MERGE (schema:Schema {id: 'schema'})
SET schema.version = $version, schema.initialised_at = $now
MERGE (counter:ChangeCounter {id: 'changes'})
ON CREATE SET counter.number = 0
"""


def statements() -> Iterator[str]:
    """Every schema statement, in the Cypher that both engines speak; each may be run again."""
    for label in (*NODES, *_INTERNAL):
        yield (
            f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS "
            f"FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        )
    for relationship in JUDGEMENTS:
        yield (
            f"CREATE CONSTRAINT {relationship.lower()}_id IF NOT EXISTS "
            f"FOR ()-[r:{relationship}]-() REQUIRE r.id IS UNIQUE"
        )
    for name, (label, prop) in FULL_TEXT.items():
        yield f"CREATE FULLTEXT INDEX {name} IF NOT EXISTS FOR (n:{label}) ON EACH [n.{prop}]"
    for label, prop in _RANGES:
        yield (
            f"CREATE RANGE INDEX {label.lower()}_{prop} IF NOT EXISTS FOR (n:{label}) ON (n.{prop})"
        )


def init(store: Store) -> int:
    """Bring a store to this program's schema; done again, it changes nothing.

    Returns:
        The version that the store had before, 0 for a new one.
    """
    had = version(store)
    _refuse_newer(had)
    for statement in statements():
        # Each in its own transaction: Neo4j keeps changes of schema and of data apart.
        store.write(lambda transaction, text=statement: transaction.run(text))  # type: ignore[misc]
    if had < VERSION:
        store.write(_stamp)
    return had


def version(store: Store) -> int:
    """The version of the schema in a store, 0 where there is none yet."""
    rows = store.read(_VERSION)
    return int(str(rows[0]["version"])) if rows else 0


def ready(store: Store, needed: int = VERSION) -> None:
    """Make sure that a store fits this program; a new one is initialised.

    Raises:
        StoreOutdated: the store is of another version.
    """
    had = version(store)
    _refuse_newer(had)
    if had == 0:
        init(store)
    elif had < needed:
        raise StoreOutdated(
            f"the store has schema {had}, this program needs {needed}: run `claimgraph init` once"
        )


def _refuse_newer(had: int) -> None:
    if had > VERSION:
        raise StoreOutdated(
            f"the store has schema {had}, this program knows {VERSION}: install a newer claimgraph"
        )


def _stamp(transaction: Transaction) -> None:
    transaction.run(_STAMP, {"version": VERSION, "now": datetime.now(UTC)})
