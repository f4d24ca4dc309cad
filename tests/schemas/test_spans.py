"""Spans count code points of the text as given, and come back from the flat form that stores keep."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.schemas.errors import InvalidSpan
from claimgraph.schemas.spans import Span, checked, flat, unflat


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(st.text(min_size=1, max_size=30))
    starts = draw(st.lists(st.integers(0, len(text) - 1), max_size=4))
    return text, [Span(start, draw(st.integers(start + 1, len(text)))) for start in starts]


@given(texts_with_spans())
def test_a_span_slices_its_text(given_: tuple[str, list[Span]]) -> None:
    text, spans = given_
    assert checked(spans, text) == tuple(spans)
    for span in spans:
        assert span.of(text) == text[span.start : span.end] != ""


@given(texts_with_spans())
def test_spans_come_back_from_the_flat_form(given_: tuple[str, list[Span]]) -> None:
    assert unflat(flat(given_[1])) == tuple(given_[1])


def test_code_points_are_counted_and_not_bytes_or_pairs() -> None:
    assert Span(2, 6).of("🇮🇩 ok🙂") == " ok🙂"


@pytest.mark.parametrize("span", [(3, 3), (4, 2), (-1, 2), (0, 6), (9, 12)])
def test_spans_that_are_empty_reversed_or_outside_are_refused(span: tuple[int, int]) -> None:
    with pytest.raises(InvalidSpan, match=r"0 <= start < end <= 5"):
        checked([Span(0, 5), Span(*span)], "words")


def test_half_a_span_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        unflat([1, 4, 6])


@pytest.mark.parametrize(
    ("other", "covered", "shared"),
    [
        (Span(2, 5), True, True),
        (Span(3, 4), True, True),
        (Span(4, 9), False, True),
        (Span(5, 9), False, False),
        (Span(0, 2), False, False),
        (Span(0, 9), False, True),
    ],
)
def test_covering_and_overlapping(other: Span, covered: bool, shared: bool) -> None:
    span = Span(2, 5)
    assert span.covers(other) is covered
    assert span.overlaps(other) is other.overlaps(span) is shared
