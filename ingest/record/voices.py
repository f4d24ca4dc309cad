"""Who has which part in a statement, and through whom it came, as relationships."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.ingest.readings import Mention, Voices
from claimgraph.ingest.record.ends import ends
from claimgraph.schemas.relationships import (
    AddressedTo,
    Against,
    OnBehalfOf,
    Relationship,
    SaidBy,
    Via,
)


def parts(statement: str, voices: Voices, text: str) -> Iterator[Relationship]:
    """Those who speak, for whom, against whom and to whom."""
    for mention in voices.said_by:
        yield _said_by(statement, mention, text)
    for agent in voices.on_behalf_of:
        yield OnBehalfOf(**ends("Statement", statement, "Agent", agent))
    for mention in voices.against:
        yield Against(**ends("Statement", statement, "Agent", mention.agent))
    for mention in voices.addressed_to:
        yield AddressedTo(**ends("Statement", statement, "Agent", mention.agent))


def _said_by(statement: str, mention: Mention, text: str) -> SaidBy:
    span = mention.span
    return SaidBy(
        **ends("Statement", statement, "Agent", mention.agent),
        as_written=span.of(text) if span else None,
        start=span.start if span else None,
        end=span.end if span else None,
        role=mention.role,
    )


def ways(statement: str, voices: Voices, text: str) -> Iterator[Relationship]:
    """The outlets and documents that it came through."""
    for mention, step in voices.via_agents:
        yield Via(
            **ends("Statement", statement, "Agent", mention.agent),
            step=step,
            as_written=mention.span.of(text) if mention.span else None,
        )
    for document in voices.via_documents:
        yield Via(
            **ends("Statement", statement, "Document", document.id),
            step=document.step,
            as_written=document.span.of(text),
        )
