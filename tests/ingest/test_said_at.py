"""When it was said: the day beside the speaker or the cue, and never one of what is said."""

from datetime import UTC, datetime

import pytest

from claimgraph.ingest.pipeline import read_text
from claimgraph.ingest.readings import Given
from claimgraph.schemas.times import Moment


def said(text: str, code: str) -> Moment | None:
    retrieved = datetime(2025, 1, 1, tzinfo=UTC)
    given = Given(text, retrieved, "test", language=code, published_at="2024-06-19")
    return read_text(given).said_at[0]


@pytest.mark.parametrize(
    ("text", "code", "day"),
    [
        ("“Kapal aman,” kata Gubernur Sekar Ayu pada hari Senin.", "id", 17),
        ("Gubernur Sekar Ayu, Selasa (18/6), mengatakan kapal aman.", "id", 18),
        ("Kemarin, Gubernur Sekar Ayu mengatakan kapal aman.", "id", 18),
        ("Gubernur Sekar Ayu mengatakan kapal itu aman, Selasa (18/6).", "id", 18),
        ("Prices will rise, the mayor said in a letter on Tuesday.", "en", 18),
        ("The mayor said on Monday that the bridge was safe.", "en", 17),
        ("On Tuesday the mayor said the bridge was safe.", "en", 18),
    ],
)
def test_the_day_beside_the_saying_is_when_it_was_said(text: str, code: str, day: int) -> None:
    moment = said(text, code)
    assert moment is not None
    assert moment.earliest == datetime(2024, 6, day, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Gubernur Sekar Ayu mengatakan kapal tiba pada Senin.", "id"),
        ("The mayor said that the bridge would open on Friday.", "en"),
        ("The mayor said the bridge was safe.", "en"),
    ],
)
def test_a_day_of_what_is_said_is_not_when_it_was_said(text: str, code: str) -> None:
    assert said(text, code) is None
