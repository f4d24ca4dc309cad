"""The article as the rules see it: one row of tokens, what each can be, and where sentences end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from claimgraph.ingest.language import Language
from claimgraph.ingest.lexicon import CueForm
from claimgraph.ingest.readings import Sentence, Token
from claimgraph.ingest.vocabulary import (
    CAPITAL,
    CLITIC,
    MARK,
    SINGLE_MARKS,
    STOP,
    WORD,
    Vocabulary,
    is_initialism,
    vocabulary,
)
from claimgraph.schemas.spans import Span

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
    lowers: tuple[str, ...]
    """Each token in lower case."""
    sentence_of: Sequence[int]
    """For each token, the index of its sentence."""
    sentences: Sequence[Run]
    paragraphs: Sequence[int]
    """For each sentence, its paragraph."""
    signs: Sequence[int]
    """Where full stops, colons, semicolons and quotation marks stand."""
    _titled: dict[int, bool] = field(default_factory=dict)

    def is_titled(self, place: int) -> bool:
        """Whether the words of the token's sentence are capital as in a headline."""
        sentence = self.sentence_of[place]
        if sentence not in self._titled:
            run = self.sentences[sentence]
            self._titled[sentence] = _is_titled(self.bits[run.start : run.end])
        return self._titled[sentence]

    def is_name(self, place: int) -> bool:
        """Whether a capital here makes the word a name: inside a sentence, and not in a title."""
        if not self.bits[place] & CAPITAL or self.is_titled(place):
            return False
        start = self.sentence(place).start
        while start < place and not self.bits[start] & WORD:
            start += 1
        return not (place == start or self.bits[place - 1] & (MARK | STOP))

    def has(self, place: int, mask: int) -> bool:
        """Whether the token is of one of these classes; beyond the ends there is none."""
        return 0 <= place < len(self.bits) and bool(self.bits[place] & mask)

    def cues_at(self, place: int) -> tuple[CueForm, ...]:
        """The cues that the token may begin; beyond the end there is none."""
        if place >= len(self.tokens):
            return ()
        return self.language.lexicon.cues.get(self.tokens[place].lower, ())

    def lower(self, place: int) -> str:
        """The token in lower case, or nothing beyond the ends."""
        return self.lowers[place] if 0 <= place < len(self.lowers) else ""

    def has_words(self, place: int, words: tuple[str, ...]) -> bool:
        """Whether these words stand here, one after the other."""
        return self.lowers[place : place + len(words)] == words

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
    words = vocabulary(language)
    tokens = [token for sentence in sentences for token in sentence.tokens]
    bits = [token.bits for token in tokens]
    sentence_of: list[int] = []
    runs: list[Run] = []
    for number, sentence in enumerate(sentences):
        start = len(sentence_of)
        sentence_of += [number] * len(sentence.tokens)
        run = Run(start, len(sentence_of))
        runs.append(run)
        _first_word_is_no_name(bits, run, words, tokens)
    signs = [place for place, each in enumerate(bits) if each & (STOP | MARK)]
    _inner_dots_stop_nothing(bits, signs, tokens, sentence_of)
    _apostrophes_quote_nothing(bits, signs, tokens, runs, sentences, sentence_of)
    return Page(
        text=text,
        language=language,
        tokens=tokens,
        bits=bits,
        lowers=tuple([token.lower for token in tokens]),
        sentence_of=sentence_of,
        sentences=runs,
        paragraphs=[sentence.paragraph for sentence in sentences],
        signs=signs,
    )


def _first_word_is_no_name(
    bits: list[int], sentence: Run, words: Vocabulary, tokens: list[Token]
) -> None:
    """A sentence's first word is capital anyway, so its class is that of the small word."""
    for place in range(*sentence):
        if bits[place] & WORD:
            if is_initialism(tokens[place].text):
                return
            bits[place] |= words[tokens[place].lower][2]
            return


def _is_titled(bits: Sequence[int]) -> bool:
    """Whether more than half of the words begin with a capital."""
    capitals = len([each for each in bits if each & CAPITAL])
    if 2 * capitals <= _LEAST_TITLE:
        return False
    words = len([each for each in bits if each & WORD])
    return words >= _LEAST_TITLE and 2 * capitals > words


def _inner_dots_stop_nothing(
    bits: list[int], signs: list[int], tokens: list[Token], sentence_of: list[int]
) -> None:
    """A full stop that does not end its sentence belongs to an abbreviation."""
    for place in signs:
        if tokens[place].text != "." or place + 1 == len(bits):
            continue
        if sentence_of[place] == sentence_of[place + 1] and not bits[place + 1] & MARK:
            bits[place] = 0


def _apostrophes_quote_nothing(
    bits: list[int],
    signs: list[int],
    tokens: list[Token],
    runs: list[Run],
    sentences: Sequence[Sentence],
    sentence_of: list[int],
) -> None:
    """The mark of "the growers' union", when its paragraph opens no single quotation before it."""
    quoting = -2
    for place in signs:
        if tokens[place].text not in SINGLE_MARKS:
            continue
        sentence = sentence_of[place]
        touches = place > runs[sentence].start and tokens[place].start == tokens[place - 1].end
        if not touches or tokens[place].text == "\u2018":
            quoting = sentences[sentence].paragraph
        elif sentences[sentence].paragraph != quoting:
            bits[place] = CLITIC
