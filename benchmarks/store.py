"""What our layer costs: writing and asking through it, beside the bare engine doing the same.

``python -m benchmarks.store [--articles 500] [--neo4j bolt://localhost:7687 --password …]``

The same Cypher with the same parameters is run twice in one run: by us, who make it, check it and
retry it, and by the engine's own client, which is given it ready-made. The server's graph is deleted.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median
from typing import Protocol

import kglite
import neo4j

from benchmarks.made_news import readings
from claimgraph.graph.catalogue import filled, question, run
from claimgraph.graph.opening import Login, open_store
from claimgraph.graph.store import Parameters, Store, Transaction
from claimgraph.graph.values import Row
from claimgraph.graph.write import write_readings
from claimgraph.schemas.records import ArticleReading

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TIMES_ASKED = 15
STATEMENTS = "MATCH (s:Statement) RETURN count(s) AS n"
BUSIEST = """
MATCH (s:Statement)-[:SAID_BY]->(a:Agent)
RETURN a.id AS id, count(s) AS n ORDER BY n DESC, id SKIP 5 LIMIT 1
"""
DENIED = "MATCH ()-[:DENIES]->(c:Claim) RETURN c.id AS id, count(*) AS n ORDER BY n, id LIMIT 1"
EMPTY = "MATCH (n) WHERE NOT n:Schema CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"

Batch = list[tuple[str, dict[str, object]]]
"""The queries of one transaction."""


class Bare(Protocol):
    """An engine through its own client."""

    def write(self, batch: Batch) -> None: ...

    def read(self, query: str, parameters: dict[str, object]) -> int: ...


@dataclass
class BareKglite:
    """kglite's session."""

    session: kglite.Session

    def write(self, batch: Batch) -> None:
        with self.session.begin() as transaction:
            for query, parameters in batch:
                transaction.cypher(query, params=parameters).to_list()

    def read(self, query: str, parameters: dict[str, object]) -> int:
        return len(self.session.cypher(query, params=parameters).to_list())


@dataclass
class BareNeo4j:
    """The Neo4j driver."""

    driver: neo4j.Driver

    def write(self, batch: Batch) -> None:
        with self.driver.session() as session:
            session.execute_write(partial(_run_all, batch=batch))

    def read(self, query: str, parameters: dict[str, object]) -> int:
        with self.driver.session() as session:
            return session.execute_read(lambda open_: len(open_.run(query, parameters).data()))


def _run_all(transaction: neo4j.ManagedTransaction, batch: Batch) -> None:
    for query, parameters in batch:
        transaction.run(query, parameters).data()


@dataclass
class Listening:
    """A store that keeps what is asked of it, to be asked again of the bare engine."""

    store: Store
    batches: list[Batch] = field(default_factory=list)

    def write(self, work: Callable[[Transaction], object]) -> object:
        self.batches.append([])

        def heard(transaction: Transaction) -> object:
            return work(_Heard(transaction, self.batches[-1]))

        return self.store.write(heard)


@dataclass
class _Heard:
    transaction: Transaction
    batch: Batch

    def run(self, query: str, parameters: Parameters | None = None) -> list[Row]:
        self.batch.append((query, dict(parameters or {})))
        return self.transaction.run(query, parameters)


@dataclass(frozen=True)
class Engine:
    """How to get an empty store of one kind, and the same without us."""

    name: str
    empty: Callable[[], Store]
    bare: Callable[[], Bare]
    """The engine of the last empty store, once that is closed."""
    again: Callable[[], Store]
    """The last empty store, to be asked beside the bare engine."""


def measure(engine: Engine, batches: Sequence[Sequence[ArticleReading]]) -> None:
    """Print what one engine does with us and without."""
    with engine.empty() as store:
        listening = Listening(store)
        for batch in batches:
            write_readings(listening, batch, NOW)  # type: ignore[arg-type]
    ours, bare = _writing(engine, batches, listening.batches)
    articles = sum(map(len, batches))
    print(f"\n{engine.name}: {articles} articles, {len(batches[0])} a transaction")
    with engine.empty() as store:
        for batch in batches:
            write_readings(store, batch, NOW)
        statements = int(str(store.read(STATEMENTS)[0]["n"]))
        questions = list(_questions(store))
    for who, seconds in (("ours", ours), ("bare", bare)):
        print(
            f"  writing, {who}   {articles / seconds:8.0f} articles/s "
            f"{statements / seconds:8.0f} statements/s"
        )
    print(f"  ours of bare    {bare / ours:8.0%}")
    with engine.again() as store:
        client = engine.bare()
        for name, given in questions:
            taken = _in_turn(
                partial(run, store, name, given), partial(_ask_bare, client, name, given)
            )
            mine, plain = (median(times) * 1e3 for times in zip(*taken, strict=True))
            more = median(one - other for one, other in taken) * 1e3
            print(f"  {name:14} ours {mine:8.1f} ms   bare {plain:8.1f} ms   more {more:6.1f} ms")


def _writing(
    engine: Engine, given: Sequence[Sequence[ArticleReading]], heard: Sequence[Batch]
) -> tuple[float, float]:
    """Seconds with us and without: the better of two, in turn."""
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(2):
        with engine.empty() as store, _timed(ours):
            for batch in given:
                write_readings(store, batch, NOW)
        engine.empty().close()
        with _timed(bare):
            client = engine.bare()
            for queries in heard:
                client.write(queries)
    return min(ours), min(bare)


def _questions(store: Store) -> Iterator[tuple[str, dict[str, object]]]:
    speaker = store.read(BUSIEST)[0]["id"]
    claim = store.read(DENIED)[0]["id"]
    yield "statements", {"speaker": speaker}
    yield "position", {"speaker": speaker}
    yield "denials", {"claim": claim}
    for name in ("denials", "disputes", "unanswered", "second_hand"):
        yield name, {}


def _ask_bare(client: Bare, name: str, given: dict[str, object]) -> object:
    asked = question(name)
    return client.read(asked.cypher, filled(asked, given))


def _in_turn(ours: Callable[[], object], bare: Callable[[], object]) -> list[tuple[float, float]]:
    """Seconds of both, asked in turn: whatever else the machine does meets both."""
    ours(), bare()
    taken: list[float] = []
    for _ in range(TIMES_ASKED):
        for work in (ours, bare):
            with _timed(taken):
                work()
    return list(zip(taken[::2], taken[1::2], strict=True))


@contextmanager
def _timed(taken: list[float]) -> Iterator[None]:
    start = time.perf_counter()
    yield
    taken.append(time.perf_counter() - start)


@contextmanager
def embedded() -> Iterator[Engine]:
    """The embedded store, in a folder that goes away."""
    with tempfile.TemporaryDirectory() as scratch:
        folders: list[Path] = []
        clients: list[kglite.Session] = []

        def empty() -> Store:
            for client in clients:
                client.close()
            clients.clear()
            folders.append(Path(scratch) / str(len(folders)))
            return open_store(folders[-1])

        def bare() -> Bare:
            if not clients:
                path = str(folders[-1] / "graph.kgl")
                clients.append(kglite.open_session(path, durable="full"))
            return BareKglite(clients[0])

        yield Engine("embedded", empty, bare, lambda: open_store(folders[-1], read_only=True))
        for client in clients:
            client.close()


@contextmanager
def server(url: str, login: Login) -> Iterator[Engine]:
    """A Neo4j server, emptied as often as it takes."""
    auth = login.user, login.password
    with neo4j.GraphDatabase.driver(url, auth=auth, notifications_min_severity="OFF") as driver:

        def empty() -> Store:
            with driver.session() as session:
                session.run(EMPTY).consume()
                session.run("MATCH (schema:Schema) DELETE schema").consume()
            return open_store(url, login=login)

        def again() -> Store:
            return open_store(url, login=login)

        yield Engine("neo4j", empty, lambda: BareNeo4j(driver), again)


def main() -> None:
    """Measure the embedded store, and a server where one is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--batch", type=int, default=50)
    parser.add_argument("--neo4j", help="URL of a server whose graph may be deleted")
    parser.add_argument("--password", default="")
    options = parser.parse_args()
    made = list(readings(options.articles))
    batches = [made[start : start + options.batch] for start in range(0, len(made), options.batch)]
    with embedded() as engine:
        measure(engine, batches)
    if options.neo4j:
        with server(options.neo4j, Login(password=options.password)) as engine:
            measure(engine, batches)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\npeak memory of this process, the articles included: {peak:.0f} MiB")


if __name__ == "__main__":
    main()
