"""Rows as people read them: joint speakers in one row, dates no more exact than they are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias

from claimgraph.schemas.times import Basis, Precision

if TYPE_CHECKING:
    from claimgraph.graph.catalogue import Question

Row: TypeAlias = Mapping[str, object]

NOBODY = "(nobody named)"
_FORMS = {
    Precision.INSTANT: "%Y-%m-%d %H:%MZ",
    Precision.WEEK: "week of %Y-%m-%d",
    Precision.MONTH: "%Y-%m",
    Precision.YEAR: "%Y",
}
_NAME, _TEXT = "_name", "_text"


def of_question(question: Question, rows: Sequence[Row]) -> list[dict[str, object]]:
    """The rows of an answer, with the columns that a person reads first."""
    columns = {column.name for column in question.columns}
    for name in question.table:
        owner = name.removesuffix(_NAME).removesuffix(_TEXT)
        if owner != name and owner in columns:
            rows = _joined(rows, owner, name)
    return of_listing(question.table, rows)


def of_listing(columns: Iterable[str], rows: Sequence[Row]) -> list[dict[str, object]]:
    """The rows with these columns under plain words; a column that is empty throughout is left out."""
    kept = [name for name in columns if any(row[name] not in (None, (), [], "") for row in rows)]
    return [{_head(name): _readable(row, name) for name in kept} for row in rows]


def when(at: datetime, precision: str, basis: str) -> str:
    """A time as exactly as it is known: "by" the latest it can be, a question mark if worked out.

    >>> when(datetime(2024, 6, 18, tzinfo=UTC), "day", "inferred")
    '2024-06-18?'
    """
    written = at.astimezone(UTC).strftime(_FORMS.get(Precision(precision), "%Y-%m-%d"))
    return {Basis.BOUNDED: f"by {written}", Basis.INFERRED: f"{written}?"}.get(
        Basis(basis), written
    )


def found_in(rows: int, articles: int) -> str:
    """How much was found, and in how much.

    >>> found_in(0, 1), found_in(2, 12)
    ('nothing found; 1 article searched', '2 rows; 12 articles searched')
    """
    return f"{_counted(rows, 'row') if rows else 'nothing found'}; {_counted(articles, 'article')} searched"


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" + ("" if count == 1 else "s")


def _joined(rows: Iterable[Row], owner: str, name: str) -> list[Row]:
    """Rows that differ in nothing but one agent or claim become one row with all of them."""
    alike: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        others = tuple(value for column, value in row.items() if column not in (owner, name))
        alike.setdefault(others, []).append(row)
    return [
        one[0] if len(one) == 1 else {**one[0], name: tuple(row[name] for row in one)}
        for one in alike.values()
    ]


def _head(name: str) -> str:
    plain = name.removesuffix(_NAME).removesuffix(_TEXT).removesuffix("_at")
    return plain.replace("_", " ")


def _readable(row: Row, name: str) -> object:
    value = row[name]
    precision = row.get(f"{name.removesuffix('_at')}_precision")
    if precision is not None and value is not None:
        at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        return when(at, str(precision), str(row[f"{name.removesuffix('_at')}_basis"]))
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, tuple) and name.endswith(_TEXT):
        return "\n".join(f"· {one}" for one in value)
    if value in (None, [], ()) and (name.endswith(_NAME) or name == "speakers"):
        return NOBODY
    return value
