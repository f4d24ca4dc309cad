"""A later judgement takes the place of an older one, which stays with the time it was superseded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from claimgraph.graph.merge import Merge
from claimgraph.graph.rows import batches
from claimgraph.schemas.ids import judgement_id
from claimgraph.schemas.records import Record, judgement_record
from claimgraph.schemas.relationships import JUDGEMENTS, Judgement

SYMMETRIC = frozenset({"SAME_AS", "COUNTERS"})
"""Judgements that say the same from either end."""

_OLDER = """
UNWIND $rows AS row
MATCH (origin:{from_label} {{id: row.from_id}})-[older:{type}]->(target:{to_label} {{id: row.to_id}})
WHERE older.retracted_at IS NULL AND NOT older.id IN $new
SET older.retracted_at = $now, older.retracted_by = $activity
RETURN older.id AS id
"""

_RETRACT = """
UNWIND $ids AS id
MATCH ()-[judgement:{type} {{id: id}}]->()
WHERE judgement.retracted_at IS NULL
SET judgement.retracted_at = $now, judgement.retracted_by = $activity
RETURN judgement.id AS id
"""


_RESTORE = """
UNWIND $ids AS id
MATCH ()-[judgement:{type} {{id: id}}]->()
WHERE judgement.retracted_at IS NOT NULL
SET judgement.recorded_at = $now
REMOVE judgement.retracted_at, judgement.retracted_by
RETURN judgement.id AS id
"""


def older(merge: Merge, records: Iterable[Record], activity: str) -> None:
    """Supersede what the newly made judgements among the records take the place of."""
    new = [
        relationship
        for record in records
        for relationship in record.relationships
        if isinstance(relationship, Judgement) and relationship.id in merge.touched
    ]
    rows: dict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
    for judgement in new:
        for row in _both_ways(judgement):
            rows[judgement.type, judgement.from_label, judgement.to_label].append(row)
    for (type, from_label, to_label), kind_rows in sorted(rows.items()):
        query = _OLDER.format(type=type, from_label=from_label, to_label=to_label)
        given = {
            "rows": kind_rows,
            "new": sorted({one.id for one in new}),
            "now": merge.now,
            "activity": activity,
        }
        merge.touched.update(str(row["id"]) for row in merge.transaction.run(query, given))


def retract(merge: Merge, ids: Sequence[str], activity: str) -> None:
    """Retract judgements, whatever their type."""
    for batch in batches(ids):
        for type in JUDGEMENTS:
            query = _RETRACT.format(type=type)
            given = {"ids": batch, "now": merge.now, "activity": activity}
            retracted = merge.transaction.run(query, given)
            merge.touched.update(str(row["id"]) for row in retracted)


def restore(merge: Merge, records: Sequence[Record], activity: str) -> None:
    """Put retracted judgements in force again; the time that each was in force before is kept beside it."""
    merge.records(map(_former, records))
    by_type: dict[str, list[str]] = defaultdict(list)
    for record in records:
        by_type[record.relationships[0].type].append(record.id)
    for type, ids in sorted(by_type.items()):
        given = {"ids": sorted(ids), "now": merge.now}
        restored = merge.transaction.run(_RESTORE.format(type=type), given)
        merge.touched.update(str(row["id"]) for row in restored)
    older(merge, records, activity)


def _former(record: Record) -> Record:
    (judgement,) = record.relationships
    assert isinstance(judgement, Judgement)
    ends = judgement.from_id, judgement.to_id
    until = str(judgement.retracted_at)
    id = judgement_id(judgement.type, *ends, judgement.id, "until", until)
    return judgement_record(judgement.model_copy(update={"id": id}))


def _both_ways(judgement: Judgement) -> list[dict[str, str]]:
    ends = {"from_id": judgement.from_id, "to_id": judgement.to_id}
    turned = {"from_id": judgement.to_id, "to_id": judgement.from_id}
    return [ends, turned] if judgement.type in SYMMETRIC else [ends]
