"""The closed classes of a language's words, and which of its words are verbs."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claimgraph.ingest.language import Language
from claimgraph.ingest.language_file import WordClass
from claimgraph.ingest.lexicon import BIT, Kind

_VERBAL = (
    BIT[WordClass.VERB] | BIT[WordClass.AUXILIARY] | BIT[WordClass.NEGATION] | BIT[WordClass.COPULA]
)


@cache
def words_of(language: Language, name: WordClass) -> frozenset[str]:
    """The words of a class, in lower case."""
    return frozenset(language.file.words.get(name, []))


@lru_cache(maxsize=100_000)
def is_verb(language: Language, text: str) -> bool:
    """Whether a word begins a verb phrase: a verb by the file or by its look, or what goes before one."""
    lower = text.lower()
    classes = language.lexicon.classes.get(lower, 0)
    if classes & _VERBAL:
        return True
    if classes or not text[0].islower():
        return False
    if any(form.cue.kind is Kind.VERB for form in language.lexicon.cues.get(lower, ())):
        return True
    return _looks_like_a_verb(language).match(lower) is not None


@cache
def _looks_like_a_verb(language: Language) -> re.Pattern[str]:
    endings = language.file.verb_endings
    return re.compile(rf"(?:{'|'.join(endings)})$" if endings else "(?!)")
