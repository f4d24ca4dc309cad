"""Who answers whom within an article: a denial, rejection, confirmation or reply finds what it answers."""

from claimgraph.ingest.responses.finding import responses

__all__ = ["responses"]
