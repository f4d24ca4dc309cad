"""How alike two claims are, and what they are to one another. Nothing but the two decides it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations
from typing import TypeVar

from rapidfuzz.distance import JaroWinkler

from claimgraph.ingest.followers.gist import Gist
from claimgraph.ingest.followers.spelling import sounding
from claimgraph.ingest.followers.words import relations
from claimgraph.ingest.known_agents import known_agents

T = TypeVar("T")

SURE = 0.82
"""From here up, two claims between which nothing stands are the same."""
UNSURE = 0.7
"""From here up to the sure line, a person is asked."""
KINDRED = 0.7
"""From here up, one claim is narrower than the other, or counters it."""

_WEIGHTS = {"agent": 1.5, "name": 1.5, "concept": 1.0, "number": 1.0, "day": 1.0, "word": 1.0}
_UNREADABLE = 0.6
"""What an unknown word counts against one of another language, of which it may be the translation."""
_LIGHT = 0.3
"""What a concept counts that may be left out: "200 people" and "200"."""
_KIND = 0.8
"""What a concept and one that it is a kind of have in common."""
_BESIDE = 1
"""Places by which two that may both have done it may change: "Russian soldiers", "tentara Rusia"."""
_IN_A_PHRASE = 2
"""The same for what cannot have done it: "rice output of Indonesia", "Indonesia's rice output"."""
_COGNATE = 0.9
"""From here up, two words are one word in two languages: "oligarki", "oligarch"."""


class Relation(StrEnum):
    """What one claim is to another."""

    SAME = "same"
    UNSURE = "unsure"
    """Perhaps the same: for a person to judge."""
    NARROWER = "narrower"
    BROADER = "broader"
    OPPOSITE = "opposite"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two claims are to one another, and how alike they are, from 0 to 1."""

    relation: Relation
    score: float
    certain: bool = False

    @property
    def turned(self) -> Likeness:
        """The same from the other claim's side."""
        other_side = {Relation.NARROWER: Relation.BROADER, Relation.BROADER: Relation.NARROWER}
        return replace(self, relation=other_side.get(self.relation, self.relation))


@dataclass
class _Aligned:
    """What two claims share, and what of each stands alone, by weight and by kind."""

    shared: float = 0.0
    alone: tuple[float, float] = (0.0, 0.0)
    lone_concepts: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
    lone_words: tuple[int, int] = (0, 0)
    lone_agents: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
    flips: int = 0
    narrower: tuple[bool, bool] = (False, False)
    """Whether a concept of the one is a kind of a concept of the other, either way."""


def likeness(one: Gist, other: Gist, meaning: float | None = None) -> Likeness:
    """What two claims are to one another.

    Args:
        one: a claim.
        other: another.
        meaning: how near a model finds their sentences, from 0 to 1, where there is one.
    """
    aligned = _aligned(one, other)
    overlap = _overlap(aligned)
    score = overlap if meaning is None else (overlap + meaning) / 2
    if _conflict(one, other, aligned):
        return Likeness(Relation.APART, _rounded(score * 0.5))
    if _opposite(one, other, aligned):
        kindred = overlap >= KINDRED and one.agents == other.agents
        if not kindred:
            return Likeness(Relation.APART, _rounded(score * 0.5))
        clear = overlap >= SURE and one.anchored and other.anchored
        return Likeness(Relation.OPPOSITE, _rounded(overlap), certain=clear)
    return _kin(one, other, aligned, score)


def _kin(one: Gist, other: Gist, aligned: _Aligned, score: float) -> Likeness:
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
        and _in_order(one, other)
    ):
        # A model finds opposites as near as matches, so that it has no say in what is merged.
        return Likeness(Relation.SAME, _rounded(max(overlap, score)), certain=True)
    in_detail = _differ_in_detail(one, other, aligned) and _in_order(one, other)
    if any(narrows) and overlap >= KINDRED and in_detail:
        relation = Relation.NARROWER if narrows[0] else Relation.BROADER
        return Likeness(relation, _rounded(score))
    if score >= UNSURE:
        return Likeness(Relation.UNSURE, _rounded(score))
    return Likeness(Relation.APART, _rounded(score))


def _differ_in_detail(one: Gist, other: Gist, aligned: _Aligned) -> bool:
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
    return _overlap(_aligned(one, other))


def _overlap(aligned: _Aligned) -> float:
    whole = 2 * aligned.shared + sum(aligned.alone)
    return 2 * aligned.shared / whole if whole else 0.0


def _rounded(score: float) -> float:
    # Sums of floats differ in their last digits by the order of summing; ids are made of scores.
    return round(min(score, 1.0), 3)


def _conflict(one: Gist, other: Gist, aligned: _Aligned) -> bool:
    """Whether they speak of other numbers, days or agents, or of who did it to whom the other way round."""
    return (
        bool(one.numbers - other.numbers and other.numbers - one.numbers)
        or _other_days(one.days, other.days)
        or _at_other_times(one.event, other.event)
        or all(aligned.lone_agents)
        or _reversed(one, other)
    )


def _other_days(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether both name a year, a month, a day or a weekday, and not the same."""
    for kind in ("year", "month", "day", "weekday"):
        mine, theirs = _of_kind(kind, some), _of_kind(kind, others)
        if mine and theirs and not mine & theirs:
            return True
    return False


def _at_other_times(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])


def _of_kind(kind: str, days: frozenset[str]) -> frozenset[str]:
    return frozenset(day for day in days if day.partition(" ")[0] == kind)


def _reversed(one: Gist, other: Gist) -> bool:
    """Whether who does it in the one has it done to them in the other."""
    if _symmetric(one, other) or _from_the_other_side(one, other):
        return False
    return _other_doers(one, other) or _swapped(one, other)


def _symmetric(one: Gist, other: Gist) -> bool:
    return any(concept in relations().symmetric for concept in (*one.concepts, *other.concepts))


def _from_the_other_side(one: Gist, other: Gist) -> bool:
    """Whether the one tells who has it from whom, and the other who gave it to whom."""
    if one.doers & other.doers:
        return False
    return any(
        _doing(taker) & _led(giver, "to") and _led(taker, "from") & _doing(giver)
        for taker, giver in ((one, other), (other, one))
    )


def _led(gist: Gist, way: str) -> frozenset[str]:
    """Who or what it comes from, or goes to."""
    return frozenset(item for item, led in gist.order if led == way)


def _doing(gist: Gist) -> frozenset[str]:
    """Agents that do it, as the order of words names them."""
    return frozenset(f"agent {agent}" for agent in gist.doers)


def _other_doers(one: Gist, other: Gist) -> bool:
    shared = _participants(one) & _participants(other)
    mine, theirs = one.doers & shared, other.doers & shared
    return bool(mine and theirs) and not mine & theirs


def _participants(gist: Gist) -> frozenset[str]:
    somebody = (concept for concept in gist.concepts if relations().is_somebody(concept))
    return gist.agents.union(
        (f"name {name}" for name in gist.names), (f"concept {concept}" for concept in somebody)
    )


def _swapped(one: Gist, other: Gist) -> bool:
    """Whether it goes from here to there in the one, and from there to here in the other."""
    for way in ("from", "to"):
        here, there = _led(one, way) & _items(other), _led(other, way) & _items(one)
        if here and there and not here & there:
            return True
    return False


def _items(gist: Gist) -> frozenset[str]:
    return frozenset(item for item, _ in gist.order)


def _in_order(one: Gist, other: Gist) -> bool:
    """Whether the order of words gives no reason to think that they say who did it otherwise.

    Beside each other, words may change places: "coal exports" is "ekspor batu bara". A passive
    turns the whole round.
    """
    if _symmetric(one, other) or _from_the_other_side(one, other):
        return True
    turned = _turned_round(one, other)
    if one.turned == other.turned:
        return not turned
    return turned or bool(one.doers & other.doers)


def _turned_round(one: Gist, other: Gist) -> bool:
    """Whether two things of which both speak come the other way round, and not beside each other."""
    mine, theirs = _places(one, other), _places(other, one)
    for first, second in combinations(mine, 2):
        if theirs[first] > theirs[second]:
            both_act = _may_act(first) and _may_act(second)
            apart = max(mine[second] - mine[first], theirs[first] - theirs[second])
            if apart > (_BESIDE if both_act else _IN_A_PHRASE):
                return True
    return False


def _may_act(item: str) -> bool:
    """Whether it may be who does it: of a word that stands for no known concept nobody knows."""
    kind, _, value = item.partition(" ")
    return kind != "concept" or relations().is_somebody(value)


def _places(gist: Gist, other: Gist) -> dict[str, int]:
    """Where each thing comes of which both speak, but for what a preposition sets beside the rest: "in Gaza"."""
    theirs = {item for item, led in other.order if led != "beside"}
    shared = (item for item, led in gist.order if led != "beside" and item in theirs)
    return {item: place for place, item in enumerate(dict.fromkeys(shared))}


def _same_facts(one: Gist, other: Gist) -> bool:
    return (one.agents, one.numbers, one.days) == (other.agents, other.numbers, other.days)


def _opposite(one: Gist, other: Gist, aligned: _Aligned) -> bool:
    turned = [
        side.negations + sum(concept in relations().negators for concept in lone)
        for side, lone in zip((one, other), aligned.lone_concepts, strict=True)
    ]
    return (turned[0] - turned[1] + aligned.flips) % 2 == 1


# ---- aligning


def _aligned(one: Gist, other: Gist) -> _Aligned:
    found = _Aligned()
    _share_facts(found, one, other)
    _share_concepts(found, one, other)
    _share_words(found, one, other)
    return found


def _share_facts(found: _Aligned, one: Gist, other: Gist) -> None:
    _count(found, "number", one.numbers, other.numbers)
    _count(found, "day", one.days, other.days)
    mine, theirs = sorted(one.agents - other.agents), sorted(other.agents - one.agents)
    acting = _pair_off(mine, theirs, _acts_for) + _pair_off(theirs, mine, _acts_for)
    found.lone_agents = (frozenset(mine), frozenset(theirs))
    weight = _WEIGHTS["agent"]
    found.shared += weight * (len(one.agents & other.agents) + _KIND * acting)
    _add_alone(found, weight * len(mine), weight * len(theirs))


def _count(found: _Aligned, kind: str, some: frozenset[T], others: frozenset[T]) -> None:
    if not (some or others):
        return
    weight = _WEIGHTS[kind]
    found.shared += weight * len(some & others)
    _add_alone(found, weight * len(some - others), weight * len(others - some))


def _acts_for(agent: str, principal: str) -> bool:
    """Whether what the one does is also the other's doing: an army and its state."""
    return principal in known_agents().principals(agent)


def _add_alone(found: _Aligned, mine: float, theirs: float) -> None:
    found.alone = (found.alone[0] + mine, found.alone[1] + theirs)


def _share_concepts(found: _Aligned, one: Gist, other: Gist) -> None:
    mine = [concept for concept in one.concepts if concept not in other.concepts]
    theirs = [concept for concept in other.concepts if concept not in one.concepts]
    found.shared += len(one.concepts) - len(mine)
    if relations().any_akin(mine, theirs):
        _share_kindred(found, mine, theirs)
    _add_alone(found, _weight(mine), _weight(theirs))
    found.lone_concepts = (frozenset(mine), frozenset(theirs))


def _share_kindred(found: _Aligned, mine: list[str], theirs: list[str]) -> None:
    """Takes out of both what is opposed, and what is a kind of the other's."""
    found.flips = _pair_off(mine, theirs, lambda a, b: (a, b) in relations().opposed)
    found.shared += found.flips
    kinds = (
        _pair_off(mine, theirs, lambda a, b: b in relations().kinds_of(a)),
        _pair_off(mine, theirs, lambda a, b: a in relations().kinds_of(b)),
    )
    found.narrower = (kinds[0] > 0, kinds[1] > 0)
    found.shared += sum(kinds) * _KIND


def _weight(concepts: Iterable[str]) -> float:
    light = relations().light
    return sum(_LIGHT if concept in light else _WEIGHTS["concept"] for concept in concepts)


def _pair_off(mine: list[str], theirs: list[str], fits: Callable[[str, str], bool]) -> int:
    """Takes out of both lists what fits together; how many pairs there were."""
    if not (mine and theirs):
        return 0
    pairs = 0
    for concept in sorted(mine):
        partner = next((one for one in sorted(theirs) if fits(concept, one)), None)
        if partner is not None:
            mine.remove(concept)
            theirs.remove(partner)
            pairs += 1
    return pairs


def _share_words(found: _Aligned, one: Gist, other: Gist) -> None:
    mine, theirs = _weighed(one), _weighed(other)
    for word in sorted(mine):
        partner = _cognate(word, theirs)
        if partner is not None:
            found.shared += min(mine.pop(word), theirs.pop(partner))
    unlike = one.language != other.language
    factor = _UNREADABLE if unlike else 1.0
    _add_alone(found, factor * sum(mine.values()), factor * sum(theirs.values()))
    found.lone_words = (len(mine), len(theirs))


def _weighed(gist: Gist) -> dict[str, float]:
    return dict.fromkeys(gist.others, _WEIGHTS["word"]) | dict.fromkeys(
        gist.names, _WEIGHTS["name"]
    )


def _cognate(word: str, others: Iterable[str]) -> str | None:
    """The same word, or one that is spelt almost alike."""
    heard = sounding(word)
    near = [(JaroWinkler.similarity(heard, sounding(one)), one) for one in sorted(others)]
    best = max(near, default=(0.0, ""), key=lambda pair: pair[0])
    return best[1] if best[0] >= _COGNATE else None
