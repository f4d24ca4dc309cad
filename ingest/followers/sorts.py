"""By what items of the index are found, and what tells of two that they cannot be alike."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

_SHARED = 28
"""Percent of the features of both that two items have in common at the least: half of it would be all."""

_CROWD = 32
"""Items under a telling key at the most, if its sort says nothing else."""

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of items, and by what they are found: nothing but what is kept of an item decides it."""

    name: str
    keys: Callable[[Payload], Iterable[int]] = lambda payload: ()
    dated: Callable[[Payload], Iterable[tuple[int, int]]] = lambda payload: ()
    """Keys with a time each."""
    telling: Callable[[Payload], Iterable[int]] = lambda payload: ()
    """Keys that tell something as long as few items share them."""
    whole: Callable[[Payload], Iterable[int]] = lambda payload: ()
    """Keys of all its features together, if it has any."""
    crowd: int = _CROWD
    """How many may share a telling key: beyond, it tells nothing.

    So a look-up reads no more, however much there is. Whether a key is crowded depends on the set of
    items alone; those under a key that becomes crowded are looked at again.
    """
    features: Callable[[Payload], Iterable[int]] = lambda payload: ()
    """What is counted of two items that are found by telling keys."""
    sides: Callable[[Payload], Iterable[Iterable[int]]] = lambda payload: ()
    """Sets of keys: where each of two items has one there that the other lacks, they are not alike."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What tells of two items that they cannot be alike, without reading what is kept of them."""

    features: frozenset[int]
    sides: tuple[frozenset[int], ...]

    @classmethod
    def of(cls, sort: Sort, payload: Payload) -> Marks:
        """The marks of an item."""
        return cls(frozenset(sort.features(payload)), tuple(map(frozenset, sort.sides(payload))))

    def packed(self) -> bytes:
        """Each set after its size."""
        sets = (self.features, *self.sides)
        return array("q", (one for some in sets for one in (len(some), *some))).tobytes()

    def may_be_like(self, packed: bytes) -> bool:
        """Whether another item with these marks may be like this one."""
        numbers = array("q", packed)
        theirs = numbers[1 : 1 + numbers[0]]
        common = len(self.features.intersection(theirs))
        if common < (len(self.features) + len(theirs)) * _SHARED // 100:
            return False
        start = 1 + numbers[0]
        for mine in self.sides:
            end = start + 1 + numbers[start]
            side = frozenset(numbers[start + 1 : end])
            if not (mine <= side or side <= mine):
                return False
            start = end
        return True


def key(*parts: object) -> int:
    """A number for what an item is found by; 63 bits, so that two never meet by chance.

    >>> key("agent", "a") == key("agent", "a") != key("agent", "b")
    True
    """
    digest = blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def together(*keys: int) -> int:
    """A number for several keys at once, in whatever order; other than that of any one of them.

    >>> together(key("a"), key("b")) == together(key("b"), key("a")) != together(key("a"), key("c"))
    True
    """
    return (sum(keys) + _TOGETHER) % 2**63


_TOGETHER = key("together")


def rank(id: str) -> int:
    """Where an item comes among others: by its id, and not by when it came."""
    return key("rank", id)
