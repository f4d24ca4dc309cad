"""Several processes on one Neo4j, and a Neo4j that is killed while it is written to."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from claimgraph.graph.bolt.store import BoltStore
from claimgraph.graph.changes import changes, latest
from claimgraph.graph.opening import open_store
from claimgraph.graph.store import Transaction
from claimgraph.graph.write import write_readings
from claimgraph.schemas.errors import StoreUnavailable
from tests.graph.contents import contents
from tests.graph.servers import Neo4jProcess, Server
from tests.graph.writing import reading

ARTICLES = 80
PROCESSES = 4


def writer(project: Path, server: Server, first: int) -> subprocess.Popen[str]:
    """A process that writes every fourth article."""
    given = server.url, first, ARTICLES, PROCESSES, server.login.password
    return subprocess.Popen(
        [sys.executable, "-m", "tests.graph.writing", *map(str, given)],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def expected(tmp_path: Path) -> list[str]:
    """What one process makes of the same articles, one after the other."""
    with open_store(tmp_path / "expected") as store:
        for number in range(ARTICLES):
            write_readings(store, [reading(number)])
        return contents(store, when=False)


def test_processes_that_share_speakers_make_the_graph_that_one_makes(
    neo4j: Server, project: Path, expected: list[str]
) -> None:
    with neo4j.emptied() as store:
        writers = [writer(project, neo4j, first) for first in range(PROCESSES)]
        for process in writers:
            said, wrong = process.communicate(timeout=300)
            assert process.returncode == 0, wrong
            assert len(said.split()) == ARTICLES / PROCESSES
        assert [change.number for change in changes(store)] == [*range(1, ARTICLES + 1)]
        assert contents(store, when=False) == expected


def test_a_reader_sees_its_own_write(neo4j: Server) -> None:
    with neo4j.emptied() as store:
        for number in range(10):
            write_readings(store, [reading(number)])
            assert latest(store) == number + 1


def test_a_lost_answer_to_a_commit_changes_nothing_the_second_time(
    neo4j: Server, expected: list[str]
) -> None:
    """The work runs again after its commit, as it does when the connection broke meanwhile."""
    with neo4j.emptied() as store:
        for number in range(ARTICLES):
            write_readings(store, [reading(number)])
            again = write_readings(store, [reading(number)])
            assert again.change is None
        assert latest(store) == ARTICLES
        assert contents(store, when=False) == expected


@pytest.mark.parametrize("patience", [15.0, 0.0])
def test_work_that_the_server_gave_up_is_run_again(neo4j: Server, patience: float) -> None:
    """Two transactions that wait for each other: one is given up, and succeeds later.

    Without patience the driver does not try again, as where its time went by in a slow first try.
    """
    runs: list[str] = []
    started: list[subprocess.Popen[bytes]] = []
    lock = "MATCH (n:Agent {id: $id}) SET n.name = $name"

    def crosswise(transaction: Transaction) -> None:
        runs.append("outer")
        transaction.run(lock, {"id": "a", "name": "outer"})
        if len(runs) == 1:
            crossing = [sys.executable, "-c", _CROSSING, neo4j.url, neo4j.login.password]
            started.append(subprocess.Popen([*crossing, str(patience)]))
            time.sleep(3)
        transaction.run(lock, {"id": "b", "name": "outer"})

    neo4j.emptied().close()
    with BoltStore(neo4j.url, neo4j.login, patience=patience) as one:
        one.write(lambda open_: open_.run("CREATE (:Agent {id: 'a'}), (:Agent {id: 'b'})"))
        one.write(crosswise)
        assert started[0].wait(timeout=60) == 0
        names = {row["name"] for row in one.read("MATCH (n:Agent) RETURN n.name AS name")}
        assert len(names) == 1


_CROSSING = """
import sys
from claimgraph.graph.bolt.store import BoltStore
from claimgraph.graph.opening import Login
login = Login(password=sys.argv[2])
with BoltStore(sys.argv[1], login, patience=float(sys.argv[3])) as store:
    def work(transaction):
        transaction.run("MATCH (n:Agent {id: 'b'}) SET n.name = 'inner'")
        transaction.run("MATCH (n:Agent {id: 'a'}) SET n.name = 'inner'")
    store.write(work)
"""


def _end(process: subprocess.Popen[str]) -> None:
    with process:
        process.kill()


def test_a_killed_server_loses_nothing_and_work_goes_on_by_itself(
    neo4j_process: Neo4jProcess, project: Path, expected: list[str]
) -> None:
    server = Server(neo4j_process.url, neo4j_process.login)
    server.emptied().close()
    with ExitStack() as running:
        writers = [writer(project, server, first) for first in range(PROCESSES)]
        for process in writers:
            running.callback(_end, process)
            assert process.stdout is not None
            assert process.stdout.readline()
        time.sleep(random.uniform(0, 2))
        neo4j_process.restart()
        for process in writers:
            assert process.stdout is not None
            assert process.stderr is not None
            # Not `communicate`, which would leave out what came with the first line.
            assert len(process.stdout.readlines()) == ARTICLES / PROCESSES - 1
            assert process.wait(timeout=300) == 0, process.stderr.read()
    with open_store(server.url, login=server.login) as store:
        assert contents(store, when=False) == expected
        numbers = [change.number for change in changes(store)]
        assert numbers == [*range(1, ARTICLES + 1)]


def test_who_waits_for_an_answer_is_soon_told_that_the_server_is_away(
    neo4j_process: Neo4jProcess,
) -> None:
    with open_store(neo4j_process.url, login=neo4j_process.login) as store:
        neo4j_process.kill()
        asked = time.monotonic()
        try:
            with pytest.raises(StoreUnavailable, match="no Neo4j server answers"):
                latest(store)
        finally:
            waited = time.monotonic() - asked
            neo4j_process.start()
    assert waited < 8


def test_patient_reading_waits_for_the_server_longer_than_the_driver_does(
    neo4j_process: Neo4jProcess,
) -> None:
    url, login = neo4j_process.url, neo4j_process.login
    with BoltStore(url, login, patient=True, patience=0.5) as store:
        before = latest(store)
        neo4j_process.kill()
        with ThreadPoolExecutor(1) as reading:
            number = reading.submit(latest, store)
            time.sleep(3)
            neo4j_process.start()
            assert number.result(60) == before
