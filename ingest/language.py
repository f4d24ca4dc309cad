"""A language pack: everything that the rules know of a language, read from `languages/CODE.toml`.

The file is data that a linguist can read and write; the Python rules know no word of any language.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from claimgraph.ingest.inflection import FIXED
from claimgraph.ingest.language_file import LanguageFile, WordClass
from claimgraph.ingest.lexicon import Lexicon, lexicon
from claimgraph.schemas.errors import InvalidLanguageFile, UnknownLanguage

_FOLDER = files("claimgraph.ingest") / "languages"
Section = TypeVar("Section", bound=BaseModel)


@dataclass(frozen=True, eq=False)
class Language:
    """One language file, compiled; the same as itself alone, so that look-ups by it are quick."""

    code: str
    file: LanguageFile
    lexicon: Lexicon
    abbreviations: frozenset[str]

    def words(self, name: WordClass) -> frozenset[str]:
        """The words of a class, in lower case."""
        return frozenset(self.file.words.get(name, ()))

    def section(self, name: str, model: type[Section]) -> Section:
        """A section of the file that the caller's own model describes, checked once.

        Raises:
            InvalidLanguageFile: the section is missing or does not fit the model.
        """
        section: Section = _section(self, name, model)
        return section


@cache
def known() -> tuple[str, ...]:
    """Codes of the languages that have a file.

    >>> "id" in known()
    True
    """
    names = (entry.name for entry in _FOLDER.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def load(code: str) -> Language:
    """The language pack of this code.

    >>> load("id").file.name
    'Bahasa Indonesia'

    Raises:
        UnknownLanguage: there is no file for it.
        InvalidLanguageFile: its file does not say what it must.
    """
    if code not in known():
        raise UnknownLanguage(f"no language file for {code!r}; known: {', '.join(known())}")
    return compiled((_FOLDER / f"{code}.toml").read_text(encoding="utf-8"), f"{code}.toml")


def compiled(toml: str, file_name: str) -> Language:
    """The language pack that the text of a file describes."""
    try:
        described = LanguageFile.model_validate(tomllib.loads(toml))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise InvalidLanguageFile(f"{file_name}: {_first_fault(error)}") from error
    _check_paradigms(described, file_name)
    return Language(
        code=described.code,
        file=described,
        lexicon=lexicon(described),
        abbreviations=frozenset(described.writing.abbreviations),
    )


def _check_paradigms(described: LanguageFile, file_name: str) -> None:
    asked = {group.paradigm for group in described.cues}
    asked |= {group.paradigm for group in described.nouns}
    asked |= {marker.paradigm for marker in described.source_markers}
    unknown = (asked | set(described.other_verbs)) - {FIXED, *described.paradigms}
    if unknown:
        raise InvalidLanguageFile(
            f"{file_name}: paradigm {min(unknown)!r} is not among {sorted(described.paradigms)}"
        )


@cache
def _section(language: Language, name: str, model: type[Section]) -> Section:
    sections = language.file.sections
    if name not in sections:
        raise InvalidLanguageFile(f"{language.code}.toml: section [{name}] is missing")
    try:
        checked: Section = model.model_validate(sections[name])
    except ValidationError as error:
        fault = _first_fault(error)
        raise InvalidLanguageFile(f"{language.code}.toml: [{name}] {fault}") from error
    return checked


def _first_fault(error: Exception) -> str:
    """Where the first fault is, what was found there and what would be right."""
    if not isinstance(error, ValidationError):
        return str(error)
    fault = error.errors()[0]
    where = ".".join(str(part) for part in fault["loc"])
    return f"{where}: {fault['msg']}, not {fault['input']!r}"
