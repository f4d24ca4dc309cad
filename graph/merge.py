"""Records into the graph: what is there stays as it is, what is not is made.

Rows go in the order of labels and ids, and a node that is there is never set: so writers that
share speakers do not wait for one another in a circle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain

from claimgraph.graph.rows import (
    NodeRow,
    Properties,
    RecordRows,
    RelationshipRow,
    batches,
    by_label,
    create_relationships,
    merge_nodes,
    merge_relationships,
    node_parameters,
    relationship_parameters,
    relationship_row,
)
from claimgraph.graph.store import Transaction
from claimgraph.graph.values import NodeValue
from claimgraph.graph.wording import settled
from claimgraph.schemas.errors import InvalidClaim
from claimgraph.schemas.nodes import SOURCE, Node
from claimgraph.schemas.records import Record
from claimgraph.schemas.relationships import JUDGEMENTS

SHARED = frozenset({"Agent", "Name", "Claim", "Document"})
"""Labels of nodes that several articles may word differently."""

_OF_ONE_ARTICLE = frozenset({"Article", "Statement"})
"""Labels of nodes that come new with their article, so that looking for them first is no use."""

_TIMED = frozenset({*JUDGEMENTS, "IN_GROUP"})
"""Relationship types that have times of their own."""

_HELD = "UNWIND $ids AS id MATCH (node:{label} {{id: id}}) RETURN node"

# Setting a property takes the node's lock, whatever the value.
_LOCK = """
UNWIND $ids AS id
MATCH (node:{label} {{id: id}})
SET node.recorded_at = node.recorded_at
RETURN node
"""

_REWORD = """
UNWIND $rows AS row
MATCH (node:{label} {{id: row.id}})
SET node += row.properties
"""

_PUBLISHES = f"UNWIND $ids AS id MATCH (agent:Agent {{id: id}}) SET agent:{SOURCE}"

_PRESENT = "UNWIND $ids AS id MATCH (node:{label} {{id: id}}) RETURN node.id AS id"


@dataclass(frozen=True, slots=True)
class Beside:
    """What a record holds beside what is said of it."""

    id: str
    """The record's."""
    nodes: tuple[Node, ...]
    rows: tuple[RelationshipRow, ...]


@dataclass(slots=True)
class Merge:
    """One transaction's records on their way into the graph."""

    transaction: Transaction
    now: datetime
    """The one time of the transaction."""
    touched: set[str] = field(default_factory=set)
    """Ids of the records that changed so far."""
    new: list[RecordRows] = field(default_factory=list)
    """The records of which nothing was there before, as they are stored."""
    _made: set[str] = field(default_factory=set)
    """Ids of the nodes and judgements made so far."""

    def records(self, records: Iterable[Record | Beside]) -> None:
        """Make what of the records is not there yet."""
        distinct = _distinct(records)
        owners = {node.id: record.id for record in distinct for node in record.nodes}
        nodes, kinds = _node_rows(distinct, self.now), _relationship_rows(distinct, self.now)
        self._nodes(nodes, owners)
        self._relationships(kinds, owners)
        self.new += _new(nodes, chain.from_iterable(kinds.values()), owners, self._made)

    def _nodes(self, rows: Iterable[NodeRow], owners: dict[str, str]) -> None:
        for label, sorted_rows in by_label(rows).items():
            changed: list[str] = []
            for batch in batches(sorted_rows):
                changed += self._node_batch(label, batch)
            self.touched.update(owners[id] for id in changed)
            if label == "Agent":
                self._publishers(row for row in sorted_rows if row.id in set(changed))

    def _node_batch(self, label: str, batch: Sequence[NodeRow]) -> list[str]:
        """Ids of the nodes made or worded anew."""
        held = self._held(label, batch) if label not in _OF_ONE_ARTICLE else {}
        reworded = self._reword(label, [row for row in batch if _differs(row, held.get(row.id))])
        return reworded + self._make(label, [row for row in batch if row.id not in held])

    def _held(self, label: str, rows: Sequence[NodeRow]) -> dict[str, NodeValue]:
        # Most people and outlets are there already: a look takes no lock, a merge does.
        found = self.transaction.run(_HELD.format(label=label), {"ids": [row.id for row in rows]})
        return {str(node.properties["id"]): node for node in map(_only_node, found)}

    def _make(self, label: str, rows: Sequence[NodeRow]) -> list[str]:
        if not rows:
            return []
        answer = self.transaction.run(merge_nodes(label), {"rows": node_parameters(rows)})
        # Another writer made these since the look; its wording may not be the one that stays.
        late = {str(row["id"]) for row in answer}
        made = [row.id for row in rows if row.id not in late]
        self._made.update(made)
        return made + self._reword(label, [row for row in rows if row.id in late])

    def _reword(self, label: str, rows: Sequence[NodeRow]) -> list[str]:
        if not rows or label not in SHARED:
            return []
        # Another writer may be rewording it too: look again once the node is ours.
        locked = self.transaction.run(_LOCK.format(label=label), {"ids": [row.id for row in rows]})
        held = {str(node.properties["id"]): node for node in map(_only_node, locked)}
        changed = [
            NodeRow(label, row.id, settled(label, _stored(held[row.id]), row.properties))
            for row in rows
            if _differs(row, held[row.id])
        ]
        self.transaction.run(_REWORD.format(label=label), {"rows": node_parameters(changed)})
        return [row.id for row in changed]

    def _publishers(self, rows: Iterable[NodeRow]) -> None:
        ids = [row.id for row in rows if row.properties.get("source")]
        if ids:
            self.transaction.run(_PUBLISHES, {"ids": ids})

    def _relationships(
        self, kinds: dict[tuple[str, str, str], list[RelationshipRow]], owners: dict[str, str]
    ) -> None:
        self._check_ends(kinds.values(), set(owners))
        for (type, from_label, to_label), sorted_rows in kinds.items():
            new = from_label == "Statement" and type not in JUDGEMENTS
            query = (create_relationships if new else merge_relationships)(
                type, from_label, to_label
            )
            for batch in batches(sorted_rows):
                made = self.transaction.run(query, {"rows": relationship_parameters(batch)})
                if type in JUDGEMENTS:
                    self._made.update(str(row["id"]) for row in made)
                    self.touched.update(str(row["id"]) for row in made)
                else:
                    self.touched.update(_owner(row["from_id"], owners) for row in made)

    def _check_ends(self, rows: Iterable[list[RelationshipRow]], written: set[str]) -> None:
        """Nothing is lost in silence: an end that is neither written here nor held is an error."""
        missing: dict[str, dict[str, RelationshipRow]] = {}
        for row in (row for sorted_rows in rows for row in sorted_rows):
            for label, id in ((row.from_label, row.from_id), (row.to_label, row.to_id)):
                if id not in written:
                    missing.setdefault(label, {})[id] = row
        for label, ends in sorted(missing.items()):
            held = {
                row["id"]
                for row in self.transaction.run(_PRESENT.format(label=label), {"ids": sorted(ends)})
            }
            for id in sorted(set(ends) - held):
                raise InvalidClaim(
                    f"{ends[id].type} from {ends[id].from_id!r} to {ends[id].to_id!r}: "
                    f"no {label} {id!r} is held or written with it"
                )


def _new(
    nodes: Iterable[NodeRow],
    relationships: Iterable[RelationshipRow],
    owners: dict[str, str],
    made: set[str],
) -> Iterator[RecordRows]:
    """The records whose nodes were all made, with their relationships, and the judgements made."""
    whole: dict[str, list[NodeRow]] = defaultdict(list)
    starting: dict[str, list[RelationshipRow]] = defaultdict(list)
    for node in nodes:
        whole[owners[node.id]].append(node)
    for row in relationships:
        if row.type not in JUDGEMENTS:
            starting[_owner(row.from_id, owners)].append(row)
        elif (id := str(row.properties["id"])) in made:
            yield RecordRows(id, (), (row,))
    for id, own in whole.items():
        if made.issuperset(node.id for node in own):
            own.sort(key=lambda node: node.id != id)
            yield RecordRows(id, tuple(own), tuple(starting[id]))


def _distinct(records: Iterable[Record | Beside]) -> list[Record | Beside]:
    """Each record once, where many articles bring the same."""
    known: dict[str, list[Record | Beside]] = {}
    for record in records:
        alike = known.setdefault(record.id, [])
        if record not in alike:
            alike.append(record)
    return [record for alike in known.values() for record in alike]


def _node_rows(records: Iterable[Record | Beside], now: datetime) -> Collection[NodeRow]:
    rows: dict[str, NodeRow] = {}
    for node in (node for record in records for node in record.nodes):
        row = NodeRow(node.label, node.id, recorded(node, now))
        known = rows.get(node.id)
        if known is not None and known != row:
            properties = settled(node.label, known.properties, row.properties)
            row = NodeRow(node.label, node.id, known.properties | properties)
        rows[node.id] = row
    return rows.values()


def recorded(node: Node, now: datetime) -> Properties:
    """The properties of a node that this transaction records."""
    return {"recorded_at": now, **node.properties()}


def _relationship_rows(
    records: Iterable[Record | Beside], now: datetime
) -> dict[tuple[str, str, str], list[RelationshipRow]]:
    """One row for each relationship there can be one of, by kind and in the order of ids."""
    kinds: dict[tuple[str, str, str], dict[tuple[str, str, str], RelationshipRow]] = {}
    for record in records:
        for row in _rows_of(record):
            if row.type in _TIMED:
                row.properties.setdefault("recorded_at", now)
            rows, key = kinds.setdefault(row.kind, {}), row.key
            known = rows.get(key)
            if known is None or _wording(row) < _wording(known):
                rows[key] = row
    return {kind: [rows[key] for key in sorted(rows)] for kind, rows in sorted(kinds.items())}


def _rows_of(record: Record | Beside) -> Iterable[RelationshipRow]:
    return (
        record.rows if isinstance(record, Beside) else map(relationship_row, record.relationships)
    )


def _wording(row: RelationshipRow) -> list[tuple[str, str]]:
    return sorted((name, str(value)) for name, value in row.properties.items())


def _differs(row: NodeRow, held: NodeValue | None) -> bool:
    """Whether the row's wording takes the place of the held one's, in any of its properties."""
    if held is None or row.label not in SHARED:
        return False
    stored = _stored(held)
    return settled(row.label, stored, row.properties) != settled(row.label, stored, stored)


def _stored(node: NodeValue) -> Properties:
    return node.properties  # type: ignore[return-value]


def _only_node(row: dict[str, object]) -> NodeValue:
    node = row["node"]
    assert isinstance(node, NodeValue)
    return node


def _owner(id: object, owners: dict[str, str]) -> str:
    return owners.get(str(id), str(id))
