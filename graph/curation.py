"""What persons decide: two claims, or two agents, are the same or not, and judgements are taken back. All of it can be undone.

A decision stands over whatever rules find. Taken back, it leaves the matter to the rules again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from claimgraph import __version__
from claimgraph.graph.records import kind_of, label_of, read_record
from claimgraph.graph.store import Store
from claimgraph.graph.write import restore_records, retract_records, write_records
from claimgraph.schemas.errors import InvalidClaim, NotFound
from claimgraph.schemas.ids import activity_id, judgement_id
from claimgraph.schemas.nodes import Activity, ActivityKind
from claimgraph.schemas.records import judgement_record
from claimgraph.schemas.relationships import Certainty, Judgement, SameAs, Verdict


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decides, when and why."""

    by: str
    note: str | None = None
    at: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise InvalidClaim(f"a decision has somebody who made it: {self.by!r} is nobody's name")

    def activity(self, what: str) -> Activity:
        """The decision as the graph keeps it."""
        content = self.by, self.at.isoformat(), what
        return Activity(
            id=activity_id(ActivityKind.CURATION.value, *content),
            kind=ActivityKind.CURATION,
            tool="claimgraph",
            version=__version__,
            agent=self.by,
            started_at=self.at,
            note=self.note,
        )


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of a decision."""

    judgement: str
    """Id of the judgement that was made, or taken back."""
    change: int
    """The number of the change."""


def decide(store: Store, suggestion: str, verdict: Verdict, decision: Decision) -> Decided:
    """Say of what a rule judged whether the two are the same; it stands over the rule.

    Args:
        store: the graph.
        suggestion: id of a `SAME_AS` judgement, or of two claims or two agents with a comma between.
        verdict: what they are.
        decision: who decides, when and why.

    Raises:
        NotFound: there is no such judgement, or no such claim or agent.
        InvalidClaim: it is no judgement of whether two are the same.
    """
    one, other = _ends(store, suggestion)
    label = label_of(one) or ""
    activity = decision.activity(f"{one} {other} {verdict.value}")
    judgement = SameAs(
        id=judgement_id("SAME_AS", one, other, verdict.value, activity.id),
        from_label=label,
        from_id=one,
        to_label=label,
        to_id=other,
        certainty=Certainty.CERTAIN,
        activity=activity.id,
        verdict=verdict,
    )
    written = write_records(store, [judgement_record(judgement)], activity, decision.at)
    return Decided(judgement.id, _number(written.change, judgement.id))


def take_back(store: Store, judgement: str, decision: Decision) -> Decided:
    """Take a judgement back. A rule does not make it again; a person's leaves it to the rules.

    Raises:
        NotFound: there is no such judgement.
        InvalidClaim: it is not in force any more.
    """
    found = _judgement(store, judgement)
    if found.retracted_at is not None:
        raise InvalidClaim(
            f"{judgement!r} was taken back at {found.retracted_at.isoformat()} already"
        )
    activity = decision.activity(judgement)
    written = retract_records(store, [judgement], activity, decision.at)
    return Decided(judgement, _number(written.change, judgement))


def restore(store: Store, judgement: str, decision: Decision) -> Decided:
    """Put a judgement that was taken back, or superseded, in force again.

    Raises:
        NotFound: there is no such judgement.
        InvalidClaim: it is in force.
    """
    if _judgement(store, judgement).retracted_at is None:
        raise InvalidClaim(f"{judgement!r} is in force")
    activity = decision.activity(f"restored {judgement}")
    written = restore_records(store, [judgement], activity, decision.at)
    return Decided(judgement, _number(written.change, judgement))


def _number(change: int | None, judgement: str) -> int:
    if change is None:
        raise InvalidClaim(f"{judgement!r} is so already")
    return change


def _ends(store: Store, suggestion: str) -> tuple[str, str]:
    """The two claims or agents, in the order of their ids."""
    one, comma, other = suggestion.partition(",")
    if not comma:
        found = _judgement(store, suggestion)
        if not isinstance(found, SameAs):
            raise InvalidClaim(
                f"{suggestion!r} is a judgement {found.type}, not SAME_AS between claims or agents; "
                "take it back if it is wrong"
            )
        one, other = found.from_id, found.to_id
    ends = sorted((one.strip(), other.strip()))
    for end in ends:
        if kind_of(end) not in ("claim", "agent"):
            raise InvalidClaim(
                f"{end!r} is no claim's or agent's id; one looks like 'claim-1-…' or 'agent-1-…'"
            )
        read_record(store, end)
    if kind_of(ends[0]) != kind_of(ends[1]):
        raise InvalidClaim(f"{ends[0]!r} and {ends[1]!r}: a claim is no agent")
    if ends[0] == ends[1]:
        raise InvalidClaim(f"{ends[0]!r} is one {kind_of(ends[0])}, not two")
    return ends[0], ends[1]


def _judgement(store: Store, id: str) -> Judgement:
    if kind_of(id) != "judgement":
        raise NotFound(f"{id!r} is no judgement's id; one looks like 'judgement-1-…'")
    (found,) = read_record(store, id).relationships
    assert isinstance(found, Judgement)
    return found
