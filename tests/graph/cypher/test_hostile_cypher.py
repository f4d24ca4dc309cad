"""Strangers' queries against a store: they read, or are refused, or are stopped; nothing else suffers."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from statistics import quantiles

import pytest

from claimgraph.graph.changes import latest
from claimgraph.graph.opening import open_store
from claimgraph.graph.raw import RawLimits, ask, json_value
from claimgraph.graph.store import Store
from claimgraph.graph.write import write_readings
from claimgraph.schemas.acts import Act
from claimgraph.schemas.errors import (
    ClaimGraphError,
    CypherError,
    CypherSyntaxError,
    CypherTypeError,
    QueryLimitExceeded,
)
from tests.graph.cypher.test_guard import paragraphs
from tests.graph.news import News
from tests.graph.servers import Server
from tests.stopwatch import Stopwatch

SHORT = RawLimits(seconds=0.5, memory=192 * 1024**2, rows=1_000, answer=4 * 1024**2)


@pytest.fixture(scope="module")
def asked(shared: Store) -> Store:
    """A store with a little news, shared by the queries of this module."""
    news = News()
    write_readings(
        shared,
        [
            news.article(
                number,
                news.said("Ann", Act.ACCUSE, f"Bob sold bridge {number}", against="Bob"),
                news.said("Bob", Act.DENY, f"Bob sold bridge {number}", answers=0),
            )
            for number in range(40)
        ],
    )
    return shared


@pytest.mark.parametrize("query", paragraphs("benign.cypher"))
def test_queries_that_only_read_are_answered(asked: Store, query: str) -> None:
    answer = ask(asked, query, GIVEN, RawLimits())
    assert answer.columns
    assert all(list(row) == list(answer.columns) for row in answer.rows)


GIVEN = {"word": "bridge", "values": [{"set": 1, "create": 2}]}


@pytest.mark.parametrize("query", paragraphs("analysts.cypher"))
def test_what_analysts_ask_is_answered_as_by_the_engine_itself(asked: Store, query: str) -> None:
    answer = ask(asked, query, GIVEN, RawLimits())
    plain = [
        {name: json_value(value) for name, value in row.items()} for row in asked.read(query, GIVEN)
    ]
    assert answer.rows == plain
    assert plain


@pytest.mark.parametrize("paragraph", paragraphs("refused.cypher"))
def test_whatever_does_more_is_refused(asked: Store, paragraph: str) -> None:
    with pytest.raises(CypherError):
        ask(asked, paragraph.partition("\n")[2], {}, SHORT)


@pytest.mark.parametrize("query", paragraphs("costly.cypher"))
def test_costly_queries_are_stopped_in_time(asked: Store, query: str) -> None:
    stopped_in_time(asked, query)


@pytest.mark.parametrize("query", paragraphs("one_expression.cypher"))
def test_queries_of_one_endless_expression_are_stopped_in_time(asked: Store, query: str) -> None:
    stopped_in_time(asked, query)


def stopped_in_time(store: Store, query: str) -> None:
    with Stopwatch() as taken, suppress(QueryLimitExceeded, CypherError):
        assert len(ask(store, query, {}, SHORT).rows) <= SHORT.rows
    assert taken.seconds < SHORT.seconds + 1
    # Nothing of it goes on behind the answer: it would keep its turn.
    assert ask(store, "RETURN 1 AS one", {}, RawLimits(seconds=_REST)).rows == [{"one": 1}]


_REST = 6
"""Seconds in which a server sees that a query's time is over, looking every other second, and cleans up."""


@pytest.mark.parametrize("query", paragraphs("one_expression.cypher"))
def test_nothing_of_a_hostile_query_goes_on_in_the_server(neo4j: Server, query: str) -> None:
    with open_store(neo4j.url, login=neo4j.login) as store:
        with suppress(QueryLimitExceeded, CypherError):
            ask(store, query, {}, SHORT)
        deadline = time.monotonic() + 30
        while len(store.read("SHOW TRANSACTIONS YIELD transactionId")) > 1:
            assert time.monotonic() < deadline
            time.sleep(0.1)


def test_a_value_larger_than_all_memory_is_not_received_by_this_process(asked: Store) -> None:
    before = _memory(os.getpid())
    with pytest.raises(QueryLimitExceeded):
        ask(
            asked,
            "WITH [1] AS a " + "WITH [x IN range(1, 300) | a] AS a " * 3 + "RETURN a",
            {},
            SHORT,
        )
    assert _memory(os.getpid()) < before + 32 * 1024**2


def test_writes_that_get_past_the_guard_meet_a_copy_that_only_reads(asked: Store) -> None:
    before = latest(asked)
    for query in ("CREATE (n:Claim {id: 'x'}) RETURN n", "MATCH (n) SET n.a = 1 RETURN n"):
        with pytest.raises(ClaimGraphError):
            asked.read_untrusted(query, {}, SHORT)
    assert latest(asked) == before


def test_files_stay_shut_behind_the_guard(asked: Store) -> None:
    query = "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line"
    with pytest.raises(ClaimGraphError):
        asked.read_untrusted(query, {}, SHORT)


def test_rows_beyond_the_limit_are_cut_and_said_to_be(asked: Store) -> None:
    limits = RawLimits(rows=3)
    cut = ask(asked, "UNWIND range(1, 4) AS x RETURN x", {}, limits)
    assert (cut.rows, cut.truncated) == ([{"x": 1}, {"x": 2}, {"x": 3}], True)
    whole = ask(asked, "UNWIND range(1, 3) AS x RETURN x", {}, limits)
    assert (len(whole.rows), whole.truncated) == (3, False)


def test_the_answer_names_the_change_that_it_saw(store: Store, news: News) -> None:
    count = "MATCH (s:Statement) RETURN count(s) AS n"
    assert (ask(store, count).rows, ask(store, count).change) == ([{"n": 0}], 0)
    write_readings(store, [news.article(1, news.said("Ann", Act.ASSERT, "it rains"))])
    deadline = time.monotonic() + 5
    while (answer := ask(store, count)).change == 0 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert (answer.rows, answer.change) == ([{"n": 1}], latest(store))


def test_nodes_relationships_paths_and_times_are_json(asked: Store) -> None:
    answer = ask(
        asked,
        "MATCH path = (s:Statement)-[said:SAID_BY]->(a:Agent {name: 'Ann'}) "
        "RETURN s, said, path, s.recorded_at AS at, null AS nothing, $given AS given LIMIT 1",
        {"given": {"a": [1, None, "x"]}},
    )
    (row,) = answer.rows
    match row:
        case {
            "s": {"labels": ["Statement"], "properties": {"act": "accuse"}},
            "said": {"type": "SAID_BY", "properties": {}},
            "path": {
                "nodes": [{"labels": ["Statement"]}, {"labels": ["Agent"]}],
                "relationships": [{"type": "SAID_BY"}],
            },
            "at": str(at),
            "nothing": None,
            "given": {"a": [1, None, "x"]},
        }:
            assert at.endswith("Z")
        case _:
            pytest.fail(f"not as documented: {row!r}")


def test_a_syntax_error_says_where(asked: Store) -> None:
    with pytest.raises(CypherSyntaxError, match="line 1"):
        ask(asked, "MATCH (n RETURN n")


@pytest.mark.parametrize("value", [10**100, "\ud800", {"a": ["\udfff"]}])
def test_values_that_no_engine_holds_are_refused(asked: Store, value: object) -> None:
    with pytest.raises(CypherTypeError):
        ask(asked, "RETURN $value AS value", {"value": value})
    with pytest.raises(CypherSyntaxError, match="half a character"):
        ask(asked, "RETURN '\ud800' AS value")


def test_others_are_answered_as_fast_while_hostile_queries_run(asked: Store) -> None:
    ask(asked, "RETURN 1 AS one")
    before = _p95(asked)
    hostile = [threading.Thread(target=_ask_in_vain, args=(asked, _ENDLESS)) for _ in range(3)]
    for thread in hostile:
        thread.start()
    during = _p95(asked)
    for thread in hostile:
        thread.join()
    # Two processors and children with a lower priority: an answer waits for no query's end.
    assert during < max(10 * before, 4 * SHORT.seconds)


def _p95(store: Store) -> float:
    taken = []
    for _ in range(20):
        started = time.perf_counter()
        store.read("MATCH (a:Agent) RETURN a.name AS name")
        taken.append(time.perf_counter() - started)
    return quantiles(taken, n=20)[-1]


def _ask_in_vain(store: Store, query: str) -> None:
    with pytest.raises(QueryLimitExceeded):
        ask(store, query, {}, SHORT)


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as store:
        yield store


def test_processor_and_memory_are_at_rest_after_stopped_queries(embedded: Store) -> None:
    others = set(_children(os.getpid()))
    ask(embedded, "RETURN 1 AS one")
    (reader,) = set(_children(os.getpid())) - others
    before = _memory(os.getpid()) + _memory(reader)
    for query in (_ENDLESS, _HUGE):
        with pytest.raises(QueryLimitExceeded):
            ask(embedded, query, {}, SHORT)
    time.sleep(0.2)
    worked = _ticks(reader)
    time.sleep(0.3)
    assert _ticks(reader) == worked
    assert not _children(reader)
    assert _memory(os.getpid()) + _memory(reader) < before + 64 * 1024**2


_ENDLESS = "UNWIND range(1, 1000000) AS x UNWIND range(1, 1000000) AS y RETURN count(*) AS n"
_HUGE = "RETURN reduce(a = 'x', i IN range(1, 40) | a + a) AS text"


def test_a_closed_store_leaves_nothing_behind(embedded: Store) -> None:
    before = _children(os.getpid())
    ask(embedded, "RETURN 1 AS one")
    assert len(_children(os.getpid())) == len(before) + 1
    embedded.close()
    assert _children(os.getpid()) == before


def _children(process: int) -> list[int]:
    return [
        int(child)
        for task in Path(f"/proc/{process}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]


def _memory(process: int) -> int:
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _ticks(process: int) -> int:
    """Processor time that it has taken, in the kernel's ticks."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])
