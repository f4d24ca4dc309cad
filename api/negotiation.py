"""Which of the offered media types a client prefers: https://www.rfc-editor.org/rfc/rfc9110#name-accept"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from http import HTTPStatus

from starlette.exceptions import HTTPException


def chosen(accept: str | None, offered: Sequence[str]) -> str:
    """The media type to answer with; of equals the first that is offered.

    >>> chosen("text/turtle;q=0.9, application/*", ["text/turtle", "application/ld+json"])
    'application/ld+json'
    >>> chosen(None, ["application/json", "text/csv"])
    'application/json'

    Raises:
        HTTPException: none is acceptable.
    """
    if not accept or not accept.strip():
        return offered[0]
    ranges = [_range(part) for part in accept.split(",")]
    best = max(offered, key=lambda one: _quality(one, ranges))
    if _quality(best, ranges) <= 0:
        raise HTTPException(HTTPStatus.NOT_ACCEPTABLE, f"this comes as one of {', '.join(offered)}")
    return best


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip() for piece in part.split(";"))
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "q":
            try:
                return name.lower(), float(value)
            except ValueError:
                return name.lower(), 0.0
    return name.lower(), 1.0


def _quality(offered: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The quality that the most specific range gives."""
    kind = offered.partition("/")[0]
    for wanted in (offered, f"{kind}/*", "*/*"):
        given = [quality for name, quality in ranges if name == wanted]
        if given:
            return max(given)
    return 0.0


def documented(offered: Iterable[str]) -> dict[str, dict[str, dict[str, str]]]:
    """What OpenAPI says of answers in these media types: JSON is an object, all else is text."""
    return {
        name: {"schema": {"type": "object" if name.endswith("json") else "string"}}
        for name in offered
    }
