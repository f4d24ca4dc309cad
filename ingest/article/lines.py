"""A text as lines, or as blocks of lines that were wrapped by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from claimgraph.schemas.ids import normalised
from claimgraph.schemas.spans import Span

CLOSING = "\"')\u201d\u2019\u00bb \u00a0"
"""Marks that may follow the end of a sentence."""
SENTENCE_ENDS = ".!?:" + CLOSING
SHORTEST_PROSE = 6
"""Words that a line of running text has at least."""
WRAPPED = range(50, 101)
"""Characters of a line in a text that is wrapped by hand."""
WORDS = re.compile(r"[^\W\d_]+")
LONGEST_HEADLINE = 220
"""Characters."""


@dataclass(frozen=True)
class Line:
    """A line of a text, or a block of lines that were wrapped by hand."""

    span: Span
    text: str

    @cached_property
    def key(self) -> str:
        """Its beginning, normalised, to compare it with the headline."""
        return normalised(self.text[: 2 * LONGEST_HEADLINE])

    def begins_like(self, headline: Line) -> bool:
        """Whether its first words are the headline's, whatever signs stand between them."""
        beginning = normalised(self.text[: 2 * len(headline.text)])
        return f"{beginning} ".startswith(f"{headline.key} ")


_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BLANK = re.compile(r"\r?\n[^\S\n]*\r?\n")


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text that say something."""
    for span in _paragraphs(text):
        if written := span.of(text):
            yield Line(span, written)


def _paragraphs(text: str) -> Iterator[Span]:
    """Lines, or blocks of lines where the text is wrapped by hand."""
    start = 0
    for end in [*(found.start() for found in _BLANK.finditer(text)), len(text)]:
        lines = [Span(*found.span()) for found in _LINE.finditer(text, start, end)]
        if _is_wrapped(text, lines):
            lines = [Span(lines[0].start, lines[-1].end)]
        for line in lines:
            inner = stripped(text, line)
            if inner.start < inner.end:
                yield inner
        start = end


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether the lines are one paragraph: all of one length, sentences going on from one to the next."""
    full = lines[:-1]
    return (
        len(full) > 0
        and all(line.end - line.start in WRAPPED for line in full)
        and any(line.of(text).rstrip()[-1:] not in SENTENCE_ENDS for line in full)
        and all(_is_continued(text, line, after) for line, after in pairwise(lines))
    )


def _is_continued(text: str, line: Span, after: Span) -> bool:
    """Whether a line ends within its sentence and the next begins within one."""
    ends = line.of(text).rstrip()[-1:] in SENTENCE_ENDS
    return (
        ends or not after.of(text).lstrip()[:1].isupper() or line.of(text).rstrip()[-1:].islower()
    )


def stripped(text: str, span: Span) -> Span:
    """The span without the white space at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(min(start, span.end), max(start, span.end - len(words) + len(words.rstrip())))


def is_prose(line: str) -> bool:
    """Whether a line is running text: it has some words, and ends as a sentence does."""
    return (
        line.rstrip(CLOSING)[-1:] in ".!?…"
        and len(line.split(None, SHORTEST_PROSE)) >= SHORTEST_PROSE
    )
