"""SPARQL's syntax errors with their line, column and the line itself."""

from __future__ import annotations

import re

from claimgraph.schemas.errors import SparqlSyntaxError

_PLACE = re.compile(r"(?:error at )?(\d+):(\d+): (.*)", re.DOTALL)

_WIDTH = 60
"""Characters of a long line that are shown on either side of a place."""


def syntax_error(query: str, error: SyntaxError) -> SparqlSyntaxError:
    """The engine's complaint, pointing at the place in the query.

    >>> print(syntax_error("SELECT ?x {", SyntaxError("error at 1:12: expected }")))
    line 1, column 12: expected }
      SELECT ?x {
                 ^
    """
    found = _PLACE.match(str(error))
    if found is None:
        return SparqlSyntaxError(str(error))
    line, column = int(found[1]), int(found[2])
    return SparqlSyntaxError(
        f"line {line}, column {column}: {found[3]}\n{shown(query, line, column)}"
    )


def shown(query: str, line: int, column: int) -> str:
    """A line of a query, or what of it is near the column, and a mark under the column."""
    lines = query.split("\n")
    text = lines[min(line, len(lines)) - 1]
    start = max(0, column - 1 - _WIDTH) if len(text) > 2 * _WIDTH else 0
    return f"  {text[start : start + 2 * _WIDTH]}\n  {' ' * (column - 1 - start)}^"
