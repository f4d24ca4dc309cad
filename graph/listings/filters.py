"""What a listing can be asked for. A name means every agent that bears it."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, time
from typing import Annotated, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from claimgraph.schemas.acts import Act, Form
from claimgraph.schemas.nodes import AgentKind
from claimgraph.schemas.relationships import Verdict


def _since(given: object) -> object:
    return _instant(given, time.min)


def _until(given: object) -> object:
    return _instant(given, time.max)


def _instant(given: object, of_day: time) -> object:
    """A time in UTC; of a mere date the day's first or last instant."""
    at = _read(given) if isinstance(given, str) else given
    if isinstance(at, datetime):
        return _in_utc(at)
    return datetime.combine(at, of_day, UTC) if isinstance(at, date) else at


def _in_utc(at: datetime) -> datetime:
    try:
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except OverflowError:
        raise ValueError(f"{at.isoformat()} is in no year from 1 to 9999 in UTC") from None


def _read(given: str) -> date:
    for kind in (date, datetime):
        with suppress(ValueError):
            return kind.fromisoformat(given)
    raise ValueError("write a date as 2024-06-18, or a time as 2024-06-18T09:30:00Z")


Since: TypeAlias = Annotated[datetime, BeforeValidator(_since)]
"""A time, or a date that means its first instant; UTC unless it says otherwise."""

Until: TypeAlias = Annotated[datetime, BeforeValidator(_until)]
"""A time, or a date that means its last instant; UTC unless it says otherwise."""

Words: TypeAlias = Annotated[str, Field(min_length=1, max_length=500)]


class Asked(BaseModel):
    """The two clocks, which every listing takes."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    as_of: Until | None = None
    """Only what had been published by then: a date or a time."""
    known_at: Until | None = None
    """Only what this graph had recorded by then and not yet retracted: a date or a time."""


class Statements(Asked):
    """Which statements."""

    speaker: Words | None = None
    """Who said it: a name or an id."""
    act: Act | None = None
    """What the speaker does by saying it."""
    about: Words | None = None
    """Of whom its claims speak: a name or an id."""
    against: Words | None = None
    """Who is accused, condemned or warned: a name or an id."""
    via: Words | None = None
    """Through whom the article has it: a name or an id."""
    claim: Words | None = None
    """Id of a claim; statements of claims judged the same count too."""
    article: Words | None = None
    """Id of the article."""
    outlet: Words | None = None
    """Who published the article: a name or an id."""
    form: Form | None = None
    """direct, indirect, mixed or narrated."""
    hedged: bool | None = None
    """Whether its content is only alleged."""
    text: Words | None = None
    """Words that its quote holds, all of them."""
    since: Since | None = None
    """Published then or later: a date or a time."""
    until: Until | None = None
    """Published then or earlier: a date or a time."""


class Claims(Asked):
    """Which claims."""

    about: Words | None = None
    """Of whom they speak: a name or an id."""
    article: Words | None = None
    """Id of an article that carries them."""
    text: Words | None = None
    """Words that they hold, all of them."""
    disputed: bool | None = None
    """Whether somebody asserts and somebody denies them."""
    language: Words | None = None
    """Language of their wording, as `id` or `en`."""


class Agents(Asked):
    """Which agents."""

    name: Words | None = None
    """A name that they bear, whole, or an id."""
    text: Words | None = None
    """Words that one of their names holds, all of them."""
    kind: AgentKind | None = None
    """person, organization, government, group or outlet."""
    all: bool = False
    """Also those of whom no article speaks, who came along with somebody's memberships; whoever is
    asked for by name or text is listed anyway."""


class Articles(Asked):
    """Which articles."""

    outlet: Words | None = None
    """Who published it: a name or an id."""
    language: Words | None = None
    """Its language, as `id` or `en`."""
    text: Words | None = None
    """Words that its text holds, all of them."""
    since: Since | None = None
    """Published then or later: a date or a time."""
    until: Until | None = None
    """Published then or earlier: a date or a time."""


class Suggestions(Asked):
    """Which suggestions."""

    verdict: Verdict = Verdict.UNSURE
    """unsure: what rules suggest and nobody has decided; same or not_same: what was decided or found."""
    about: Words | None = None
    """Of whom one of the claims speaks: a name or an id."""
    claim: Words | None = None
    """Id of one of the claims."""
    agent: Words | None = None
    """One of the agents: a name or an id."""
    score: Annotated[float, Field(ge=0, le=1)] | None = None
    """At least so sure, from 0 to 1."""
