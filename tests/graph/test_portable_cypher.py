"""What docs/cypher.md says of the two stores' Cypher, run: its tables are the cases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimgraph.graph.opening import open_store
from claimgraph.graph.store import Store, Transaction
from claimgraph.schemas.errors import CypherError

PAGE = Path(__file__).resolve().parents[2] / "docs" / "cypher.md"
NEWS = """
MERGE (rain:Claim {id: 'c1'}) SET rain.text = 'rain'
MERGE (snow:Claim {id: 'c2'}) SET snow.text = 'snow'
MERGE (said:Statement {id: 's1'}) SET said.quote = 'it rains'
MERGE (denied:Statement {id: 's2'}) SET denied.quote = 'it does not'
MERGE (ana:Agent {id: 'a1'}) SET ana.name = 'Ana', ana:Source
MERGE (ben:Agent {id: 'a2'}) SET ben.name = 'Ben'
MERGE (said)-[:ASSERTS]->(rain)
MERGE (denied)-[:DENIES]->(rain)
MERGE (said)-[:SAID_BY {role: 'minister'}]->(ana)
MERGE (denied)-[:NESTED_IN]->(said)
"""


def tables() -> list[list[tuple[str, str]]]:
    """The tables of the page that have two columns of queries."""
    found: list[list[tuple[str, str]]] = []
    for line in PAGE.read_text("utf-8").splitlines():
        if line == "| instead of | write |":
            found.append([])
        elif pair := re.fullmatch(r"\| `([A-Z].+)` \| `(.+)` \|", line):
            found[-1].append((pair[1], pair[2]))
    return found


NEO4J_ONLY, EMBEDDED_ONLY = tables()


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def filled(
    name: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """A store with a little news, shared by the queries of this module."""
    if name == "embedded":
        store = open_store(tmp_path_factory.mktemp("portable"))
    else:
        store = request.getfixturevalue("neo4j").emptied()

    def work(transaction: Transaction) -> None:
        transaction.run(NEWS)

    store.write(work)
    yield store
    store.close()


@pytest.mark.parametrize(("instead", "write"), NEO4J_ONLY)
def test_what_neo4j_alone_takes_has_a_form_for_both(
    filled: Store, name: str, instead: str, write: str
) -> None:
    rows = filled.read(write)
    assert rows
    if name == "neo4j":
        assert values(filled.read(instead)) == values(rows)
    else:
        with pytest.raises(CypherError):
            filled.read(instead)


@pytest.mark.parametrize(("instead", "write"), EMBEDDED_ONLY)
def test_what_the_embedded_store_alone_takes_has_a_form_for_both(
    filled: Store, name: str, instead: str, write: str
) -> None:
    rows = filled.read(write)
    assert rows
    if name == "embedded":
        assert values(filled.read(instead)) == values(rows)
    else:
        with pytest.raises(CypherError):
            filled.read(instead)


def values(rows: list[dict[str, object]]) -> list[list[object]]:
    """The rows in an order of their own, and without the names of their columns."""
    return sorted(([*row.values()] for row in rows), key=repr)
