"""What the extractors' tests share: `place` is an article with its sentences."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from claimgraph.ingest.article import article
from claimgraph.ingest.readings import ArticleText, Given, Sentence
from claimgraph.ingest.sentences import sentences

TEXT = (
    "The port in Aden closes\n\n"
    "Oman said on Monday that the port was closed. Oman denied the report.\n\n"
    'The minister said: "We are ready to talk."\n'
)

Place = tuple[ArticleText, tuple[Sentence, ...]]


@pytest.fixture
def place() -> Place:
    text = article(Given(TEXT, datetime(2024, 6, 18, tzinfo=UTC), "test", language="en"))
    return text, sentences(text)
