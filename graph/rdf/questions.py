"""The named questions in SPARQL: the same rows as `catalogue.run` gives in Cypher.

A question's file runs as it stands and then asks for everything, the first thousand rows of it. What
is asked for takes the place of its VALUES and LIMIT lines, as RDF terms and numbers and never as text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode

from claimgraph.graph.catalogue import Field, Kind, Question, Row, Scalar, filled, question
from claimgraph.graph.rdf.iris import Iris
from claimgraph.graph.rdf.literals import literal
from claimgraph.graph.rdf.view import View
from claimgraph.graph.records import label_of

_LIMIT = re.compile(r"LIMIT \d+")
_ASKED = re.compile(r"VALUES \((?P<names>(?: ?\?asked_\w+)+)\) \{ \([^)]*\) \}")


def ask(view: View, name: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
    """The rows that answer a question; parameters not given are null, and its times forever.

    Raises:
        NotFound: there is no such question, or it takes no such parameter.
    """
    asked = question(name)
    given = filled(asked, parameters or {})
    rows = view.select(bound(sparql(name), asked, given, view.iris))
    return [
        {column.name: _scalar(row[column.name], column, view.iris) for column in asked.columns}
        for row in rows
    ]


@cache
def sparql(name: str) -> str:
    """The text of a question in SPARQL."""
    return (files("claimgraph.graph") / "questions" / f"{name}.rq").read_text("utf-8")


def bound(text: str, asked: Question, given: Mapping[str, object], iris: Iris) -> str:
    """A question's text with the given parameters in its VALUES and LIMIT lines."""
    terms = {
        f"?asked_{field.name}": _term(field, given[field.name], iris)
        for field in asked.parameters
        if field.kind is not Kind.INTEGER
    }

    def values(line: re.Match[str]) -> str:
        names = line["names"].split()
        return f"VALUES ({' '.join(names)}) {{ ({' '.join(terms[name] for name in names)}) }}"

    limited = _LIMIT.sub(f"LIMIT {int(str(given['limit']))}", text)
    return _ASKED.sub(values, limited)


def _term(field: Field, value: object, iris: Iris) -> str:
    if value is None:
        return "UNDEF"
    if field.kind is Kind.ID:
        label = label_of(str(value))
        # An id of no known kind names nothing that a question asks for.
        return str(iris.node(label, str(value)) if label else iris.graph(str(value)))
    return literal(value)


def _scalar(term: object, column: Field, iris: Iris) -> Scalar:
    if isinstance(term, NamedNode):
        return iris.parted(term.value)[1]
    if not isinstance(term, Literal):
        return None
    match column.kind:
        case Kind.TIME:
            at = datetime.fromisoformat(term.value).astimezone(UTC)
            return at.isoformat().replace("+00:00", "Z")
        case Kind.INTEGER:
            return int(term.value)
        case Kind.NUMBER:
            return float(term.value)
        case Kind.BOOLEAN:
            return term.value == "true"
    return term.value
