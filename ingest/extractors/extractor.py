"""The seam for extractors, and the checks that whatever comes through it must pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from claimgraph.ingest.readings import ArticleText, Attribution, Sentence
from claimgraph.schemas.errors import InvalidClaim, InvalidSpan
from claimgraph.schemas.nodes import Activity
from claimgraph.schemas.records import Usage
from claimgraph.schemas.spans import Span, checked


class Extractor(Protocol):
    """Finds who says what in an article."""

    @property
    def activity(self) -> Activity:
        """The run that its statements are marked with."""
        ...

    def attributions(
        self, article: ArticleText, sentences: tuple[Sentence, ...]
    ) -> tuple[Attribution, ...]:
        """Every attribution of the article, in the order of the text."""
        ...

    def spent(self) -> Usage:
        """What it has used since it was last asked for this."""
        ...


def extracted(
    extractor: Extractor, article: ArticleText, sentences: tuple[Sentence, ...]
) -> tuple[Attribution, ...]:
    """What an extractor finds, once every span of it was checked.

    Raises:
        InvalidSpan: a span is not within the article, or stands in what the page added to it.
        InvalidClaim: an attribution has no content, or points at a sentence that there is not.
    """
    found = extractor.attributions(article, sentences)
    for attribution in found:
        check(attribution, article, sentences, len(found))
    return found


def check(
    attribution: Attribution, article: ArticleText, sentences: Sequence[Sentence], number: int
) -> None:
    """Refuse an attribution that the article does not bear out."""
    for span in checked(spans(attribution), article.text):
        if any(span.overlaps(furniture) for furniture in article.furniture):
            raise InvalidSpan(
                f"{span.of(article.text)!r} is no part of the article but of its page"
            )
    if not attribution.content:
        raise InvalidClaim(f"{attribution!r} has no content: no span, no statement")
    if not 0 <= attribution.sentence < len(sentences):
        raise InvalidClaim(f"there is no sentence {attribution.sentence} of {len(sentences)}")
    if attribution.nested_in is not None and not 0 <= attribution.nested_in < number:
        raise InvalidClaim(f"there is no attribution {attribution.nested_in} of {number}")


def spans(attribution: Attribution) -> Iterator[Span]:
    """Every span of an attribution."""
    yield from attribution.source
    yield from attribution.cue
    yield from attribution.content
    yield from attribution.hedges
    yield from attribution.against
    yield from attribution.addressed_to
    yield from (via.span for via in attribution.via)
    for single in (attribution.head, attribution.role):
        if single is not None:
            yield single
    if attribution.anaphor is not None:
        yield attribution.anaphor.span


def sentence_at(sentences: Sequence[Sentence], place: int) -> int:
    """Index of the sentence that a place of the text stands in, or of the last before it."""
    before = [index for index, one in enumerate(sentences) if one.span.start <= place]
    return before[-1] if before else 0
