"""What makes a query stoppable on Neo4j, in words; that it then stops is shown in `test_hostile_cypher`."""

from __future__ import annotations

import pytest

from claimgraph.graph.cypher.growth import check_growth
from claimgraph.graph.cypher.operands import Operands
from claimgraph.graph.cypher.regex_cost import longest
from claimgraph.graph.cypher.stoppable import LONGEST_RANGE, stoppable
from claimgraph.schemas.errors import CypherRefused
from tests.graph.cypher.test_guard import paragraphs

LOOKED = "date.transaction() IS NOT NULL"


@pytest.mark.parametrize(
    ("query", "made"),
    [
        (
            "RETURN all(x IN xs WHERE x)",
            f"RETURN all(x IN xs WHERE CASE WHEN {LOOKED} THEN x END )",
        ),
        (
            "RETURN `none`(x IN xs WHERE x)",
            f"RETURN `none`(x IN xs WHERE CASE WHEN {LOOKED} THEN x END )",
        ),
        ("RETURN [x IN xs WHERE x|x]", f"RETURN [x IN xs WHERE CASE WHEN {LOOKED} THEN x END |x]"),
        (
            "RETURN [x IN xs WHERE x:A|B |x]",
            f"RETURN [x IN xs WHERE CASE WHEN {LOOKED} THEN x:A|B  END |x]",
        ),
        ("RETURN [x IN xs|x]", f"RETURN [x IN xs WHERE {LOOKED} |x]"),
        ("RETURN [x IN xs]", f"RETURN [x IN xs WHERE {LOOKED} ]"),
        ("RETURN [x IN a || b|x]", f"RETURN [x IN a || b WHERE {LOOKED} |x]"),
        (
            "RETURN reduce(t = 0, x IN xs |t + x)",
            f"RETURN reduce(t = 0, x IN xs | CASE WHEN {LOOKED} THEN t + x END)",
        ),
        (
            "RETURN allReduce(t = 0, x IN xs |t + x, t > 1)",
            f"RETURN allReduce(t = 0, x IN xs | CASE WHEN {LOOKED} THEN t + x END, t > 1)",
        ),
        (
            "RETURN [x IN xs | any(y IN x WHERE y)]",
            f"RETURN [x IN xs  WHERE {LOOKED} | any(y IN x WHERE CASE WHEN {LOOKED} THEN y END )]",
        ),
    ],
)
def test_every_loop_looks_at_the_clock(query: str, made: str) -> None:
    assert stoppable(query, {}).replace("THEN  ", "THEN ") == made


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (n) RETURN n.any AS all, [1, 2], [x IN xs, y IN ys], n[1..2]",
        "MATCH (a)-[:SAID_BY|VIA]->(b) RETURN [(a)-->(b) WHERE b.x | b.x]",
        "RETURN 'any(x IN xs WHERE x)', \"[x IN xs]\", `[x IN xs]` // [x IN xs]",
        "MATCH (n) WHERE n.text CONTAINS 'rain' AND n.text CONTAINS $word RETURN n.contains",
        "MATCH (n) WHERE n.text =~ '(?i)rain.*' RETURN n",
        "UNWIND range(1, 1000000000) AS x RETURN x",
        "RETURN x IN range(1, 12), range(0, size(xs) - 1), range($from, 10)",
        "RETURN split(n.text, ', '), replace(n.text, 'a', n.b)",
    ],
)
def test_what_stops_by_itself_is_left_alone(query: str) -> None:
    assert stoppable(query, {"word": "rain", "from": 3}) == query


@pytest.mark.parametrize(
    "query",
    [
        "RETURN -1 IN range(1, 400000000)",
        f"RETURN range(1, {LONGEST_RANGE + 1})",
        "RETURN range(1, $huge)",
        "RETURN range(1, $missing)",
        "RETURN range(1, 9 * 999999)",
        "RETURN range(size(a) + size(b), 1)",
        "RETURN range(toInteger(x), 9)",
        "RETURN `range`(1, 400000000) = [1]",
        "UNWIND range(1, 400000000) + [1] AS x RETURN x",
        "RETURN [x IN range(1, 400000000) + [1] | x]",
        "RETURN reduce(t = 1 IN range(1, 400000000), x IN [1] | t)",
        "RETURN any(x IN [1] WHERE x IN range(1, 400000000))",
        "RETURN any(x IN range(1, 9) WHERE x IN range(1, 400000000))",
    ],
)
def test_a_range_used_whole_has_small_bounds(query: str) -> None:
    with pytest.raises(CypherRefused, match=r"range.*UNWIND range"):
        stoppable(query, {"huge": 10**9})


@pytest.mark.parametrize(
    ("query", "operands"),
    [
        ("RETURN a.x CONTAINS b.y", ["a.x", "b.y"]),
        ("RETURN NOT toLower(a.x) CONTAINS toLower(b.y) AND c", ["toLower(a.x)", "toLower(b.y)"]),
        ("RETURN 1 = 1 AND a + b.x[0] CONTAINS c || 'x' = d", ["a + b.x[0]", "c || 'x'"]),
        ("WITH a || b AS x RETURN (a || -b) CONTAINS $map.key", ["(a || -b)", "$map.key"]),
        ("RETURN CASE x WHEN 1 THEN a.end END CONTAINS b", ["CASE x WHEN 1 THEN a.end END", "b"]),
        (
            "RETURN a CONTAINS CASE WHEN x THEN CASE 1 WHEN 2 THEN 3 END END",
            ["a", "CASE WHEN x THEN CASE 1 WHEN 2 THEN 3 END END"],
        ),
        ("RETURN [a CONTAINS b]", ["a", "b"]),
        ("RETURN {x: a CONTAINS b}", ["a", "b"]),
        ("RETURN split(a, b.x)[0]", ["a", "b.x"]),
        ("RETURN replace(a, b.x, c)", ["a", "b.x"]),
    ],
)
def test_both_texts_of_a_search_are_measured(query: str, operands: list[str]) -> None:
    made = stoppable(query, {"map": {"key": "x"}})
    for operand, at_most in zip(operands, (200_000, 2_000), strict=True):
        assert (
            f"head([`~` IN [{operand}] | CASE WHEN size(toStringOrNull(`~`)) > {at_most} THEN"
            in made
        )


@pytest.mark.parametrize(
    "query", ["RETURN a CONTAINS", "RETURN RETURN CONTAINS b.x", "RETURN CONTAINS END"]
)
def test_what_is_no_operand_is_asked_for_in_brackets(query: str) -> None:
    with pytest.raises(CypherRefused, match="put it in brackets"):
        stoppable(query, {})


def test_an_expression_that_is_computed_is_refused() -> None:
    with pytest.raises(CypherRefused, match="CONTAINS finds one text in another"):
        stoppable("MATCH (n) WHERE n.text =~ '.*' + n.name RETURN n", {})


def test_an_expression_is_read_with_its_parameters() -> None:
    with pytest.raises(CypherRefused, match="repeats a part"):
        stoppable("MATCH (n) WHERE n.text =~ '(a' + $rest RETURN n", {"rest": "+)+b"})


@pytest.mark.parametrize(
    ("pattern", "characters"),
    [
        ("missile", None),
        ("(?i).*missile", None),
        ("(ab|cd)?.{3}x*", None),
        (r"\Qa*b*c*\E.*", None),
        (r"[*+?|(]*\*\+", None),
        ("(ab)*c*", 20_000),
        (".*missiles?.*", 20_000),
        (".*+(missile|rocket).*?", 20_000),
        (r"(.)a*\1", 20_000),
        (".*a.*b.*", 1_000),
        ("a{1,9}a{2,}a*a*", 250),
        (r"(\w+ ){2}x", 20_000),
        ("(a|b){3}", None),
    ],
)
def test_the_more_repeats_an_expression_has_the_shorter_its_text(
    pattern: str, characters: int | None
) -> None:
    assert longest(pattern) == characters


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+b",
        "(a|a)*b",
        "(a?){30}b",
        "(a|b){9999999999}",
        "((a*)b)*",
        "(?:a|b)+",
        "a*a*a*a*a*b",
        "a?" * 30 + "a" * 30,
        "(a|b)" * 20,
        "(?x)(a+) +",
        "(?<n>a*)*",
    ],
)
def test_an_expression_without_measure_is_refused(pattern: str) -> None:
    with pytest.raises(CypherRefused):
        longest(pattern)


@pytest.mark.parametrize("query", [*paragraphs("analysts.cypher"), *paragraphs("benign.cypher")])
def test_nothing_is_refused_that_analysts_ask(query: str) -> None:
    assert stoppable(query, {"word": "bridge"})


@pytest.mark.parametrize(
    "step",
    [
        "WITH [a, a] AS a ",
        "WITH [1, a, [a]] AS b WITH b AS `a` ",
        "WITH {left: a, right: {a: a}} AS a ",
        "WITH a AS b, 'AS' AS c WITH b + b AS a ",
        "UNWIND [[a, a]] AS a ",
        "WITH DISTINCT [x IN [a, a] | x] AS a ",
        "CALL (a) { WITH a AS b RETURN [b, b] AS c } WITH c AS a ",
    ],
)
def test_a_value_that_holds_another_a_million_times_is_refused(step: str) -> None:
    query = "WITH [1] AS a " + step * 30 + "RETURN a = [a, a] AS same"
    with pytest.raises(CypherRefused, match="may hold another value more than"):
        stoppable(query, {})


@pytest.mark.parametrize(
    "query",
    [
        "WITH [1] AS a " + "WITH [a] AS a " * 200 + "RETURN a",
        "WITH 1 AS a " + "WITH a, a * a AS b WITH b AS a " * 200 + "RETURN a",
        "WITH 1 AS a " + "WITH CASE WHEN a > 3 THEN a ELSE 3 END AS a " * 200 + "RETURN a",
        "MATCH (n) RETURN " + ", ".join(f"[n.x, n.y, n.z] AS c{i}" for i in range(200)),
        "MATCH (n) WITH n, [n.x] AS p WITH n, p, [p, n.z] AS q RETURN collect({n: n, p: p, q: q}) AS all",
        "WITH 'a' AS a " + "WITH a + ', ' + 'b' AS a " * 200 + "RETURN a",
    ],
)
def test_values_that_hold_others_a_few_times_pass(query: str) -> None:
    check_growth(query, Operands(query))
