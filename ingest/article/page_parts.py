"""The lines of a text sorted into headline, body and what the page added."""

from __future__ import annotations

from dataclasses import dataclass

from claimgraph.ingest.article.headline import headline_of
from claimgraph.ingest.article.lines import Line, is_prose, lines_of
from claimgraph.ingest.article.page_rules import PageRules, page_rules
from claimgraph.ingest.article.published import given_time, stated_time
from claimgraph.ingest.language import Language
from claimgraph.ingest.readings import Given
from claimgraph.schemas.spans import Span
from claimgraph.schemas.times import Moment


@dataclass(frozen=True)
class PageParts:
    """The lines of a page, sorted into what they are."""

    headline: Span | None
    body: tuple[Span, ...]
    furniture: tuple[Span, ...]
    byline: str | None
    published: Moment | None


def page_parts(given: Given, language: Language) -> PageParts:
    """What each line of a text is."""
    rules, lines = page_rules(language), list(lines_of(given.text))
    headline = headline_of(given, lines, rules, language)
    below = [line for line in lines if headline is None or line.span != headline.span]
    dated = [line for line in below if rules.is_date_line(line, language)]
    body, furniture = _sorted(below, headline, rules, dated)
    return PageParts(
        headline=headline.span if headline else None,
        body=body,
        furniture=furniture,
        byline=next((name for line in below if (name := rules.writer(line))), None),
        published=given_time(given, language)
        or stated_time(given, dated, headline, rules, language),
    )


def _sorted(
    lines: list[Line], headline: Line | None, rules: PageRules, dated: list[Line]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The article's own lines, and those that the page puts around them."""
    body: list[Span] = []
    furniture: list[Span] = []
    ended = False
    for line in lines:
        ended = ended or (bool(body) and rules.is_tail(line))
        added = (
            line in dated
            or rules.writer(line) is not None
            or rules.is_furniture(line)
            or (headline is not None and _repeats(line, headline))
            or (ended and not is_prose(line.text))
        )
        (furniture if added else body).append(line.span)
    if not body:  # a caption that is all there is
        body, furniture = furniture, body
    return tuple(body), tuple(furniture)


def _repeats(line: Line, headline: Line) -> bool:
    """A line that begins with the headline's words: a caption, or the headline again."""
    return line.span.start > headline.span.start and line.begins_like(headline)
