"""What other articles may hold too: agents, claims and documents, each a record of its own."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.readings import DocumentUsed, Person, Proposition, Reading
from claimgraph.ingest.record.agents import agent_record, curated_record
from claimgraph.ingest.record.ends import ends
from claimgraph.schemas.ids import claim_group_id
from claimgraph.schemas.nodes import Claim, ClaimGroup, Document
from claimgraph.schemas.records import Record
from claimgraph.schemas.relationships import About, InGroup


def shared(reading: Reading, article: Record) -> Iterator[Record]:
    """Everybody and everything that the article's record names, by kind and id."""
    propositions = [one for some in reading.propositions for one in some]
    used = {end.to_id for end in article.relationships if end.to_label == "Agent"}
    used.update(agent for one in propositions for agent in one.about)
    for person in _people(reading, used):
        yield curated_record(person.id) if person.id in known_agents() else agent_record(person)
    yield from _claims(reading, propositions)
    yield from _documents(reading)


def _people(reading: Reading, used: set[str]) -> list[Person]:
    """Everybody used, with those whom their standings name."""
    found: dict[str, Person] = {}
    waiting = sorted(used)
    while waiting:
        agent = waiting.pop()
        if agent in found:
            continue
        person = reading.cast.people.get(agent) or known_agents().person(agent)
        found[agent] = person
        waiting.extend(standing.of for standing in person.standings)
    return [found[agent] for agent in sorted(found)]


def _claims(reading: Reading, propositions: list[Proposition]) -> list[Record]:
    """The first wording of each claim stands for it."""
    first: dict[str, Proposition] = {}
    for one in propositions:
        first.setdefault(one.id, one)
    language = reading.article.language.code
    return [_claim(claim, first[claim], language) for claim in sorted(first)]


def _claim(claim: str, one: Proposition, language: str) -> Record:
    group = claim_group_id(claim)
    node = Claim(id=claim, text=one.text, language=language, event_at=one.event_at)
    return Record(
        claim,
        (node, ClaimGroup(id=group)),
        (
            InGroup(**ends("Claim", claim, "ClaimGroup", group)),
            *(About(**ends("Claim", claim, "Agent", agent)) for agent in one.about),
        ),
    )


def _documents(reading: Reading) -> Iterator[Record]:
    used = {one.id: one for voices in reading.cast.voices for one in voices.via_documents}
    for id in sorted(used):
        yield _document(used[id])


def _document(used: DocumentUsed) -> Record:
    return Record(used.id, (Document(id=used.id, kind=used.kind, description=used.description),))
