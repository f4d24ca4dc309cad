"""Forms of a word by the rules and exceptions that a language file states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimgraph.ingest.language_file import LanguageFile, Number, Role

FIXED = "fixed"
BASE = "base"
SEPARABLE = "~"
"""The form that auxiliaries take."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way a lemma is written, and what it can do when it is."""

    words: tuple[str, ...]
    role: Role
    subject: Number = Number.ANY
    name: str = ""
    """What the paradigm calls it."""
    particle: str = ""
    """The part of a separable verb that stands at the clause's end ("teilte … mit")."""
    holds_pronoun: bool = False
    """Whether the word holds what is said ("membantahnya") or, a passive, who says it ("dibantahnya")."""


def forms(lemma: str, paradigm: str, file: LanguageFile) -> Iterator[Form]:
    """Every form of the lemma; of several words only the first is inflected.

    >>> from claimgraph.ingest import language
    >>> [" ".join(form.words) for form in forms("tuduh", "meN", language.load("id").file)][:2]
    ['menuduh', 'dituduh']
    """
    if SEPARABLE in lemma:
        yield from _separable(lemma, paradigm, file)
        return
    first, *rest = lemma.split()
    if paradigm == FIXED:
        yield Form((first, *rest), Role.FINITE)
        return
    irregular = file.irregular.get(first, {})
    for name, rules in file.paradigms[paradigm].items():
        given = irregular.get(name)
        written = [given] if isinstance(given, str) else given or [_made(first, rules.rules)]
        for word in written:
            if word:
                yield Form((word, *rest), rules.role, rules.subject, name, "", rules.holds_pronoun)


def _separable(lemma: str, paradigm: str, file: LanguageFile) -> Iterator[Form]:
    """ "teilen~mit": "teilte … mit", "mitteilte", "mit teilte", "mitgeteilt"."""
    verb, particle = lemma.split(SEPARABLE)
    for form in forms(verb, paradigm, file):
        joined = (particle + form.words[0], *form.words[1:])
        yield Form(joined, form.role, form.subject, form.name)
        yield Form((particle, *form.words), form.role, form.subject, form.name)
        if form.role is Role.FINITE:
            yield Form(form.words, form.role, form.subject, form.name, particle)


def _made(lemma: str, rules: list[tuple[str, str]]) -> str:
    for pattern, replacement in rules:
        made, changes = re.subn(pattern, replacement, lemma, count=1)
        if changes:
            return made
    return ""
