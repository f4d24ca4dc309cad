"""The named questions: each a Cypher file that says what it answers, what it takes and what it gives.

The text that is run is the text that anybody may copy. A question's SPARQL twin, NAME.rq, gives
the same rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from claimgraph.graph.store import Store
from claimgraph.schemas.errors import NotFound

Scalar: TypeAlias = str | int | float | bool | None
"""What a cell of an answer holds; a time is ISO 8601 in UTC, an id is its text."""

FOREVER = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
"""What `as_of` and `known_at` are when nobody asks for another time."""
EVERY = 2**31 - 1
"""What `limit` is when nobody asks for fewer rows."""


class Kind(StrEnum):
    """What sort of value a parameter or a column holds."""

    ID = "id"
    TEXT = "text"
    TIME = "time"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"


_UNLESS_GIVEN = {Kind.TIME: FOREVER, Kind.INTEGER: EVERY}


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter or a column."""

    name: str
    kind: Kind
    optional: bool
    """Whether it may be null."""
    doc: str


@dataclass(frozen=True, slots=True)
class Question:
    """A named question."""

    name: str
    summary: str
    """Its first sentence."""
    doc: str
    parameters: tuple[Field, ...]
    columns: tuple[Field, ...]
    table: tuple[str, ...]
    """The columns that a person reads first; a program takes them all."""
    cypher: str
    """The whole text, comment and all."""


@cache
def questions() -> Mapping[str, Question]:
    """Every named question by its name.

    >>> "denials" in questions()
    True
    """
    folder = files("claimgraph.graph") / "questions"
    found = sorted(file.name for file in folder.iterdir() if file.name.endswith(".cypher"))
    return {
        name.removesuffix(".cypher"): _parsed(
            name.removesuffix(".cypher"), (folder / name).read_text("utf-8")
        )
        for name in found
    }


def question(name: str) -> Question:
    """The question with a name.

    Raises:
        NotFound: there is none.
    """
    known = questions()
    if name not in known:
        raise NotFound(f"no question {name!r}; there are {', '.join(known)}")
    return known[name]


def run(store: Store, name: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
    """The rows that answer a question; parameters not given are null, and its times forever.

    Raises:
        NotFound: there is no such question, or it takes no such parameter.
    """
    asked = question(name)
    rows = store.read(asked.cypher, filled(asked, parameters or {}))
    return [{column.name: _scalar(row[column.name]) for column in asked.columns} for row in rows]


Row: TypeAlias = dict[str, Scalar]
"""One row of an answer: every column in order, null where nothing is known."""


def filled(asked: Question, given: Mapping[str, object]) -> dict[str, object]:
    """Every parameter of a question with its value; null, forever or every where none is given."""
    known = {field.name: field for field in asked.parameters}
    for name in given:
        if name not in known:
            raise NotFound(f"{asked.name} takes no {name!r}; it takes {', '.join(known)}")
    filled: dict[str, object] = {}
    for name, field in known.items():
        value = given.get(name)
        if value is None and not field.optional:
            if field.kind not in _UNLESS_GIVEN:
                raise NotFound(f"{asked.name} needs {name!r}: {field.doc}")
            value = _UNLESS_GIVEN[field.kind]
        filled[name] = value
    return filled


def _scalar(value: object) -> Scalar:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case None | str() | bool() | int() | float():
            return value
    raise TypeError(f"{value!r} is not a flat value")


_FIELD = re.compile(r"  (?P<name>\w+): (?P<kind>\w+)(?P<optional>\??)\s+(?P<doc>.+)")


def _parsed(name: str, cypher: str) -> Question:
    sections = dict(_sections(cypher))
    told = "\n".join(sections["DOC"]).strip()
    return Question(
        name=name,
        summary=sections["DOC"][0].strip(),
        doc=re.sub(r"(?<!\n)\n(?!\n)", " ", told),
        parameters=_fields(sections["PARAMETERS"]),
        columns=_fields(sections["COLUMNS"]),
        table=tuple(" ".join(sections["TABLE"]).split()),
        cypher=cypher,
    )


def _sections(cypher: str) -> Iterator[tuple[str, list[str]]]:
    """The header comment in its parts: DOC, PARAMETERS, COLUMNS and TABLE."""
    title, lines = "DOC", list[str]()
    for line in cypher.splitlines():
        if not line.startswith("//"):
            break
        text = line[2:].removeprefix(" ")
        if text in ("PARAMETERS", "COLUMNS", "TABLE"):
            yield title, lines
            title, lines = text, []
        else:
            lines.append(text)
    yield title, lines


def _fields(lines: list[str]) -> tuple[Field, ...]:
    found = (_FIELD.fullmatch(line) for line in lines)
    return tuple(
        Field(field["name"], Kind(field["kind"]), field["optional"] == "?", field["doc"])
        for field in found
        if field is not None
    )
