"""A stranger's Cypher, so written that Neo4j can stop it.

Neo4j looks at its clock between rows, and where an expression asks it for the date, but never within
one: `any(i IN range(1, 400000000) WHERE …)` runs to its end. So every loop in an expression is made to
ask; and what takes long in one step, comparing long texts and lists, is bounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from claimgraph.graph.cypher.growth import check_growth
from claimgraph.graph.cypher.operands import Operands
from claimgraph.graph.cypher.regex_cost import longest
from claimgraph.graph.cypher.tokens import refuse
from claimgraph.schemas.errors import CypherRefused

TOO_LONG = "a text longer than"
"""How the reason begins for which the server ends a query whose texts are too long."""

LONGEST_RANGE = 1_000_000
"""Numbers of a range that is used as a whole."""
LONGEST_SEARCHED, LONGEST_SOUGHT = 200_000, 2_000
"""Characters of a text that is searched for another, and of the other: both multiply."""
_SHORT = 100
"""Characters of what may be sought in any text there is memory for."""

_LOOKED = "date.transaction() IS NOT NULL"
_TESTS = frozenset({"ANY", "ALL", "NONE", "SINGLE"})
_FOLDS = frozenset({"REDUCE", "ALLREDUCE"})
_SEARCHES = frozenset({"SPLIT", "REPLACE"})
_COUNTS = frozenset({"SIZE", "LENGTH"})


class _Around(NamedTuple):
    """What is written before and behind a part of the query."""

    start: int
    end: int
    before: str
    behind: str = ""


def stoppable(query: str, parameters: Mapping[str, object]) -> str:
    """The query, made to look at the server's clock.

    >>> stoppable("RETURN any(x IN $xs WHERE x > 1) AS found", {})
    'RETURN any(x IN $xs WHERE CASE WHEN date.transaction() IS NOT NULL THEN x > 1 END ) AS found'

    Raises:
        CypherRefused: a step of it may take too long, and nothing could stop it.
    """
    operands = Operands(query)
    check_growth(query, operands)
    return _written(query, list(_Changes(query, parameters, operands).all()))


class _Changes:
    """What a query needs, to be stoppable."""

    def __init__(self, query: str, parameters: Mapping[str, object], operands: Operands) -> None:
        self._query = query
        self._parameters = parameters
        self._operands = operands
        self._looped: set[int] = set()
        """Places where the list of a loop begins."""

    def all(self) -> Iterator[_Around]:
        brackets = self._operands.closing.items()
        yield from chain.from_iterable(self._loop(*bracket) for bracket in brackets)
        yield from chain.from_iterable(self._search(*bracket) for bracket in brackets)
        for place, word in enumerate(self._operands.words):
            if self._operands.called(place) == "RANGE":
                self._check_range(place)
            elif word.kind == "word" and word.word == "CONTAINS" and not self._is_name(place):
                yield from self._contains(place)
            elif word.text == "=" and self._operands.text(place + 1) == "~":
                yield from self._matches(place)

    def _loop(self, opening: int, closing: int) -> Iterator[_Around]:
        """Each turn of a loop looks at the clock."""
        parts = self._operands.parts(opening + 1, closing)
        called = self._operands.called(opening)
        if called in _FOLDS and len(parts) > 1:
            yield from self._fold(parts[1][0], parts[1][1])
        elif called in _TESTS or (self._operands.text(opening) == "[" and len(parts) == 1):
            yield from self._test(opening + 1, closing)

    def _fold(self, start: int, end: int) -> Iterator[_Around]:
        bar = self._list_end(start, end)
        if bar is not None and bar < end:
            first, last = self._operands.at(bar), self._operands.at(end)
            yield _Around(first.end, last.start, f" CASE WHEN {_LOOKED} THEN ", " END")

    def _test(self, start: int, end: int) -> Iterator[_Around]:
        list_end = self._list_end(start, end)
        if list_end is None:
            return
        word = self._operands.at(list_end)
        if word.word != "WHERE":
            yield _Around(word.start, word.start, f" WHERE {_LOOKED} ")
            return
        # Not by AND or OR, whose sides Neo4j evaluates in an order of its own, and not always both.
        bars = [one for one in self._operands.level(list_end, end) if self._operands.is_bar(one)]
        last = self._operands.at(bars[-1] if bars else end)
        yield _Around(word.end, last.start, f" CASE WHEN {_LOOKED} THEN", " END ")

    def _list_end(self, start: int, end: int) -> int | None:
        """Where the list of a loop ends: at WHERE, at a bar, or at the end; None where there is no loop."""
        if self._operands.word(start + 1) != "IN":
            return None
        self._looped.add(start + 2)
        for place in self._operands.level(start + 2, end):
            if self._operands.is_bar(place) or self._operands.word(place) == "WHERE":
                return place
        return end

    def _check_range(self, bracket: int) -> None:
        """A range that is gone through one by one may be of any length."""
        first, last = bracket - 1, self._operands.closing.get(bracket, bracket)
        behind = last + 1
        gone_through = self._operands.is_bar(behind) or self._operands.word(behind) in {
            "WHERE",
            "]",
            ")",
        }
        if first in self._looped and gone_through:
            return
        if self._operands.word(first - 1) == "UNWIND" and self._operands.word(behind) == "AS":
            return
        if not all(self._is_small(*part) for part in self._operands.parts(bracket + 1, last)):
            reason = (
                f"used as a whole, it needs bounds that are numbers up to {LONGEST_RANGE}, parameters "
                "or size(…); UNWIND range(…) AS i and [i IN range(…) | …] may be of any length"
            )
            refuse(self._query, self._operands.at(first), reason)

    def _is_small(self, start: int, end: int) -> bool:
        """Whether a sum of numbers and of one list's size is that of no long range."""
        numbers = counts = 0
        for place in self._operands.level(start, end):
            word = self._operands.at(place)
            if word.kind in {"number", "parameter"}:
                numbers += self._number(place)
            elif self._operands.called(place) in _COUNTS:
                counts += 1
            elif word.text not in {"+", "-"} and word.word not in _COUNTS:
                return False
        return numbers <= LONGEST_RANGE and counts <= 1

    def _number(self, place: int) -> int:
        word = self._operands.at(place)
        try:
            value = (
                self._parameters[word.text[1:].strip("`")]
                if word.kind == "parameter"
                else int(word.text, 0)
            )
        except (KeyError, ValueError):
            return LONGEST_RANGE + 1
        return abs(value) if isinstance(value, int) else LONGEST_RANGE + 1

    def _search(self, opening: int, closing: int) -> Iterator[_Around]:
        parts = self._operands.parts(opening + 1, closing)
        if self._operands.called(opening) in _SEARCHES and len(parts) > 1:
            yield from self._sought(parts[0], parts[1])

    def _contains(self, place: int) -> Iterator[_Around]:
        sought = place + 1, self._operands.behind(place + 1)
        yield from self._sought((self._operands.before(place), place), sought)

    def _sought(self, searched: tuple[int, int], sought: tuple[int, int]) -> Iterator[_Around]:
        constant = self._operands.constant(*sought, self._parameters)
        if constant is None or len(constant) > _SHORT:
            yield self._bounded(*searched, LONGEST_SEARCHED)
            yield self._bounded(*sought, LONGEST_SOUGHT)

    def _matches(self, place: int) -> Iterator[_Around]:
        behind = self._operands.behind(place + 2)
        pattern = self._operands.constant(place + 2, behind, self._parameters)
        if pattern is None:
            reason = (
                "give the expression as text or a parameter; CONTAINS finds one text in another"
            )
            refuse(self._query, self._operands.at(place), reason)
        try:
            at_most = longest(pattern)
        except CypherRefused as error:
            refuse(self._query, self._operands.at(place), str(error))
        if at_most is not None:
            yield self._bounded(self._operands.before(place), place, at_most)

    def _bounded(self, start: int, end: int, at_most: int) -> _Around:
        """A longer text ends the query: of what `date` cannot read the server's message tells."""
        return _Around(
            self._operands.at(start).start,
            self._operands.at(end - 1).end,
            " head([`~` IN [",
            f"] | CASE WHEN size(toStringOrNull(`~`)) > {at_most} "
            f"THEN date('{TOO_LONG} {at_most} characters') ELSE `~` END]) ",
        )

    def _is_name(self, place: int) -> bool:
        return self._operands.text(place - 1) in {".", ":"} or self._operands.text(place + 1) == ":"


def _written(query: str, changes: list[_Around]) -> str:
    """The query with what is written around its parts; what stands within goes inside."""
    written, place = [], 0
    for at in sorted({at for change in changes for at in change[:2]}):
        written.append(query[place:at])
        ending = sorted((one for one in changes if one.end == at), key=lambda one: -one.start)
        beginning = sorted((one for one in changes if one.start == at), key=lambda one: -one.end)
        written += [one.behind for one in ending] + [one.before for one in beginning]
        place = at
    return "".join(written) + query[place:]
