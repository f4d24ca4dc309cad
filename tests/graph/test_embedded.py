"""The embedded store among processes: one writes, any number read, and a kill loses nothing."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from claimgraph.graph.changes import changes
from claimgraph.graph.opening import open_store
from claimgraph.graph.search import Index, search
from claimgraph.graph.write import write_readings
from claimgraph.schemas.errors import StoreBusy, StoreError, StoreUnavailable
from tests.graph.contents import contents
from tests.graph.writing import reading


@contextmanager
def writing(project: Path, folder: Path, first: int, last: int) -> Iterator[subprocess.Popen[str]]:
    """A process that writes articles into a folder; a line it prints is an article that is safe."""
    command = [sys.executable, "-m", "tests.graph.writing", str(folder), str(first), str(last)]
    with subprocess.Popen(
        command, cwd=project, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def numbers(process: subprocess.Popen[str], count: int) -> list[int]:
    assert process.stdout is not None
    return [int(process.stdout.readline()) for _ in range(count)]


def test_a_second_writer_is_told_who_holds_the_store(project: Path, tmp_path: Path) -> None:
    with writing(project, tmp_path, 0, 100_000) as process:
        numbers(process, 1)
        with pytest.raises(StoreBusy) as refused:
            open_store(tmp_path)
    assert f"process {process.pid} holds the store since 20" in str(refused.value)
    assert "`claimgraph ingest --server URL`" in str(refused.value)


def test_one_process_opens_a_store_once(tmp_path: Path) -> None:
    with open_store(tmp_path), pytest.raises(StoreBusy, match="this process has already opened"):
        open_store(tmp_path)


def test_readers_see_what_was_safe_when_they_came_whoever_writes(
    project: Path, tmp_path: Path
) -> None:
    with writing(project, tmp_path, 0, 100_000) as process:
        for _ in range(20):
            safe = numbers(process, random.randrange(1, 15))[-1]
            with open_store(tmp_path, read_only=True) as store:
                seen = [change.number for change in changes(store, limit=100_000)]
            assert len(seen) > safe
            assert seen == [*range(1, len(seen) + 1)]


def test_a_reader_cannot_write_and_finds_words(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        write_readings(store, [reading(1)])
        with open_store(tmp_path, read_only=True) as reader:
            assert [one.text for one in search(reader, Index.CLAIMS, "bridge")] == [
                "Cid sold bridge 1"
            ]
            assert contents(reader) == contents(store)
            with pytest.raises(StoreError, match="was opened for reading"):
                write_readings(reader, [reading(2)])


@pytest.mark.parametrize("attempt", range(3))
def test_a_kill_loses_nothing_acknowledged_and_leaves_nothing_half(
    project: Path, tmp_path: Path, attempt: int
) -> None:
    first, safe = 0, -1
    for _ in range(3):
        with writing(project, tmp_path, first, 100_000) as process:
            safe = numbers(process, random.Random(f"{attempt}").randrange(1, 60))[-1]
            process.kill()
            rest = process.stdout.read().split() if process.stdout else []
            safe = max([safe, *map(int, rest)])
        first = safe + 1
    with open_store(tmp_path) as killed:
        held = len(changes(killed, limit=100_000))
        # One more may be on disk than its process had the time to say.
        assert held in (safe + 1, safe + 2)
        found = contents(killed, when=False)
    with open_store(tmp_path / "whole") as whole:
        for number in range(held):
            write_readings(whole, [reading(number)])
        assert contents(whole, when=False) == found


def test_a_checkpoint_holds_everything_by_itself(tmp_path: Path) -> None:
    with open_store(tmp_path / "one") as store:
        write_readings(store, [reading(1)])
        copy = tmp_path / "two" / store.checkpoint().name  # type: ignore[attr-defined]
        copy.parent.mkdir()
        copy.write_bytes((tmp_path / "one" / copy.name).read_bytes())
        with open_store(copy.parent) as other:
            assert contents(other) == contents(store)


def test_a_folder_that_cannot_be_made_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreUnavailable):
        open_store(tmp_path / "file" / "new")


def test_a_file_that_is_no_graph_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "graph.kgl").write_text("something else")
    with pytest.raises(StoreUnavailable):
        open_store(tmp_path)
