"""What one process at a time may do to a graph, and how far it has come.

A lease is held as long as it beats. Clocks of machines differ, so that nobody compares times:
whoever finds it held watches whether it still beats, and takes it over when it does not.
"""

from __future__ import annotations

import os
import secrets
import socket
from dataclasses import dataclass
from time import monotonic

from claimgraph.graph.store import Store, Transaction
from claimgraph.schemas.errors import StoreBusy

PATIENCE = 60.0
"""Seconds without a beat after which the holder is taken for dead."""

# The first SET takes the node's lock, so that of two who come at once the second sees the first.
_TAKE = """
MERGE (lease:Lease {id: $id})
SET lease.beat = coalesce(lease.beat, 0)
WITH lease
WHERE lease.holder IS NULL OR lease.holder = $holder
  OR (lease.holder = $silent AND lease.beat = $beat)
SET lease.holder = $holder, lease.beat = lease.beat + 1
RETURN lease.beat AS beat
"""

_BEAT = """
MATCH (lease:Lease {id: $id})
WHERE lease.holder = $holder
SET lease.beat = lease.beat + 1, lease.number = $number, lease.rules = $rules
RETURN lease.beat AS beat
"""

_RELEASE = """
MATCH (lease:Lease {id: $id})
WHERE lease.holder = $holder
REMOVE lease.holder
"""

_STATE = """
MATCH (lease:Lease {id: $id})
RETURN lease.holder AS holder, lease.beat AS beat, coalesce(lease.number, 0) AS number,
       coalesce(lease.rules, '') AS rules
"""


@dataclass(frozen=True, slots=True)
class State:
    """Who holds a lease, and what its holders have done so far."""

    holder: str | None = None
    beat: int = 0
    number: int = 0
    """The last change that was dealt with."""
    rules: str = ""
    """By which rules it was."""


def state(store: Store, name: str) -> State:
    """How things stand with a lease; all zero where nobody has ever held it."""
    rows = store.read(_STATE, {"id": name})
    return State(**rows[0]) if rows else State()  # type: ignore[arg-type]


class Lease:
    """One process's claim to a lease."""

    def __init__(self, store: Store, name: str, patience: float = PATIENCE) -> None:
        self._store = store
        self._name = name
        self._patience = patience
        self._seen: tuple[State, float] | None = None
        self.holder = f"{socket.gethostname()} {os.getpid()} {secrets.token_hex(4)}"

    def take(self) -> bool:
        """Whether the lease is ours now: it was free, or its holder has been silent too long."""
        found = state(self._store, self._name)
        silent = self._is_silent(found)
        if found.holder not in (None, self.holder) and not silent:
            return False
        given = {
            "id": self._name,
            "holder": self.holder,
            "silent": found.holder if silent else None,
            "beat": found.beat,
        }
        return bool(self._store.write(lambda transaction: transaction.run(_TAKE, given)))

    def beat(self, number: int, rules: str) -> None:
        """Say that we are at work, and what is done.

        Raises:
            StoreBusy: we were silent too long, and another process has taken the lease over.
        """
        given = {"id": self._name, "holder": self.holder, "number": number, "rules": rules}
        if not self._store.write(lambda transaction: transaction.run(_BEAT, given)):
            raise StoreBusy(f"another process has taken over the {self._name} of this graph")

    def release(self) -> None:
        """Let others have it; nothing happens where it is not ours."""

        def work(transaction: Transaction) -> None:
            transaction.run(_RELEASE, {"id": self._name, "holder": self.holder})

        self._store.write(work)

    def _is_silent(self, found: State) -> bool:
        """Whether the lease has not beaten for as long as our patience lasts."""
        if self._seen is None or self._seen[0] != found:
            self._seen = found, monotonic()
        return found.holder is not None and monotonic() - self._seen[1] >= self._patience
