"""The same claim again, in other words or another language; its opposite; and claims that are narrower."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from itertools import combinations

from claimgraph.graph.records import read_records
from claimgraph.graph.rows import batches
from claimgraph.graph.store import Store
from claimgraph.graph.write import regroup_claims
from claimgraph.ingest.followers.activity import matching
from claimgraph.ingest.followers.gist import Gist, gist
from claimgraph.ingest.followers.index import Index, Payload, key
from claimgraph.ingest.followers.judging import Scope, Settled, settle
from claimgraph.ingest.followers.likeness import Likeness, Relation, likeness
from claimgraph.ingest.followers.meaning import Meaning, nearness
from claimgraph.ingest.followers.touched import Touched
from claimgraph.ingest.followers.words import relations
from claimgraph.ingest.known_agents import known_agents
from claimgraph.schemas.ids import judgement_id
from claimgraph.schemas.nodes import Activity, Claim
from claimgraph.schemas.records import Record
from claimgraph.schemas.relationships import (
    Certainty,
    Counters,
    Judgement,
    NarrowerThan,
    SameAs,
    Verdict,
)

KIND = "claim"
_MOST = 14
"""Features of a claim that it is found by: beyond them the pairs cost more than they find."""
_WORTH_ASKING = 0.35
"""Likeness by words from which on the model is asked: below it, it finds nothing more."""

_MATES = """
UNWIND $ids AS id
MATCH (claim:Claim {id: id})-[mine:IN_GROUP]->(group:ClaimGroup)<-[theirs:IN_GROUP]-(mate:Claim)
WHERE mine.retracted_at IS NULL AND theirs.retracted_at IS NULL
RETURN id, mate.id AS mate
"""

_BARRED = """
UNWIND $ids AS id
MATCH (claim:Claim {id: id})-[judgement:SAME_AS]-(other:Claim)
WHERE judgement.retracted_at IS NULL AND judgement.verdict = 'not_same'
RETURN id, other.id AS other
"""

_JUDGED_ENDS = """
UNWIND $ids AS id
MATCH (one:Claim)-[judgement:SAME_AS {id: id}]->(other:Claim)
WHERE judgement.verdict = 'not_same'
RETURN one.id AS one, other.id AS other
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
        for record in read_records(store, touched.claims):
            payload = _payload(record)
            keep(index, record.id, payload)

    def judge(self, store: Store, index: Index, touched: Touched) -> Settled:
        """Judge the touched claims against all that are like them."""
        claims = [*touched.claims, *self._disturbed(store, touched)]
        wanted: dict[str, Judgement] = {}
        for claim in dict.fromkeys(claims):
            payload = index.get(KIND, claim)
            if payload is None:
                continue
            for other, like in self.compared(index, claim, payload):
                for judgement in _judgements(claim, other, like, self.activity_id):
                    wanted[judgement.id] = judgement
        softened = _softened(store, list(wanted.values()))
        scope = Scope("Claim", frozenset(claims), (SameAs, Counters, NarrowerThan))
        settled = settle(store, scope, softened, self.activity)
        earlier = [
            str(row["claim"])
            for batch in batches(touched.articles)
            for row in store.read(_SAID_THERE, {"ids": batch})
        ]
        if earlier:
            regroup_claims(store, earlier, self.activity)
        return settled

    def compared(
        self, index: Index, claim: str, payload: Payload
    ) -> Iterator[tuple[str, Likeness]]:
        """Claims that share enough to be compared with this one, and what they are to it."""
        mine = gist_of(payload)
        for other, found in index.found_by_pairs(keys(mine), len(features(mine))):
            # The same two must come out the same from either side, to the last digit.
            if claim < other:
                yield other, self._likeness(index, payload, found)
            elif other < claim:
                yield other, _turned(self._likeness(index, found, payload))

    def _likeness(self, index: Index, payload: Payload, found: Payload) -> Likeness:
        one, other = gist_of(payload), gist_of(found)
        by_words = likeness(one, other)
        doubtful = by_words.relation in (Relation.UNSURE, Relation.APART)
        if self.meaning is None or not doubtful or by_words.score < _WORTH_ASKING:
            return by_words
        near = nearness(self.meaning, index, str(payload["text"]), str(found["text"]))
        return likeness(one, other, near)

    def _disturbed(self, store: Store, touched: Touched) -> list[str]:
        """Claims whose groups somebody parted or joined by hand, with all that are in those groups."""
        ends: set[str] = set()
        for batch in batches(touched.judgements):
            for row in store.read(_JUDGED_ENDS, {"ids": batch}):
                ends.update((str(row["one"]), str(row["other"])))
        mates = _mates(store, ends)
        neighbours = {mate for some in mates.values() for mate in some}
        return sorted(ends | neighbours)

    @property
    def activity(self) -> Activity:
        """The rules that judge."""
        return matching("the same claim", self.meaning.name if self.meaning else None)

    @property
    def activity_id(self) -> str:
        """The id of the rules that judge."""
        return self.activity.id


def keep(index: Index, claim: str, payload: Payload) -> None:
    """Make a claim findable."""
    said = gist_of(payload)
    index.put(KIND, claim, payload, keys(said), size=len(features(said)))


def _payload(record: Record) -> Payload:
    claim = record.nodes[0]
    assert isinstance(claim, Claim)
    about = sorted(one.to_id for one in record.relationships if one.type == "ABOUT")
    payload: dict[str, object] = {"text": claim.text, "language": claim.language, "about": about}
    if claim.event_at is not None and claim.event_at.earliest is not None:
        payload["event"] = [_second(claim.event_at.earliest), _second(claim.event_at.latest)]
    return payload


def _second(time: datetime) -> int:
    return int(time.timestamp())


def gist_of(payload: Payload) -> Gist:
    """What a claim of the index says."""
    event = payload.get("event")
    return _gist(
        str(payload["text"]),
        str(payload["language"]),
        tuple(payload["about"]),
        tuple(event) if event else None,
    )


@lru_cache(maxsize=20_000)
def _gist(text: str, language: str, about: tuple[str, ...], event: tuple[int, int] | None) -> Gist:
    return replace(gist(text, language, about), event=event)


# ---- how claims are found


def keys(said: Gist) -> list[int]:
    """What a claim is found by: pairs of what it says, and all of it together."""
    known = features(said)
    pairs = {
        key("pair", *sorted((one, other)))
        for one, other in combinations(known, 2)
        if not (one.startswith("agent ") and other.startswith("agent "))
    }
    # Twice, so that what says little but the same is found as well.
    whole = "\x1f".join(sorted(known))
    return [*sorted(pairs), key("whole", whole), key("whole again", whole)]


def features(said: Gist) -> list[str]:
    """What the claim says, the rarest sort first; with each concept what it is a kind of."""
    kinds = {kind for one in said.concepts for kind in relations().kinds_of(one)}
    light = relations().light.intersection(said.concepts)
    words = sorted({*said.names, *said.others})
    agents = {*said.agents}
    agents.update(other for one in said.agents for other in _principals(one))
    return list(
        dict.fromkeys(
            [
                *(f"word {one}" for one in words),
                *(f"concept {one}" for one in sorted({*said.concepts, *kinds} - light)),
                *(f"number {one}" for one in sorted(said.numbers)),
                *(f"agent {one}" for one in sorted(agents)),
                *(f"day {one}" for one in sorted(said.days)),
                *(f"concept {one}" for one in sorted(light)),
            ]
        )
    )[:_MOST]


def _principals(agent: str) -> Sequence[str]:
    return known_agents().principals(agent)


# ---- what is written


def _turned(like: Likeness) -> Likeness:
    turned = {Relation.NARROWER: Relation.BROADER, Relation.BROADER: Relation.NARROWER}
    return replace(like, relation=turned.get(like.relation, like.relation))


def _judgements(claim: str, other: str, like: Likeness, activity: str) -> Iterator[Judgement]:
    first, last = sorted((claim, other))
    if like.relation is Relation.SAME:
        yield _same(first, last, Verdict.SAME, like.score, activity)
    elif like.relation is Relation.UNSURE:
        yield _same(first, last, Verdict.UNSURE, like.score, activity)
    elif like.relation is Relation.OPPOSITE:
        yield Counters(**_said(Counters, first, last, like, activity))
    elif like.relation is Relation.NARROWER:
        yield NarrowerThan(**_said(NarrowerThan, claim, other, like, activity))
    elif like.relation is Relation.BROADER:
        yield NarrowerThan(**_said(NarrowerThan, other, claim, like, activity))


def _same(first: str, last: str, verdict: Verdict, score: float, activity: str) -> SameAs:
    certain = verdict is Verdict.SAME
    certainty = Certainty.CERTAIN if certain else Certainty.PROBABLE
    return SameAs(
        from_label="Claim",
        from_id=first,
        to_label="Claim",
        to_id=last,
        id=judgement_id("SAME_AS", first, last, verdict.value, str(score), activity),
        certainty=certainty,
        score=score,
        activity=activity,
        verdict=verdict,
    )


def _said(
    model: type[Judgement], origin: str, target: str, like: Likeness, activity: str
) -> dict[str, object]:
    certainty = Certainty.CERTAIN if like.certain else Certainty.PROBABLE
    return {
        "from_label": "Claim",
        "from_id": origin,
        "to_label": "Claim",
        "to_id": target,
        "id": judgement_id(model.type, origin, target, certainty.value, str(like.score), activity),
        "certainty": certainty,
        "score": like.score,
        "activity": activity,
    }


def _softened(store: Store, wanted: Sequence[Judgement]) -> list[Judgement]:
    """A merge that would join what somebody judged not the same becomes a suggestion."""
    same = [one for one in wanted if isinstance(one, SameAs) and one.verdict is Verdict.SAME]
    claims = {end for one in same for end in (one.from_id, one.to_id)}
    mates = _mates(store, claims)
    barred: dict[str, set[str]] = {}
    everybody = sorted({mate for some in mates.values() for mate in some} | claims)
    for batch in batches(everybody):
        for row in store.read(_BARRED, {"ids": batch}):
            barred.setdefault(str(row["id"]), set()).add(str(row["other"]))
    if not barred:
        return list(wanted)
    return [_softer(one, mates, barred) for one in wanted]


def _softer(
    judgement: Judgement, mates: dict[str, set[str]], barred: dict[str, set[str]]
) -> Judgement:
    if not isinstance(judgement, SameAs) or judgement.verdict is not Verdict.SAME:
        return judgement
    mine = mates.get(judgement.from_id, set()) | {judgement.from_id}
    theirs = mates.get(judgement.to_id, set()) | {judgement.to_id}
    if not any(barred.get(claim, set()) & theirs for claim in mine):
        return judgement
    ends = judgement.from_id, judgement.to_id
    return _same(*ends, Verdict.UNSURE, judgement.score or 0.0, judgement.activity)


def _mates(store: Store, claims: Iterable[str]) -> dict[str, set[str]]:
    """Who is in a group with each of the claims."""
    mates: dict[str, set[str]] = {}
    for batch in batches(sorted(claims)):
        for row in store.read(_MATES, {"ids": batch}):
            mates.setdefault(str(row["id"]), set()).add(str(row["mate"]))
    return mates
