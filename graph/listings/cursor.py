"""Where a page ended, as text that a client hands back: the last row's place in the order."""

from __future__ import annotations

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from datetime import UTC, datetime

from claimgraph.schemas.errors import NotFound

Place = Mapping[str, object]
"""The values of the order's keys, by name."""


def encoded(listing: str, place: Place) -> str:
    """The cursor of a place in a listing.

    >>> decoded("agents", encoded("agents", {"name": "Moskow", "id": "agent-1-00"}), {"name": str, "id": str})
    {'name': 'Moskow', 'id': 'agent-1-00'}
    """
    values = [
        value.isoformat() if isinstance(value, datetime) else value for value in place.values()
    ]
    return urlsafe_b64encode(json.dumps([listing, *values]).encode()).decode().rstrip("=")


def decoded(listing: str, cursor: str, keys: Mapping[str, type]) -> dict[str, object]:
    """The place that a cursor stands for.

    Raises:
        NotFound: it is no cursor of this listing.
    """
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        name, *values = json.loads(urlsafe_b64decode(padded.encode("ascii")))
        if name != listing:
            raise ValueError(f"it belongs to {name!r}")
        return {
            key: _value(kind, value)
            for (key, kind), value in zip(keys.items(), values, strict=True)
        }
    except (ValueError, TypeError, OverflowError, RecursionError, binascii.Error) as error:
        raise NotFound(
            f"{cursor[:80]!r} is no cursor of the {listing}; take the `next` of the page before"
        ) from error


def _value(kind: type, value: object) -> object:
    if kind is datetime:
        at = datetime.fromisoformat(str(value))
        if at.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        return at.astimezone(UTC)
    if type(value) is not kind:
        raise TypeError(f"{value!r} is no {kind.__name__}")
    if isinstance(value, int):
        value.to_bytes(8, signed=True)  # no store holds a longer one
    if isinstance(value, str):
        value.encode()
    return value
