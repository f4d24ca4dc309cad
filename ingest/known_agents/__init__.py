"""The curated agents of `agents/*.jsonl`: states, outlets, buildings, blocs and people, found by exact name."""

from claimgraph.ingest.known_agents.agents import KnownAgents, known_agents
from claimgraph.ingest.known_agents.data import MAKES_NO_AGENT
from claimgraph.ingest.known_agents.name_index import KnownName, NameIndex

__all__ = ["MAKES_NO_AGENT", "KnownAgents", "KnownName", "NameIndex", "known_agents"]
