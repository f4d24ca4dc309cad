"""Speaker, cue, content in the active: "X said that …", and what may stand around them."""

from claimgraph.ingest.attributions.active.finding import active

__all__ = ["active"]
