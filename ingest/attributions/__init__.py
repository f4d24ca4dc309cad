"""Who says what: every attribution of an article, by rules over the words of a language file."""

from claimgraph.ingest.attributions.finding import attributions

__all__ = ["attributions"]
