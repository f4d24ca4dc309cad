"""A text becomes an article: headline, paragraphs, dateline, language and time; what the page added is marked."""

from claimgraph.ingest.article.reading import article, identity

__all__ = ["article", "identity"]
