"""A language pack: everything that the rules know of a language, read from `languages/CODE.toml`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """One language file, compiled."""

    code: str
