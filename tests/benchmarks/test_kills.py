"""Commands that are killed at a random moment lose nothing; `benchmarks.kills` does it ten times, and to Neo4j."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.kills import (
    Place,
    Plan,
    Seen,
    finished,
    holds,
    ingest_killed,
    serve_killed,
    write_articles,
)
from tests.graph.contents import contents


@dataclass(frozen=True)
class Peace:
    """What one process makes of the files when nobody is killed."""

    files: list[str]
    seconds: float
    graph: list[str]


@pytest.fixture(scope="module")
def peace(tmp_path_factory: pytest.TempPathFactory) -> Peace:
    folder = tmp_path_factory.mktemp("peace")
    files, place = write_articles(folder, 150), Place(str(folder / "graph"))
    started = time.monotonic()
    finished(place.start("ingest", *files))
    seconds = time.monotonic() - started
    with place.opened() as store:
        return Peace(files, seconds, contents(store, when=False))


@pytest.mark.parametrize("run", [ingest_killed, serve_killed])
def test_what_is_killed_loses_nothing_and_goes_on(
    peace: Peace, tmp_path: Path, run: Callable[[Place, Sequence[str], Plan], Seen]
) -> None:
    place = Place(str(tmp_path / "graph"))
    seen = run(place, peace.files, Plan(times=2, whole=peace.seconds))
    assert seen.killed_at
    assert seen.lost == 0
    assert holds(place, peace.graph)
