"""A language's words for dates: section [dates] of its file."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict


class Relative(BaseModel):
    """Words for a time before or after the publication."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: list[str]
    unit: Literal["day", "week", "month", "year"]
    offset: int


class DateWords(BaseModel):
    """Section [dates] of a language file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    day_first: bool
    """Whether 3/4 is the third of April."""
    months: list[list[str]]
    """Twelve lists of names, as they are written."""
    weekdays: list[list[str]]
    """Seven lists of names, from Monday, as they are written."""
    day_parts: list[str] = []
    """Words for a part of the day, which may follow a weekday."""
    past: list[str] = []
    """Beside a weekday: the one before ("lalu", "last")."""
    coming: list[str] = []
    """Beside a weekday: the one after ("depan", "next")."""
    future: list[str] = []
    """Words of a sentence that speaks of what is to come."""
    year_markers: list[str] = []
    """Words before a year that stands alone."""
    day_links: list[str] = []
    """Words between a day and its month ("18 de junio")."""
    zones: dict[str, int] = {}
    """Time zones as clocks name them, in hours from UTC."""
    relative: list[Relative] = []
