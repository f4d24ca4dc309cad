"""Known names where they appear."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.ingest.known_agents import MAKES_NO_AGENT, KnownName
from claimgraph.ingest.readings import Token
from claimgraph.ingest.roster.names import Appearance, Roster
from claimgraph.ingest.roster.offices import role_before
from claimgraph.schemas.nodes import AgentKind
from claimgraph.schemas.spans import Span


def appear(
    found: Roster,
    known: KnownName,
    tokens: Sequence[Token],
    start: int,
    end: int,
    sentence: int,
    appearances: list[Appearance],
) -> None:
    """Takes a known name's place down, with the office before it."""
    if known.kind in MAKES_NO_AGENT:
        return
    person = found.known(known.agent)
    span = Span(tokens[start].start, tokens[end - 1].end)
    role = role_before(found, tokens, start) if person.kind is AgentKind.PERSON else None
    appearances.append(Appearance(known.agent, span, sentence, role, known.place))
