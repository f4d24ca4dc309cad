"""Whether two claims have the same do it to the same, by roles and by the order of words."""

from __future__ import annotations

from itertools import combinations

from claimgraph.ingest.followers.gist import Gist
from claimgraph.ingest.followers.words import relations

_BESIDE = 1
"""Places by which two that may both have done it may change: "Russian soldiers", "tentara Rusia"."""
_IN_A_PHRASE = 2
"""The same for what cannot have done it: "rice output of Indonesia", "Indonesia's rice output"."""


def turned_about(one: Gist, other: Gist) -> bool:
    """Whether who does it in the one has it done to them in the other."""
    if _symmetric(one, other) or _from_the_other_side(one, other):
        return False
    return _other_doers(one, other) or _swapped(one, other)


def _symmetric(one: Gist, other: Gist) -> bool:
    """Whether it is done by both to each other: "met", "agreed"."""
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


def in_order(one: Gist, other: Gist) -> bool:
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
