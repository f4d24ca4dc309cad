"""Everybody that an article names, where, and under which of their names."""

from claimgraph.ingest.roster.names import POINTED_AT, Appearance, Roster
from claimgraph.ingest.roster.reading import roster

__all__ = ["POINTED_AT", "Appearance", "Roster", "roster"]
