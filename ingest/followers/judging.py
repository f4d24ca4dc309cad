"""Judgements that should hold, brought into the graph: new ones written, those of rules that hold no more retracted.

A curator's judgement is never overridden, and what a curator took back is not made again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from claimgraph.graph.rows import batches
from claimgraph.graph.store import Store
from claimgraph.graph.values import Row
from claimgraph.graph.write import retract_records, write_records
from claimgraph.schemas.ids import judgement_id
from claimgraph.schemas.nodes import Activity, ActivityKind
from claimgraph.schemas.records import Record, judgement_record
from claimgraph.schemas.relationships import Judgement, SameAs

_HELD = """
UNWIND $ids AS id
MATCH (one:{label} {{id: id}})-[judgement:{type}]->(other)
RETURN judgement.id AS id, judgement.activity AS activity, judgement.certainty AS certainty,
       judgement.score AS score, {verdict} AS verdict,
       judgement.retracted_at IS NOT NULL AS retracted, one.id AS from_id, other.id AS to_id
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
    content: tuple[object, ...]
    by_rule: bool
    retracted: bool


@dataclass
class _Pair:
    """Everything that was ever judged of two nodes in one sense."""

    held: list[_Held] = field(default_factory=list)

    @property
    def in_force(self) -> _Held | None:
        return next((one for one in self.held if not one.retracted), None)


def settle(store: Store, scope: Scope, wanted: Iterable[Judgement], activity: Activity) -> Settled:
    """Make the judgements of rules in this scope be those wanted."""
    pairs = _held(store, scope)
    records: list[Record] = []
    kept: set[tuple[str, ...]] = set()
    for judgement in sorted(wanted, key=lambda one: one.id):
        name = _name(judgement.type, judgement.from_id, judgement.to_id)
        kept.add(name)
        new = _to_write(judgement, pairs.get(name, _Pair()))
        if new is not None:
            records.append(judgement_record(new))
    gone = [
        one.id
        for name, pair in pairs.items()
        if name not in kept and (one := pair.in_force) is not None and one.by_rule
    ]
    for some in batches(records):
        write_records(store, some, activity)
    for ids in batches(sorted(gone)):
        retract_records(store, ids, activity)
    return Settled(len(records), len(gone))


def _to_write(judgement: Judgement, pair: _Pair) -> Judgement | None:
    """The judgement as it is to be written, None where nothing is."""
    current = pair.in_force
    ids = {one.id for one in pair.held}
    if current is None:
        # Made before and no longer in force: somebody took it back.
        return judgement if judgement.id not in ids else None
    if not current.by_rule or current.content == _content(judgement):
        return None
    return judgement if judgement.id not in ids else _again(judgement, ids)


def _again(judgement: Judgement, ids: set[str]) -> Judgement:
    """The judgement under an id that none has had: an id once superseded is not brought back."""
    times = 1
    made = judgement
    while made.id in ids:
        times += 1
        id = judgement_id(judgement.type, judgement.from_id, judgement.to_id, judgement.id, times)
        made = judgement.model_copy(update={"id": id})
    return made


def _content(judgement: Judgement) -> tuple[object, ...]:
    verdict = judgement.verdict.value if isinstance(judgement, SameAs) else None
    return judgement.certainty.value, judgement.score, verdict


def _name(type: str, from_id: str, to_id: str) -> tuple[str, ...]:
    """What there is one judgement in force of."""
    symmetric = type in ("SAME_AS", "COUNTERS")
    return (type, *sorted((from_id, to_id))) if symmetric else (type, from_id, to_id)


def _held(store: Store, scope: Scope) -> Mapping[tuple[str, ...], _Pair]:
    pairs: dict[tuple[str, ...], _Pair] = defaultdict(_Pair)
    seen: set[str] = set()
    for model in scope.types:
        for batch in batches(sorted(scope.ids), 200):
            rows = _rows(store, scope, model, batch)
            by_rule = rule_made(store, {str(row["activity"]) for row in rows})
            for row in rows:
                if row["id"] in seen:
                    continue
                seen.add(str(row["id"]))
                name = _name(model.type, str(row["from_id"]), str(row["to_id"]))
                pairs[name].held.append(
                    _Held(
                        str(row["id"]),
                        (row["certainty"], row["score"], row["verdict"]),
                        row["activity"] in by_rule,
                        bool(row["retracted"]),
                    )
                )
    return pairs


def _rows(store: Store, scope: Scope, model: type[Judgement], ids: Sequence[str]) -> list[Row]:
    verdict = "judgement.verdict" if model is SameAs else "null"
    queries = (_HELD, _HELD_INCOMING) if scope.incoming else (_HELD,)
    return [
        row
        for query in queries
        for row in store.read(
            query.format(label=scope.label, type=model.type, verdict=verdict), {"ids": ids}
        )
    ]


def rule_made(store: Store, activities: Iterable[str]) -> frozenset[str]:
    """Those of the activities that are followers' work."""
    found: set[str] = set()
    for batch in batches(sorted(set(activities))):
        rows = store.read(_BY_RULE, {"ids": batch, "kind": ActivityKind.MATCHING.value})
        found.update(str(row["id"]) for row in rows)
    return frozenset(found)
