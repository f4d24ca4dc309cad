"""What is said of somebody in the passive, and who says it."""

from claimgraph.ingest.attributions.passive.finding import passive

__all__ = ["passive"]
