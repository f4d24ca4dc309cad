"""When something was said: the day that stands with the speaker or the cue, outside of what is said."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.ingest.dates import Clock, Dated, dates
from claimgraph.ingest.readings import ArticleText, Attribution, Sentence
from claimgraph.schemas.spans import Span
from claimgraph.schemas.times import Moment, Precision

NEAR = 90
"""Characters between the cue and a day that belongs to it."""
SAYABLE = frozenset({Precision.INSTANT, Precision.DAY, Precision.WEEK, Precision.MONTH})


def said_at(
    article: ArticleText, sentences: Sequence[Sentence], attributions: Sequence[Attribution]
) -> tuple[Moment | None, ...]:
    """For each attribution the time that its sentence gives for the saying; none where it gives none."""
    clock = Clock(article.published_at, article.given.retrieved_at)
    last_day = clock.last_day
    found: dict[int, tuple[Dated, ...]] = {}
    for one in attributions:
        if one.sentence not in found:
            row = sentences[one.sentence].tokens
            found[one.sentence] = tuple(
                each
                for each in dates(article.text, row, article.language, clock, past=True)
                if each.moment.precision in SAYABLE and each.moment.latest.date() <= last_day
            )
    return tuple(
        _of(article, sentences[one.sentence], one, found[one.sentence]) for one in attributions
    )


def _of(
    article: ArticleText, sentence: Sentence, one: Attribution, dated: Sequence[Dated]
) -> Moment | None:
    if not dated or one.nested_in is not None or not one.cue:
        return None
    outside = [
        found
        for found in dated
        if not any(found.span.overlaps(span) for span in one.content)
        and _stands_with(article, sentence, one, found.span)
    ]
    nearest = sorted(outside, key=lambda found: _distance(found.span, one.cue[0]))
    return nearest[0].moment if nearest else None


def _stands_with(article: ArticleText, sentence: Sentence, one: Attribution, span: Span) -> bool:
    """Whether the day opens or closes the sentence, or stands right by the speaker or the cue."""
    opening = article.text[sentence.span.start : span.start]
    if len(opening.split()) <= 2 and span.end <= one.cue[0].start:
        return True
    closing = article.text[span.end : sentence.span.end]
    said = one.content[-1].end if one.content else span.start
    if len(closing.split()) <= 2 and "," in article.text[said : span.start]:
        return True
    return any(
        _distance(span, near) <= NEAR
        and not any(
            min(near.end, span.end) <= content.start < max(near.start, span.start)
            for content in one.content
        )
        for near in (*one.cue, *one.source)
    )


def _distance(first: Span, second: Span) -> int:
    return max(second.start - first.end, first.start - second.end, 0)
