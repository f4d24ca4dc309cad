"""Dates as news writes them, in numbers and in words, become moments; what does not fit is left alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from claimgraph.ingest.language import Language
from claimgraph.ingest.readings import Token
from claimgraph.ingest.tokens import tokens
from claimgraph.ingest.vocabulary import MOST_WORDS
from claimgraph.schemas.spans import Span
from claimgraph.schemas.times import Basis, Moment, Precision, day, instant

YEARS_BACK = 28
"""After 28 years every date has fallen on every weekday; before that a year is still told apart."""
YEARS_NEAR = 2
"""Years of a date without one, where the publication is known: news does not leave out a far one."""
HALF_A_YEAR = 183
YEARS_READ = range(1900, 2100)
YEARS_GIVEN = range(1000, 9000)
"""Of times that a text's bringer gives: at the calendar's ends there is no day before or after."""


class Relative(BaseModel):
    """Words for a time before or after the publication."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: list[str]
    unit: Literal["day", "week", "month", "year"]
    offset: int


class DateWords(BaseModel):
    """Section [dates] of a language file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    day_first: bool
    """Whether 3/4 is the third of April."""
    months: list[list[str]]
    """Twelve lists of names, as they are written."""
    weekdays: list[list[str]]
    """Seven lists of names, from Monday, as they are written."""
    day_parts: list[str] = []
    """Words for a part of the day, which may follow a weekday."""
    past: list[str] = []
    """Beside a weekday: the one before ("lalu", "last")."""
    coming: list[str] = []
    """Beside a weekday: the one after ("depan", "next")."""
    future: list[str] = []
    """Words of a sentence that speaks of what is to come."""
    year_markers: list[str] = []
    """Words before a year that stands alone."""
    day_links: list[str] = []
    """Words between a day and its month ("18 de junio")."""
    zones: dict[str, int] = {}
    """Time zones as clocks name them, in hours from UTC."""
    relative: list[Relative] = []


@dataclass(frozen=True, slots=True)
class Clock:
    """What a date without a year, or a word like "yesterday", counts from."""

    published: Moment
    retrieved_at: datetime

    @property
    def today(self) -> date | None:
        """The day of publication, when it is known."""
        known = self.published.precision in (Precision.INSTANT, Precision.DAY)
        return self.published.latest.astimezone(UTC).date() if known else None

    @property
    def last_day(self) -> date:
        """The latest day that the article can speak of as past."""
        return self.today or self.retrieved_at.astimezone(UTC).date()


@dataclass(frozen=True, slots=True)
class Dated:
    """Words for a time, and the time."""

    span: Span
    moment: Moment


@dataclass(frozen=True, eq=False)
class _Reader:
    """A language's date words as one pattern."""

    words: DateWords
    pattern: re.Pattern[str]
    months: dict[str, int]
    weekdays: dict[str, int]
    relative: dict[str, Relative]
    future: frozenset[str]
    opens: _Opens


class _Opens(dict[str, bool]):
    """Whether a date may begin within a token, as written: at a number or one of these words; found once a word."""

    def __init__(self, first_words: frozenset[str]) -> None:
        super().__init__()
        self._first_words = first_words

    def __missing__(self, written: str) -> bool:
        if len(self) >= MOST_WORDS:
            self.clear()
        words = _WORD.findall(written.lower())
        opens = any(word[0].isdigit() or word in self._first_words for word in words)
        self[written] = opens
        return opens


def dates(
    text: str, row: Sequence[Token], language: Language, clock: Clock, *, past: bool = False
) -> tuple[Dated, ...]:
    """The times that a stretch of the text speaks of, in order.

    A date without a year is the nearest to the publication that fits its weekday; where the
    publication is unknown, the latest before the article was retrieved. Where no year fits, and
    for words like "yesterday" with nothing to count from, there is none. Of something past, a
    weekday by itself is never one to come, whatever the sentence speaks of.
    """
    return tuple(_dated(text, row, _reader(language), clock, past=past))


_WORD = re.compile(r"\w+")


def _dated(
    text: str, row: Sequence[Token], reader: _Reader, clock: Clock, *, past: bool
) -> Iterator[Dated]:
    ahead = False if past else None
    for found in _found(text, row, reader):
        if ahead is None:
            words = text[row[0].start : row[-1].end].lower().split()
            ahead = not reader.future.isdisjoint(words)
        moment = _moment(found, reader, clock, ahead)
        if moment is not None:
            yield Dated(Span(*found.span()), moment)


def _found(text: str, row: Sequence[Token], reader: _Reader) -> Iterator[re.Match[str]]:
    """Where the pattern fits; it is tried only at words of tokens that a date may begin in."""
    done = 0
    opens = reader.opens
    for token in [token for token in row if opens[token.text]]:
        for word in _WORD.finditer(text, token.start, token.end):
            if word.start() < done:
                continue
            found = reader.pattern.match(text, word.start(), row[-1].end)
            if found is not None:
                done = found.end()
                yield found


def _moment(found: re.Match[str], reader: _Reader, clock: Clock, ahead: bool) -> Moment | None:
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
    if part["d_m"]:
        month = reader.months[part["d_m"]]
        return _day_of(part["d_y"], month, int(part["d_d"]), weekday, clock, written, ahead)
    if part["m_m"]:
        month = reader.months[part["m_m"]]
        return _day_of(part["m_y"], month, int(part["m_d"]), weekday, clock, written, ahead)
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
    if year is not None:
        full = int(year) if len(year) == 4 else 2000 + int(year)
        return _full(full, month, number, weekday, written)
    nearest = _without_year(month, number, weekday, clock, ahead)
    return _on(nearest, written, Basis.INFERRED) if nearest else None


def _without_year(
    month: int, number: int, weekday: int | None, clock: Clock, ahead: bool
) -> date | None:
    last = clock.last_day
    latest = last + timedelta(
        days=HALF_A_YEAR if clock.today and (ahead or weekday is not None) else 1
    )
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
    if clock.today is None:
        return None
    back = (clock.today.weekday() - weekday) % 7
    if ahead:
        when = clock.today + timedelta(days=(7 - back) % 7 or 7)
    else:
        when = clock.today - timedelta(days=back or (7 if past else 0))
    return _on(when, written, Basis.INFERRED)


def _counted(words: Relative, clock: Clock, written: str) -> Moment | None:
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


_CLOCK_TIME = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?:[:.][0-5]\d)?"
    r"(?:\s?(?P<half>[AaPp])\.?[Mm]\b\.?)?(?:\s?(?P<zone>[A-Z]{2,4})\b)?"
)


def moment_of_line(line: str, language: Language, clock: Clock) -> Moment | None:
    """The full date, with its time of day where there is one, that a line of a page states."""
    stated = [
        found.moment
        for found in dates(line, _row(line, language), language, clock)
        if found.moment.basis is Basis.STATED and found.moment.precision is Precision.DAY
    ]
    if not stated or stated[0].earliest is None:
        return None
    written = line.strip()
    clock_time = _CLOCK_TIME.search(line)
    zones = _reader(language).words.zones
    if clock_time is None or clock_time["zone"] not in zones:
        return stated[0].model_copy(update={"as_written": written})
    hour = int(clock_time["hour"]) % (12 if clock_time["half"] else 24)
    hour += 12 if (clock_time["half"] or "").lower() == "p" else 0
    zone = timezone(timedelta(hours=zones[clock_time["zone"]]))
    local = stated[0].earliest.replace(hour=hour, minute=int(clock_time["minute"]), tzinfo=zone)
    return instant(local.astimezone(UTC), written)


def without_dates(line: str, language: Language) -> str:
    """What a line says besides dates and times of day."""
    kept: list[str] = []
    done = 0
    for found in _found(line, _row(line, language), _reader(language)):
        kept.append(line[done : found.start()])
        done = found.end()
    return _CLOCK_TIME.sub(" ", " ".join([*kept, line[done:]]))


def _row(line: str, language: Language) -> Sequence[Token]:
    return tokens(line, Span(0, len(line)), language)


def moment_given(value: str, language: Language) -> Moment | None:
    """The time that a text's bringer gives: ISO 8601, or a full date as the language writes it."""
    when = instant_given(value)
    if when is None:
        never = datetime(1, 1, 1, tzinfo=UTC)
        nothing = Clock(Moment(earliest=None, latest=never, precision=Precision.UNKNOWN), never)
        return moment_of_line(value, language, nothing)
    return day(when, value) if len(value) <= 10 else instant(when, value)


def instant_given(value: str) -> datetime | None:
    """The instant that an ISO 8601 time means, in UTC where it names no zone; a day's first one."""
    try:
        when = datetime.fromisoformat(value)
    except ValueError:
        return None
    if when.year not in YEARS_GIVEN:
        return None
    return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)


@cache
def _reader(language: Language) -> _Reader:
    words = language.section("dates", DateWords)
    months = {name: n for n, names in enumerate(words.months, 1) for name in names}
    weekdays = {name: n for n, names in enumerate(words.weekdays) for name in names}
    for names in (months, weekdays):
        names.update({name.upper(): n for name, n in list(names.items())})
    relative = {phrase: one for one in words.relative for phrase in one.words}
    return _Reader(
        words=words,
        pattern=_pattern(words, months, weekdays, relative),
        months=months,
        weekdays=weekdays,
        relative=relative,
        future=frozenset(words.future),
        opens=_Opens(
            frozenset(
                _WORD.findall(phrase.lower())[0]
                for phrases in (
                    months,
                    weekdays,
                    relative,
                    words.past,
                    words.coming,
                    words.year_markers,
                )
                for phrase in phrases
            )
        ),
    )


def _pattern(
    words: DateWords,
    months: dict[str, int],
    weekdays: dict[str, int],
    relative: dict[str, Relative],
) -> re.Pattern[str]:
    month, weekday = _either(months), _either(weekdays)
    beside = _either([*words.past, *words.coming])
    parts = _either(words.day_parts)
    link = rf"(?:{_either(words.day_links)}\s)?"
    ordinal = r"(?:st|nd|rd|th|\.)?"
    return re.compile(
        rf"""
        \b(?P<iso>(?P<iso_y>\d{{4}})-(?P<iso_m>\d\d)-(?P<iso_d>\d\d))\b
        | \b(?P<relative>(?i:{_either(relative)}))\b
        | (?:\b(?P<weekday>{weekday})\b(?:\s(?i:{parts})\b)?(?:\s(?i:{beside})\b)?,?\s?(?P<open>\()?)?
          \b(?:
            (?P<n1>\d{{1,2}})/(?P<n2>\d{{1,2}})(?:/(?P<n_y>\d{{4}}|\d{{2}}))?(?![\d/])
          | (?P<d_d>\d{{1,2}}){ordinal}(?:\s?[-\u2013]\s?\d{{1,2}})?\s{link}
            (?P<d_m>{month})\b(?:,?\s(?P<d_y>\d{{4}})\b)?
          | (?P<m_m>{month})\.?\s(?P<m_d>\d{{1,2}})(?!\d){ordinal}(?:,?\s(?P<m_y>\d{{4}})\b)?
          | (?P<my_m>{month}),?\s(?P<my_y>\d{{4}})\b
          )(?(open)\)?)
        | \b(?i:{_either(words.year_markers)})\s(?P<year>(?:19|20)\d\d)\b(?![/.,]\d)
        | \b(?:(?i:(?P<before>{beside}))\s)?(?P<alone>{weekday})\b
          (?:\s(?i:{parts})\b)?(?:\s(?i:(?P<after>{beside}))\b)?
        """,
        re.VERBOSE,
    )


def _either(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first; one that never matches for none."""
    listed = sorted(words, key=lambda word: (-len(word), word))
    patterns = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in listed)
    return f"(?:{patterns})" if listed else r"(?!)"
