"""How often a query makes a value hold another: `WITH [a, a] AS a`, thirty times, holds it a billion times.

Such a list takes little room, since it holds the same one twice, but to compare it is to go through all
of it, and that is one step in which Neo4j does not look at its clock.
"""

from __future__ import annotations

from claimgraph.graph.cypher.operands import Operands
from claimgraph.graph.cypher.tokens import refuse

MOST = 1_000_000
"""How many times a value may hold another."""

_BEGIN = frozenset({"WITH", "RETURN", "UNWIND", "DISTINCT", "YIELD"})
_JOINING = frozenset("[{+|")


def check_growth(query: str, operands: Operands) -> None:
    """Let the query pass whose values hold no other too often, as far as its own words say.

    Raises:
        CypherRefused: a value holds another more than a million times.
    """
    held: dict[str, int] = {}
    for place, word in enumerate(operands.words):
        if word.kind != "word" or word.word != "AS" or operands.text(place - 1) in {".", ":"}:
            continue
        name = operands.at(place + 1)
        held[name.text.strip("`")] = times = _held(operands, _begin(operands, place), place, held)
        if times > MOST:
            refuse(query, name, f"it may hold another value more than {MOST} times")


def _begin(operands: Operands, end: int) -> int:
    """Where the expression begins that is given a name."""
    place = end
    while place and operands.word(place - 1) not in _BEGIN and operands.text(place - 1) != ",":
        place = operands.opening.get(place - 1, place - 1)
    return place


def _held(operands: Operands, start: int, end: int, held: dict[str, int]) -> int:
    """How many times an expression may hold a value that was there before."""
    used = [
        held.get(operands.text(place).strip("`"), 1)
        for place in range(start, end)
        if operands.at(place).kind in {"word", "quoted"}
        and operands.text(place - 1) != "."
        and operands.text(place + 1) not in {"(", ":"}
    ]
    joins = any(operands.text(place) in _JOINING for place in range(start, end))
    return max(1, sum(used) if joins else max(used, default=1))
