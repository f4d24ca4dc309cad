"""Values as N-Quads writes them: https://www.w3.org/TR/n-quads/"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from pyoxigraph import Literal

from claimgraph.graph.rdf.fields import Kind
from claimgraph.graph.rdf.iris import XSD

_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')
_SHORT = {
    '"': '\\"',
    "\\": "\\\\",
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
}
_BOOLEANS = {value: f'"{str(value).lower()}"^^<{XSD}boolean>' for value in (True, False)}


def string(words: str) -> str:
    """Words in no language.

    >>> print(string('say "A"'))
    "say \\"A\\""
    """
    return f'"{_ESCAPED.sub(_escape, words)}"'


def text(words: str, language: str) -> str:
    """Words in their language, where it has a code that RDF takes.

    >>> text("dugaan", "id")
    '"dugaan"@id'
    >>> text("NATO", "mul")
    '"NATO"'
    """
    return string(words) + _tag(language)


def literal(value: object) -> str:
    """A single value.

    >>> literal(0.5)
    '"0.5"^^<http://www.w3.org/2001/XMLSchema#double>'
    """
    match value:
        case str():
            return string(value)
        case bool():
            return _BOOLEANS[value]
        case int():
            return integer(value)
        case float():
            return _double(value)
        case datetime():
            return _instant(value)
    raise TypeError(f"{value!r} is not a single value")


def integer(value: int) -> str:
    """A whole number."""
    return f'"{value}"^^<{XSD}integer>'


def writer(kind: Kind) -> Callable[[Any], str] | None:
    """What writes the values of a kind; none where they are no single values."""
    return _WRITERS.get(kind)


def _escape(sign: re.Match[str]) -> str:
    return _SHORT.get(sign[0]) or f"\\u{ord(sign[0]):04X}"


@lru_cache(maxsize=1024)
def _tag(language: str) -> str:
    """The tag of a language; none where RDF does not take it, or it says that there are many."""
    if language == "mul":
        return ""
    try:
        return f"@{Literal('', language=language).language}"
    except ValueError:
        return ""


@lru_cache(maxsize=4096)
def _double(value: float) -> str:
    return str(Literal(float(value)))


@lru_cache(maxsize=4096)
def _instant(value: datetime) -> str:
    at = value.astimezone(UTC).replace(tzinfo=None).isoformat()
    if "." in at:  # stores of quads give times back without zeros at the end
        at = at.rstrip("0")
    return f'"{at}Z"^^<{XSD}dateTime>'


_WRITERS: dict[Kind, Callable[[Any], str]] = {
    Kind.STRING: string,
    Kind.INTEGER: integer,
    Kind.DOUBLE: _double,
    Kind.BOOLEAN: _BOOLEANS.__getitem__,
    Kind.TIME: _instant,
}
