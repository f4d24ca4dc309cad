"""Texts with attributed statements, as gold data and as predictions: one JSON object a line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field

Span = tuple[int, int]


def listed_spans(value: object) -> object:
    """One span may stand without its list; a span that covers nothing says nothing."""
    if not isinstance(value, list | tuple) or not value:
        return value or ()
    spans = [value] if isinstance(value[0], int | float) else value
    return [(start, end) for start, end in spans if end > start]


def listed_names(value: object) -> object:
    """One name may stand without its list."""
    return (value,) if isinstance(value, str) and value else value or ()


Spans = Annotated[tuple[Span, ...], BeforeValidator(listed_spans)]
Names = Annotated[tuple[str, ...], BeforeValidator(listed_names)]


class Attribution(BaseModel):
    """One attributed statement; offsets count the characters of the document's text."""

    model_config = ConfigDict(frozen=True)

    id: str | None = None
    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()
    source_alt: Spans = ()
    """Where an unnamed source ("katanya") may be pointed at."""
    head: Spans = ()
    """The word of the source that must be found; without it a rule finds one."""
    speaker: str | None = None
    type: str | None = None
    act: str | None = None
    against: Names = ()
    via: Names = ()
    hedged: bool = False
    nested: bool = False
    optional: bool = False
    """Neither rewarded nor punished."""


class Relation(BaseModel):
    """One statement answers another; its ends are ids of attributions."""

    model_config = ConfigDict(frozen=True)

    from_id: str = Field(validation_alias=AliasChoices("from_id", "from"))
    type: str
    """denies, confirms or responds; others are not scored."""
    to_id: str = Field(validation_alias=AliasChoices("to_id", "to"))
    certainty: str | None = None


class Prediction(BaseModel):
    """What an extractor found in one text."""

    model_config = ConfigDict(frozen=True)

    doc_id: str
    attributions: tuple[Attribution, ...] = ()
    relations: tuple[Relation, ...] = ()


class GoldDocument(Prediction):
    """A text and what should be found in it."""

    text: str
    lang: str | None = None


def read_predictions(path: Path) -> list[Prediction]:
    """The predictions of a JSONL file."""
    return [Prediction.model_validate_json(line) for line in filled_lines(path)]


def filled_lines(path: Path) -> Iterator[str]:
    """The lines of a file that are not blank."""
    with path.open(encoding="utf-8") as lines:
        yield from (line for line in lines if line.strip())
