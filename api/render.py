"""Rows as a table for people, JSON for programs, CSV for spreadsheets."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TextIO

from claimgraph.api.terminal import visible, visible_in_json

if TYPE_CHECKING:
    from rich.console import Console


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def print_rows(
    rows: Sequence[Mapping[str, object]],
    columns: Sequence[str],
    form: Format,
    out: TextIO | None = None,
) -> None:
    """Print rows in the order they come, columns in the order given; a table without rows is nothing."""
    out = out or sys.stdout
    if form is Format.JSON:
        out.write(as_json([{name: row.get(name) for name in columns} for row in rows]) + "\n")
    elif form is Format.CSV:
        write_csv(rows, columns, _Visible(out) if out.isatty() else out)
    elif rows:
        _print_table(rows, columns, out)


def print_answer(
    rows: Sequence[Mapping[str, object]],
    columns: Sequence[str],
    shown: Sequence[Mapping[str, object]],
    form: Format,
) -> None:
    """Print rows for programs, and for people as they are shown to them."""
    if form is not Format.TABLE:
        print_rows(rows, columns, form)
    elif shown:
        print_rows(shown, [*shown[0]], form)


def as_json(value: object) -> str:
    """Indented JSON, letters as they are, times in ISO 8601."""
    return visible_in_json(json.dumps(value, ensure_ascii=False, indent=2, default=plain))


class Written(Protocol):
    """Whatever takes text."""

    def write(self, text: str, /) -> object:
        """Take some text."""


def write_csv(rows: Iterable[Mapping[str, object]], columns: Sequence[str], out: Written) -> None:
    """RFC 4180 rows under a header; lists are joined by "; "."""
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([cell(row.get(name)) for name in columns] for row in rows)


def plain(value: object) -> object:
    """A value that JSON does not know, as one that it does."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if hasattr(value, "properties"):
        return value.properties
    return str(value)


def cell(value: object) -> str:
    """A value as the text of one cell.

    >>> cell(["Russia", "North Korea"]), cell(None), cell(True)
    ('Russia; North Korea', '', 'true')
    """
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case str():
            return value
        case list() | tuple():
            return "; ".join(cell(part) for part in value)
        case datetime():
            return str(plain(value))
        case dict():
            return json.dumps(value, ensure_ascii=False, default=plain)
    return str(value)


class _Visible:
    """A terminal to which control characters go spelled out."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, text: str) -> int:
        return self._out.write(visible(text))


_WIDE = 160
"""Columns of characters where there is no terminal to ask."""
_NARROWEST = 14
"""Characters; a table whose columns are narrower on the average is harder to read than a list."""


def _print_table(rows: Sequence[Mapping[str, object]], columns: Sequence[str], out: TextIO) -> None:
    from rich.console import Console

    console = Console(file=out, highlight=False, width=None if out.isatty() else _WIDE)
    cells = [[visible(cell(row.get(name))) for name in columns] for row in rows]
    if console.width < _NARROWEST * len(columns):
        _print_list(cells, columns, console)
    else:
        _print_grid(cells, columns, console)


def _print_grid(cells: Sequence[Sequence[str]], columns: Sequence[str], console: Console) -> None:
    from rich import box
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in columns:
        table.add_column(escape(name), overflow="fold")
    for row in cells:
        table.add_row(*map(escape, row))
    console.print(table)


def _print_list(cells: Sequence[Sequence[str]], columns: Sequence[str], console: Console) -> None:
    """Each row as lines of name and value, what is empty left out."""
    from rich.markup import escape
    from rich.table import Table

    longest = max(map(len, columns))
    for row in cells:
        lines = Table.grid(padding=(0, 2, 0, 0))
        lines.add_column(style="dim", width=min(longest, console.width // 3))
        lines.add_column(overflow="fold")
        for name, value in zip(columns, row, strict=True):
            if value:
                lines.add_row(escape(name), escape(value))
        console.print(lines)
        console.print()
