"""Noun phrases beside a cue, found by the closed-class words that end them."""

from claimgraph.ingest.attributions.noun_phrases.leftward import before
from claimgraph.ingest.attributions.noun_phrases.meanwhile import without_time
from claimgraph.ingest.attributions.noun_phrases.rightward import after, object_after

__all__ = ["after", "before", "object_after", "without_time"]
