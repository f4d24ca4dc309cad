"""Texts written to keep the reader busy: the time for them grows with their length, no faster."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimgraph.ingest.pipeline import extract
from claimgraph.ingest.readings import Reading
from claimgraph.ingest.record import record
from claimgraph.ingest.sentences import LONGEST
from claimgraph.schemas.errors import SkipArticle

_GOLD = Path(__file__).resolve().parent.parent / "gold"

_SHORT = 2_000
"""Characters; below them the fixed costs hide how the time grows."""
_TIMES_LONGER = 6
_ALLOWED = 3 * _TIMES_LONGER
"""Work that grows with the square takes 36 times as long; a busy machine does not treble it."""
_ALWAYS_ALLOWED = 1.0
"""Seconds of processor time; so little is never a fault."""

_SHAPES = [
    pytest.param("kata Putin ", "id", id="speakers without content"),
    pytest.param("Putin mengatakan bahwa ", "id", id="statements in statements"),
    pytest.param("Putin mengatakan bahwa hujan dan ", "id", id="statements beside statements"),
    pytest.param("Putin mengecam dugaan penjualan ", "id", id="targets in allegations"),
    pytest.param("diduga menjual ", "id", id="hearsay"),
    pytest.param("harian ", "id", id="outlets without a name"),
    pytest.param("Putin said that it rains. ", "en", id="many statements"),
    pytest.param("X, who said, ", "en", id="clauses between commas"),
    pytest.param("said and denied, ", "en", id="cues that share a speaker"),
    pytest.param(") said Putin ", "en", id="brackets never opened"),
    pytest.param("“Putin said that it rains and ", "en", id="quotations never closed"),
    pytest.param(" 'word", "en", id="apostrophes never closed"),
    pytest.param("sagte Putin, dass ", "de", id="verbs in the second place"),
]


def _seconds(shape: str, language: str, length: int) -> float:
    text = (shape * (length // len(shape) + 1))[:length]
    begun = time.process_time()
    record(extract(text, language=language))
    return time.process_time() - begun


@pytest.mark.parametrize(("shape", "language"), _SHAPES)
def test_time_grows_with_the_length_of_the_text(shape: str, language: str) -> None:
    _seconds(shape, language, 100)  # loads the language
    short = _seconds(shape, language, _SHORT)
    long = _seconds(shape, language, _SHORT * _TIMES_LONGER)
    assert long < max(_ALWAYS_ALLOWED, _ALLOWED * short)


def test_a_sentence_without_end_is_cut_and_loses_no_word() -> None:
    reading = extract("Putin mengatakan bahwa " * LONGEST, language="id")
    assert max(len(sentence.tokens) for sentence in reading.sentences) == LONGEST
    assert sum(len(sentence.tokens) for sentence in reading.sentences) == 3 * LONGEST


def test_statements_nest_no_deeper_than_people_report() -> None:
    reading = extract("Putin mengatakan bahwa " * 40 + "hujan turun.", language="id")
    depths = []
    for one in reading.attributions:
        depths.append(0)
        while one.nested_in is not None:
            one = reading.attributions[one.nested_in]
            depths[-1] += 1
    assert max(depths) == 4


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Bills rose by 11 percent, according to", "en"),
        ("menurut Harian Laut kemukakan", "id"),
        ("laut jetzt, eine Lüge", "de"),
        ("Reporters accused a no", "en"),
        ("Suva menuduh tidak?", "id"),
        ("sangkals dikutip dikutip Oslo", "id"),
    ],
)
def test_a_text_that_breaks_off_is_read(text: str, language: str) -> None:
    reading = extract(text, language=language)
    record(reading)
    assert all(_spans(reading))


@pytest.mark.parametrize("language", ["en", "id"])
@settings(deadline=None)
@given(data=st.data())
def test_words_in_any_order_are_read_and_every_span_holds_some(
    language: str, data: st.DataObject
) -> None:
    words = data.draw(st.lists(st.sampled_from(_words(language)), min_size=1, max_size=16))
    text = " ".join(words)
    try:
        reading = extract(text, language=language)
    except SkipArticle:
        return
    record(reading)
    assert all(_spans(reading))


def _spans(reading: Reading) -> Iterator[str]:
    """The words of every span of an attribution."""
    for one in reading.attributions:
        for span in (*one.source, *one.cue, *one.content, *one.against, *one.hedges):
            yield span.of(reading.article.text).strip()


@cache
def _words(language: str) -> list[str]:
    """Those of sentences in which somebody says something, or nobody does."""
    lines = (_GOLD / f"sentences.{language}.jsonl").read_text("utf-8").splitlines()
    return sorted({word for line in lines for word in json.loads(line)["text"].split()})
