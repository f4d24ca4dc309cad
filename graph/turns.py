"""Turns: strangers' queries run a few at a time, and the wait for a turn counts as the query's time."""

from __future__ import annotations

from threading import BoundedSemaphore
from time import monotonic

from claimgraph.schemas.errors import QueryLimitExceeded

_LEAST = 0.1
"""Seconds that a query has left when it waited for its turn until the very end."""


class Turns:
    """Lets so many go at a time.

    >>> turns = Turns(1)
    >>> 9 < turns.take(seconds=10) <= 10
    True
    """

    def __init__(self, at_a_time: int) -> None:
        self._free = BoundedSemaphore(at_a_time)

    def take(self, seconds: float) -> float:
        """Wait for a turn, and give the seconds that are left of those one has.

        Raises:
            QueryLimitExceeded: all of them went by.
        """
        asked = monotonic()
        if not self._free.acquire(timeout=seconds):
            raise QueryLimitExceeded(
                f"other queries kept the query waiting for {seconds:g} s: try again later"
            )
        return max(seconds - (monotonic() - asked), _LEAST)

    def give_back(self) -> None:
        """Let the next one go."""
        self._free.release()
