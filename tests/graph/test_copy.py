"""A graph moves between stores whole, with its numbers and times, and a break is taken up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claimgraph.graph import copy as copying
from claimgraph.graph.changes import latest
from claimgraph.graph.copy import copy
from claimgraph.graph.opening import open_store
from claimgraph.graph.store import Store
from claimgraph.graph.write import write_readings
from claimgraph.schemas.acts import Act
from claimgraph.schemas.errors import StoreError
from tests.graph.contents import contents
from tests.graph.news import News
from tests.graph.writing import reading


@pytest.fixture
def source(tmp_path: Path) -> Store:
    store = open_store(tmp_path / "source")
    for number in range(0, 30, 3):
        write_readings(store, [reading(number + place) for place in range(3)])
    return store


def test_there_and_back_is_the_same_graph(source: Store, store: Store, tmp_path: Path) -> None:
    assert copy(source, store) == 10
    assert contents(store) == contents(source)
    with open_store(tmp_path / "back") as back:
        copy(store, back)
        assert contents(back) == contents(source)


def test_a_broken_copy_is_taken_up_where_it_stopped(
    source: Store, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "CHANGES", 3)
    seen: list[tuple[int, int]] = []

    def stop_at_six(done: int, all: int) -> None:
        seen.append((done, all))
        if done == 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy(source, store, stop_at_six)
    assert latest(store) == 6
    assert copy(source, store) == 4
    assert contents(store) == contents(source)
    assert seen == [(3, 10), (6, 10)]


def test_a_source_that_grew_or_changed_its_mind_is_followed(
    source: Store, store: Store, news: News
) -> None:
    old = news.article(
        1, news.said("Ann", Act.ASSERT, "a"), news.said("Bob", Act.DENY, "a", answers=0)
    )
    write_readings(source, [old])
    copy(source, store)
    new = news.article(
        1,
        news.said("Ann", Act.ASSERT, "a"),
        news.said("Bob", Act.ADMIT, "a"),
        version="2",
        outlet="The Post",
    )
    write_readings(source, [new])
    assert copy(source, store) == 1
    assert contents(store) == contents(source)
    assert copy(source, store) == 0


def test_a_target_with_changes_of_its_own_is_refused(source: Store, store: Store) -> None:
    write_readings(store, [reading(99)])
    with pytest.raises(StoreError, match="holds 1 changes that are not the source's"):
        copy(source, store)


def test_an_empty_source_copies_to_an_empty_target(
    empty: Callable[[], Store], tmp_path: Path
) -> None:
    with open_store(tmp_path / "nothing") as nothing:
        target = empty()
        assert copy(nothing, target) == 0
        assert contents(target) == contents(nothing)
