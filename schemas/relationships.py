"""The relationships of the graph. Judgements have an id, an activity and times of their own; the others go with their record."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from pydantic import AwareDatetime, Field

from claimgraph.schemas.nodes import Properties
from claimgraph.schemas.times import Moment


class Relationship(Properties):
    """A directed relationship between two nodes."""

    type: ClassVar[str]
    starts: ClassVar[tuple[str, ...]]
    """Labels that it may start from."""
    ends: ClassVar[tuple[str, ...]]
    """Labels that it may lead to."""
    structural: ClassVar[frozenset[str]] = frozenset({"from_label", "from_id", "to_label", "to_id"})

    from_label: str
    """Label of the node it starts from."""
    from_id: str
    """Id of the node it starts from."""
    to_label: str
    """Label of the node it leads to."""
    to_id: str
    """Id of the node it leads to."""


class Certainty(StrEnum):
    """How sure a judgement is."""

    CERTAIN = "certain"
    PROBABLE = "probable"


class Judgement(Relationship):
    """Something that somebody or some rule may be wrong about. A later judgement supersedes, never overwrites."""

    id: str
    """Unique in the whole graph, made from content."""
    certainty: Certainty
    """certain or probable."""
    score: float | None = Field(default=None, ge=0, le=1)
    """From 0 to 1, where the rule gives one."""
    activity: str
    """Id of the activity that made it."""
    recorded_at: AwareDatetime | None = None
    """When this graph came to hold it."""
    retracted_at: AwareDatetime | None = None
    """When it was superseded or taken back."""
    retracted_by: str | None = None
    """Id of the activity that superseded it or took it back."""


class Basis(StrEnum):
    """How a statement carries a claim."""

    STATED = "stated"
    PRESUPPOSED = "presupposed"


class Towards(Relationship):
    """A statement's stance towards a claim."""

    starts: ClassVar[tuple[str, ...]] = ("Statement",)
    ends: ClassVar[tuple[str, ...]] = ("Claim",)

    hedge: str | None = None
    """The words that hedge it ("dugaan")."""
    certainty: Certainty = Certainty.CERTAIN
    """Whether the stance is sure; a denial that only points back has that of what it answers."""
    basis: Basis = Basis.STATED
    """Stated or presupposed."""


class Asserts(Towards):
    """The speaker holds that it is so."""

    type: ClassVar[str] = "ASSERTS"


class Denies(Towards):
    """The speaker holds that it is not so."""

    type: ClassVar[str] = "DENIES"


class Questions(Towards):
    """The speaker asks whether it is so."""

    type: ClassVar[str] = "QUESTIONS"


class Mentions(Towards):
    """The speaker is not committed to it."""

    type: ClassVar[str] = "MENTIONS"


class SaidBy(Relationship):
    """Who said it: one for each member of a joint speaker, none when the speaker is unknown."""

    type: ClassVar[str] = "SAID_BY"
    starts: ClassVar[tuple[str, ...]] = ("Statement",)
    ends: ClassVar[tuple[str, ...]] = ("Agent",)

    as_written: str | None = None
    """The speaker as the article words it."""
    start: int | None = None
    """Where those words begin in the article."""
    end: int | None = None
    """Where they end."""
    role: str | None = None
    """The role that the article gives the speaker."""


class OnBehalfOf(Relationship):
    """The spokesman's principal; the government behind a building's name."""

    type: ClassVar[str] = "ON_BEHALF_OF"
    starts: ClassVar[tuple[str, ...]] = ("Statement",)
    ends: ClassVar[tuple[str, ...]] = ("Agent",)


class In(Relationship):
    """Where the statement stands."""

    type: ClassVar[str] = "IN"
    starts: ClassVar[tuple[str, ...]] = ("Statement",)
    ends: ClassVar[tuple[str, ...]] = ("Article",)


class PublishedBy(Relationship):
    """Who published it."""

    type: ClassVar[str] = "PUBLISHED_BY"
    starts: ClassVar[tuple[str, ...]] = ("Article", "Review")
    ends: ClassVar[tuple[str, ...]] = ("Agent",)


class Via(Relationship):
    """The article has the statement from there."""

    type: ClassVar[str] = "VIA"
    starts: ClassVar[tuple[str, ...]] = ("Statement",)
    ends: ClassVar[tuple[str, ...]] = ("Agent", "Document")

    step: int = 1
    """1 is the nearest; a chain counts outwards."""
    as_written: str | None = None
    """The words that name it."""


class Against(Relationship):
    """The accused, condemned, mocked or warned."""

    type: ClassVar[str] = "AGAINST"
    starts: ClassVar[tuple[str, ...]] = ("Statement",)
    ends: ClassVar[tuple[str, ...]] = ("Agent",)


class AddressedTo(Relationship):
    """The one thanked, asked or told."""

    type: ClassVar[str] = "ADDRESSED_TO"
    starts: ClassVar[tuple[str, ...]] = ("Statement",)
    ends: ClassVar[tuple[str, ...]] = ("Agent",)


class NestedIn(Relationship):
    """One statement reported inside another."""

    type: ClassVar[str] = "NESTED_IN"
    starts: ClassVar[tuple[str, ...]] = ("Statement",)
    ends: ClassVar[tuple[str, ...]] = ("Statement",)


class How(StrEnum):
    """How a statement answers another."""

    DENIES = "denies"
    CONFIRMS = "confirms"
    RESPONDS = "responds"


class RespondsTo(Judgement):
    """One statement answers another; what `covers` does not name stays unanswered."""

    type: ClassVar[str] = "RESPONDS_TO"
    starts: ClassVar[tuple[str, ...]] = ("Statement",)
    ends: ClassVar[tuple[str, ...]] = ("Statement",)

    how: How
    """denies, confirms or responds."""
    covers: tuple[str, ...] = ()
    """Ids of the claims that it answers."""


class DerivedFrom(Judgement):
    """Copied or taken from there."""

    type: ClassVar[str] = "DERIVED_FROM"
    starts: ClassVar[tuple[str, ...]] = ("Statement",)
    ends: ClassVar[tuple[str, ...]] = ("Statement", "Document")


class Verdict(StrEnum):
    """Whether two are one."""

    SAME = "same"
    NOT_SAME = "not_same"
    UNSURE = "unsure"


class SameAs(Judgement):
    """Whether two claims, or two agents, are one."""

    type: ClassVar[str] = "SAME_AS"
    starts: ClassVar[tuple[str, ...]] = ("Claim", "Agent")
    ends: ClassVar[tuple[str, ...]] = ("Claim", "Agent")

    verdict: Verdict
    """same, not_same or unsure."""


class Counters(Judgement):
    """A counterclaim; both stay."""

    type: ClassVar[str] = "COUNTERS"
    starts: ClassVar[tuple[str, ...]] = ("Claim",)
    ends: ClassVar[tuple[str, ...]] = ("Claim",)


class NarrowerThan(Judgement):
    """A narrower claim: "ballistic missiles" within "weapons"."""

    type: ClassVar[str] = "NARROWER_THAN"
    starts: ClassVar[tuple[str, ...]] = ("Claim",)
    ends: ClassVar[tuple[str, ...]] = ("Claim",)


class Copies(Judgement):
    """A wire copy or near-duplicate of another article."""

    type: ClassVar[str] = "COPIES"
    starts: ClassVar[tuple[str, ...]] = ("Article",)
    ends: ClassVar[tuple[str, ...]] = ("Article",)


class InGroup(Relationship):
    """The group of claims judged the same; changes with a SAME_AS judgement, in its transaction."""

    type: ClassVar[str] = "IN_GROUP"
    starts: ClassVar[tuple[str, ...]] = ("Claim",)
    ends: ClassVar[tuple[str, ...]] = ("ClaimGroup",)

    recorded_at: AwareDatetime | None = None
    """When the claim came into the group."""
    retracted_at: AwareDatetime | None = None
    """When it left the group."""


class About(Relationship):
    """Of whom the claim speaks."""

    type: ClassVar[str] = "ABOUT"
    starts: ClassVar[tuple[str, ...]] = ("Claim",)
    ends: ClassVar[tuple[str, ...]] = ("Agent",)


class Named(Relationship):
    """A name of the agent."""

    type: ClassVar[str] = "NAMED"
    starts: ClassVar[tuple[str, ...]] = ("Agent",)
    ends: ClassVar[tuple[str, ...]] = ("Name",)


class Standing(Relationship):
    """What one agent is to another, and when; only what a source says or a curator knows."""

    starts: ClassVar[tuple[str, ...]] = ("Agent",)
    ends: ClassVar[tuple[str, ...]] = ("Agent",)

    valid_from: Moment | None = None
    """Since when."""
    valid_until: Moment | None = None
    """Until when."""


class SpeaksFor(Standing):
    """The spokesman's principal, whenever he speaks."""

    type: ClassVar[str] = "SPEAKS_FOR"


class MemberOf(Standing):
    """A member of a group."""

    type: ClassVar[str] = "MEMBER_OF"


class Cites(Relationship):
    """The article cites it."""

    type: ClassVar[str] = "CITES"
    starts: ClassVar[tuple[str, ...]] = ("Article",)
    ends: ClassVar[tuple[str, ...]] = ("Agent", "Document", "Article")


class Revises(Relationship):
    """A newer version of the same address."""

    type: ClassVar[str] = "REVISES"
    starts: ClassVar[tuple[str, ...]] = ("Article",)
    ends: ClassVar[tuple[str, ...]] = ("Article",)


class Reviews(Relationship):
    """The claim that a fact-check rates."""

    type: ClassVar[str] = "REVIEWS"
    starts: ClassVar[tuple[str, ...]] = ("Review",)
    ends: ClassVar[tuple[str, ...]] = ("Claim",)


class GeneratedBy(Relationship):
    """Which run or person made the record."""

    type: ClassVar[str] = "GENERATED_BY"
    starts: ClassVar[tuple[str, ...]] = (
        "Article",
        "Document",
        "Agent",
        "Statement",
        "Claim",
        "Review",
    )
    ends: ClassVar[tuple[str, ...]] = ("Activity",)


RELATIONSHIPS: dict[str, type[Relationship]] = {
    relationship.type: relationship
    for relationship in (
        SaidBy,
        OnBehalfOf,
        In,
        PublishedBy,
        Via,
        Asserts,
        Denies,
        Questions,
        Mentions,
        Against,
        AddressedTo,
        NestedIn,
        RespondsTo,
        DerivedFrom,
        SameAs,
        InGroup,
        Counters,
        NarrowerThan,
        About,
        Named,
        SpeaksFor,
        MemberOf,
        Cites,
        Copies,
        Revises,
        Reviews,
        GeneratedBy,
    )
}
"""Every relationship type with its model."""

JUDGEMENTS: dict[str, type[Judgement]] = {
    name: model for name, model in RELATIONSHIPS.items() if issubclass(model, Judgement)
}
"""The relationship types that somebody or some rule may be wrong about."""
