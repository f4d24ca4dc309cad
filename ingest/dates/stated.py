"""Times that the line of a page states, or that a text's bringer gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone

from claimgraph.ingest.dates.clock import Clock
from claimgraph.ingest.dates.finding import dates, found_dates
from claimgraph.ingest.dates.pattern import reader
from claimgraph.ingest.language import Language
from claimgraph.ingest.readings import Token
from claimgraph.ingest.tokens import tokens
from claimgraph.schemas.spans import Span
from claimgraph.schemas.times import Basis, Moment, Precision, day, instant

YEARS_GIVEN = range(1000, 9000)
"""Of times that a text's bringer gives: at the calendar's ends there is no day before or after."""
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
    zones = reader(language).words.zones
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
    for found in found_dates(line, _row(line, language), reader(language)):
        kept.append(line[done : found.start()])
        done = found.end()
    return _CLOCK_TIME.sub(" ", " ".join([*kept, line[done:]]))


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


def _row(line: str, language: Language) -> Sequence[Token]:
    """The words of a whole line."""
    return tokens(line, Span(0, len(line)), language)
