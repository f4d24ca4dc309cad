"""By what items of the index are found, and what tells of two that they cannot be alike."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from hashlib import blake2b
from operator import or_
from typing import Any

_SHARED = 28
"""Percent of the features of both that two items have in common at the least: half of it would be all."""

_CROWD = 32
"""Items under a telling key at the most, if its sort says nothing else."""

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Keys:
    """By what an item is found, and what tells that another cannot be like it before that one is read."""

    plain: Sequence[int] = ()
    dated: Sequence[tuple[int, int]] = ()
    """Keys with a time each."""
    telling: Sequence[int] = ()
    """Keys that tell something as long as few items share them."""
    whole: int | None = None
    """The key of all its features together."""
    features: frozenset[int] = frozenset()
    """What is counted of two items that are found by telling keys."""
    sides: tuple[int, int] = (0, 0)
    """Two sets as bits: where each of two items has one there that the other lacks, they are not alike."""

    def packed(self) -> bytes:
        """The features, as they are kept."""
        return array("q", self.features).tobytes()

    def share_enough(self, packed: bytes) -> bool:
        """Whether an item with these features may be like this one."""
        theirs = memoryview(packed).cast("q")
        common = len(self.features.intersection(theirs))
        return common >= (len(self.features) + len(theirs)) * _SHARED // 100


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of items, and by what they are found: nothing but what is kept of an item decides it."""

    name: str
    keys: Callable[[Payload], Keys]
    crowd: int = _CROWD
    """How many may share a telling key: beyond, it tells nothing.

    So a look-up reads no more, however much there is. Whether a key is crowded depends on the set of
    items alone; those under a key that becomes crowded are looked at again.
    """


def bits(keys: Iterable[int]) -> int:
    """Keys as a set, two bits for each: several may share them, so that it seems larger, never smaller."""
    return reduce(or_, (1 << key % 63 | 1 << (key >> 32) % 63 for key in keys), 0)


def key(*parts: object) -> int:
    """A number for what an item is found by; 63 bits, so that two never meet by chance.

    >>> key("agent", "a") == key("agent", "a") != key("agent", "b")
    True
    """
    digest = blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def together(first: int, *others: int) -> int:
    """A number for several keys at once; other than that of any one of them, or of the others alone.

    Those with one first key lie beside one another, so that all of an item's are read at few places
    if the rarest come first.

    >>> together(key("a"), key("b")) == together(key("a"), key("b")) != together(key("a"), key("c"))
    True
    """
    return first >> _WITHIN << _WITHIN | (first + sum(others)) * _SPREAD % 2**63 >> 63 - _WITHIN


_WITHIN = 39
"""Bits that tell those apart that have one first key."""
_SPREAD = 0x1E3779B97F4A7C15
"""An odd number without a pattern."""


def rank(id: str) -> int:
    """Where an item comes among others: by its id, and not by when it came."""
    return key("rank", id)
