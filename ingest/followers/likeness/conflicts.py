"""What two claims cannot both mean: other numbers, days or agents, or the contrary."""

from __future__ import annotations

from claimgraph.ingest.followers.gist import Gist
from claimgraph.ingest.followers.likeness.alignment import Aligned
from claimgraph.ingest.followers.likeness.who_to_whom import turned_about
from claimgraph.ingest.followers.words import relations


def conflict(one: Gist, other: Gist, aligned: Aligned) -> bool:
    """Whether they speak of other numbers, days or agents, or of who did it to whom the other way round."""
    return (
        bool(one.numbers - other.numbers and other.numbers - one.numbers)
        or _other_days(one.days, other.days)
        or _at_other_times(one.event, other.event)
        or all(aligned.lone_agents)
        or turned_about(one, other)
    )


def _other_days(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether both name a year, a month, a day or a weekday, and not the same."""
    for kind in ("year", "month", "day", "weekday"):
        mine, theirs = _of_kind(kind, some), _of_kind(kind, others)
        if mine and theirs and not mine & theirs:
            return True
    return False


def _at_other_times(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    """Whether the days on which they may have happened do not overlap."""
    return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])


def _of_kind(kind: str, days: frozenset[str]) -> frozenset[str]:
    return frozenset(day for day in days if day.partition(" ")[0] == kind)


def opposite(one: Gist, other: Gist, aligned: Aligned) -> bool:
    """Whether the one says what the other denies: an odd number of times what turns a claim round."""
    turned = [
        side.negations + sum(concept in relations().negators for concept in lone)
        for side, lone in zip((one, other), aligned.lone_concepts, strict=True)
    ]
    return (turned[0] - turned[1] + aligned.flips) % 2 == 1
