"""A reading becomes records with ids made from content: what is written, the same on every machine."""

from claimgraph.ingest.record.agents import agent_record, curated_record
from claimgraph.ingest.record.recording import record

__all__ = ["agent_record", "curated_record", "record"]
