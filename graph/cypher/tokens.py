"""The words of a Cypher query, with strings, quoted names and comments told apart.

As the Cypher manual ("Parsing", "Naming rules") has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, NoReturn

from claimgraph.schemas.errors import CypherRefused, CypherSyntaxError

_TOKEN = re.compile(
    r"""
    (?P<blank>\s+ | //[^\n]* | /\*(?:[^*]|\*(?!/))*+\*/)
  | (?P<string>'(?:[^'\\]|\\.)*+' | "(?:[^"\\]|\\.)*+")
  | (?P<quoted>`(?:[^`]|``)*+`)
  | (?P<parameter>\$(?:\w+|`(?:[^`]|``)*+`))
  | (?P<word>[^\W\d]\w*)
  | (?P<number>0[xX][0-9a-fA-F]++ | \d++(?:\.\d++)?+(?:[eE][+-]?\d++)?+)
  | (?P<unclosed>['"`]|/\*)
  | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """One of them, and where it begins."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """The place behind it."""
        return self.start + len(self.text)

    @property
    def word(self) -> str:
        """As engines compare words, whichever way they fold case: a long s is S, a dotless i is I."""
        return self.text.strip("`").lower().upper()


def words(query: str) -> list[Token]:
    """Every word, sign, text and number, in order.

    Raises:
        CypherSyntaxError: a string, name or comment is not closed.
    """
    return [token for token in _tokens(query) if token.kind != "blank"]


def _tokens(query: str) -> Iterator[Token]:
    for found in _TOKEN.finditer(query):
        kind = found.lastgroup or "sign"
        if kind == "unclosed":
            raise CypherSyntaxError(at(query, found.start(), f"{found[0]!r} is not closed"))
        if kind == "blank" and found[0].find("/*", 2) > 0 and found[0].startswith("/*"):
            raise CypherRefused(
                at(query, found.start(), "'/*' within a comment is refused: engines differ on it")
            )
        yield Token(kind, found[0], found.start())


def refuse(query: str, token: Token, reason: str) -> NoReturn:
    """Raise, with the word, its place and the reason."""
    raise CypherRefused(at(query, token.start, f"{token.text!r} is refused: {reason}"))


def at(query: str, start: int, said: str) -> str:
    """What was said, with line, column and the line itself, of a long line the part around it."""
    begin = query.rfind("\n", 0, start) + 1
    end = query.find("\n", start)
    line = query[begin : end if end >= 0 else None]
    column = start - begin
    cut = max(0, column - _SHOWN // 2)
    shown = "".join(letter if letter.isprintable() else " " for letter in line[cut : cut + _SHOWN])
    number = query.count("\n", 0, begin) + 1
    return f"line {number}, column {column + 1}: {said}\n  {shown}\n  {' ' * (column - cut)}^"


_SHOWN = 100
"""Characters of a line that a message quotes."""
