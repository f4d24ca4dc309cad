"""Tables and code in Markdown."""

from __future__ import annotations

from collections.abc import Iterable


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    heads = [*head]
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def code(text: object) -> str:
    """As code; where it has a bar, in the one way that every Markdown reads alike in a table."""
    written = str(text)
    return (
        f"`{written}`" if "|" not in written else f"<code>{written.replace('|', '&#124;')}</code>"
    )


def listed(names: Iterable[str]) -> str:
    """As code, one after the other."""
    return ", ".join(map(code, names))
