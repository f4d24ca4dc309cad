"""The article as the rules see it: one row of tokens, what each can be, and where sentences end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from claimgraph.ingest.language import Language
from claimgraph.ingest.language_file import WordClass
from claimgraph.ingest.lexicon import BIT
from claimgraph.ingest.readings import Sentence, Token
from claimgraph.ingest.tokens import MOST_WORDS, lowered
from claimgraph.schemas.spans import Span

_NEXT = 1 << len(WordClass)
COMMA = _NEXT
STOP = _NEXT << 1
"""What ends a clause for certain: full stops, colons, semicolons."""
DASH = _NEXT << 2
OPENING_BRACKET = _NEXT << 3
CLOSING_BRACKET = _NEXT << 4
MARK = _NEXT << 5
"""A quotation mark."""
CAPITAL = _NEXT << 6
NUMBER = _NEXT << 7
CLITIC = _NEXT << 8
"""An ending split from its word ("'s")."""
WORD = _NEXT << 9
ADVERB_LOOK = _NEXT << 10
GERUND_LOOK = _NEXT << 11
PAST_LOOK = _NEXT << 12
"""A verb in the past, or a participle, by its look."""
PLURAL_LOOK = _NEXT << 13

SINGLE_MARKS = frozenset(("'", "\u2018", "\u2019"))
"""Quotation marks that are apostrophes too."""
_SIGNS = {
    ",": COMMA,
    **dict.fromkeys((".", "!", "?", ";", ":", "…", "..."), STOP),
    **dict.fromkeys(("-", "\u2013", "\u2014"), DASH),
    **dict.fromkeys(("(", "["), OPENING_BRACKET),
    **dict.fromkeys((")", "]"), CLOSING_BRACKET),
    **dict.fromkeys(("“", "”", '"', "„", "«", "»", "''", "``", *SINGLE_MARKS), MARK),
}


_LEAST_TITLE = 4
"""Words; fewer are a name as likely as a title."""


class Run(NamedTuple):
    """Tokens from start up to, not including, end."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """Every token of an article in order, headline included."""

    text: str
    language: Language
    tokens: Sequence[Token]
    bits: Sequence[int]
    sentence_of: Sequence[int]
    """For each token, the index of its sentence."""
    sentences: Sequence[Run]
    paragraphs: Sequence[int]
    """For each sentence, its paragraph."""
    titled: Sequence[bool]
    """For each sentence, whether its words are capital as in a headline."""

    def is_name(self, place: int) -> bool:
        """Whether a capital here makes the word a name: inside a sentence, and not in a title."""
        if not self.bits[place] & CAPITAL or self.titled[self.sentence_of[place]]:
            return False
        start = self.sentence(place).start
        while start < place and not self.bits[start] & WORD:
            start += 1
        return not (place == start or self.bits[place - 1] & (MARK | STOP))

    def has(self, place: int, mask: int) -> bool:
        """Whether the token is of one of these classes."""
        return bool(self.bits[place] & mask)

    def lower(self, place: int) -> str:
        """The token in lower case, or nothing beyond the ends."""
        return self.tokens[place].lower if 0 <= place < len(self.tokens) else ""

    def sentence(self, place: int) -> Run:
        """The sentence that the token stands in."""
        return self.sentences[self.sentence_of[place]]

    def span(self, run: Run) -> Span:
        """The run's characters."""
        return Span(self.tokens[run.start].start, self.tokens[run.end - 1].end)

    def words(self, run: Run) -> str:
        """The run as the article words it."""
        return self.span(run).of(self.text)


def page(text: str, language: Language, sentences: Sequence[Sentence]) -> Page:
    """The sentences of an article as one row of tokens."""
    classes = _classes(language)
    tokens: list[Token] = []
    bits: list[int] = []
    sentence_of: list[int] = []
    runs: list[Run] = []
    for number, sentence in enumerate(sentences):
        start = len(tokens)
        tokens += sentence.tokens
        bits += [classes[token.text] for token in sentence.tokens]
        sentence_of += [number] * len(sentence.tokens)
        runs.append(Run(start, len(tokens)))
        _first_word_is_no_name(bits, start, len(tokens), classes, tokens)
    _inner_dots_stop_nothing(bits, tokens, sentence_of)
    _apostrophes_quote_nothing(bits, tokens, runs, sentences, sentence_of)
    return Page(
        text=text,
        language=language,
        tokens=tokens,
        bits=bits,
        sentence_of=sentence_of,
        sentences=runs,
        paragraphs=[sentence.paragraph for sentence in sentences],
        titled=[_is_titled(bits[run.start : run.end]) for run in runs],
    )


def _first_word_is_no_name(
    bits: list[int], start: int, end: int, classes: _Classes, tokens: list[Token]
) -> None:
    """A sentence's first word is capital anyway, so its class is that of the small word."""
    for place in range(start, end):
        if bits[place] & WORD:
            bits[place] |= classes[tokens[place].lower]
            return


def _is_titled(bits: Sequence[int]) -> bool:
    """Whether more than half of the words begin with a capital."""
    words = len([each for each in bits if each & WORD])
    return words >= _LEAST_TITLE and 2 * len([each for each in bits if each & CAPITAL]) > words


def _inner_dots_stop_nothing(bits: list[int], tokens: list[Token], sentence_of: list[int]) -> None:
    """A full stop that does not end its sentence belongs to an abbreviation."""
    stops = [place for place, each in enumerate(bits[:-1]) if each & STOP]
    for place in stops:
        within = sentence_of[place] == sentence_of[place + 1]
        if within and tokens[place].text == "." and bits[place + 1] & WORD:
            bits[place] = 0


def _apostrophes_quote_nothing(
    bits: list[int],
    tokens: list[Token],
    runs: list[Run],
    sentences: Sequence[Sentence],
    sentence_of: list[int],
) -> None:
    """The mark of "the growers' union", when its paragraph opens no single quotation before it."""
    quoting = -2
    marks = [place for place, each in enumerate(bits) if each & MARK]
    for place in marks:
        if tokens[place].text not in SINGLE_MARKS:
            continue
        sentence = sentence_of[place]
        touches = place > runs[sentence].start and tokens[place].start == tokens[place - 1].end
        if not touches or tokens[place].text == "\u2018":
            quoting = sentences[sentence].paragraph
        elif sentences[sentence].paragraph != quoting:
            bits[place] = CLITIC


class _Classes(dict[str, int]):
    """What each written word can be, worked out once a word."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._words = language.lexicon.classes
        self._clitics = frozenset(language.file.writing.clitics)
        self._looks = [
            (re.compile(rf"(?:{'|'.join(endings)})$"), bit)
            for endings, bit in (
                (language.file.adverb_endings, ADVERB_LOOK),
                (language.file.gerund_endings, GERUND_LOOK),
                (language.file.past_endings, PAST_LOOK),
                (language.file.plural_endings, PLURAL_LOOK),
            )
            if endings
        ]
        endings = language.file.verb_endings
        self._verb = re.compile(rf"(?:{'|'.join(endings)})$") if endings else None

    def __missing__(self, text: str) -> int:
        if len(self) >= MOST_WORDS:
            self.clear()
        bits = self[text] = self._bits(text, lowered(text))
        return bits

    def _bits(self, text: str, lower: str) -> int:
        sign = _SIGNS.get(text)
        if sign is not None:
            return sign
        bits = self._words.get(lower, 0)
        if lower in self._clitics:
            return bits | CLITIC
        if text[0].isdigit():
            return bits | NUMBER | WORD
        if self._verb is not None and not bits and self._verb.match(lower):
            bits |= BIT[WordClass.VERB]
        for pattern, bit in self._looks:
            if pattern.match(lower):
                bits |= bit
        if text[0].isupper():
            # A name mid-sentence is no verb, though it may look like one.
            return (bits & ~(BIT[WordClass.VERB] | PAST_LOOK | ADVERB_LOOK)) | CAPITAL | WORD
        return bits | (WORD if text[0].isalnum() or text[0] in "@#" else 0)


@cache
def _classes(language: Language) -> _Classes:
    return _Classes(language)
