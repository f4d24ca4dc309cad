"""What belongs together in a query's words: brackets, the arguments of a call, the operands of a comparison."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NoReturn

from claimgraph.graph.cypher.tokens import Token, refuse, words

_BETWEEN = frozenset(
    (
        *("AND", "OR", "XOR", "NOT", "IN", "IS", "CONTAINS", "STARTS", "ENDS", "WITH", "WHERE"),
        *("CASE", "WHEN", "THEN", "ELSE", "END", "RETURN", "DISTINCT", "UNWIND", "AS", "ON"),
        *("MATCH", "OPTIONAL", "CALL", "YIELD", "UNION", "ORDER", "BY", "ASC", "DESC"),
        *("SKIP", "LIMIT"),
    )
)
"""Words that stand between operands and are none."""

_ARITHMETIC = frozenset("+-*/%^")
_PARTNERS = {"(": ")", "[": "]", "{": "}"}
_VALUES = frozenset({"word", "quoted", "string", "number", "parameter"})
_NOTHING = Token("sign", "", 0)
_ESCAPED = {"n": "\n", "t": "\t", "b": "\b", "r": "\r", "f": "\f"}


class Operands:
    """A query's words by their place, and which of them make one value."""

    def __init__(self, query: str) -> None:
        self._query = query
        self.words = words(query)
        self.closing = dict(_pairs(self.words))
        """Place of each opening bracket → place of its partner."""
        self.opening = {closing: opening for opening, closing in self.closing.items()}
        """The other way round."""

    def at(self, place: int) -> Token:
        """The word at a place; beyond the ends one of nothing."""
        return self.words[place] if 0 <= place < len(self.words) else _NOTHING

    def text(self, place: int) -> str:
        """As it is written."""
        return self.at(place).text

    def word(self, place: int) -> str:
        """As keywords are compared."""
        return self.at(place).word

    def called(self, bracket: int) -> str:
        """The function whose arguments a round bracket opens; empty where it has a namespace, or none."""
        name = self.at(bracket - 1)
        called = self.text(bracket) == "(" and name.kind in {"word", "quoted"}
        return name.word if called and self.text(bracket - 2) not in {".", ":"} else ""

    def level(self, start: int, end: int) -> Iterator[int]:
        """The places between two that stand in no further bracket."""
        place = start
        while place < end:
            yield place
            place = self.closing.get(place, place) + 1

    def parts(self, start: int, end: int) -> list[tuple[int, int]]:
        """What the commas between two places part."""
        commas = [place for place in self.level(start, end) if self.text(place) == ","]
        return list(zip([start, *(comma + 1 for comma in commas)], [*commas, end], strict=True))

    def joins(self, place: int) -> int:
        """How many words an operator takes that makes one value of two, 0 where there is none."""
        if self._is_pair(place, "||"):
            return 2
        return int(self.text(place) in _ARITHMETIC)

    def is_bar(self, place: int) -> bool:
        """Whether a single | stands there."""
        around = self._is_pair(place, "||") or self._is_pair(place - 1, "||")
        return self.text(place) == "|" and not around

    def behind(self, start: int) -> int:
        """Where the operand ends that begins at a place."""
        place = start
        while True:
            while self.text(place) in {"+", "-"}:
                place += 1
            place = self._value_behind(place)
            if not (joined := self.joins(place)):
                return place
            place += joined

    def _value_behind(self, place: int) -> int:
        if place in self.closing:
            place = self.closing[place] + 1
        elif self.word(place) == "CASE":
            place = self._past_case(place, 1)
        elif self._is_value(place):
            place += 1
        else:
            self._unclear(place)
        while place in self.closing or self.text(place) == ".":
            place = self.closing.get(place, place + 1) + 1
        return place

    def before(self, end: int) -> int:
        """Where the operand begins that ends before a place."""
        place = end
        while True:
            place = self._value_before(place - 1)
            if self._is_pair(place - 2, "||"):
                place -= 2
            elif self.text(place - 1) in _ARITHMETIC:
                place -= 1
                if not self._ends_value(place - 1):
                    return place
            else:
                return place

    def _value_before(self, place: int) -> int:
        while True:
            if place in self.opening:
                place = self.opening[place]
                if not self._ends_value(place - 1):
                    return place
                place -= 1
            elif self.text(place - 1) == ".":
                place -= 2
            elif self.word(place) == "END":
                return self._past_case(place, -1) + 1
            elif self._is_value(place):
                return place
            else:
                self._unclear(place)

    def _past_case(self, place: int, step: int) -> int:
        """The place beyond a CASE … END, whichever of its ends one comes from."""
        first, open_ = place, 0
        while self.at(place) is not _NOTHING:
            if self.text(place - 1) != ".":
                open_ += {"CASE": step, "END": -step}.get(self.word(place), 0)
            place += step
            if not open_:
                return place
        self._unclear(first)

    def _is_value(self, place: int) -> bool:
        word = self.at(place)
        return word.kind in _VALUES and not (word.kind == "word" and word.word in _BETWEEN)

    def _ends_value(self, place: int) -> bool:
        named = self.text(place - 1) == "." and self.at(place).kind in _VALUES
        return named or self._is_value(place) or place in self.opening or self._is_end(place)

    def _is_end(self, place: int) -> bool:
        return self.at(place).kind == "word" and self.word(place) == "END"

    def _is_pair(self, place: int, signs: str) -> bool:
        first, second = self.at(place), self.at(place + 1)
        return first.text + second.text == signs and first.end == second.start

    def _unclear(self, place: int) -> NoReturn:
        word = self.at(place) if self.at(place) is not _NOTHING else self.words[-1]
        refuse(self._query, word, "here a value should stand; put it in brackets")

    def constant(self, start: int, end: int, parameters: Mapping[str, object]) -> str | None:
        """The text that stands there, as text, parameters and both joined; None where it is computed."""
        while self.closing.get(start) == end - 1 and self.text(start) == "(":
            start, end = start + 1, end - 1
        text, place = "", start
        while place < end:
            word = self.at(place)
            if word.kind == "string":
                text += _unescaped(word.text)
            elif word.kind == "parameter":
                text += str(parameters.get(word.text[1:].strip("`"), ""))
            else:
                return None
            place += 1
            joined = self.joins(place)
            if place < end and not (joined and self.text(place) in {"+", "|"}):
                return None
            place += joined
        return text


def _pairs(words: list[Token]) -> Iterator[tuple[int, int]]:
    """Each bracket with its partner; one without a partner is left to the engine, which says where."""
    open_: list[int] = []
    for place, word in enumerate(words):
        if word.text in _PARTNERS:
            open_.append(place)
        elif open_ and word.text == _PARTNERS[words[open_[-1]].text]:
            yield open_.pop(), place


def _unescaped(text: str) -> str:
    return re.sub(
        r"\\(.)", lambda found: _ESCAPED.get(found[1], found[1]), text[1:-1], flags=re.DOTALL
    )
