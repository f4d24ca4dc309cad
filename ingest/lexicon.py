"""The words of a language file, compiled for look-up: word classes as bits, cues by their first word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from claimgraph.ingest.inflection import BASE, FIXED, Form, forms
from claimgraph.ingest.language_file import (
    CueGroup,
    Frame,
    LanguageFile,
    NounGroup,
    Number,
    Object,
    Role,
    SourceMarker,
    Within,
    WordClass,
)
from claimgraph.schemas.acts import Act

LOOKS = 18
"""Bits below those of the classes, for what a word's look tells: Python is quick with numbers of 30 bits."""
BIT: dict[WordClass, int] = {name: 1 << place for place, name in enumerate(WordClass, LOOKS)}


class Kind(StrEnum):
    """What sort of word a cue is."""

    VERB = "verb"
    NOUN = "noun"
    SOURCE_MARKER = "source marker"


@dataclass(frozen=True, slots=True)
class Cue:
    """A lemma that reports somebody's words or stance, as its group in the file describes it."""

    lemma: str
    kind: Kind
    act: Act
    frames: frozenset[Frame] = frozenset()
    object: Object = Object.CONTENT
    prepositions: frozenset[str] = frozenset()
    needs_copula: bool = False
    speech_object: bool = False
    evidence: bool = False
    naming: bool = False
    passive_only: bool = False
    labels: bool = False
    light: bool = False
    figures: frozenset[str] = frozenset()
    bare: bool = False
    bare_verb: bool = False
    bare_after: frozenset[str] = frozenset()
    owned: bool = False
    unowned: Act | None = None
    negated: Act | None = None
    only_negated: bool = False
    hedge: bool = False
    speaker: bool = True
    fixed: bool = False
    """Whether the file lists the form itself, so that no auxiliary makes it passive."""
    within: Within = Within.CLAUSES
    heads: frozenset[str] = frozenset()
    postposed: bool = False
    after_comma: bool = False
    named: bool = False
    via: bool = False
    confidence: float = 1.0

    def __hash__(self) -> int:
        return hash((self.lemma, self.kind, self.act))


@dataclass(frozen=True, slots=True)
class CueForm:
    """One written form of a cue."""

    words: tuple[str, ...]
    role: Role
    subject: Number
    cue: Cue
    particle: str = ""
    holds_pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Look-ups by lower-case word."""

    classes: Mapping[str, int]
    cues: Mapping[str, tuple[CueForm, ...]]
    """By first word, longest forms first."""
    idioms: Mapping[str, tuple[tuple[str, ...], ...]]
    """By first word."""
    documents: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """Words and kind of each document noun, by its first word."""
    carried_by: Mapping[str, tuple[tuple[str, ...], ...]]
    """By first word, longest first."""


def lexicon(file: LanguageFile) -> Lexicon:
    """The look-ups of a language file."""
    return Lexicon(
        classes=_classes(file),
        cues=_by_first_word(_cue_forms(file)),
        idioms=_phrases(file.idioms),
        documents=_documents(file),
        carried_by=_phrases(file.carried_by),
    )


def _phrases(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in phrases:
        words = tuple(phrase.split())
        found[words[0]].append(words)
    return {word: tuple(sorted(some, key=len, reverse=True)) for word, some in found.items()}


def _documents(file: LanguageFile) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for kind, nouns in file.documents.items():
        for noun in nouns:
            words = tuple(noun.split())
            found[words[0]].append((words, kind))
    return {
        word: tuple(sorted(some, key=lambda each: -len(each[0]))) for word, some in found.items()
    }


def _classes(file: LanguageFile) -> dict[str, int]:
    classes: defaultdict[str, int] = defaultdict(int)
    for name, words in file.words.items():
        for word in words:
            classes[word] |= BIT[name]
    for paradigm, lemmas in file.other_verbs.items():
        for lemma in lemmas:
            for form in forms(lemma, paradigm, file):
                classes[form.words[0]] |= BIT[WordClass.VERB]
    return dict(classes)


def _cue_forms(file: LanguageFile) -> Iterable[CueForm]:
    for group in file.cues:
        for word in group.words:
            made = forms(word, group.paradigm, file)
            yield from _of(_counted(made, group.forms), _verb(word, group))
    for noun in file.nouns:
        for word in noun.words:
            yield from _of(forms(word, noun.paradigm, file), _noun(word, noun))
    for marker in file.source_markers:
        for word in marker.words:
            yield from _of(forms(word, marker.paradigm, file), _marker(word, marker))


def _counted(made: Iterable[Form], names: list[str]) -> Iterable[Form]:
    """The forms that count; with an auxiliary the base form does too ("will reject")."""
    for form in made:
        if not names or form.name in names:
            yield form
        elif form.name == BASE:
            yield replace(form, role=Role.BASE, subject=Number.ANY)


def _of(made: Iterable[Form], cue: Cue) -> Iterable[CueForm]:
    return (
        CueForm(form.words, form.role, form.subject, cue, form.particle, form.holds_pronoun)
        for form in made
    )


def _verb(lemma: str, group: CueGroup) -> Cue:
    return Cue(
        lemma=lemma,
        kind=Kind.VERB,
        act=group.act,
        frames=frozenset(group.frames),
        object=group.object,
        prepositions=frozenset(group.prepositions),
        needs_copula=group.needs_copula,
        speech_object=group.speech_object,
        evidence=group.evidence,
        naming=group.naming,
        passive_only=group.passive_only,
        labels=group.labels,
        light=group.light,
        figures=frozenset(group.figures),
        negated=group.negated,
        only_negated=group.only_negated,
        hedge=group.hedge,
        via=group.via,
        speaker=group.speaker,
        fixed=group.paradigm == FIXED,
        within=group.within,
        confidence=group.confidence,
    )


def _noun(lemma: str, group: NounGroup) -> Cue:
    return Cue(
        lemma=lemma,
        kind=Kind.NOUN,
        act=group.act,
        prepositions=frozenset(group.links),
        bare=group.bare,
        bare_verb=group.bare_verb,
        bare_after=frozenset(group.bare_after),
        owned=group.owned,
        unowned=group.unowned,
        hedge=group.hedge,
        negated=group.negated,
        within=group.within,
        confidence=group.confidence,
    )


def _marker(lemma: str, marker: SourceMarker) -> Cue:
    return Cue(
        lemma=lemma,
        kind=Kind.SOURCE_MARKER,
        act=marker.act,
        heads=frozenset(marker.heads),
        postposed=marker.postposed,
        after_comma=marker.after_comma,
        named=marker.named,
        via=marker.via,
        confidence=marker.confidence,
    )


def _by_first_word(cue_forms: Iterable[CueForm]) -> dict[str, tuple[CueForm, ...]]:
    found: defaultdict[str, list[CueForm]] = defaultdict(list)
    for form in cue_forms:
        found[form.words[0]].append(form)
    return {
        word: tuple(sorted(some, key=lambda form: -len(form.words))) for word, some in found.items()
    }
