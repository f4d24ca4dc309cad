"""Rows as a table for people, JSON for programs, CSV for spreadsheets."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import TextIO


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
    """Print rows in the order they come, columns in the order given."""
    out = out or sys.stdout
    if form is Format.JSON:
        out.write(as_json([{name: row.get(name) for name in columns} for row in rows]) + "\n")
    elif form is Format.CSV:
        write_csv(rows, columns, out)
    else:
        _print_table(rows, columns, out)


def as_json(value: object) -> str:
    """Indented JSON, letters as they are, times in ISO 8601."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=plain)


def write_csv(rows: Iterable[Mapping[str, object]], columns: Sequence[str], out: TextIO) -> None:
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


def _print_table(rows: Sequence[Mapping[str, object]], columns: Sequence[str], out: TextIO) -> None:
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    shown = [name for name in columns if any(row.get(name) not in (None, []) for row in rows)]
    if not shown:
        out.write("nothing found\n")
        return
    console = Console(file=out, highlight=False, width=None if out.isatty() else 160)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in shown:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(escape(cell(row.get(name))) for name in shown))
    console.print(table)
