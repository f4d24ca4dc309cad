"""Groups of claims judged the same: derived from SAME_AS, in the transaction that changes it.

A group is named for its earliest claim. What somebody judged not the same is never in one group:
of the judgements that would join it, the surest are heard first and the others join nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.graph.merge import Merge
from claimgraph.graph.rows import batches
from claimgraph.graph.store import Parameters, Store, Transaction
from claimgraph.graph.values import Row
from claimgraph.schemas.ids import claim_group_id
from claimgraph.schemas.nodes import ActivityKind
from claimgraph.schemas.relationships import Verdict

_JUDGED = """
UNWIND $ids AS id
MATCH (one:Claim {id: id})-[judgement:SAME_AS]-(other:Claim)
WHERE judgement.retracted_at IS NULL AND judgement.verdict IN ['same', 'not_same']
RETURN id AS one, other.id AS other, judgement.verdict AS verdict, judgement.id AS id,
       judgement.activity AS activity, coalesce(judgement.score, 1.0) AS score
"""

_ENDS = """
UNWIND $ids AS id
MATCH (one:Claim)-[judgement:SAME_AS {id: id}]->(other:Claim)
RETURN one.id AS one, other.id AS other
"""

_CURATED = """
UNWIND $ids AS id
MATCH (activity:Activity {id: id})
WHERE activity.kind = $kind
RETURN activity.id AS id
"""

_FIRST_PUBLISHED = """
UNWIND $ids AS id
MATCH (claim:Claim {id: id})<-[:ASSERTS|DENIES|QUESTIONS|MENTIONS]-(:Statement)-[:IN]->(article:Article)
RETURN id, min(article.published_at_latest) AS first
"""

_MEMBERS = """
UNWIND $ids AS id
MATCH (claim:Claim {id: id})-[member:IN_GROUP]->(group:ClaimGroup)
WHERE member.retracted_at IS NULL
RETURN id, group.id AS group
"""

_LEAVE = """
UNWIND $ids AS id
MATCH (claim:Claim {id: id})-[member:IN_GROUP]->(:ClaimGroup)
WHERE member.retracted_at IS NULL
SET member.retracted_at = $now
"""

# A claim may come back to a group that it left: each stay is a relationship of its own.
_JOIN = """
UNWIND $rows AS row
MATCH (claim:Claim {id: row.claim})
MATCH (group:ClaimGroup {id: row.group})
CREATE (claim)-[:IN_GROUP {recorded_at: $now}]->(group)
"""


_MATES = """
UNWIND $ids AS id
MATCH (claim:Claim {id: id})-[mine:IN_GROUP]->(group:ClaimGroup)<-[theirs:IN_GROUP]-(mate:Claim)
WHERE mine.retracted_at IS NULL AND theirs.retracted_at IS NULL
RETURN id, mate.id AS mate
"""


@dataclass(frozen=True, slots=True)
class Edge:
    """A judgement between two claims."""

    id: str
    one: str
    other: str
    score: float
    curated: bool

    @property
    def rank(self) -> tuple[bool, float, str]:
        """Persons before rules, the surest first; the id decides the rest."""
        return not self.curated, -self.score, self.id


@dataclass(frozen=True, slots=True)
class Decisions:
    """What persons said of claims."""

    same: tuple[Edge, ...] = ()
    apart: tuple[Edge, ...] = ()


def decided(store: Store, claims: Iterable[str]) -> Decisions:
    """What persons said of these claims and is in force."""
    rows = {
        str(row["id"]): row
        for batch in batches(sorted(claims))
        for row in store.read(_JUDGED, {"ids": batch})
    }
    curated = _curated(store.read, rows.values())
    edges = _edges((row for row in rows.values() if row["activity"] in curated), curated)
    return Decisions(tuple(edges[Verdict.SAME]), tuple(edges[Verdict.NOT_SAME]))


def mates(store: Store, claims: Iterable[str]) -> dict[str, set[str]]:
    """Who is in a group with each of the claims."""
    found: dict[str, set[str]] = defaultdict(set)
    for batch in batches(sorted(claims)):
        for row in store.read(_MATES, {"ids": batch}):
            found[str(row["id"])].add(str(row["mate"]))
    return found


def regroup_judged(merge: Merge, judgements: Iterable[str]) -> None:
    """Bring the groups of the claims that these judgements join or part into line with them."""
    ends: set[str] = set()
    for batch in batches(sorted(judgements)):
        for row in merge.transaction.run(_ENDS, {"ids": batch}):
            ends.update((str(row["one"]), str(row["other"])))
    regroup(merge, ends)


def regroup(merge: Merge, claims: Iterable[str]) -> None:
    """Bring the groups of these claims, and of all that are the same, into line with the judgements."""
    members, same, apart = _joined(merge.transaction, set(claims))
    if not members:
        return
    first = _first_published(merge.transaction, sorted(members))
    wanted: dict[str, str] = {}
    for part in parts(members, same, apart):
        earliest = min(part, key=lambda claim: (first.get(claim, ""), claim))
        wanted |= dict.fromkeys(part, claim_group_id(earliest))
    _move(merge, wanted)


def _joined(transaction: Transaction, claims: set[str]) -> tuple[set[str], list[Edge], list[Edge]]:
    """Every claim that a chain of judgements joins to these, with the judgements for and against."""
    seen: set[str] = set()
    rows: dict[str, Row] = {}
    frontier = claims
    while frontier:
        seen |= frontier
        reached: set[str] = set()
        for batch in batches(sorted(frontier)):
            for row in transaction.run(_JUDGED, {"ids": batch}):
                rows[str(row["id"])] = row
                if row["verdict"] == Verdict.SAME:
                    reached.add(str(row["other"]))
        frontier = reached - seen
    edges = _edges(rows.values(), _curated(transaction.run, rows.values()))
    return seen, edges[Verdict.SAME], edges[Verdict.NOT_SAME]


def _edges(judged: Iterable[Row], curated: set[str]) -> Mapping[object, list[Edge]]:
    """The judgements by their verdict."""
    found: dict[object, list[Edge]] = defaultdict(list)
    for row in judged:
        one, other = sorted((str(row["one"]), str(row["other"])))
        score, by_person = float(str(row["score"])), row["activity"] in curated
        found[row["verdict"]].append(Edge(str(row["id"]), one, other, score, by_person))
    return found


def _curated(read: Callable[[str, Parameters], list[Row]], judged: Iterable[Row]) -> set[str]:
    """Those of the judgements' activities that are persons' decisions."""
    activities = sorted({str(row["activity"]) for row in judged})
    given = {"ids": activities, "kind": ActivityKind.CURATION.value}
    return {str(row["id"]) for row in read(_CURATED, given)} if activities else set()


def parts(
    members: Iterable[str], same: Iterable[Edge], apart: Sequence[Edge]
) -> Iterable[set[str]]:
    """The claims in groups, none of which holds two that were judged not the same."""
    group = {claim: {claim} for claim in members}
    for edge in sorted(same, key=lambda edge: edge.rank):
        one, other = group[edge.one], group[edge.other]
        if one is other or any(_between(bar, one, other) for bar in apart):
            continue
        one |= other
        group |= dict.fromkeys(other, one)
    return {id(part): part for part in group.values()}.values()


def _between(edge: Edge, one: set[str], other: set[str]) -> bool:
    return (edge.one in one and edge.other in other) or (edge.one in other and edge.other in one)


def _first_published(transaction: Transaction, claims: Sequence[str]) -> dict[str, str]:
    return {
        str(row["id"]): str(row["first"])
        for batch in batches(claims)
        for row in transaction.run(_FIRST_PUBLISHED, {"ids": batch})
    }


def _move(merge: Merge, wanted: Mapping[str, str]) -> None:
    for batch in batches(sorted(wanted)):
        current = {
            str(row["id"]): str(row["group"])
            for row in merge.transaction.run(_MEMBERS, {"ids": batch})
        }
        moving = [claim for claim in batch if current.get(claim) != wanted[claim]]
        if not moving:
            continue
        merge.transaction.run(_LEAVE, {"ids": moving, "now": merge.now})
        rows = [{"claim": claim, "group": wanted[claim]} for claim in moving]
        merge.transaction.run(_JOIN, {"rows": rows, "now": merge.now})
        merge.touched.update(moving)
