"""How a regular expression's time grows with the text: Java's engine goes back over it and never looks up.

Read as `java.util.regex.Pattern` has them; what is not understood counts as dear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimgraph.schemas.errors import CypherRefused

LONGEST = {0: None, 1: None, 2: 20_000, 3: 1_000, 4: 250}
"""Repeats in an expression → characters that it may be held against; with two each costs them all
again, and so on. At most some seconds of a slow machine, measured with 'a*a*b' against 'aaa…'."""

_MOST_WAYS = 10_000
"""Ways through `a|b` and `a?`, which multiply."""

_PIECE = re.compile(
    r"""
    (?P<quoted>\\Q.*?(?:\\E|$))
  | (?P<back>\\[1-9k])
  | (?P<class>\[\^?\]?(?:\\.|\[(?:\\.|[^\]])*\]|[^\]\\])*\])
  | (?P<flags>\(\?[a-zA-Z-]*\))
  | (?P<open>\((?:\?(?:<?[=!]|<\w+>|>|[a-zA-Z-]*:))?)
  | (?P<close>\))
  | (?P<or>\|)
  | (?P<repeat>[*+]|\{\d+,?\d*\})(?P<manner>[+?]?)
  | (?P<perhaps>\?[+?]?)
  | (?P<letter>\\.|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_BOUNDS = re.compile(r"\{(\d+)(?:,(\d+))?\}")


@dataclass
class _Group:
    """What stands between two brackets."""

    repeats: int = 0
    ways: int = 1
    alternatives: int = 1

    @property
    def all_ways(self) -> int:
        return self.ways * self.alternatives

    @property
    def open(self) -> bool:
        """Whether one text may go through it in more than one way."""
        return self.repeats > 0 or self.all_ways > 1


def longest(pattern: str) -> int | None:
    """Characters of the longest text that the expression may be held against, None for any.

    >>> longest("(?i).*sanctions"), longest(".*(missile|rocket)s?.*"), longest(".*a.*b.*")
    (None, 20000, 1000)

    Raises:
        CypherRefused: its time may grow beyond all measure.
    """
    whole = _read(pattern)
    if whole.repeats not in LONGEST or whole.all_ways > _MOST_WAYS:
        raise CypherRefused(
            f"the expression {pattern!r} may match in too many ways: at most {max(LONGEST)} repeats "
            f"(*, +) and {_MOST_WAYS} ways through | and ?; part it, or use CONTAINS"
        )
    return LONGEST[whole.repeats]


def _read(pattern: str) -> _Group:
    groups, last = [_Group()], _Group()
    for piece in _PIECE.finditer(pattern):
        match piece.lastgroup:
            case "open":
                groups.append(_Group())
            case "close" if len(groups) > 1:
                last = groups.pop()
                groups[-1].repeats += last.repeats
                groups[-1].ways *= last.all_ways
                continue
            case "or":
                groups[-1].alternatives += 1
            case "perhaps":
                groups[-1].ways *= 2
            case "manner":
                _repeat(pattern, groups[-1], last, piece["repeat"])
            case "back":
                groups[-1].repeats += 1
            case "flags" if "x" in piece[0]:
                raise CypherRefused(f"the expression {pattern!r} has the flag x: write it without")
        last = _Group()
    while len(groups) > 1:  # not closed: the engine says so
        groups.pop()
    return groups[0]


def _repeat(pattern: str, around: _Group, repeated: _Group, how: str) -> None:
    bounds = _BOUNDS.fullmatch(how)
    exact = bounds is not None and bounds[2] is None
    if not repeated.open:
        around.repeats += not exact
        return
    most = int(bounds[2] or bounds[1]) if bounds else _FEW + 1
    if most > _FEW:
        raise CypherRefused(
            f"the expression {pattern!r} repeats a part that may itself match in more than one way: "
            "repeat single characters, as in [ab]* for (a|b)*, or a few times, as in (a|b){2}"
        )
    around.repeats += (most - 1) * repeated.repeats + (not exact)
    around.ways *= repeated.all_ways ** max(most - 1, 0)


_FEW = 10
"""Times that a part may be repeated as if it were written so often."""
