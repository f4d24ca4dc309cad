"""One store's graph into another, change by change, with its numbers and times.

The target takes up where it stopped, after a break or when the source has grown. A record is
copied as the source holds it now, so what it refers to may come with a later change: until then
its id alone stands in for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from claimgraph.graph.changes import changes, latest
from claimgraph.graph.records import read_records
from claimgraph.graph.rows import (
    RelationshipRow,
    batches,
    by_kind,
    by_label,
    node_parameters,
    node_row,
    relationship_parameters,
    relationship_row,
)
from claimgraph.graph.store import Store, Transaction
from claimgraph.schemas.errors import StoreError
from claimgraph.schemas.nodes import SOURCE, Agent, Change
from claimgraph.schemas.records import Record
from claimgraph.schemas.relationships import JUDGEMENTS

CHANGES = 50
"""Changes in one transaction of the target."""

_NODES = """
UNWIND $rows AS row
MERGE (node:{label} {{id: row.id}})
SET node = row.properties
"""

_STAND_INS = "UNWIND $ids AS id MERGE (:{label} {{id: id}})"

_PUBLISHERS = f"UNWIND $ids AS id MATCH (agent:Agent {{id: id}}) SET agent:{SOURCE}"

_FORGET = """
UNWIND $ids AS id
MATCH (node:{label} {{id: id}})-[held]->()
WHERE NOT type(held) IN $judgements
DELETE held
"""

_RELATIONSHIPS = """
UNWIND $rows AS row
MATCH (origin:{from_label} {{id: row.from_id}})
MATCH (target:{to_label} {{id: row.to_id}})
CREATE (origin)-[made:{type}]->(target)
SET made = row.properties
"""

_JUDGEMENTS = """
UNWIND $rows AS row
MATCH (origin:{from_label} {{id: row.from_id}})
MATCH (target:{to_label} {{id: row.to_id}})
MERGE (origin)-[made:{type} {{id: row.properties.id}}]->(target)
SET made = row.properties
"""

_COUNT = """
MATCH (counter:ChangeCounter {id: 'changes'})
WHERE counter.number < $number
SET counter.number = $number
"""


def copy(
    source: Store, target: Store, progress: Callable[[int, int], None] = lambda done, all: None
) -> int:
    """Bring the target up to the source's last change.

    Args:
        progress: called with the changes copied so far and the changes in all.

    Returns:
        How many changes were copied.

    Raises:
        StoreError: the target holds changes that the source does not.
    """
    _check_continues(source, target)
    done = start = latest(target)
    while batch := changes(source, after=done, limit=CHANGES):
        touched = [id for change in batch for id in change.touched]
        restore(target, list(read_records(source, touched)), batch)
        done = batch[-1].number
        progress(done, max(done, latest(source)))
    return done - start


def restore(target: Store, records: Sequence[Record], copied: Sequence[Change]) -> None:
    """Write records as they are, times and all, with the changes that made them, in one transaction."""

    def work(transaction: Transaction) -> None:
        _write_nodes(transaction, records, copied)
        _write_relationships(transaction, records)
        if copied:
            transaction.run(_COUNT, {"number": max(change.number for change in copied)})

    target.write(work)


def _write_nodes(
    transaction: Transaction, records: Sequence[Record], copied: Iterable[Change]
) -> None:
    nodes = {node.id: node for record in records for node in record.nodes}
    for label, rows in by_label(map(node_row, (*nodes.values(), *copied))).items():
        for batch in batches(rows):
            transaction.run(_NODES.format(label=label), {"rows": node_parameters(batch)})
            transaction.run(
                _FORGET.format(label=label),
                {"ids": [row.id for row in batch], "judgements": list(JUDGEMENTS)},
            )
    publishers = [node.id for node in nodes.values() if isinstance(node, Agent) and node.source]
    for ids in batches(sorted(publishers)):
        transaction.run(_PUBLISHERS, {"ids": ids})


def _write_relationships(transaction: Transaction, records: Sequence[Record]) -> None:
    rows = [
        relationship_row(relationship)
        for record in records
        for relationship in record.relationships
    ]
    _write_stand_ins(transaction, rows, {node.id for record in records for node in record.nodes})
    for (type, from_label, to_label), sorted_rows in by_kind(rows).items():
        query = (_JUDGEMENTS if type in JUDGEMENTS else _RELATIONSHIPS).format(
            type=type, from_label=from_label, to_label=to_label
        )
        for batch in batches(sorted_rows):
            transaction.run(query, {"rows": relationship_parameters(batch)})


def _write_stand_ins(
    transaction: Transaction, rows: Iterable[RelationshipRow], written: set[str]
) -> None:
    missing: dict[str, set[str]] = {}
    for row in rows:
        for label, id in ((row.from_label, row.from_id), (row.to_label, row.to_id)):
            if id not in written:
                missing.setdefault(label, set()).add(id)
    for label, ids in sorted(missing.items()):
        for batch in batches(sorted(ids)):
            transaction.run(_STAND_INS.format(label=label), {"ids": batch})


def _check_continues(source: Store, target: Store) -> None:
    """The target's last change must be the source's change of that number."""
    number = latest(target)
    if number and changes(source, number - 1, 1) != changes(target, number - 1, 1):
        raise StoreError(
            f"the target holds {number} changes that are not the source's: "
            "copy into an empty store, or one that an earlier copy of this source began"
        )
