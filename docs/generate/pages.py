"""The pages, and the parts of them that are made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from docs.generate.asking import formats, named_questions, refused_cypher, routes
from docs.generate.command_line import commands
from docs.generate.language_files import language_tables, language_values, word_classes
from docs.generate.model import (
    acts,
    judgements,
    moments,
    nodes,
    relationship_properties,
    relationships,
)
from docs.generate.places import DOCS
from docs.generate.quality import floors
from docs.generate.running import error_tree, settings, statuses

PART = re.compile(r"<!-- generated: (?P<name>[\w-]+) -->\n.*?<!-- end -->", re.DOTALL)


def filled(page: str) -> str:
    """The page with each of its generated parts made anew."""
    return PART.sub(_part, page)


def stale() -> Iterator[tuple[Path, str]]:
    """The pages that are out of date, each with the text that it should have."""
    for path in sorted(DOCS.rglob("*.md")):
        page = path.read_text("utf-8")
        wanted = filled(page)
        if wanted != page:
            yield path, wanted


def _part(found: re.Match[str]) -> str:
    name = found["name"]
    return f"<!-- generated: {name} -->\n\n{PARTS[name]().strip()}\n\n<!-- end -->"


PARTS: dict[str, Callable[[], str]] = {
    "routes": routes,
    "statuses": statuses,
    "acts": acts,
    "commands": commands,
    "errors": error_tree,
    "floors": floors,
    "formats": formats,
    "judgements": judgements,
    "language-tables": language_tables,
    "language-values": language_values,
    "moments": moments,
    "nodes": nodes,
    "questions": named_questions,
    "refused-cypher": refused_cypher,
    "relationship-properties": relationship_properties,
    "relationships": relationships,
    "settings": settings,
    "word-classes": word_classes,
}
"""What can stand in a page, by name."""
