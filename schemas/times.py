"""Times as news gives them: bounds, precision and the words, never more than is known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ConfigDict, model_validator


class Precision(StrEnum):
    """How exactly the time is known."""

    INSTANT = "instant"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"
    """Only bounded, as an undated article is by the time it was retrieved."""


class Basis(StrEnum):
    """How the time is known."""

    STATED = "stated"
    INFERRED = "inferred"
    """Worked out from what is stated, as the year of "Tuesday (18/6)"."""
    BOUNDED = "bounded"
    """Nothing is stated; only the latest possible instant is known."""


class Moment(BaseModel):
    """A time between two instants in UTC, with its precision and as the article wrote it."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    earliest: AwareDatetime | None
    """The first instant it can be; none when only a latest bound is known."""
    latest: AwareDatetime
    """The last instant it can be."""
    precision: Precision
    """How exactly it is known."""
    basis: Basis = Basis.STATED
    """Stated, inferred or only bounded."""
    as_written: str | None = None
    """The words or digits that gave it."""

    @model_validator(mode="after")
    def _ordered(self) -> Moment:
        if self.earliest is not None and self.earliest > self.latest:
            raise ValueError(f"earliest {self.earliest!r} is after latest {self.latest!r}")
        return self

    def properties(self, name: str) -> dict[str, str | datetime]:
        """Flat properties under a name: NAME, NAME_latest, NAME_precision, NAME_basis, NAME_as_written."""
        flat: dict[str, str | datetime] = {
            f"{name}_latest": self.latest.astimezone(UTC),
            f"{name}_precision": self.precision.value,
            f"{name}_basis": self.basis.value,
        }
        if self.earliest is not None:
            flat[name] = self.earliest.astimezone(UTC)
        if self.as_written is not None:
            flat[f"{name}_as_written"] = self.as_written
        return flat


def instant(when: datetime, as_written: str | None = None) -> Moment:
    """An exactly known time."""
    return Moment(earliest=when, latest=when, precision=Precision.INSTANT, as_written=as_written)


def day(when: datetime, as_written: str | None = None, basis: Basis = Basis.STATED) -> Moment:
    """The whole UTC day that `when` falls on."""
    start = when.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return Moment(
        earliest=start,
        latest=start + timedelta(days=1, microseconds=-1),
        precision=Precision.DAY,
        basis=basis,
        as_written=as_written,
    )


def unknown(no_later_than: datetime) -> Moment:
    """A time of which only the latest possible instant is known."""
    return Moment(
        earliest=None, latest=no_later_than, precision=Precision.UNKNOWN, basis=Basis.BOUNDED
    )
