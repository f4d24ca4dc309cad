"""The seam: values, transactions and errors are the same on every store."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from neo4j.exceptions import SessionExpired

from claimgraph.graph import schema
from claimgraph.graph.bolt import driver
from claimgraph.graph.bolt.failures import passes, raising_ours
from claimgraph.graph.opening import Login, open_store, open_unchecked
from claimgraph.graph.store import Store, Transaction
from claimgraph.graph.values import NodeValue, PathValue, RelationshipValue
from claimgraph.schemas.errors import (
    ConstraintError,
    CypherError,
    CypherRefused,
    CypherSyntaxError,
    StoreOutdated,
    StoreUnavailable,
)
from tests.stopwatch import Stopwatch

NOON = datetime(2024, 6, 18, 12, 0, 0, 123456, tzinfo=UTC)
MAKE = """
MERGE (a:Agent {id: 'agent-1'}) SET a.name = 'Ann', a.recorded_at = $noon, a:Source
MERGE (s:Statement {id: 'statement-1'}) SET s.quote = 'yes', s.quote_spans = [1, 4], s.hedged = false
MERGE (s)-[r:SAID_BY]->(a) SET r.start = 3
"""


def make(store: Store) -> None:
    store.write(lambda transaction: transaction.run(MAKE, {"noon": NOON}))


def test_nodes_relationships_and_paths_come_out_as_values(store: Store) -> None:
    make(store)
    (row,) = store.read(
        "MATCH p = (s:Statement)-[r:SAID_BY]->(a) RETURN p, s, r, a, labels(a) AS l"
    )
    ann = NodeValue(("Agent", "Source"), {"id": "agent-1", "name": "Ann", "recorded_at": NOON})
    said = NodeValue(
        ("Statement",),
        {"id": "statement-1", "quote": "yes", "quote_spans": [1, 4], "hedged": False},
    )
    by = RelationshipValue("SAID_BY", {"start": 3})
    assert row == {
        "p": PathValue((said, ann), (by,)),
        "s": said,
        "r": by,
        "a": ann,
        "l": ["Agent", "Source"],
    }


def test_properties_and_keys_are_what_was_stored(store: Store) -> None:
    make(store)
    (row,) = store.read(
        "MATCH (s:Statement)-[r]->() RETURN properties(s) AS p, keys(s) AS k, properties(r) AS q"
    )
    assert row["p"] == {
        "id": "statement-1",
        "quote": "yes",
        "quote_spans": [1, 4],
        "hedged": False,
    }
    assert sorted(map(str, list_of(row["k"]))) == ["hedged", "id", "quote", "quote_spans"]
    assert row["q"] == {"start": 3}


def list_of(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


def test_what_is_not_set_is_null(store: Store) -> None:
    make(store)
    rows = store.read("MATCH (s:Statement) RETURN s.cue AS cue, s.hedged IS NULL AS missing")
    assert rows == [{"cue": None, "missing": False}]


@pytest.mark.parametrize(
    "value",
    [
        NOON,
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
        "it's “quoted”\n\u0000\u200b\U0001d538",
        "",
        0,
        -(2**63),
        2**63 - 1,
        0.1,
        1e300,
        True,
        [],
        [1, 2],
        ["a", "b"],
    ],
    ids=repr,
)
def test_a_value_that_is_kept_comes_back(store: Store, value: object) -> None:
    keep = "MERGE (s:Statement {id: 'x'}) SET s.value = $value RETURN s.value AS value"
    assert store.write(lambda transaction: transaction.run(keep, {"value": value})) == [
        {"value": value}
    ]
    assert store.read("MATCH (s:Statement) RETURN s.value AS value") == [{"value": value}]


def test_times_come_back_in_utc(store: Store) -> None:
    jakarta = NOON.astimezone(timezone(timedelta(hours=7)))
    (row,) = store.read(
        "RETURN $t AS t, date('2024-06-18') AS d, duration('P1Y2M3DT4S') AS u", {"t": jakarta}
    )
    assert row == {"t": NOON, "d": date(2024, 6, 18), "u": "P14M3DT4S"}
    assert isinstance(row["t"], datetime)
    assert row["t"].utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("MATCH (n", CypherSyntaxError),
        ("RETURN no_such_function(1)", CypherSyntaxError),
        ("CALL no.such.procedure()", CypherSyntaxError),
        ("RETURN $missing", CypherError),
        ("RETURN 1 / 0", CypherError),
        ("CREATE (n:Agent {id: 'x'})", CypherRefused),
        ("MATCH (n) DETACH DELETE n", CypherRefused),
        ("CREATE INDEX x FOR (n:Agent) ON (n.name)", CypherRefused),
    ],
)
def test_errors_have_the_same_names(store: Store, query: str, error: type[Exception]) -> None:
    with pytest.raises(error) as raised:
        store.read(query)
    assert type(raised.value) is error


def test_an_id_is_unique(store: Store) -> None:
    make(store)
    with pytest.raises(ConstraintError):
        store.write(lambda transaction: transaction.run("CREATE (:Agent {id: 'agent-1'})"))


def test_a_judgements_id_is_unique(store: Store) -> None:
    twice = """
    MERGE (a:Claim {id: 'a'}) MERGE (b:Claim {id: 'b'})
    CREATE (a)-[:SAME_AS {id: 'j'}]->(b) CREATE (b)-[:SAME_AS {id: 'j'}]->(a)
    """
    with pytest.raises(ConstraintError):
        store.write(lambda transaction: transaction.run(twice))


def test_work_that_raises_leaves_nothing_behind(store: Store) -> None:
    def work(transaction: Transaction) -> None:
        transaction.run(MAKE, {"noon": NOON})
        assert transaction.run("MATCH (s:Statement) RETURN s.id AS id") == [{"id": "statement-1"}]
        raise KeyError("changed my mind")

    with pytest.raises(KeyError):
        store.write(work)
    assert store.read("MATCH (s:Statement) RETURN s.id AS id") == []


def test_a_store_is_its_own_context_and_closes_twice(empty: Callable[[], Store]) -> None:
    with empty() as store:
        make(store)
    store.close()


def test_init_changes_nothing_the_second_time(store: Store) -> None:
    named = "SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name"
    before = store.read(named)
    assert schema.init(store) == schema.VERSION
    assert store.read(named) == before
    assert schema.version(store) == schema.VERSION


def set_version(store: Store, version: int) -> None:
    text = "MATCH (s:Schema) SET s.version = $version"
    store.write(lambda transaction: transaction.run(text, {"version": version}))


def test_a_store_of_another_version_says_what_to_do(store: Store) -> None:
    set_version(store, schema.VERSION + 1)
    with pytest.raises(StoreOutdated, match="install a newer claimgraph"):
        schema.ready(store)
    set_version(store, 0)
    try:
        schema.ready(store)
        assert schema.version(store) == schema.VERSION
    finally:
        set_version(store, schema.VERSION)


def test_an_older_store_says_to_run_init(store: Store) -> None:
    with pytest.raises(StoreOutdated, match="run `claimgraph init` once"):
        schema.ready(store, needed=schema.VERSION + 1)


def test_a_url_where_nobody_answers_is_unavailable() -> None:
    with pytest.raises(
        StoreUnavailable, match=r"no Neo4j server answers at 'bolt://127\.0\.0\.1:9'"
    ):
        open_store("bolt://127.0.0.1:9")


@pytest.mark.parametrize("url", ["bolt://127.0.0.1:port", "bolt://[::1", "bolt://127.0.0.1?a=b"])
def test_an_address_with_a_mistake_is_quoted(url: str) -> None:
    with pytest.raises(StoreUnavailable, match=re.escape(f"{url!r} is no address of a server")):
        open_store(url)


def test_a_login_in_an_address_is_refused_and_not_shown() -> None:
    with pytest.raises(StoreUnavailable, match="CLAIMGRAPH_NEO4J_PASSWORD") as refused:
        open_store("bolt://neo4j:secret@127.0.0.1:9")
    assert "secret" not in str(refused.value)


def test_a_server_that_takes_the_connection_and_says_nothing_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(driver, "HANDSHAKE", 0.5)
    with (
        socket.create_server(("127.0.0.1", 0)) as stuck,
        Stopwatch() as taken,
        pytest.raises(StoreUnavailable, match="no Neo4j server answers"),
    ):
        open_store(f"bolt://127.0.0.1:{stuck.getsockname()[1]}")
    assert taken.seconds < 10


@pytest.mark.parametrize("cleaning", [SessionExpired("defunct"), BufferError("exports exist")])
def test_what_the_driver_meets_after_an_interruption_is_the_interruption(
    cleaning: Exception,
) -> None:
    cleaning.__context__ = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt), raising_ours("bolt://127.0.0.1:9"):
        raise cleaning


def test_an_interruption_is_not_waited_out() -> None:
    cleaning = SessionExpired("defunct")
    assert passes(cleaning)
    cleaning.__context__ = KeyboardInterrupt()
    assert not passes(cleaning)


def test_a_wrong_password_is_told_as_such(request: pytest.FixtureRequest) -> None:
    server = request.getfixturevalue("neo4j")
    with pytest.raises(StoreUnavailable, match="refuses the login"):
        open_store(server.url, login=Login(password="wrong"))


def test_a_folder_without_a_graph_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="no graph in"):
        open_unchecked(tmp_path, read_only=True)


def test_a_login_does_not_show_its_password() -> None:
    assert "secret" not in repr(Login(password="secret"))
