"""How alike two claims are, and what they are to one another. Nothing but the two decides it."""

from claimgraph.ingest.followers.likeness.relation import KINDRED, UNSURE, Likeness, Relation
from claimgraph.ingest.followers.likeness.telling import likeness, overlap

__all__ = ["KINDRED", "UNSURE", "Likeness", "Relation", "likeness", "overlap"]
