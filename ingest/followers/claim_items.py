"""Claims as the index keeps them, and by what they are found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from claimgraph.graph.records import read_records
from claimgraph.graph.rows import batches
from claimgraph.graph.store import Store
from claimgraph.ingest.followers.gist import Gist, gist
from claimgraph.ingest.followers.sorts import Keys, Payload, Sort, bits, key, together
from claimgraph.ingest.followers.spelling import sounding
from claimgraph.ingest.followers.words import relations
from claimgraph.ingest.known_agents import known_agents
from claimgraph.schemas.ids import normalised
from claimgraph.schemas.nodes import Claim
from claimgraph.schemas.records import Record

_MOST = 8
"""Features of a claim that it is found by, the rarest: beyond them the threes cost more than they find."""
_FEW = 3
"""Features up to which a claim is found by two of them as well."""
_HEARD = 5
"""Letters by which a word is found that stands for no known concept: its end differs by language."""

_CALLED = """
UNWIND $ids AS id
MATCH (agent:Agent {id: id})
WHERE agent.resolved
RETURN id, agent.name AS name
"""


def held_claims(store: Store, ids: Sequence[str]) -> Iterator[tuple[str, Payload]]:
    """Claims of the graph, each with what the index keeps of it."""
    records = list(read_records(store, ids))
    called = _called(store, {agent for record in records for agent in _about(record)})
    return ((record.id, _payload(record, called)) for record in records)


def claim_payload(
    text: str,
    language: str,
    about: Sequence[str] = (),
    event: tuple[int, int] | None = None,
    called: Callable[[str], str] = lambda agent: agent,
) -> Payload:
    """What the index keeps of a claim.

    Args:
        text: the claim.
        language: BCP 47 code of its language.
        about: ids of agents that it is known to speak of.
        event: first and last second that it can have happened, where that is known.
        called: what stands for an agent where claims are compared.
    """
    said = replace(gist(text, language, map(called, about)), event=event)
    return {"text": text, "about": sorted(about), "gist": said.kept()}


def gist_of(payload: Payload) -> Gist:
    """What a claim of the index says."""
    return Gist.of(payload["gist"])


def _payload(record: Record, called: Mapping[str, str]) -> Payload:
    claim = record.nodes[0]
    assert isinstance(claim, Claim)
    return claim_payload(
        claim.text,
        claim.language,
        _about(record),
        _happened(claim),
        lambda agent: called.get(agent, agent),
    )


def _about(record: Record) -> list[str]:
    return sorted(one.to_id for one in record.relationships if one.type == "ABOUT")


def _called(store: Store, agents: Iterable[str]) -> dict[str, str]:
    """The full names of agents that nobody curated.

    Articles may take one name for a person's and for a body's; what is said of it is the same.
    """
    uncurated = sorted(agent for agent in agents if agent not in known_agents())
    return {
        str(row["id"]): f"called {normalised(str(row['name']))}"
        for batch in batches(uncurated)
        for row in store.read(_CALLED, {"ids": batch})
    }


def _happened(claim: Claim) -> tuple[int, int] | None:
    event = claim.event_at
    if event is None or event.earliest is None:
        return None
    return int(event.earliest.timestamp()), int(event.latest.timestamp())


# ---- how claims are found


def keys(payload: Payload) -> Keys:
    """What a claim is found by: threes of what it says, of a claim that says little also twos.

    Claims of others, or of other numbers, are other claims.
    """
    said = gist_of(payload)
    named = features(said)
    known = [key("feature", one) for one in named]
    sizes = (3, 2) if len(known) <= _FEW else (3,)
    return Keys(
        telling=[together(*some) for size in sizes for some in combinations(known, size)],
        whole=key("whole", *sorted(named)),
        features=frozenset(known),
        sides=(
            bits(key("head", known_agents().head(one)) for one in said.agents),
            bits(key("number", one) for one in said.numbers),
        ),
    )


def features(said: Gist) -> list[str]:
    """What the claim says, the rarest sort first; with each concept what it is a kind of."""
    kinds = {kind for one in said.concepts for kind in relations().kinds_of(one)}
    common = relations().light | relations().common
    concepts = sorted({*said.concepts, *kinds})
    words = sorted({sounding(word)[:_HEARD] for word in (*said.names, *said.others)})
    agents = {*said.agents}
    agents.update(other for one in said.agents for other in _principals(one))
    return list(
        dict.fromkeys(
            [
                *(f"word {one}" for one in words),
                *(f"number {one}" for one in sorted(said.numbers)),
                *(f"concept {one}" for one in concepts if one not in common),
                *(f"agent {one}" for one in sorted(agents)),
                *(f"day {one}" for one in sorted(said.days)),
                *(f"concept {one}" for one in concepts if one in common),
            ]
        )
    )[:_MOST]


def _principals(agent: str) -> Sequence[str]:
    return known_agents().principals(agent)


CLAIM = Sort("claim", keys)
