"""How long each named question takes in Cypher and in SPARQL, and how that grows with the graph.

``python -m benchmarks.questions [--articles 1000] [--times 9]``

Every question is asked with an argument and, where it may be, without, of a graph of that size and of
one a tenth as large. The argument is whoever or whatever has about `ROWS` rows to tell in both, so that
the ratio shows the graph's growth and not the answer's; without, the answer grows up to `LIMIT` rows,
which are found among all. The ratio is one of processor time: it tells the same on a busy machine.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.http import fill
from claimgraph.graph.catalogue import Question, Row, questions, run
from claimgraph.graph.opening import open_store
from claimgraph.graph.rdf.feed import StoreFeed
from claimgraph.graph.rdf.iris import Iris
from claimgraph.graph.rdf.oxigraph import Oxigraph
from claimgraph.graph.rdf.questions import ask
from claimgraph.graph.rdf.view import View
from claimgraph.graph.store import Store

ROWS = 10
"""Rows that an answer about somebody has, or as near as the graph can come."""
LIMIT = 1_000
"""Most rows of an answer, as over HTTP."""
_ABOUT = {
    "statements": "MATCH (s:Statement)-[:SAID_BY]->(a:Agent) RETURN a.id AS id, count(s) AS n",
    "position": "MATCH (s:Statement)-[:SAID_BY]->(a:Agent) RETURN a.id AS id, count(s) AS n",
    "denials": """
MATCH (later:Statement)-[:DENIES]->(c:Claim)<-[:ASSERTS]-(earlier:Statement)
RETURN c.id AS id, count(*) / 2 AS n""",
    "disputes": """
MATCH (later:Statement)-[:DENIES]->(c:Claim)<-[:ASSERTS]-(earlier:Statement)
RETURN c.id AS id, count(DISTINCT later) + count(DISTINCT earlier) AS n""",
    "unanswered": """
MATCH (s:Statement {act: 'accuse'})-[:AGAINST]->(a:Agent) RETURN a.id AS id, count(s) AS n""",
    "second_hand": "MATCH (s:Statement)-[:VIA]->(a:Agent) RETURN a.id AS id, count(s) AS n",
}
"""How many rows each question has to tell of whom, nearly."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of one graph, in one language."""

    question: str
    language: str
    about: str
    """What it was given; empty when it was asked of everything."""


@dataclass(frozen=True, slots=True)
class Took:
    """What one answer had and took."""

    rows: int
    milliseconds: float
    worked: float
    """Milliseconds of processor time."""


@contextmanager
def graph(articles: int, held: Path | None) -> Iterator[tuple[Store, View]]:
    """A graph of made-up news and its view, in memory."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = held or Path(scratch) / "graph"
        if not folder.exists():
            fill(folder, articles)
        with open_store(folder) as store:
            view = View(StoreFeed(store), Oxigraph(), Iris())
            view.start()
            yield store, view


def measured(store: Store, view: View, times: int) -> dict[Asked, Took]:
    """Each question in both languages, which have to give the same rows."""
    took: dict[Asked, Took] = {}
    for name, question in questions().items():
        for given in asked(store, question):
            about = ", ".join(given)
            page = {**given, "limit": LIMIT}
            rows, in_cypher = timed(partial(run, store, name, page), times)
            same_rows, in_sparql = timed(partial(ask, view, name, page), times)
            assert rows == same_rows, (name, given)
            took[Asked(name, "cypher", about)] = in_cypher
            took[Asked(name, "sparql", about)] = in_sparql
    return took


def asked(store: Store, question: Question) -> Iterator[Mapping[str, object]]:
    """What a question is asked about: something with some rows, and everything where it may be."""
    first = question.parameters[0]
    rows = store.read(_ABOUT[question.name])
    near = min(rows, key=lambda row: (abs(int(str(row["n"])) - ROWS), str(row["id"])))
    yield {first.name: near["id"]}
    if first.optional:
        yield {}


def timed(answer: Callable[[], list[Row]], times: int) -> tuple[list[Row], Took]:
    """The answer, and the median of what it took; a slow one is asked less often."""
    taken: list[float] = []
    worked: list[float] = []
    while len(taken) < times and sum(taken) < 10_000:
        started, began = time.perf_counter(), time.process_time()
        rows = answer()
        taken.append((time.perf_counter() - started) * 1000)
        worked.append((time.process_time() - began) * 1000)
    return rows, Took(len(rows), median(taken), median(worked))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000, help="of ten statements each")
    parser.add_argument("--times", type=int, default=9)
    parser.add_argument("--graphs", type=Path, help="where such graphs are, or are kept, by size")
    given = parser.parse_args()
    took = []
    for articles in (given.articles // 10, given.articles):
        held = given.graphs / f"g{articles}" if given.graphs else None
        with graph(articles, held) as (store, view):
            took.append(measured(store, view, given.times))
    small, large = took
    print(
        f"medians at {given.articles // 10} and at {given.articles} articles: milliseconds, ",
        end="",
    )
    print("and of processor time\n")
    columns = f"{'rows':>6} {'ms':>9} {'work':>9}"
    print(f"{'question':12} {'language':8} {'about':8} {columns} {columns} {'ratio':>7}")
    for one, now in large.items():
        before = small[one]
        print(
            f"{one.question:12} {one.language:8} {one.about or '-':8} "
            f"{before.rows:6} {before.milliseconds:9.2f} {before.worked:9.2f} "
            f"{now.rows:6} {now.milliseconds:9.2f} {now.worked:9.2f} "
            f"{now.worked / before.worked:7.1f}"
        )


if __name__ == "__main__":
    main()
