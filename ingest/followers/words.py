"""Words and what they stand for, whatever the language: the files in `words/`.

A concept is named by an English word. A language is one file; what concepts are to one another
stands in `relations.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from claimgraph.schemas.errors import InvalidLanguageFile

Model = TypeVar("Model", bound=BaseModel)
_FOLDER = files("claimgraph.ingest") / "followers" / "words"
_STEPS = 3
"""Affixes taken off a word before it is given up: "diperpanjangkannya" has three."""
_KEPT = 50_000
"""Words whose roots are kept in memory."""
_LEAST = 3
"""Letters that a root has at least; what is shorter is somebody else's root by chance."""
_LEAST_LATER = 4
"""The same, once two affixes are off: "kebiri" is no beer ("bir")."""


class WordFile(BaseModel):
    """One language's words; a linguist's guide to the parts stands in `id.toml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    decimal: str = "."
    undo: list[tuple[str, str]] = []
    passive: list[str] = []
    passive_after: list[str] = []
    participles: list[str] = []
    from_markers: list[str] = []
    to_markers: list[str] = []
    modals: list[str] = []
    possible: list[str] = []
    negators: list[str] = []
    functional: list[str] = []
    numbers: dict[str, float] = {}
    multipliers: dict[str, float] = {}
    concepts: dict[str, list[str]] = {}


class Relations(BaseModel):
    """What concepts are to one another."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    opposites: list[tuple[str, str]]
    negators: frozenset[str]
    converses: dict[str, str]
    symmetric: frozenset[str]
    light: frozenset[str]
    common: frozenset[str]
    somebody: frozenset[str]
    within: dict[str, str]

    @cached_property
    def opposed(self) -> frozenset[tuple[str, str]]:
        """Opposites in both directions."""
        return frozenset(
            pair for one, other in self.opposites for pair in ((one, other), (other, one))
        )

    def any_akin(self, some: Iterable[str], others: Sequence[str]) -> bool:
        """Whether one of these is the opposite of one of those, a kind of it, or the other way round."""
        return any(not self._akin[one].isdisjoint(others) for one in some if one in self._akin)

    @cached_property
    def _akin(self) -> Mapping[str, set[str]]:
        kinds = {(one, kind) for one in self.within for kind in self.kinds_of(one)}
        found: dict[str, set[str]] = {}
        for one, other in self.opposed | kinds:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
        return found

    def is_polar(self, concept: str) -> bool:
        """Whether it has an opposite or turns a claim round, so that it is no mere detail."""
        return concept in self.negators or concept in self._poles

    @cached_property
    def _poles(self) -> frozenset[str]:
        return frozenset(concept for pair in self.opposites for concept in pair)

    def kinds_of(self, concept: str) -> Iterator[str]:
        """What the concept is a kind of, the nearest first."""
        while concept in self.within:
            concept = self.within[concept]
            yield concept

    def is_somebody(self, concept: str) -> bool:
        """Whether it can do something, or have something done to it, as a person can."""
        return concept in self.somebody or not self.somebody.isdisjoint(self.kinds_of(concept))


@dataclass(frozen=True)
class Words:
    """One language's words, compiled for look-up."""

    file: WordFile
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """By first word: the words of each phrase, the longest first, and its concept."""
    modals: frozenset[str]
    possible: frozenset[str]
    negators: frozenset[str]
    functional: frozenset[str]
    _undo: tuple[tuple[re.Pattern[str], str], ...]
    _passive: tuple[re.Pattern[str], ...]
    _passive_after: frozenset[str]
    _participles: tuple[re.Pattern[str], ...]
    _roots: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    """Of words met lately: the words of the world's news have no end."""

    def concept_at(self, words: Sequence[str], start: int) -> tuple[str, int] | None:
        """The concept that begins at a word, and how many words stand for it."""
        found: tuple[str, int] | None = None
        for root in self.roots(words[start]):
            for phrase, concept in self.phrases.get(root, ()):
                if found and len(phrase) <= found[1]:
                    break
                if self._goes_on(phrase, words, start):
                    found = concept, len(phrase)
                    break
        return found

    def _goes_on(self, phrase: tuple[str, ...], words: Sequence[str], start: int) -> bool:
        if len(phrase) > len(words) - start:
            return False
        return all(
            word == words[start + place] or word in self.roots(words[start + place])
            for place, word in enumerate(phrase[1:], 1)
        )

    def roots(self, word: str) -> tuple[str, ...]:
        """The word and what is left of it without its affixes, the least changed first."""
        known = self._roots.get(word)
        if known is None:
            if len(self._roots) >= _KEPT:
                self._roots.clear()
            known = self._roots[word] = tuple(self._stripped(word))
        return known

    def _stripped(self, word: str) -> Iterator[str]:
        seen = {word}
        layer = [word]
        yield word
        for step in range(_STEPS):
            least = _LEAST if step == 0 else _LEAST_LATER
            layer = [
                left
                for one in layer
                for left in self._step(one)
                if left not in seen and len(left) >= least
            ]
            layer = list(dict.fromkeys(layer))
            seen.update(layer)
            yield from layer

    def _step(self, word: str) -> Iterator[str]:
        for pattern, replacement in self._undo:
            left, changes = pattern.subn(replacement, word, count=1)
            if changes:
                yield left

    def stem(self, word: str) -> str:
        """What forms of one unknown word have in common.

        >>> words("en").stem("volcanoes") == words("en").stem("volcano")
        True
        """
        return min(
            (root for root in self.roots(word) if len(root) > _LEAST), key=_brevity, default=word
        )

    def is_passive(self, word: str, before: str = "") -> bool:
        """Whether the word is passive by its look or by the word before it, so that whoever does it follows."""
        looks = (*self._passive, *(self._participles if before in self._passive_after else ()))
        return any(pattern.search(word) for pattern in looks)


def _brevity(word: str) -> tuple[int, str]:
    return len(word), word


@cache
def relations() -> Relations:
    """What concepts are to one another."""
    return _checked("relations.toml", Relations)


@cache
def words(language: str) -> Words:
    """The words of a language; one without a file has none, and only its names and numbers count.

    >>> words("id").concept_at(["memasok"], 0)
    ('supply', 1)
    """
    name = f"{language}.toml"
    known = any(entry.name == name for entry in _FOLDER.iterdir())
    return _compiled(_checked(name, WordFile) if known else WordFile())


def _compiled(file: WordFile) -> Words:
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for concept, written in file.concepts.items():
        for one in written:
            parts = tuple(one.split())
            phrases.setdefault(parts[0], []).append((parts, concept))
    return Words(
        file,
        {
            first: tuple(sorted(some, key=lambda phrase: -len(phrase[0])))
            for first, some in phrases.items()
        },
        frozenset(file.modals),
        frozenset(file.possible),
        frozenset(file.negators),
        frozenset(file.functional),
        tuple((re.compile(pattern), replacement) for pattern, replacement in file.undo),
        tuple(re.compile(pattern) for pattern in file.passive),
        frozenset(file.passive_after),
        tuple(re.compile(pattern) for pattern in file.participles),
    )


def _checked(name: str, model: type[Model]) -> Model:
    try:
        return model.model_validate(tomllib.loads((_FOLDER / name).read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise InvalidLanguageFile(f"words/{name}: {error}") from error
