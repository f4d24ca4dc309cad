"""A text becomes an article: its page sorted, its dateline, outlet and time read."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.ingest.article.dateline import first_dateline
from claimgraph.ingest.article.lines import stripped
from claimgraph.ingest.article.outlet import host_of, outlet_of
from claimgraph.ingest.article.page_parts import page_parts
from claimgraph.ingest.article.published import dateline_day
from claimgraph.ingest.article.which_language import language_of
from claimgraph.ingest.readings import ArticleText, Given
from claimgraph.schemas.errors import SkipArticle
from claimgraph.schemas.ids import article_id
from claimgraph.schemas.spans import Span


def article(given: Given) -> ArticleText:
    """The parts of a text as given.

    Raises:
        SkipArticle: nothing in it is an article, its address is none, or it is in a language that
            has no file.
    """
    host = host_of(given)
    language, guessed = language_of(given)
    parts = page_parts(given, language)
    if not parts.body:
        raise SkipArticle(
            f"{given.origin}: no line of it is an article's; it begins {given.text[:40]!r}"
        )
    dateline = first_dateline(given.text, parts.body, language)
    return ArticleText(
        given=given,
        language=language,
        language_guessed=guessed,
        headline=parts.headline,
        body=parts.body if dateline is None else _without(given.text, parts.body, dateline),
        furniture=parts.furniture,
        dateline=dateline,
        byline=parts.byline,
        outlet=outlet_of(given, host, dateline),
        published_at=parts.published or dateline_day(given, dateline, language),
    )


def _without(text: str, body: Sequence[Span], dateline: Span) -> tuple[Span, ...]:
    """The paragraphs without the dateline at the beginning of one."""
    rest = [
        stripped(text, Span(dateline.end, each.end))
        if each.start <= dateline.start < each.end
        else each
        for each in body
    ]
    return tuple(span for span in rest if span.start < span.end)


def identity(read: ArticleText) -> str:
    """The id of this version of the article: its address, where it has one, and its body."""
    body = " ".join([span.of(read.text) for span in read.body])
    return article_id(read.given.url, " ".join(body.split()))
