"""What two claims are to one another, as the judgements that say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimgraph.graph import groups
from claimgraph.ingest.followers.likeness import Likeness, Relation
from claimgraph.schemas.ids import judgement_id
from claimgraph.schemas.relationships import (
    Certainty,
    Counters,
    Judgement,
    NarrowerThan,
    SameAs,
    Verdict,
)


def judgements(claim: str, other: str, like: Likeness, activity: str) -> Iterator[Judgement]:
    """What the graph should say of two claims; of most, nothing."""
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


def softened(
    claims: set[str], wanted: Sequence[Judgement], decisions: groups.Decisions
) -> list[Judgement]:
    """A merge that would join what somebody judged not the same becomes a suggestion."""
    joining = [
        groups.Edge(one.id, *ends(one), one.score or 0.0, False) for one in wanted if joins(one)
    ]
    parts = groups.parts(claims, [*joining, *decisions.same], decisions.apart)
    part = {claim: place for place, some in enumerate(parts) for claim in some}
    return [
        _softer(one) if joins(one) and part[one.from_id] != part[one.to_id] else one
        for one in wanted
    ]


def _softer(judgement: Judgement) -> Judgement:
    return _same(*ends(judgement), Verdict.UNSURE, judgement.score or 0.0, judgement.activity)


def uncontradicted(wanted: Iterable[Judgement], decisions: groups.Decisions) -> Iterator[Judgement]:
    """Nothing sets two claims against each other that a person has joined."""
    joined = {frozenset((edge.one, edge.other)) for edge in decisions.same}
    for judgement in wanted:
        if isinstance(judgement, SameAs) or frozenset(ends(judgement)) not in joined:
            yield judgement


def joins(judgement: Judgement) -> bool:
    """Whether it makes its claims one group."""
    return isinstance(judgement, SameAs) and judgement.verdict is Verdict.SAME


def ends(judgement: Judgement) -> tuple[str, str]:
    """The two that it is about."""
    return judgement.from_id, judgement.to_id
