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
from claimgraph.graph.catalogue import FOREVER, question, run
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
        print(
            f"  writing, ours   {articles / ours:8.0f} articles/s {statements / ours:8.0f} statements/s"
        )
        print(
            f"  writing, bare   {articles / bare:8.0f} articles/s {statements / bare:8.0f} statements/s"
        )
        print(f"  ours of bare    {bare / ours:8.0%}")
        asked = list(_asking(store))
    for name, parameters, seconds in asked:
        plain = _median_of(partial(_ask_bare, engine.bare(), name, parameters))
        print(f"  {name:14} ours {seconds * 1e3:8.1f} ms   bare {plain * 1e3:8.1f} ms")


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


def _asking(store: Store) -> Iterator[tuple[str, dict[str, object], float]]:
    speaker = store.read(BUSIEST)[0]["id"]
    claim = store.read(DENIED)[0]["id"]
    for name, given in (
        ("statements", {"speaker": speaker}),
        ("position", {"speaker": speaker}),
        ("denials", {"claim": claim}),
        ("denials", {}),
        ("disputes", {}),
        ("unanswered", {}),
        ("second_hand", {}),
    ):
        yield name, dict(given), _median_of(partial(run, store, name, given))


def _ask_bare(client: Bare, name: str, given: dict[str, object]) -> object:
    asked = question(name)
    parameters: dict[str, object] = {field.name: None for field in asked.parameters}
    parameters |= {"as_of": FOREVER, "known_at": FOREVER, **given}
    return client.read(asked.cypher, parameters)


def _median_of(work: Callable[[], object]) -> float:
    work()
    taken: list[float] = []
    for _ in range(TIMES_ASKED):
        with _timed(taken):
            work()
    return median(taken)


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

        yield Engine("embedded", empty, bare)
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

        yield Engine("neo4j", empty, lambda: BareNeo4j(driver))


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
