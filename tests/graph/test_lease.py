"""One process at a time: a lease is taken, beaten, given back, and taken over from the dead."""

from __future__ import annotations

import pytest

from claimgraph.graph.changes import latest
from claimgraph.graph.lease import Lease, state
from claimgraph.graph.store import Store
from claimgraph.schemas.errors import StoreBusy


def test_of_two_only_the_first_holds_it_until_it_lets_go(store: Store) -> None:
    first, second = Lease(store, "work"), Lease(store, "work")
    assert first.take()
    assert not second.take()
    second.release()
    assert state(store, "work").holder == first.holder
    first.release()
    assert second.take()


def test_it_tells_everybody_how_far_the_work_has_come(store: Store) -> None:
    lease = Lease(store, "work")
    assert state(store, "work").number == 0
    lease.take()
    lease.beat(7, "rules")
    lease.release()
    assert (state(store, "work").number, state(store, "work").rules) == (7, "rules")


def test_who_is_silent_too_long_loses_it(store: Store) -> None:
    dead, heir = Lease(store, "work"), Lease(store, "work", patience=0)
    assert dead.take()
    assert heir.take()
    with pytest.raises(StoreBusy, match="taken over"):
        dead.beat(1, "rules")


def test_who_beats_keeps_it(store: Store) -> None:
    alive, impatient = Lease(store, "work"), Lease(store, "work", patience=3600)
    assert alive.take()
    assert not impatient.take()
    alive.beat(1, "rules")
    assert not impatient.take()


def test_leases_of_other_names_are_nothing_to_it(store: Store) -> None:
    assert Lease(store, "work").take()
    assert Lease(store, "play").take()


def test_it_is_no_change_of_the_graph(store: Store) -> None:
    lease = Lease(store, "work")
    lease.take()
    lease.beat(3, "rules")
    lease.release()
    assert latest(store) == 0
