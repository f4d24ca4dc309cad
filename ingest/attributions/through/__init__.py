"""Through whom the article has a statement: outlets that carried it, documents that it stands in."""

from claimgraph.ingest.attributions.through.finding import through

__all__ = ["through"]
