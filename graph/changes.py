"""The change number: a gapless count of committed transactions, in the order of their commits.

Taking the number is a transaction's last step, so that writers hold the counter only while they
commit. Whoever follows the graph reads the changes after the last number seen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from claimgraph.graph.records import node_from
from claimgraph.graph.rows import RecordRows
from claimgraph.graph.store import Store, Transaction
from claimgraph.graph.values import NodeValue
from claimgraph.schemas.errors import StoreOutdated
from claimgraph.schemas.nodes import Change

# The first SET takes the counter's lock, so that the number is read after the one before it.
_TAKE = """
MATCH (counter:ChangeCounter {id: 'changes'})
SET counter.number = counter.number
WITH counter
SET counter.number = counter.number + 1
WITH counter.number AS number
MERGE (change:Change {id: 'change-' + toString(number)})
SET change.number = number, change.recorded_at = $now, change.activity = $activity,
    change.touched = $touched
RETURN number
"""

_LATEST = "MATCH (counter:ChangeCounter {id: 'changes'}) RETURN counter.number AS number"

_AFTER = """
MATCH (change:Change)
WHERE change.number > $after AND change.number <= $upto
RETURN change
ORDER BY change.number
"""


@dataclass(frozen=True, slots=True)
class Committed:
    """A change that this process made, with what a follower would otherwise have to read."""

    change: Change
    new: tuple[RecordRows, ...]
    """Those of its records of which nothing was there before."""


def take(transaction: Transaction, touched: Iterable[str], activity: str, now: datetime) -> int:
    """The next change number, written with what the transaction touched; nothing may follow it."""
    rows = transaction.run(_TAKE, {"now": now, "activity": activity, "touched": sorted(touched)})
    if not rows:
        raise StoreOutdated("the store was never initialised: run `claimgraph init` once")
    return int(str(rows[0]["number"]))


def latest(store: Store) -> int:
    """The number of the last committed change, 0 where there is none."""
    rows = store.read(_LATEST)
    return int(str(rows[0]["number"])) if rows else 0


def changes(store: Store, after: int = 0, limit: int = 1_000) -> list[Change]:
    """The changes that follow a number, in order, up to the first gap."""
    rows = store.read(_AFTER, {"after": after, "upto": after + limit})
    found = [_change(row["change"]) for row in rows]
    return [change for place, change in enumerate(found, after + 1) if change.number == place]


def _change(value: object) -> Change:
    assert isinstance(value, NodeValue)
    change = node_from("Change", value.properties)
    assert isinstance(change, Change)
    return change
