"""The words of a language by which answers are known: section [answers] of its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict

from claimgraph.ingest.language import Language
from claimgraph.ingest.people import Phrases
from claimgraph.schemas.acts import Act
from claimgraph.schemas.relationships import How


class AnswerNouns(BaseModel):
    """Nouns for what is answered, and the acts that they stand for; none for any."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: list[str]
    acts: list[Act]


class AnswerWords(BaseModel):
    """Section [answers] of a language file; its comments there tell what each list is."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    nouns: list[AnswerNouns]
    pointing: list[str] = []
    all: list[str] = []
    replies: list[str] = []
    in_answer: list[str] = []
    contrary: list[str] = []
    not_contrary: list[str] = []
    disclaimers: list[str] = []
    stopwords: list[str] = []
    prefixes: list[str] = []
    suffixes: list[str] = []
    swallowed: str = ""
    light: list[str] = []
    labels: list[str] = []
    discrediting: list[str] = []
    head_last: bool = False
    rejection: How = How.RESPONDS


@dataclass(frozen=True)
class Words:
    """The same, ready for look-up."""

    nouns: Mapping[str, frozenset[Act]]
    pointing: frozenset[str]
    all: frozenset[str]
    replies: Phrases
    in_answer: Phrases
    contrary: Phrases
    not_contrary: Phrases
    contradictions: Phrases
    disclaimers: Phrases
    """What somebody says of himself who denies a deed: "nothing to do with"."""
    first: Mapping[str, Act]
    """The act that each noun stands for above all."""
    stopwords: frozenset[str]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    swallowed: str
    before_noun: frozenset[str]
    labels: frozenset[str]
    discrediting: Phrases
    """What calls a claim untrue: "baseless"."""
    head_last: bool
    rejection: How


@cache
def answer_words(language: Language) -> Words:
    """The words of a language by which answers are known."""
    section = language.section("answers", AnswerWords)
    nouns = {word: frozenset(one.acts) for one in reversed(section.nouns) for word in one.words}
    return Words(
        nouns,
        frozenset(section.pointing),
        frozenset(section.all),
        Phrases(section.replies),
        Phrases(section.in_answer),
        Phrases(section.contrary),
        Phrases(section.not_contrary),
        Phrases(language.file.contradictions),
        Phrases(section.disclaimers),
        {word: one.acts[0] for one in reversed(section.nouns) for word in one.words if one.acts},
        frozenset(section.stopwords),
        tuple(section.prefixes),
        tuple(section.suffixes),
        section.swallowed,
        frozenset([*section.pointing, *section.all, *section.light, *section.stopwords]),
        frozenset(section.labels),
        Phrases(section.discrediting),
        section.head_last,
        section.rejection,
    )
