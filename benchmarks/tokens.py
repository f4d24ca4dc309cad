"""A text as words and punctuation marks, so that spans are compared by the words they cover."""

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from importlib.resources import files
from typing import NamedTuple

from benchmarks.documents import Span

TOKEN = re.compile(r"\w+|[^\w\s]")
WORD = re.compile(r"\w+")

OPENING_MARKS = '"“”„«»'
CLOSING_MARKS = '"”“»«'
HEAD_RULE = tomllib.loads(files("benchmarks").joinpath("heads.toml").read_text("utf-8"))
HEAD_ENDS_AT = frozenset(HEAD_RULE["ends"])
NEVER_A_HEAD = frozenset(HEAD_RULE["never"])


class Token(NamedTuple):
    """A word or a single punctuation mark, and where it stands."""

    start: int
    end: int
    text: str

    @property
    def is_word(self) -> bool:
        return WORD.match(self.text) is not None


class TokenizedText:
    """A text that answers which of its tokens some spans cover."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [Token(*match.span(), match.group()) for match in TOKEN.finditer(text)]
        self.words = frozenset(n for n, token in enumerate(self.tokens) if token.is_word)
        self._starts = [token.start for token in self.tokens]
        self._ends = [token.end for token in self.tokens]

    def covered(self, spans: Sequence[Span]) -> frozenset[int]:
        """Numbers of the tokens, punctuation marks too, that the spans touch."""
        return frozenset(
            number
            for start, end in spans
            for number in range(bisect_right(self._ends, start), bisect_left(self._starts, end))
        )

    def covered_words(self, spans: Sequence[Span]) -> frozenset[int]:
        """Numbers of the words that the spans touch."""
        return self.covered(spans) & self.words

    def lower(self, number: int) -> str:
        return self.tokens[number].text.lower()

    def head_word(self, spans: Sequence[Span]) -> int | None:
        """The head of the first span that has a word: by rule, alike for gold and prediction."""
        for span in spans:
            numbers = sorted(self.covered([span]))
            words = [number for number in numbers if number in self.words]
            if words:
                return (self._core(numbers) or words)[-1]
        return None

    def _core(self, numbers: Sequence[int]) -> list[int]:
        """The words of a noun phrase before its description, without articles and titles."""
        core: list[int] = []
        for number in numbers:
            word = self.lower(number)
            if core and word in HEAD_ENDS_AT:
                break
            if number in self.words and word not in NEVER_A_HEAD:
                core.append(number)
        return core


def quotation_form(text: str, spans: Sequence[Span]) -> str:
    """Direct when every piece stands in quotation marks, mixed when one has a mark, else indirect."""
    pieces = [
        text[start:end].strip(" \t\r\n,.;:") for start, end in spans if text[start:end].strip()
    ]
    if pieces and all(_is_quotation(piece) for piece in pieces):
        return "direct"
    return (
        "mixed" if any(mark in piece for piece in pieces for mark in OPENING_MARKS) else "indirect"
    )


def _is_quotation(piece: str) -> bool:
    """Opens with a mark, and either closes with one or has no other (the quotation goes on)."""
    opens, rest = piece[:1] in OPENING_MARKS, piece[1:]
    closes = any(mark in CLOSING_MARKS for mark in rest[-2:])
    goes_on = not any(mark in OPENING_MARKS + CLOSING_MARKS for mark in rest)
    return opens and (closes or goes_on)
