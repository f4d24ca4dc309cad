"""kill -9 at random moments while articles are read, and what the graph holds afterwards.

``python -m benchmarks.kills [--times 10] [--articles 1000] [--seed 1]``

Commands of claimgraph are killed, and a Neo4j that is started for it. Whatever was killed is started
again, and nothing else is done about it. In the end each graph is compared, whole, with the one that
a single process makes in peace: an article lost, or half there, would show.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from claimgraph.graph.changes import changes, latest
from claimgraph.graph.embedded import GRAPH_FILE
from claimgraph.graph.opening import Login, is_server, open_store, open_unchecked
from claimgraph.graph.store import Store
from tests.graph.contents import contents
from tests.graph.servers import Neo4jProcess, Server, free_port

PROCESSES = 4
IN_A_FILE = 25
TOKEN = "let me in"
STATES = ("Norway", "Sweden", "Portugal", "Japan", "Kenya", "Peru", "Canada", "Egypt")


def write_articles(folder: Path, count: int) -> list[str]:
    """Small files of articles that share speakers and claims."""
    lines = [f"{json.dumps(_article(number))}\n" for number in range(count)]
    files = [folder / f"{start}.jsonl" for start in range(0, count, IN_A_FILE)]
    for place, file in enumerate(files):
        file.write_text("".join(lines[place :: len(files)]))
    return [str(file) for file in files]


def _article(number: int) -> dict[str, str]:
    accuser, accused, third = (STATES[(number * step + step) % len(STATES)] for step in (1, 3, 5))
    return {
        "text": f"Bridge {number}\n\nOSLO — {accuser} accused {accused} of selling bridge "
        f"{number % 50}. {accused} denied the allegation on Tuesday. "
        f"“Bridge {number % 7} is closed,” {third} said.",
        "url": f"https://news.example/{number}",
        "lang": "en",
        "outlet": f"Gazette {number % 5}",
        "published_at": "2024-06-18",
        "retrieved_at": "2024-06-19T00:00:00Z",
    }


@dataclass(frozen=True)
class Place:
    """Where a graph is kept."""

    store: str
    login: Login = field(default_factory=Login)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """A command of claimgraph on it, running; nothing but what it is sent changes the graph."""
        return subprocess.Popen(
            [sys.executable, "-m", "claimgraph", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={
                **os.environ,
                "CLAIMGRAPH_STORE": self.store,
                "CLAIMGRAPH_NEO4J_PASSWORD": self.login.password,
                "CLAIMGRAPH_TOKEN": TOKEN,
                "CLAIMGRAPH_FOLLOWERS": "false",
                "CLAIMGRAPH_LOG_LEVEL": "error",
            },
        )

    def opened(self) -> Store:
        return open_store(self.store, login=self.login, patient=True)

    def number(self) -> int:
        """The last change that can be read now, 0 where there is no graph yet."""
        if not is_server(self.store) and not Path(self.store, GRAPH_FILE).exists():
            return 0
        with open_unchecked(self.store, login=self.login, read_only=True, patient=True) as store:
            return latest(store)


@dataclass
class Seen:
    """What became of a graph whose writers were killed."""

    killed_at: list[int] = field(default_factory=list)
    """The last change there was, after each kill."""
    lost: int = 0
    """Changes that could be read before a kill and not after it."""

    def kill(self, place: Place, strike: Callable[[], object]) -> None:
        """Strike, and look whether what was there still is."""
        before = place.number()
        strike()
        self.killed_at.append(place.number())
        self.lost += max(0, before - self.killed_at[-1])


@dataclass(frozen=True)
class Plan:
    """How often to kill, and when."""

    times: int = 0
    whole: float = 0.0
    """Seconds that the work takes in peace."""
    chance: Random = field(default_factory=Random)

    def wait(self) -> None:
        """Until the next kill, at random within its share of the work."""
        time.sleep(self.chance.uniform(0, self.whole / self.times))


def finished(process: subprocess.Popen[str]) -> None:
    """Wait for a process, which must end well."""
    said, wrong = process.communicate(timeout=1800)
    if process.returncode:
        raise AssertionError(f"{process.args!r} ended with {process.returncode}: {said}{wrong}")


def _kill(process: subprocess.Popen[str]) -> None:
    if process.returncode is None:
        process.kill()
        process.communicate()


def ingest_killed(place: Place, files: Sequence[str], plan: Plan) -> Seen:
    """`claimgraph ingest` is killed and called again; what it has read before, it passes by."""
    seen = Seen()
    first, *parts = (files[n :: plan.times + 1] for n in range(plan.times + 1))
    started = time.monotonic()
    finished(place.start("ingest", *first))
    whole = time.monotonic() - started
    for part in parts:
        reader = place.start("ingest", *part)
        time.sleep(plan.chance.uniform(0, whole))
        if reader.poll() is None:
            seen.kill(place, partial(_kill, reader))
        finished(place.start("ingest", *part))
    return seen


def serve_killed(place: Place, files: Sequence[str], plan: Plan) -> Seen:
    """`claimgraph serve` is killed and started again under a client, which goes on by itself."""
    seen, port = Seen(), str(free_port())
    with ExitStack() as running:
        serving = _serving(place, port, running)
        sending = place.start("ingest", "--server", f"http://127.0.0.1:{port}", *files)
        running.callback(_kill, sending)
        while len(seen.killed_at) < plan.times and _goes_on(place, seen, [sending]):
            plan.wait()
            seen.kill(place, partial(_kill, serving))
            serving = _serving(place, port, running)
        finished(sending)
    return seen


def _serving(place: Place, port: str, running: ExitStack) -> subprocess.Popen[str]:
    process = place.start("serve", "--port", port)
    running.callback(_kill, process)
    assert process.stdout is not None
    if "serves" not in process.stdout.readline():
        raise AssertionError(f"serve does not start: {process.communicate()}")
    return process


def neo4j_killed(server: Neo4jProcess, files: Sequence[str], plan: Plan) -> Seen:
    """Neo4j is killed and started again under several `claimgraph ingest`, which go on by themselves.

    All of them have met it first: whoever comes to a server that is dead is told so.
    """
    place, seen = Place(server.url, server.login), Seen()
    with ExitStack() as running:
        readers = [place.start("ingest", *files[n::PROCESSES]) for n in range(PROCESSES)]
        for reader in readers:
            running.callback(_kill, reader)
        _wait_for(lambda: _connections(place) > PROCESSES or readers[0].poll() is not None)
        while len(seen.killed_at) < plan.times and _goes_on(place, seen, readers):
            plan.wait()
            seen.kill(place, server.restart)
        for reader in readers:
            finished(reader)
    return seen


def _connections(place: Place) -> int:
    with place.opened() as store:
        return len(store.read("CALL dbms.listConnections() YIELD connectionId"))


def _goes_on(place: Place, seen: Seen, writing: Sequence[subprocess.Popen[str]]) -> bool:
    """Wait for the first change since the last kill; whether there is more to come."""
    last = seen.killed_at[-1] if seen.killed_at else 0
    _wait_for(lambda: place.number() > last or not _any_runs(writing))
    return _any_runs(writing)


def _any_runs(processes: Sequence[subprocess.Popen[str]]) -> bool:
    return any(process.poll() is None for process in processes)


def _wait_for(met: Callable[[], bool]) -> None:
    while not met():
        time.sleep(0.1)


@dataclass(frozen=True)
class Scenario:
    """Somebody who is killed, and where."""

    what: str
    empty: Callable[[], Place]
    run: Callable[[Place, Sequence[str], Plan], Seen]

    def play(self, files: Sequence[str], expected: Sequence[str], times: int, seed: int) -> bool:
        """Do the work in peace and with kills, compare and print; whether everything held."""
        place, started = self.empty(), time.monotonic()
        self.run(place, files, Plan())
        whole = time.monotonic() - started
        print(f"{self.what}\n  in peace {whole:.0f} s, {_compared(place, expected)}", flush=True)
        place = self.empty()
        seen = self.run(place, files, Plan(times, whole, Random(seed)))
        print(f"  killed {len(seen.killed_at)} times, at change {seen.killed_at}")
        print(f"  changes lost: {seen.lost}, {_compared(place, expected)}", flush=True)
        return not seen.lost and holds(place, expected)


def holds(place: Place, expected: Sequence[str]) -> bool:
    """Whether the graph is the expected one, with numbers that have no gap."""
    with place.opened() as store:
        numbers = [change.number for change in changes(store, limit=10**6)]
        return numbers == [*range(1, latest(store) + 1)] and contents(store, when=False) == expected


def _compared(place: Place, expected: Sequence[str]) -> str:
    return f"the same graph without a gap: {'yes' if holds(place, expected) else 'NO'}"


def of_one_process(place: Place, files: Sequence[str]) -> list[str]:
    """What the graph holds that one process makes in peace."""
    finished(place.start("ingest", *files))
    with place.opened() as store:
        return contents(store, when=False)


def scenarios(scratch: Path, server: Neo4jProcess) -> Iterator[Scenario]:
    """Who is killed, on either store."""

    def folder() -> Place:
        return Place(tempfile.mkdtemp(dir=scratch))

    def emptied() -> Place:
        Server(server.url, server.login).emptied().close()
        return Place(server.url, server.login)

    yield Scenario("claimgraph ingest, embedded store", folder, ingest_killed)
    yield Scenario("claimgraph serve, embedded store", folder, serve_killed)
    yield Scenario("claimgraph ingest, Neo4j", emptied, ingest_killed)
    yield Scenario("claimgraph serve, Neo4j", emptied, serve_killed)
    yield Scenario(
        f"Neo4j under {PROCESSES} claimgraph ingest",
        emptied,
        lambda _, files, plan: neo4j_killed(server, files, plan),
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Kill each of them so many times, and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="scenarios with these words in their names")
    options = parser.parse_args(arguments)
    print(f"seed {options.seed}, {options.articles} articles")
    with tempfile.TemporaryDirectory() as given:
        scratch = Path(given)
        files = write_articles(scratch, options.articles)
        expected = of_one_process(Place(str(scratch / "peace")), files)
        with Neo4jProcess(scratch) as server:
            held = [
                scenario.play(files, expected, options.times, options.seed)
                for scenario in scenarios(scratch, server)
                if options.only in scenario.what
            ]
    sys.exit(0 if all(held) else 1)


if __name__ == "__main__":
    main()
