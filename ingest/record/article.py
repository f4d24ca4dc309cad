"""The article itself, its outlet, and what it cites."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.ingest.record.ends import ends
from claimgraph.ingest.record.statements import Identified
from claimgraph.schemas.nodes import Article
from claimgraph.schemas.relationships import Cites, PublishedBy, Relationship


def article_node(known: Identified) -> Article:
    """Headline, body, furniture and dates as they were read."""
    read = known.reading.article
    headline = read.headline.of(known.text) if read.headline else read.given.headline
    return Article(
        id=known.article,
        text=known.text,
        url=read.given.url,
        headline=headline,
        headline_span=(read.headline,) if read.headline else (),
        body_spans=read.body,
        furniture_spans=read.furniture,
        language=read.language.code,
        language_guessed=read.language_guessed,
        published_at=read.published_at,
        retrieved_at=read.given.retrieved_at,
        byline=read.byline,
        dateline=read.dateline.of(known.text).strip() if read.dateline else None,
    )


def article_relationships(known: Identified) -> Iterator[Relationship]:
    """Who published it, and what it has statements through."""
    outlet = known.reading.cast.outlet
    if outlet is not None:
        yield PublishedBy(**ends("Article", known.article, "Agent", outlet))
    for voices in known.reading.cast.voices:
        for mention, _ in voices.via_agents:
            if mention.agent != outlet:
                yield Cites(**ends("Article", known.article, "Agent", mention.agent))
        for document in voices.via_documents:
            yield Cites(**ends("Article", known.article, "Document", document.id))
