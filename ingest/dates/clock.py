"""What dates count from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from claimgraph.schemas.times import Moment, Precision


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
