"""The moment that found words for a date mean."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from claimgraph.ingest.dates.clock import Clock
from claimgraph.ingest.dates.pattern import Reader
from claimgraph.ingest.dates.words import Relative
from claimgraph.schemas.times import Basis, Moment, Precision, day

YEARS_BACK = 28
"""After 28 years every date has fallen on every weekday; before that a year is still told apart."""
YEARS_NEAR = 2
"""Years of a date without one, where the publication is known: news does not leave out a far one."""
HALF_A_YEAR = 183
"""Days; a date farther ahead without a year is the last one, not the next."""
YEARS_READ = range(1900, 2100)
"""Of dates in a text: other numbers of four digits are rarely years in news."""


def moment_of(found: re.Match[str], reader: Reader, clock: Clock, ahead: bool) -> Moment | None:
    """The moment that a match of the pattern means, in a sentence that looks ahead or not."""
    part = found.groupdict()
    written = found[0]
    if part["iso"]:
        return _full(int(part["iso_y"]), int(part["iso_m"]), int(part["iso_d"]), None, written)
    if part["relative"]:
        return _counted(reader.relative[part["relative"].lower()], clock, written)
    if part["year"]:
        return _year(int(part["year"]), written)
    weekday = reader.weekdays.get(part["weekday"] or "")
    if part["n1"]:
        first, second = int(part["n1"]), int(part["n2"])
        number, month = (first, second) if reader.words.day_first else (second, first)
        return _day_of(part["n_y"], month, number, weekday, clock, written, ahead)
    if order := "d" if part["d_m"] else "m" if part["m_m"] else None:
        month, number = reader.months[part[f"{order}_m"]], int(part[f"{order}_d"])
        return _day_of(part[f"{order}_y"], month, number, weekday, clock, written, ahead)
    if part["my_m"]:
        return _month(int(part["my_y"]), reader.months[part["my_m"]], written)
    if part["alone"]:
        alone = reader.weekdays[part["alone"]]
        coming = _names(part["after"] or part["before"], reader.words.coming)
        past = _names(part["after"] or part["before"], reader.words.past)
        return _weekday(alone, clock, written, ahead=coming or (ahead and not past), past=past)
    return None


def _names(word: str | None, words: list[str]) -> bool:
    return word is not None and word.lower() in words


def _day_of(
    year: str | None,
    month: int,
    number: int,
    weekday: int | None,
    clock: Clock,
    written: str,
    ahead: bool,
) -> Moment | None:
    """A day and a month, with their year or the one that fits best."""
    if year is not None:
        full = int(year) if len(year) == 4 else 2000 + int(year)
        return _full(full, month, number, weekday, written)
    nearest = _without_year(month, number, weekday, clock, ahead)
    return _on(nearest, written, Basis.INFERRED) if nearest else None


def _without_year(
    month: int, number: int, weekday: int | None, clock: Clock, ahead: bool
) -> date | None:
    """The latest such day that the article can speak of; tomorrow's counts, as clocks differ."""
    may_come = clock.today and (ahead or weekday is not None)
    latest = clock.last_day + timedelta(days=HALF_A_YEAR if may_come else 1)
    years = YEARS_NEAR if clock.today else YEARS_BACK
    for year in range(latest.year, latest.year - years, -1):
        fits = _date(year, month, number)
        if fits and fits <= latest and (weekday is None or fits.weekday() == weekday):
            return fits
    return None


def _full(year: int, month: int, number: int, weekday: int | None, written: str) -> Moment | None:
    """A date with its year; one whose weekday is wrong says nothing sure."""
    on = _date(year, month, number)
    if on is None or year not in YEARS_READ:
        return None
    if weekday is not None and on.weekday() != weekday:
        return None
    return _on(on, written, Basis.STATED)


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _on(when: date, written: str, basis: Basis) -> Moment:
    return day(datetime.combine(when, time(), UTC), written, basis)


def _weekday(weekday: int, clock: Clock, written: str, *, ahead: bool, past: bool) -> Moment | None:
    """A weekday by itself: the nearest on the side that the sentence looks to."""
    if clock.today is None:
        return None
    back = (clock.today.weekday() - weekday) % 7
    if ahead:
        when = clock.today + timedelta(days=(7 - back) % 7 or 7)
    else:
        when = clock.today - timedelta(days=back or (7 if past else 0))
    return _on(when, written, Basis.INFERRED)


def _counted(words: Relative, clock: Clock, written: str) -> Moment | None:
    """ "yesterday", "last month": counted from the day of publication."""
    today = clock.today
    if today is None:
        return None
    match words.unit:
        case "day":
            return _on(today + timedelta(days=words.offset), written, Basis.INFERRED)
        case "week":
            monday = today - timedelta(days=today.weekday()) + timedelta(weeks=words.offset)
            return _between(monday, monday + timedelta(days=7), Precision.WEEK, written)
        case "month":
            months = today.year * 12 + today.month - 1 + words.offset
            return _month(months // 12, months % 12 + 1, written, Basis.INFERRED)
        case "year":
            return _year(today.year + words.offset, written, Basis.INFERRED)


def _month(year: int, month: int, written: str, basis: Basis = Basis.STATED) -> Moment | None:
    if year not in YEARS_READ:
        return None
    after = date(year + month // 12, month % 12 + 1, 1)
    return _between(date(year, month, 1), after, Precision.MONTH, written, basis)


def _year(year: int, written: str, basis: Basis = Basis.STATED) -> Moment | None:
    if year not in YEARS_READ:
        return None
    return _between(date(year, 1, 1), date(year + 1, 1, 1), Precision.YEAR, written, basis)


def _between(
    first: date, after: date, precision: Precision, written: str, basis: Basis = Basis.INFERRED
) -> Moment:
    return Moment(
        earliest=datetime.combine(first, time(), UTC),
        latest=datetime.combine(after, time(), UTC) - timedelta(microseconds=1),
        precision=precision,
        basis=basis,
        as_written=written,
    )
