"""Spans: where in an article's text as given something stands, in Unicode code points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimgraph.schemas.errors import InvalidSpan


class Span(NamedTuple):
    """`text[start:end]`, in code points of the text as given."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters that the span stands for.

        >>> Span(0, 5).of("Moscow denies")
        'Mosco'
        """
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether the other span lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


def checked(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """The spans, when each is a non-empty part of the text.

    Raises:
        InvalidSpan: one is empty, reversed or outside the text.
    """
    kept = tuple(spans)
    for span in kept:
        if not 0 <= span.start < span.end <= len(text):
            raise InvalidSpan(
                f"span {tuple(span)!r} is not within the text: 0 <= start < end <= {len(text)}"
            )
    return kept


def flat(spans: Iterable[Span]) -> list[int]:
    """Start and end in turn, the form that both stores keep.

    >>> flat([Span(1, 4), Span(6, 9)])
    [1, 4, 6, 9]
    """
    return [edge for span in spans for edge in span]


def unflat(edges: Sequence[int]) -> tuple[Span, ...]:
    """The spans that `flat` was given.

    >>> unflat([1, 4, 6, 9])
    (Span(start=1, end=4), Span(start=6, end=9))
    """
    return tuple(Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=True))
