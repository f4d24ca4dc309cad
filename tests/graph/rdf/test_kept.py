"""An export that is kept says what the graph says, whatever happened since or to its file."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from claimgraph.graph.rdf.formats import FORMATS, format_named
from claimgraph.graph.rdf.iris import Iris
from claimgraph.graph.rdf.kept import kept_parts
from claimgraph.graph.rdf.parts import Parts
from tests.graph.rdf.example import RECORDS
from tests.graph.rdf.graph import Graph

IRIS = Iris("http://news.test/graph/")


class Watched(Graph):
    """A graph that counts the records that are read."""

    def __init__(self) -> None:
        super().__init__()
        self.read = 0

    def records(self, ids):  # type: ignore[no-untyped-def]
        self.read += len(ids)
        return super().records(ids)


@pytest.fixture
def graph() -> Watched:
    graph = Watched()
    for record in RECORDS[:-3]:
        graph.put(record)
    return graph


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "exports" / "kept.sqlite"


def parts(graph: Graph, name: str = "nquads", iris: Iris = IRIS) -> Parts:
    return Parts(graph, format_named(name), iris)


def kept(graph: Graph, file: Path, name: str = "nquads", iris: Iris = IRIS) -> list[bytes]:
    return sorted(kept_parts(file, parts(graph, name, iris)))


def said(graph: Graph, name: str = "nquads", iris: Iris = IRIS) -> list[bytes]:
    return sorted(parts(graph, name, iris).all())


@pytest.mark.parametrize("name", FORMATS)
def test_the_first_and_the_second_export_say_what_the_graph_says(
    name: str, graph: Graph, file: Path
) -> None:
    assert kept(graph, file, name) == said(graph, name)
    assert kept(graph, file, name) == said(graph, name)


def test_the_second_export_reads_only_what_changed(graph: Watched, file: Path) -> None:
    kept(graph, file)
    graph.read = 0
    kept(graph, file)
    assert graph.read == 0
    graph.put(RECORDS[-3])
    graph.put(RECORDS[-3])
    assert kept(graph, file) == said(graph)
    graph.read = 0
    kept(graph, file)
    assert graph.read == 0


def test_a_record_that_is_gone_is_left_out(graph: Graph, file: Path) -> None:
    kept(graph, file)
    graph.remove(RECORDS[0].id)
    assert kept(graph, file) == said(graph)


def test_what_is_kept_under_another_base_or_of_another_graph_is_not_used(
    graph: Graph, file: Path
) -> None:
    kept(graph, file)
    other = Iris("http://other.test/")
    assert kept(graph, file, iris=other) == said(graph, iris=other)
    another = Graph()
    another.put(*RECORDS[3:-2])
    assert kept(another, file) == said(another)


def test_a_damaged_file_is_passed_over_and_made_anew(graph: Watched, file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"no database, but long enough to look like one" * 100)
    assert kept(graph, file) == said(graph)
    kept(graph, file)
    graph.read = 0
    assert kept(graph, file)
    assert graph.read == 0


def test_a_place_that_cannot_be_written_is_passed_over(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert kept(graph, tmp_path / "file" / "kept.sqlite") == said(graph)


def test_a_file_that_another_export_fills_is_passed_over(graph: Graph, file: Path) -> None:
    first = kept_parts(file, parts(graph))
    one = next(first)
    assert kept(graph, file) == said(graph)
    assert sorted([one, *first]) == said(graph)


def test_an_export_that_nobody_reads_to_its_end_leaves_nothing_half_done(
    graph: Graph, file: Path
) -> None:
    first = kept_parts(file, parts(graph))
    next(first)
    assert isinstance(first, Iterator)
    first.close()  # type: ignore[attr-defined]
    assert kept(graph, file) == said(graph)


@pytest.mark.parametrize("changes", [0, 1])
def test_a_full_disk_is_no_reason_to_export_nothing(graph: Graph, file: Path, changes: int) -> None:
    if changes:
        kept(graph, file)
    else:
        file.parent.mkdir()
    with closing(sqlite3.connect(file)) as database:
        # Refused as on a full disk, by the engine itself.
        database.execute(
            "CREATE TABLE IF NOT EXISTS part (place INTEGER PRIMARY KEY, record TEXT UNIQUE NOT NULL, said BLOB NOT NULL)"
        )
        database.execute(
            "CREATE TRIGGER full BEFORE INSERT ON part BEGIN SELECT RAISE(FAIL, 'full'); END"
        )
        database.commit()
    graph.put(RECORDS[-3])
    assert kept(graph, file) == said(graph)
    assert kept(graph, file) == said(graph)
