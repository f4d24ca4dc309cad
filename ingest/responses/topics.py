"""What words are about: their stems, by which two wordings of one thing are known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from claimgraph.ingest.answer_words import answer_words
from claimgraph.ingest.language import Language
from claimgraph.ingest.readings import Token
from claimgraph.ingest.tokens import tokens
from claimgraph.ingest.vocabulary import MOST_WORDS
from claimgraph.schemas.spans import Span

_LONGEST_STEM = 7
_LEAST_LEFT = 3


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


def stems(language: Language, words: Iterable[str]) -> frozenset[str]:
    """The stems of the words that tell what something is about, of words in lower case."""
    known = _stems(language)
    return frozenset([known[word] for word in words]) - _TELLS_NOTHING


def topic_stems(language: Language, row: Sequence[Token]) -> frozenset[str]:
    """The same of a stretch of text."""
    return stems(language, [token.lower for token in row])


def words_stems(language: Language, words: str) -> frozenset[str]:
    """The same of words that stand by themselves."""
    return topic_stems(language, tokens(words, Span(0, len(words)), language))


_TELLS_NOTHING = frozenset(("",))


class _Stems(dict[str, str]):
    """Each word's stem, or nothing where it tells of no topic; found once a word."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> str:
        if len(self) >= MOST_WORDS:
            self.clear()
        tells = word[0].isalnum() and word not in answer_words(self._language).stopwords
        found = self[word] = stem(self._language, word) if tells else ""
        return found


@cache
def _stems(language: Language) -> _Stems:
    return _Stems(language)
