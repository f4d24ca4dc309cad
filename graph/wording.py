"""What a shared node is called when articles differ: the same answer in whatever order they come.

A flag that anybody raises is up; of other values the smallest by code point stays; a known value
takes the place of a missing one. A time is one value, with its bounds, precision and words.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from claimgraph.graph.rows import Properties
from claimgraph.schemas.nodes import NODES
from claimgraph.schemas.times import Moment

_KEPT = frozenset({"id", "recorded_at", "retracted_at"})
"""What no wording changes."""


def settled(label: str, one: Properties, other: Properties) -> Properties:
    """The properties of a shared node that two articles word differently.

    >>> settled("Claim", {"text": "Bears ate it"}, {"text": "BEARS ate it", "language": "en"})
    {'text': 'BEARS ate it', 'language': 'en'}
    """
    chosen: Properties = {}
    for names in _fields(label):
        mine = {name: one[name] for name in names if name in one}
        theirs = {name: other[name] for name in names if name in other}
        chosen |= _preferred(mine, theirs)
    return chosen


def _preferred(mine: Properties, theirs: Properties) -> Properties:
    if not mine or not theirs or mine == theirs:
        return mine or theirs
    return min(mine, theirs, key=_rank)


def _rank(values: Properties) -> list[tuple[str, Any]]:
    return [
        (name, not value if isinstance(value, bool) else value) for name, value in values.items()
    ]


@cache
def _fields(label: str) -> tuple[tuple[str, ...], ...]:
    """The names of the properties that go together, for each field of the model."""
    fields = []
    for name, field in NODES[label].model_fields.items():
        if name in _KEPT:
            continue
        timed = Moment in getattr(field.annotation, "__args__", (field.annotation,))
        fields.append(_moment(name) if timed else (name,))
    return tuple(fields)


def _moment(name: str) -> tuple[str, ...]:
    return f"{name}_latest", name, f"{name}_precision", f"{name}_basis", f"{name}_as_written"
