"""What words are about: their stems, by which two wordings of one thing are known."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from claimgraph.ingest.answer_words import answer_words
from claimgraph.ingest.language import Language
from claimgraph.ingest.readings import Token
from claimgraph.ingest.tokens import tokens
from claimgraph.schemas.spans import Span

_LONGEST_STEM = 7
_LEAST_LEFT = 3


@lru_cache(maxsize=100_000)
def stem(language: Language, word: str) -> str:
    """A word without the beginnings and endings that come and go with its form."""
    words = answer_words(language)
    for prefix in words.prefixes:
        if word.startswith(prefix) and len(word) - len(prefix) >= _LEAST_LEFT:
            word = word[len(prefix) :]
            break
    for suffix in words.suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) >= _LEAST_LEFT:
            word = word[: -len(suffix)]
            break
    if word[0] in words.swallowed and len(word) > _LEAST_LEFT:
        word = word[1:]
    return word[:_LONGEST_STEM]


def topic_stems(language: Language, row: Sequence[Token]) -> frozenset[str]:
    """The stems of the words that tell what a stretch of text is about."""
    stopwords = answer_words(language).stopwords
    return frozenset(
        {
            stem(language, token.lower)
            for token in row
            if token.lower not in stopwords and token.text[0].isalnum()
        }
    )


def words_stems(language: Language, words: str) -> frozenset[str]:
    """The same of words that stand by themselves."""
    return topic_stems(language, tokens(words, Span(0, len(words)), language))
