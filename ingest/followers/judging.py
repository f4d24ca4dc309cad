"""Judgements that should hold, brought into the graph: new ones written, those of rules that hold no more retracted.

A curator's judgement is never overridden, and what a curator took back is not made again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from claimgraph.graph.rows import batches
from claimgraph.graph.store import Store
from claimgraph.graph.values import Row
from claimgraph.graph.write import restore_records, retract_records, write_records
from claimgraph.schemas.nodes import Activity, ActivityKind
from claimgraph.schemas.records import Record, judgement_record
from claimgraph.schemas.relationships import Judgement

_HELD = """
UNWIND $ids AS id
MATCH (one:{label} {{id: id}})-[judgement:{type}]->(other)
RETURN judgement.id AS id, judgement.activity AS activity, judgement.certainty AS certainty,
       judgement.score AS score, judgement.verdict AS verdict, judgement.how AS how,
       judgement.covers AS covers, judgement.retracted_at AS retracted_at,
       judgement.retracted_by AS retracted_by, one.id AS from_id, other.id AS to_id
"""

_HELD_INCOMING = _HELD.replace("(one:{label} {{id: id}})-", "(one)-").replace(
    "->(other)", "->(other:{label} {{id: id}})"
)

_BY_RULE = """
UNWIND $ids AS id
MATCH (activity:Activity {id: id})
WHERE activity.kind = $kind
RETURN activity.id AS id
"""


@dataclass(frozen=True, slots=True)
class Scope:
    """What was judged: all judgements of these types that start or end at these nodes."""

    label: str
    ids: frozenset[str]
    types: tuple[type[Judgement], ...]
    incoming: bool = True
    """Whether those that end at the nodes were judged too."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What changed."""

    written: int = 0
    retracted: int = 0

    def __add__(self, other: Settled) -> Settled:
        return Settled(self.written + other.written, self.retracted + other.retracted)


@dataclass(frozen=True, slots=True)
class _Held:
    """A judgement that the graph holds, in force or not."""

    id: str
    activity: str
    content: tuple[object, ...]
    by_rule: bool
    retracted_at: datetime | None
    retracted_by: str | None


@dataclass
class _Pair:
    """Everything that was ever judged of two nodes in one sense."""

    held: list[_Held] = field(default_factory=list)

    @property
    def in_force(self) -> _Held | None:
        return next((one for one in self.held if one.retracted_at is None), None)

    def taken_back(self, by_rules: frozenset[str]) -> bool:
        """Whether somebody took a rule's judgement back and put nothing in its place."""
        ended = [one for one in self.held if one.retracted_at is not None]
        if not ended:
            return False
        last = max(ended, key=lambda one: (one.retracted_at, one.id))
        makers = {one.activity for one in self.held}
        return last.by_rule and last.retracted_by not in makers | by_rules | {None}


def settle(store: Store, scope: Scope, wanted: Iterable[Judgement], activity: Activity) -> Settled:
    """Make the judgements of rules in this scope be those wanted."""
    pairs, by_rules = _held(store, scope)
    new: list[Record] = []
    again: list[str] = []
    kept: set[tuple[str, ...]] = set()
    for judgement in sorted(wanted, key=lambda one: one.id):
        name = _name(judgement.type, judgement.from_id, judgement.to_id)
        kept.add(name)
        pair = pairs.get(name, _Pair())
        if not _is_missing(judgement, pair, by_rules):
            continue
        if any(one.id == judgement.id for one in pair.held):
            again.append(judgement.id)
        else:
            new.append(judgement_record(judgement))
    gone = [
        one.id
        for name, pair in pairs.items()
        if name not in kept and (one := pair.in_force) is not None and one.by_rule
    ]
    for some in batches(new):
        write_records(store, some, activity)
    for ids in batches(sorted(again)):
        restore_records(store, ids, activity)
    for ids in batches(sorted(gone)):
        retract_records(store, ids, activity)
    return Settled(len(new) + len(again), len(gone))


def _is_missing(judgement: Judgement, pair: _Pair, by_rules: frozenset[str]) -> bool:
    """Whether the graph should say this of the two, and does not."""
    current = pair.in_force
    if current is None:
        return not pair.taken_back(by_rules)
    return current.by_rule and current.content != _content(judgement)


def _content(judgement: Judgement) -> tuple[object, ...]:
    return _said(judgement.properties())


def _said(properties: Mapping[str, object]) -> tuple[object, ...]:
    """What a judgement says, whichever rules say it."""
    covers = properties.get("covers")
    return (
        *(properties.get(name) for name in ("certainty", "score", "verdict", "how")),
        tuple(covers) if isinstance(covers, Iterable) else (),
    )


def _name(type: str, from_id: str, to_id: str) -> tuple[str, ...]:
    """What there is one judgement in force of."""
    symmetric = type in ("SAME_AS", "COUNTERS")
    return (type, *sorted((from_id, to_id))) if symmetric else (type, from_id, to_id)


def _held(store: Store, scope: Scope) -> tuple[Mapping[tuple[str, ...], _Pair], frozenset[str]]:
    """What is held of each two nodes of the scope, and which of the activities are followers' work."""
    found = {
        str(row["id"]): (model.type, row)
        for model in scope.types
        for batch in batches(sorted(scope.ids), 200)
        for row in _rows(store, scope, model, batch)
    }
    activities = {
        str(row[name])
        for _, row in found.values()
        for name in ("activity", "retracted_by")
        if row[name] is not None
    }
    by_rules = rule_made(store, activities)
    pairs: dict[tuple[str, ...], _Pair] = defaultdict(_Pair)
    for id, (type, row) in found.items():
        held = _Held(
            id=id,
            activity=str(row["activity"]),
            content=_said(row),
            by_rule=row["activity"] in by_rules,
            retracted_at=row["retracted_at"],  # type: ignore[arg-type]
            retracted_by=row["retracted_by"],  # type: ignore[arg-type]
        )
        pairs[_name(type, str(row["from_id"]), str(row["to_id"]))].held.append(held)
    return pairs, by_rules


def _rows(store: Store, scope: Scope, model: type[Judgement], ids: Sequence[str]) -> list[Row]:
    queries = (_HELD, _HELD_INCOMING) if scope.incoming else (_HELD,)
    return [
        row
        for query in queries
        for row in store.read(query.format(label=scope.label, type=model.type), {"ids": ids})
    ]


def rule_made(store: Store, activities: Iterable[str]) -> frozenset[str]:
    """Those of the activities that are followers' work."""
    found: set[str] = set()
    for batch in batches(sorted(set(activities))):
        rows = store.read(_BY_RULE, {"ids": batch, "kind": ActivityKind.MATCHING.value})
        found.update(str(row["id"]) for row in rows)
    return frozenset(found)
