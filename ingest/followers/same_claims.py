"""The same claim again, in other words or another language; its opposite; and claims that are narrower."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimgraph.graph import groups
from claimgraph.graph.rows import batches
from claimgraph.graph.store import Store
from claimgraph.graph.write import regroup_claims
from claimgraph.ingest.followers.activity import matching
from claimgraph.ingest.followers.claim_items import CLAIM, gist_of, held_claims
from claimgraph.ingest.followers.claim_judgements import (
    ends,
    joins,
    judgements,
    softened,
    uncontradicted,
)
from claimgraph.ingest.followers.gist import Gist
from claimgraph.ingest.followers.index import Index, Stale
from claimgraph.ingest.followers.judging import Scope, Settled, settle
from claimgraph.ingest.followers.likeness import (
    KINDRED,
    UNSURE,
    Likeness,
    Relation,
    likeness,
    overlap,
)
from claimgraph.ingest.followers.meaning import Meaning, nearness
from claimgraph.ingest.followers.sorts import Payload
from claimgraph.ingest.followers.touched import Touched
from claimgraph.schemas.nodes import Activity
from claimgraph.schemas.relationships import (
    Counters,
    Judgement,
    NarrowerThan,
    SameAs,
)

_PORTION = 500
"""Claims looked at again at a time."""
_WORTH_ASKING = 2 * UNSURE - 1
"""Likeness by words from which on the model is asked: below it, nothing that it says makes them kindred."""

_ENDS = """
UNWIND $ids AS id
MATCH (one:Claim)-[:SAME_AS {id: id}]->(other:Claim)
RETURN one.id AS one, other.id AS other
"""

_JUDGED = """
UNWIND $ids AS id
MATCH (claim:Claim {id: id})-[judgement:SAME_AS|COUNTERS|NARROWER_THAN]-(other:Claim)
WHERE judgement.retracted_at IS NULL
RETURN DISTINCT id, other.id AS other
"""

_SAID_THERE = """
UNWIND $ids AS id
MATCH (article:Article {id: id})<-[:IN]-(:Statement)-[:ASSERTS|DENIES|QUESTIONS|MENTIONS]->(claim:Claim)
MATCH (claim)-[judgement:SAME_AS]-(:Claim)
WHERE judgement.retracted_at IS NULL AND judgement.verdict = 'same'
RETURN DISTINCT claim.id AS claim
"""


@dataclass(frozen=True)
class SameClaims:
    """Follows claims."""

    meaning: Meaning | None = None

    def put(self, store: Store, index: Index, touched: Touched) -> None:
        """Make the touched claims findable."""
        for claim, payload in held_claims(store, touched.claims):
            index.put(CLAIM, claim, payload)

    def judge(self, store: Store, index: Index, touched: Touched) -> Settled:
        """Judge the touched claims against all that are like them."""
        claims = {*touched.claims, *group_mates(store, decided_ends(store, touched.decided))}
        settled = self._judge(store, index, claims)
        while stale := index.stale(CLAIM, _PORTION):
            settled += self._judge(store, index, _worth_another_look(store, index, stale))
            index.fresh(stale)
        self._rename_groups(store, touched)
        return settled

    def _judge(self, store: Store, index: Index, claims: set[str]) -> Settled:
        wanted = self._wanted(index, claims)
        near = group_mates(store, claims.union(*map(ends, wanted)))
        decisions = groups.decided(store, near)
        if decisions.apart:
            claims, wanted = self._whole(store, index, claims)
            decisions = groups.decided(store, claims)
            wanted = softened(claims, wanted, decisions)
        scope = Scope("Claim", frozenset(claims), (SameAs, Counters, NarrowerThan))
        return settle(store, scope, uncontradicted(wanted, decisions), self.activity)

    def compared(
        self, index: Index, claim: str, payload: Payload, least: float = 0.0
    ) -> Iterator[tuple[str, Likeness]]:
        """Claims that share enough to be compared with this one, and what they are to it.

        Args:
            index: where they are found.
            claim: its id.
            payload: what is kept of it.
            least: share of their words from which on they are compared in full.
        """
        mine = gist_of(payload)
        for other, found in index.alike(CLAIM, claim, payload):
            theirs = gist_of(found)
            if other == claim or overlap(mine, theirs) < least:
                continue
            # The same two must come out the same from either side, to the last digit.
            if claim < other:
                yield other, self._likeness(index, (mine, payload), (theirs, found))
            else:
                yield other, self._likeness(index, (theirs, found), (mine, payload)).turned

    @property
    def activity(self) -> Activity:
        """The rules that judge."""
        return matching("the same claim", self.meaning.name if self.meaning else None)

    def _wanted(self, index: Index, claims: Iterable[str]) -> list[Judgement]:
        """What the rules say of these claims and any other, each judgement once."""
        activity = self.activity.id
        least = KINDRED if self.meaning is None else _WORTH_ASKING
        found = {
            judgement.id: judgement
            for claim in sorted(claims)
            if (payload := index.get(CLAIM, claim)) is not None
            for other, like in self.compared(index, claim, payload, least)
            for judgement in judgements(claim, other, like, activity)
        }
        return list(found.values())

    def _whole(
        self, store: Store, index: Index, claims: set[str]
    ) -> tuple[set[str], list[Judgement]]:
        """All that a chain of sameness leads to from these claims, and what the rules say of it."""
        found: dict[str, Judgement] = {}
        reached: set[str] = set()
        while frontier := claims - reached:
            reached |= frontier
            wanted = self._wanted(index, frontier)
            found |= {one.id: one for one in wanted}
            joined = [ends(one) for one in wanted if joins(one)]
            joined += [(edge.one, edge.other) for edge in groups.decided(store, frontier).same]
            claims = reached.union(*joined)
        return reached, list(found.values())

    def _likeness(
        self, index: Index, one: tuple[Gist, Payload], other: tuple[Gist, Payload]
    ) -> Likeness:
        by_words = likeness(one[0], other[0])
        doubtful = by_words.relation in (Relation.UNSURE, Relation.APART)
        if self.meaning is None or not doubtful or by_words.score < _WORTH_ASKING:
            return by_words
        near = nearness(self.meaning, index, str(one[1]["text"]), str(other[1]["text"]))
        return likeness(one[0], other[0], near)

    def _rename_groups(self, store: Store, touched: Touched) -> None:
        """A group is named for its earliest claim, and an article that came late may be the earliest."""
        earlier = [
            str(row["claim"])
            for batch in batches(touched.articles)
            for row in store.read(_SAID_THERE, {"ids": batch})
        ]
        if earlier:
            regroup_claims(store, earlier, self.activity)


def _worth_another_look(store: Store, index: Index, stale: Sequence[Stale]) -> set[str]:
    """Those that may be like more than before, and those judged to be like one that they may have parted from."""
    rows = store.read(_JUDGED, {"ids": [one.id for one in stale if not one.more]})
    parted = index.stale_among(CLAIM, {str(row["other"]) for row in rows})
    fewer = {str(row["id"]) for row in rows if row["other"] in parted}
    return fewer.union(one.id for one in stale if one.more)


def decided_ends(store: Store, judgements: Sequence[str]) -> set[str]:
    """The claims that these judgements are about."""
    return {
        str(end)
        for batch in batches(judgements)
        for row in store.read(_ENDS, {"ids": batch})
        for end in row.values()
    }


def group_mates(store: Store, claims: Iterable[str]) -> set[str]:
    """The claims, and all that are in a group with one of them."""
    wanted = set(claims)
    return wanted.union(*groups.mates(store, wanted).values())
