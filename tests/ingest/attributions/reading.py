"""Plain text in, what was attributed to whom out, as words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from claimgraph.ingest import language
from claimgraph.ingest.attributions import attributions
from claimgraph.ingest.readings import ArticleText, Attribution, Given
from claimgraph.ingest.sentences import sentences
from claimgraph.schemas.acts import Act
from claimgraph.schemas.spans import Span
from claimgraph.schemas.times import unknown

RETRIEVED = datetime(2026, 1, 1, tzinfo=UTC)


class Said(NamedTuple):
    """One attribution in words; several segments are joined by a slash."""

    act: Act
    source: str
    cue: str
    content: str


def article(text: str, code: str) -> ArticleText:
    """A text whose lines are its paragraphs."""
    body, place = [], 0
    for line in text.split("\n"):
        if line.strip():
            body.append(Span(place, place + len(line)))
        place += len(line) + 1
    return ArticleText(
        given=Given(text=text, retrieved_at=RETRIEVED, origin="test"),
        language=language.load(code),
        language_guessed=False,
        headline=None,
        body=tuple(body),
        furniture=(),
        dateline=None,
        byline=None,
        outlet=None,
        published_at=unknown(RETRIEVED),
    )


def read(text: str, code: str) -> tuple[Attribution, ...]:
    """The attributions of a text."""
    given = article(text, code)
    return attributions(given, sentences(given))


def said(text: str, code: str) -> list[Said]:
    """The attributions of a text, in words."""

    def words(spans: tuple[Span, ...]) -> str:
        return " / ".join(span.of(text) for span in spans)

    return [
        Said(one.act, words(one.source), words(one.cue), words(one.content))
        for one in read(text, code)
    ]
