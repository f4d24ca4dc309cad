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


def query(
    listing: Mapping[str, str], start: str, conditions: Iterable[str], *, repeats: bool
) -> str:
    """The query for keys that begins at the start and meets the conditions.

    Only the file's own texts come together here; whatever was asked for is a parameter.

    Args:
        listing: the parts of the listing's file.
        start: the title of its start.
        conditions: the titles of its conditions.
        repeats: whether the start may come upon one row twice.
    """
    wanted = "\n  AND ".join(listing[f"where {name}"] for name in conditions)
    # To make rows distinct costs four times what finding and sorting them does.
    distinct = "DISTINCT " if repeats else ""
    return f"{listing[f'start {start}']}\nWHERE {wanted}\nRETURN {distinct}{listing['keys']}"
