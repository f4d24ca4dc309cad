"""What two claims share, and what of each stands alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz.distance import JaroWinkler

from claimgraph.ingest.followers.gist import Gist
from claimgraph.ingest.followers.spelling import sounding
from claimgraph.ingest.followers.words import relations
from claimgraph.ingest.known_agents import known_agents

T = TypeVar("T")
_WEIGHTS = {"agent": 1.5, "name": 1.5, "concept": 1.0, "number": 1.0, "day": 1.0, "word": 1.0}
_UNREADABLE = 0.6
"""What an unknown word counts against one of another language, of which it may be the translation."""
_LIGHT = 0.3
"""What a concept counts that may be left out: "200 people" and "200"."""
_KIND = 0.8
"""What a concept and one that it is a kind of have in common."""
_COGNATE = 0.9
"""From here up, two words are one word in two languages: "oligarki", "oligarch"."""


@dataclass
class Aligned:
    """What two claims share, and what of each stands alone, by weight and by kind."""

    shared: float = 0.0
    alone: tuple[float, float] = (0.0, 0.0)
    lone_concepts: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
    lone_words: tuple[int, int] = (0, 0)
    lone_agents: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
    flips: int = 0
    narrower: tuple[bool, bool] = (False, False)
    """Whether a concept of the one is a kind of a concept of the other, either way."""


def align(one: Gist, other: Gist) -> Aligned:
    """What two claims share, counted fact by fact, concept by concept and word by word."""
    found = Aligned()
    _share_facts(found, one, other)
    _share_concepts(found, one, other)
    _share_words(found, one, other)
    return found


def _share_facts(found: Aligned, one: Gist, other: Gist) -> None:
    _count(found, "number", one.numbers, other.numbers)
    _count(found, "day", one.days, other.days)
    mine, theirs = sorted(one.agents - other.agents), sorted(other.agents - one.agents)
    acting = _pair_off(mine, theirs, _acts_for) + _pair_off(theirs, mine, _acts_for)
    found.lone_agents = (frozenset(mine), frozenset(theirs))
    weight = _WEIGHTS["agent"]
    found.shared += weight * (len(one.agents & other.agents) + _KIND * acting)
    _add_alone(found, weight * len(mine), weight * len(theirs))


def _count(found: Aligned, kind: str, some: frozenset[T], others: frozenset[T]) -> None:
    """Count numbers or days, which are the same or not."""
    if not (some or others):
        return
    weight = _WEIGHTS[kind]
    found.shared += weight * len(some & others)
    _add_alone(found, weight * len(some - others), weight * len(others - some))


def _acts_for(agent: str, principal: str) -> bool:
    """Whether what the one does is also the other's doing: an army and its state."""
    return principal in known_agents().principals(agent)


def _add_alone(found: Aligned, mine: float, theirs: float) -> None:
    found.alone = (found.alone[0] + mine, found.alone[1] + theirs)


def _share_concepts(found: Aligned, one: Gist, other: Gist) -> None:
    mine = [concept for concept in one.concepts if concept not in other.concepts]
    theirs = [concept for concept in other.concepts if concept not in one.concepts]
    found.shared += len(one.concepts) - len(mine)
    if relations().any_akin(mine, theirs):
        _share_kindred(found, mine, theirs)
    _add_alone(found, _weight(mine), _weight(theirs))
    found.lone_concepts = (frozenset(mine), frozenset(theirs))


def _share_kindred(found: Aligned, mine: list[str], theirs: list[str]) -> None:
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


def _share_words(found: Aligned, one: Gist, other: Gist) -> None:
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
