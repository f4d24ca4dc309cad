"""Days in words and numbers become moments, or nothing where they do not fit."""

from datetime import UTC, datetime

import pytest

from claimgraph.ingest import language
from claimgraph.ingest.dates import Clock, Dated, dates, moment_given
from claimgraph.ingest.tokens import tokens
from claimgraph.schemas.spans import Span
from claimgraph.schemas.times import Basis, Precision, day, unknown

RETRIEVED = datetime(2026, 1, 5, tzinfo=UTC)
UNDATED = Clock(unknown(RETRIEVED), RETRIEVED)
ON_WEDNESDAY = Clock(day(datetime(2024, 6, 19, tzinfo=UTC)), RETRIEVED)


def dates_of(text: str, code: str, clock: Clock) -> tuple[Dated, ...]:
    read_as = language.load(code)
    return dates(text, tokens(text, Span(0, len(text)), read_as), read_as, clock)


def days(text: str, code: str, clock: Clock) -> list[str]:
    found = dates_of(text, code, clock)
    return [f"{one.moment.earliest:%Y-%m-%d}" for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tiba pada Selasa (18/6)", ["2024-06-18"]),
        ("tiba pada Rabu (18/6)", ["2025-06-18"]),
        ("tiba pada Senin (31/11)", []),
        ("pada Kamis (14/11/2024) malam", ["2024-11-14"]),
        ("pada Jumat (14/11/2024)", []),
        ("pada 17 Agustus 1945", ["1945-08-17"]),
        ("pada 3 Maret", ["2025-03-03"]),
        ("sejak Maret 2023", ["2023-03-01"]),
        ("pada tahun 2019", ["2019-01-01"]),
        ("pada hari Senin", []),
        ("pekan lalu", []),
        ("mei dan maret tanpa huruf besar", []),
    ],
)
def test_a_day_without_a_year_is_the_latest_that_fits(text: str, expected: list[str]) -> None:
    assert days(text, "id", UNDATED) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kata dia pada hari Senin", ["2024-06-17"]),
        ("kata dia, Rabu", ["2024-06-19"]),
        ("pada Rabu lalu", ["2024-06-12"]),
        ("kemarin", ["2024-06-18"]),
        ("pekan lalu", ["2024-06-10"]),
        ("bulan depan", ["2024-07-01"]),
        ("akan digelar pada Jumat", ["2024-06-21"]),
        ("akan tiba Kamis (20/6)", ["2024-06-20"]),
        ("tiba pada Selasa (18/6)", ["2024-06-18"]),
        ("tiba pada Rabu (18/6)", []),
    ],
)
def test_indonesian_words_count_from_the_publication(text: str, expected: list[str]) -> None:
    assert days(text, "id", ON_WEDNESDAY) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("said on Monday", ["2024-06-17"]),
        ("said last Wednesday", ["2024-06-12"]),
        ("will meet next Monday", ["2024-06-24"]),
        ("on June 18, 2024, he said", ["2024-06-18"]),
        ("on 18 June", ["2024-06-18"]),
        ("on the 18th of June 2023", ["2023-06-18"]),
        ("last week", ["2024-06-10"]),
        ("on 6/18/2024", ["2024-06-18"]),
        ("in 2019", ["2019-01-01"]),
        ("they may march on", []),
        ("2024-06-18", ["2024-06-18"]),
    ],
)
def test_english_words_count_from_the_publication(text: str, expected: list[str]) -> None:
    assert days(text, "en", ON_WEDNESDAY) == expected


def test_a_week_is_no_day_and_what_is_worked_out_is_marked() -> None:
    text = "pekan lalu"
    (found,) = dates_of(text, "id", ON_WEDNESDAY)
    assert found.moment.precision is Precision.WEEK
    assert found.moment.basis is Basis.INFERRED
    assert found.moment.as_written == "pekan lalu"


@pytest.mark.parametrize(
    ("given", "precision"),
    [
        ("2024-06-18", Precision.DAY),
        ("2024-06-18T20:15:00+07:00", Precision.INSTANT),
        ("18 Juni 2024", Precision.DAY),
        ("18 Juni 2024 20:15 WIB", Precision.INSTANT),
    ],
)
def test_the_time_that_a_bringer_gives_is_as_exact_as_it_is(
    given: str, precision: Precision
) -> None:
    moment = moment_given(given, language.load("id"))
    assert moment is not None
    assert moment.precision is precision


def test_a_clock_of_western_indonesia_is_seven_hours_ahead() -> None:
    moment = moment_given("18 Juni 2024 20:15 WIB", language.load("id"))
    assert moment is not None
    assert moment.earliest == datetime(2024, 6, 18, 13, 15, tzinfo=UTC)


def test_what_is_no_date_gives_none() -> None:
    assert moment_given("tomorrow or so", language.load("en")) is None


def test_a_day_is_kept_as_written() -> None:
    text = "Ia datang, Selasa (18/6) malam."
    (found,) = dates_of(text, "id", ON_WEDNESDAY)
    assert found.moment.as_written == "Selasa (18/6)"


@pytest.mark.parametrize("given", ["9999-12-31T23:59:59-12:00", "0001-01-01"])
def test_the_ends_of_the_calendar_are_no_time_of_publication(given: str) -> None:
    assert moment_given(given, language.load("en")) is None
