"""Agents as the graph keeps them, with all their names and standings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache

from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.readings import Person
from claimgraph.schemas.ids import name_id, normalised
from claimgraph.schemas.nodes import Agent, Membership, Name
from claimgraph.schemas.records import Record
from claimgraph.schemas.relationships import MemberOf, Named, Relationship, SpeaksFor
from claimgraph.schemas.times import Moment, day


@cache
def curated_record(agent: str) -> Record:
    """A curated agent, the same whatever article brings it."""
    return agent_record(known_agents().person(agent))


def agent_record(person: Person) -> Record:
    """An agent with all its names and standings."""
    agent = Agent(
        id=person.id,
        kind=person.kind,
        name=person.name,
        wikidata=person.wikidata,
        membership=Membership(person.membership) if person.membership else None,
        source=person.publishes,
        resolved=person.resolved,
    )
    names = {
        name_id(person.id, used.text, used.language): Name(
            id=name_id(person.id, used.text, used.language),
            text=used.text,
            key=normalised(used.text),
            language=used.language,
            kind=used.kind,
        )
        for used in person.names
    }
    ends = {"from_label": "Agent", "from_id": person.id}
    return Record(
        person.id,
        (agent, *names.values()),
        (
            *(Named(**ends, to_label="Name", to_id=name) for name in names),
            *_standings(person),
        ),
    )


def _standings(person: Person) -> Iterator[Relationship]:
    for one in person.standings:
        kind = SpeaksFor if one.relation == "speaks_for" else MemberOf
        yield kind(
            from_label="Agent",
            from_id=person.id,
            to_label="Agent",
            to_id=one.of,
            valid_from=_day(one.valid_from),
            valid_until=_day(one.valid_until),
        )


def _day(written: str | None) -> Moment | None:
    if written is None:
        return None
    return day(datetime.fromisoformat(written).replace(tzinfo=UTC))
