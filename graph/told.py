"""What one article tells: its statements in the order of the text, with who answers whom."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from claimgraph.graph.store import Store

_TOLD = (files("claimgraph.graph") / "told.cypher").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it, and in which words the article names them."""

    name: str
    as_written: str


@dataclass(frozen=True, slots=True)
class Answer:
    """That one statement answers another."""

    statement: str
    how: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Told:
    """One statement, with everybody's name."""

    id: str
    act: str
    form: str
    quote: str
    cue: str | None
    hedged: bool
    nested_in: str | None
    speakers: tuple[Speaker, ...]
    on_behalf_of: tuple[str, ...]
    against: tuple[str, ...]
    via: tuple[str, ...]
    answers: tuple[Answer, ...]
    read_by: str | None
    """The run that read it: our rules, or the name of a pipeline or a model."""


def told(store: Store, article: str) -> list[Told]:
    """The current statements of an article; none when the graph doesn't hold it."""
    return [_told(row) for row in store.read(_TOLD, {"article": article})]


def _told(row: dict[str, Any]) -> Told:
    answers = zip(row["answers"], row["answers_how"], row["answers_certainty"], strict=True)
    speakers = zip(row["speakers"], row["speakers_as_written"], strict=True)
    return Told(
        id=row["id"],
        act=row["act"],
        form=row["form"],
        quote=row["quote"],
        cue=row["cue"],
        hedged=bool(row["hedged"]),
        nested_in=row["nested_in"],
        speakers=tuple(Speaker(*speaker) for speaker in speakers),
        on_behalf_of=tuple(row["on_behalf_of"]),
        against=tuple(row["against"]),
        via=tuple(row["via"]),
        answers=tuple(Answer(*answer) for answer in answers),
        read_by=row["read_by"],
    )
