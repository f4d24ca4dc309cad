"""Who is who in each attribution: names, pronouns, descriptions, joint speakers and whom they speak for."""

from claimgraph.ingest.speakers.casting import speakers

__all__ = ["speakers"]
