"""Cypher in parts: a file's text between lines such as `//: where act`, by that title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

_TITLE = re.compile(r"^//: (.+)\n", re.MULTILINE)


@cache
def parts(name: str) -> Mapping[str, str]:
    """The parts of `NAME.cypher` in this folder.

    >>> parts("articles")["where language"]
    'a.language = $language'
    """
    text = (files("claimgraph.graph.listings") / f"{name}.cypher").read_text("utf-8")
    _, *found = _TITLE.split(text)
    return {title: text.strip() for title, text in zip(found[::2], found[1::2], strict=True)}


def query(listing: Mapping[str, str], start: str, conditions: Iterable[str]) -> str:
    """The query that begins at the start, meets the conditions and keeps the order.

    Only the file's own texts come together here; whatever was asked for is a parameter.
    """
    wanted = "\n  AND ".join(listing[f"where {name}"] for name in conditions)
    return f"{listing[f'start {start}']}\nWHERE {wanted}\n{listing['order']}"
