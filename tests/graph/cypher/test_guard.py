"""What the guard lets pass and what it refuses, by the words alone; the queries stand in `queries/`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claimgraph.graph.cypher.guard import DEEPEST, LONGEST, check_reads_only
from claimgraph.schemas.errors import CypherError, CypherRefused, CypherSyntaxError

QUERIES = Path(__file__).parent / "queries"


def paragraphs(name: str) -> list[str]:
    """The queries of a file, without its first comment."""
    return re.split(r"\n\s*\n", (QUERIES / name).read_text("utf-8").strip())[1:]


@pytest.mark.parametrize("query", paragraphs("benign.cypher"))
def test_queries_that_only_read_pass(query: str) -> None:
    check_reads_only(query)


@pytest.mark.parametrize("query", paragraphs("costly.cypher") + paragraphs("one_expression.cypher"))
def test_costly_queries_pass_since_limits_are_for_them(query: str) -> None:
    check_reads_only(query)


@pytest.mark.parametrize("paragraph", paragraphs("refused.cypher"))
def test_whatever_does_more_than_read_is_refused_with_the_reason(paragraph: str) -> None:
    reason, _, query = paragraph.removeprefix("// ").partition("\n")
    with pytest.raises(CypherError) as refused:
        check_reads_only(query)
    assert reason in str(refused.value)
    assert re.match(r"line \d+, column \d+: ", str(refused.value))


@pytest.mark.parametrize(
    "separator", ["\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\x00"]
)
def test_no_command_hides_behind_a_line_end_that_engines_read_differently(separator: str) -> None:
    with pytest.raises(CypherRefused, match="end lines with a line feed"):
        check_reads_only(f"UNWIND [1] AS x //{separator}'\n CREATE (n:Claim) //'")


def test_windows_line_ends_pass() -> None:
    check_reads_only("MATCH (n) // all\r\nRETURN n")


@pytest.mark.parametrize("brackets", ["()", "[]", "{}"])
def test_deep_nesting_is_refused(brackets: str) -> None:
    opening, closing = brackets[0], brackets[1]
    deep = f"RETURN {opening * (DEEPEST + 1)}1{closing * (DEEPEST + 1)} AS x"
    with pytest.raises(CypherRefused, match="brackets stand open"):
        check_reads_only(deep)
    check_reads_only(f"RETURN {opening * DEEPEST}1{closing * DEEPEST} AS x")


def test_huge_queries_are_refused() -> None:
    with pytest.raises(CypherRefused, match="give values as parameters"):
        check_reads_only(f"RETURN '{'x' * LONGEST}' AS x")


@pytest.mark.parametrize("query", ["", "  ", ";", "// nothing\n", "/* nothing */ ;;"])
def test_a_query_of_nothing_is_refused(query: str) -> None:
    with pytest.raises(CypherSyntaxError, match="is empty"):
        check_reads_only(query)


def test_the_message_shows_the_place() -> None:
    with pytest.raises(CypherRefused) as refused:
        check_reads_only("MATCH (n)\nSET n.text = ''")
    assert str(refused.value).splitlines() == [
        "line 2, column 1: 'SET' is refused: it would change the graph; raw queries only read",
        "  SET n.text = ''",
        "  ^",
    ]


def test_the_message_shows_only_a_part_of_a_long_line() -> None:
    with pytest.raises(CypherRefused) as refused:
        check_reads_only(f"RETURN '{'x' * 5000}' AS x DELETE x")
    said, line, mark = str(refused.value).splitlines()
    assert "column 5016" in said
    assert len(line) < 120
    assert line[mark.index("^") :].startswith("DELETE")
