"""A time is two bounds and how it is known, never more than is known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from pydantic import ValidationError

from claimgraph.schemas.times import Basis, Moment, Precision, day, instant, unknown
from tests.graph.rdf.random_records import instants, moments

JAKARTA = timezone(timedelta(hours=7))
NOON = datetime(2024, 6, 18, 12, tzinfo=UTC)


@given(instants)
def test_an_instant_is_its_own_bounds(when: datetime) -> None:
    moment = instant(when, "12.00")
    assert moment.earliest == moment.latest == when
    assert (moment.precision, moment.basis) == (Precision.INSTANT, Basis.STATED)


@given(instants)
def test_a_day_holds_its_instant_and_is_a_microsecond_short_of_the_next(when: datetime) -> None:
    moment = day(when)
    assert moment.earliest is not None
    assert moment.earliest <= when <= moment.latest
    assert moment.latest - moment.earliest == timedelta(days=1, microseconds=-1)


def test_a_day_is_the_one_in_utc() -> None:
    assert day(datetime(2024, 6, 18, 3, tzinfo=JAKARTA)).earliest == datetime(
        2024, 6, 17, tzinfo=UTC
    )


def test_an_unknown_time_has_only_a_latest_bound() -> None:
    moment = unknown(NOON)
    assert (moment.earliest, moment.latest) == (None, NOON)
    assert moment.basis is Basis.BOUNDED
    assert set(moment.properties("published_at")) == {
        "published_at_latest",
        "published_at_precision",
        "published_at_basis",
    }


def test_bounds_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(ValidationError, match="is after latest"):
        Moment(earliest=NOON, latest=NOON - timedelta(seconds=1), precision=Precision.DAY)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValidationError, match="timezone"):
        instant(datetime(2024, 6, 18))


def test_what_is_kept_is_in_utc() -> None:
    kept = instant(datetime(2024, 6, 18, 19, tzinfo=JAKARTA), "19.00 WIB").properties("said_at")
    assert kept == {
        "said_at": NOON,
        "said_at_latest": NOON,
        "said_at_precision": "instant",
        "said_at_basis": "stated",
        "said_at_as_written": "19.00 WIB",
    }
    assert all(value.tzinfo is UTC for value in kept.values() if isinstance(value, datetime))


@given(moments())
def test_a_time_comes_back_from_json(moment: Moment) -> None:
    assert Moment.model_validate_json(moment.model_dump_json()) == moment
