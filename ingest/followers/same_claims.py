"""The same claim again, in other words or another language; its opposite; and claims that are narrower."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from claimgraph.graph import groups
from claimgraph.graph.records import read_records
from claimgraph.graph.rows import batches
from claimgraph.graph.store import Store
from claimgraph.graph.write import regroup_claims
from claimgraph.ingest.followers.activity import matching
from claimgraph.ingest.followers.gist import Gist, gist
from claimgraph.ingest.followers.index import Index, Payload, Sort, Stale, key, together
from claimgraph.ingest.followers.judging import Scope, Settled, settle
from claimgraph.ingest.followers.likeness import Likeness, Relation, likeness
from claimgraph.ingest.followers.meaning import Meaning, nearness
from claimgraph.ingest.followers.spelling import sounding
from claimgraph.ingest.followers.touched import Touched
from claimgraph.ingest.followers.words import relations
from claimgraph.ingest.known_agents import known_agents
from claimgraph.schemas.ids import judgement_id, normalised
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

_MOST = 8
"""Features of a claim that it is found by, the rarest: beyond them the threes cost more than they find."""
_FEW = 3
"""Features up to which a claim is found by two of them as well."""
_PORTION = 100
"""Claims looked at again at a time."""
_HEARD = 5
"""Letters by which a word is found that stands for no known concept: its end differs by language."""
_WORTH_ASKING = 0.35
"""Likeness by words from which on the model is asked: below it, it finds nothing more."""

_ENDS = """
UNWIND $ids AS id
MATCH (one:Claim)-[:SAME_AS {id: id}]->(other:Claim)
RETURN one.id AS one, other.id AS other
"""

_JUDGED = """
UNWIND $ids AS id
MATCH (claim:Claim {id: id})-[judgement:SAME_AS|COUNTERS|NARROWER_THAN]-(:Claim)
WHERE judgement.retracted_at IS NULL
RETURN DISTINCT id
"""

_SAID_THERE = """
UNWIND $ids AS id
MATCH (article:Article {id: id})<-[:IN]-(:Statement)-[:ASSERTS|DENIES|QUESTIONS|MENTIONS]->(claim:Claim)
MATCH (claim)-[judgement:SAME_AS]-(:Claim)
WHERE judgement.retracted_at IS NULL AND judgement.verdict = 'same'
RETURN DISTINCT claim.id AS claim
"""


_CALLED = """
UNWIND $ids AS id
MATCH (agent:Agent {id: id})
WHERE agent.resolved
RETURN id, agent.name AS name
"""


@dataclass(frozen=True)
class SameClaims:
    """Follows claims."""

    meaning: Meaning | None = None

    def put(self, store: Store, index: Index, touched: Touched) -> None:
        """Make the touched claims findable."""
        records = list(read_records(store, touched.claims))
        called = _called(store, {agent for record in records for agent in _about(record)})
        for record in records:
            index.put(CLAIM, record.id, _payload(record, called))

    def judge(self, store: Store, index: Index, touched: Touched) -> Settled:
        """Judge the touched claims against all that are like them."""
        claims = {*touched.claims, *group_mates(store, decided_ends(store, touched.decided))}
        settled = self._judge(store, index, claims)
        while stale := index.stale(CLAIM, _PORTION):
            settled += self._judge(store, index, _worth_another_look(store, stale))
            index.fresh(stale)
        self._rename_groups(store, touched)
        return settled

    def _judge(self, store: Store, index: Index, claims: set[str]) -> Settled:
        wanted = self._wanted(index, claims)
        near = group_mates(store, claims.union(*map(_ends, wanted)))
        decisions = groups.decided(store, near)
        if decisions.apart:
            claims, wanted = self._whole(store, index, claims)
            decisions = groups.decided(store, claims)
            wanted = _softened(claims, wanted, decisions)
        scope = Scope("Claim", frozenset(claims), (SameAs, Counters, NarrowerThan))
        return settle(store, scope, _uncontradicted(wanted, decisions), self.activity)

    def compared(
        self, index: Index, claim: str, payload: Payload
    ) -> Iterator[tuple[str, Likeness]]:
        """Claims that share enough to be compared with this one, and what they are to it."""
        for other, found in index.alike(CLAIM, claim, payload):
            # The same two must come out the same from either side, to the last digit.
            if claim < other:
                yield other, self._likeness(index, payload, found)
            elif other < claim:
                yield other, _turned(self._likeness(index, found, payload))

    @property
    def activity(self) -> Activity:
        """The rules that judge."""
        return matching("the same claim", self.meaning.name if self.meaning else None)

    def _wanted(self, index: Index, claims: Iterable[str]) -> list[Judgement]:
        """What the rules say of these claims and any other, each judgement once."""
        activity = self.activity.id
        found = {
            judgement.id: judgement
            for claim in sorted(claims)
            if (payload := index.get(CLAIM, claim)) is not None
            for other, like in self.compared(index, claim, payload)
            for judgement in _judgements(claim, other, like, activity)
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
            joined = [_ends(one) for one in wanted if _joins(one)]
            joined += [(edge.one, edge.other) for edge in groups.decided(store, frontier).same]
            claims = reached.union(*joined)
        return reached, list(found.values())

    def _likeness(self, index: Index, payload: Payload, found: Payload) -> Likeness:
        one, other = gist_of(payload), gist_of(found)
        by_words = likeness(one, other)
        doubtful = by_words.relation in (Relation.UNSURE, Relation.APART)
        if self.meaning is None or not doubtful or by_words.score < _WORTH_ASKING:
            return by_words
        near = nearness(self.meaning, index, str(payload["text"]), str(found["text"]))
        return likeness(one, other, near)

    def _rename_groups(self, store: Store, touched: Touched) -> None:
        """A group is named for its earliest claim, and an article that came late may be the earliest."""
        earlier = [
            str(row["claim"])
            for batch in batches(touched.articles)
            for row in store.read(_SAID_THERE, {"ids": batch})
        ]
        if earlier:
            regroup_claims(store, earlier, self.activity)


def _worth_another_look(store: Store, stale: Sequence[Stale]) -> set[str]:
    """Those that may be like more than before, and of the others those that are judged to be like some."""
    rows = store.read(_JUDGED, {"ids": [one.id for one in stale if not one.more]})
    return {one.id for one in stale if one.more}.union(str(row["id"]) for row in rows)


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


def claim_payload(
    text: str,
    language: str,
    about: Sequence[str] = (),
    event: tuple[int, int] | None = None,
    called: Callable[[str], str] = lambda agent: agent,
) -> Payload:
    """What the index keeps of a claim.

    Args:
        text: the claim.
        language: BCP 47 code of its language.
        about: ids of agents that it is known to speak of.
        event: first and last second that it can have happened, where that is known.
        called: what stands for an agent where claims are compared.
    """
    said = replace(gist(text, language, map(called, about)), event=event)
    return {"text": text, "about": sorted(about), "gist": said.kept()}


def gist_of(payload: Payload) -> Gist:
    """What a claim of the index says."""
    return Gist.of(payload["gist"])


def _payload(record: Record, called: Mapping[str, str]) -> Payload:
    claim = record.nodes[0]
    assert isinstance(claim, Claim)
    return claim_payload(
        claim.text,
        claim.language,
        _about(record),
        _happened(claim),
        lambda agent: called.get(agent, agent),
    )


def _about(record: Record) -> list[str]:
    return sorted(one.to_id for one in record.relationships if one.type == "ABOUT")


def _called(store: Store, agents: Iterable[str]) -> dict[str, str]:
    """The full names of agents that nobody curated.

    Articles may take one name for a person's and for a body's; what is said of it is the same.
    """
    uncurated = sorted(agent for agent in agents if agent not in known_agents())
    return {
        str(row["id"]): f"called {normalised(str(row['name']))}"
        for batch in batches(uncurated)
        for row in store.read(_CALLED, {"ids": batch})
    }


def _happened(claim: Claim) -> tuple[int, int] | None:
    event = claim.event_at
    if event is None or event.earliest is None:
        return None
    return int(event.earliest.timestamp()), int(event.latest.timestamp())


# ---- how claims are found


def telling(said: Gist) -> Iterator[int]:
    """What a claim is found by: threes of what it says, of a claim that says little also twos."""
    known = [key("feature", one) for one in features(said)]
    for size in (3, 2) if len(known) <= _FEW else (3,):
        yield from (together(*some) for some in combinations(known, size))


def features(said: Gist) -> list[str]:
    """What the claim says, the rarest sort first; with each concept what it is a kind of."""
    kinds = {kind for one in said.concepts for kind in relations().kinds_of(one)}
    common = relations().light | relations().common
    concepts = sorted({*said.concepts, *kinds})
    words = sorted({sounding(word)[:_HEARD] for word in (*said.names, *said.others)})
    agents = {*said.agents}
    agents.update(other for one in said.agents for other in _principals(one))
    return list(
        dict.fromkeys(
            [
                *(f"word {one}" for one in words),
                *(f"number {one}" for one in sorted(said.numbers)),
                *(f"concept {one}" for one in concepts if one not in common),
                *(f"agent {one}" for one in sorted(agents)),
                *(f"day {one}" for one in sorted(said.days)),
                *(f"concept {one}" for one in concepts if one in common),
            ]
        )
    )[:_MOST]


def sides(said: Gist) -> Iterator[list[int]]:
    """Whom and how many it speaks of: claims of others, or of other numbers, are other claims."""
    yield [key("head", known_agents().head(one)) for one in sorted(said.agents)]
    yield [key("number", one) for one in sorted(said.numbers)]


def _principals(agent: str) -> Sequence[str]:
    return known_agents().principals(agent)


CLAIM = Sort(
    "claim",
    telling=lambda payload: telling(gist_of(payload)),
    whole=lambda payload: [key("whole", *sorted(features(gist_of(payload))))],
    features=lambda payload: [key("feature", one) for one in features(gist_of(payload))],
    sides=lambda payload: sides(gist_of(payload)),
)


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


def _softened(
    claims: set[str], wanted: Sequence[Judgement], decisions: groups.Decisions
) -> list[Judgement]:
    """A merge that would join what somebody judged not the same becomes a suggestion."""
    joining = [
        groups.Edge(one.id, *_ends(one), one.score or 0.0, False) for one in wanted if _joins(one)
    ]
    parts = groups.parts(claims, [*joining, *decisions.same], decisions.apart)
    part = {claim: place for place, some in enumerate(parts) for claim in some}
    return [
        _softer(one) if _joins(one) and part[one.from_id] != part[one.to_id] else one
        for one in wanted
    ]


def _softer(judgement: Judgement) -> Judgement:
    return _same(*_ends(judgement), Verdict.UNSURE, judgement.score or 0.0, judgement.activity)


def _uncontradicted(
    wanted: Iterable[Judgement], decisions: groups.Decisions
) -> Iterator[Judgement]:
    """Nothing sets two claims against each other that a person has joined."""
    joined = {frozenset((edge.one, edge.other)) for edge in decisions.same}
    for judgement in wanted:
        if isinstance(judgement, SameAs) or frozenset(_ends(judgement)) not in joined:
            yield judgement


def _joins(judgement: Judgement) -> bool:
    return isinstance(judgement, SameAs) and judgement.verdict is Verdict.SAME


def _ends(judgement: Judgement) -> tuple[str, str]:
    return judgement.from_id, judgement.to_id
