"""What drafts owe each other: shared speakers, contents that end where another cue's clause begins."""

from claimgraph.ingest.attributions.settling.steps import settled

__all__ = ["settled"]
