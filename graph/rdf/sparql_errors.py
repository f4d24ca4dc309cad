"""SPARQL's syntax errors with their line, column and the line itself."""

from __future__ import annotations

import re

from claimgraph.schemas.errors import SparqlSyntaxError

_PLACE = re.compile(r"(?:error at )?(\d+):(\d+): (.*)", re.DOTALL)


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
    lines = query.splitlines() or [""]
    text = lines[min(line, len(lines)) - 1]
    return SparqlSyntaxError(
        f"line {line}, column {column}: {found[3]}\n  {text}\n  {' ' * (column - 1)}^"
    )
