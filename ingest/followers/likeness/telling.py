"""What two claims are to one another, from what they share and what stands between them."""

from __future__ import annotations

from claimgraph.ingest.followers.gist import Gist
from claimgraph.ingest.followers.likeness.alignment import Aligned, align
from claimgraph.ingest.followers.likeness.conflicts import conflict, opposite
from claimgraph.ingest.followers.likeness.relation import KINDRED, SURE, UNSURE, Likeness, Relation
from claimgraph.ingest.followers.likeness.who_to_whom import in_order
from claimgraph.ingest.followers.words import relations

_APART = 0.5
"""What is left of a likeness when something stands between the two."""


def likeness(one: Gist, other: Gist, meaning: float | None = None) -> Likeness:
    """What two claims are to one another.

    Args:
        one: a claim.
        other: another.
        meaning: how near a model finds their sentences, from 0 to 1, where there is one.
    """
    aligned = align(one, other)
    overlap = _overlap(aligned)
    score = overlap if meaning is None else (overlap + meaning) / 2
    if conflict(one, other, aligned):
        return Likeness(Relation.APART, _rounded(score * _APART))
    if opposite(one, other, aligned):
        kindred = overlap >= KINDRED and one.agents == other.agents
        if not kindred:
            return Likeness(Relation.APART, _rounded(score * _APART))
        clear = overlap >= SURE and one.anchored and other.anchored
        return Likeness(Relation.OPPOSITE, _rounded(overlap), certain=clear)
    return _kin(one, other, aligned, score)


def _kin(one: Gist, other: Gist, aligned: Aligned, score: float) -> Likeness:
    """What two claims are of which neither denies the other."""
    whole = tuple(lone == 0 for lone in aligned.alone)
    narrows = (
        whole[1] and not aligned.narrower[1] and (not whole[0] or aligned.narrower[0]),
        whole[0] and not aligned.narrower[0] and (not whole[1] or aligned.narrower[1]),
    )
    doubtful = (
        one.modal != other.modal
        or one.possible != other.possible
        or not (one.anchored and other.anchored)
        or one.negations != other.negations
        or aligned.flips > 0
        or any(aligned.lone_words)
        or any(lone - relations().light for lone in aligned.lone_concepts)
    )
    overlap = _overlap(aligned)
    if (
        overlap >= SURE
        and not doubtful
        and not any(aligned.narrower)
        and _same_facts(one, other)
        and in_order(one, other)
    ):
        # A model finds opposites as near as matches, so that it has no say in what is merged.
        return Likeness(Relation.SAME, _rounded(max(overlap, score)), certain=True)
    in_detail = _differ_in_detail(one, other, aligned) and in_order(one, other)
    if any(narrows) and overlap >= KINDRED and in_detail:
        relation = Relation.NARROWER if narrows[0] else Relation.BROADER
        return Likeness(relation, _rounded(score))
    if score >= UNSURE:
        return Likeness(Relation.UNSURE, _rounded(score))
    return Likeness(Relation.APART, _rounded(score))


def _differ_in_detail(one: Gist, other: Gist, aligned: Aligned) -> bool:
    """Whether what the one says more is a detail, and neither denial, plan nor somebody's word for it."""
    return (
        one.modal == other.modal
        and one.possible == other.possible
        and one.acts == other.acts
        and one.anchored
        and other.anchored
        and not any(relations().is_polar(each) for lone in aligned.lone_concepts for each in lone)
    )


def overlap(one: Gist, other: Gist) -> float:
    """How much of both they have in common, whatever it makes them: from 0 to 1."""
    return _overlap(align(one, other))


def _overlap(aligned: Aligned) -> float:
    """The share of their weight that is in both."""
    whole = 2 * aligned.shared + sum(aligned.alone)
    return 2 * aligned.shared / whole if whole else 0.0


def _rounded(score: float) -> float:
    # Sums of floats differ in their last digits by the order of summing; ids are made of scores.
    return round(min(score, 1.0), 3)


def _same_facts(one: Gist, other: Gist) -> bool:
    """Whether they name the same agents, numbers and days."""
    return (one.agents, one.numbers, one.days) == (other.agents, other.numbers, other.days)
