"""An attribution in the words of the article, as a model gives it, and its spans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pydantic import BaseModel, ConfigDict

from claimgraph.ingest.extractors.extractor import check, sentence_at
from claimgraph.ingest.readings import (
    ArticleText,
    Attribution,
    Sentence,
    SourceForm,
    ViaKind,
    ViaMention,
)
from claimgraph.schemas.acts import Act, Form
from claimgraph.schemas.errors import InvalidSpan
from claimgraph.schemas.spans import Span

CONFIDENCE = 0.6
"""Of what a model says and nobody looked at."""
_QUOTES = '"“”„«»'


class Quoted(BaseModel):
    """Who says what in one place. Every text is copied from the article, letter by letter."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    content: str
    """What is said, thought or done by saying it."""
    cue: str
    """The words that attribute it, such as "said" or "according to"."""
    source: str | None = None
    """Who says it; null when the article names nobody."""
    act: Act = Act.ASSERT
    """What the speaker does by saying it."""
    against: list[str] = []
    """Who is accused, condemned or warned."""
    addressed_to: list[str] = []
    """Who is told, asked or thanked."""
    via: list[str] = []
    """Outlets that the article has it from."""
    hedges: list[str] = []
    """Words that make it only alleged."""


class QuotedArticle(BaseModel):
    """Everybody who says something in an article."""

    attributions: list[Quoted]


def located(
    given: QuotedArticle, article: ArticleText, sentences: Sequence[Sentence]
) -> tuple[Attribution, ...]:
    """The attributions with their spans, in the order of the text.

    Raises:
        InvalidSpan: something quoted does not stand in the article.
    """
    found = [_located(one, article, sentences) for one in given.attributions]
    found.sort(key=lambda one: (one.content[0], one.cue))
    for one in found:
        check(one, article, sentences, len(found))
    return tuple(found)


def _located(one: Quoted, article: ArticleText, sentences: Sequence[Sentence]) -> Attribution:
    content = _nearest(one.content, article, None)
    cue = _nearest(one.cue, article, content)
    source = _nearest(one.source, article, cue) if one.source else None
    return Attribution(
        source=(source,) if source else (),
        head=source,
        source_form=SourceForm.NAMED if source else SourceForm.NONE,
        cue=(cue,),
        content=(content,),
        act=one.act,
        form=_form(article.text, content),
        sentence=sentence_at(sentences, cue.start),
        hedges=tuple(_nearest(words, article, content) for words in one.hedges),
        against=tuple(_nearest(words, article, cue) for words in one.against),
        addressed_to=tuple(_nearest(words, article, cue) for words in one.addressed_to),
        via=tuple(ViaMention(_nearest(words, article, cue), ViaKind.OUTLET) for words in one.via),
        confidence=CONFIDENCE,
    )


def _nearest(words: str, article: ArticleText, beside: Span | None) -> Span:
    """Where the words stand; of several places the one nearest to `beside`, else the first."""
    places = list(_places(words, article))
    if not places:
        raise InvalidSpan(
            f"{words!r} does not stand in the article: copy the words exactly, without changing or "
            "leaving out any"
        )
    if beside is None:
        return places[0]
    return min(places, key=lambda place: abs(place.start - beside.start))


def _places(words: str, article: ArticleText) -> Iterator[Span]:
    # Models give every gap between words as one space; the article may have a line's end there.
    gapless = r"\s+".join(re.escape(part) for part in words.split())
    if not gapless:
        return
    for match in re.finditer(gapless, article.text):
        span = Span(*match.span())
        if not any(span.overlaps(furniture) for furniture in article.furniture):
            yield span


def _form(text: str, content: Span) -> Form:
    """Direct when the content stands between quotation marks, mixed when some of it does."""
    around = text[max(0, content.start - 1) : content.start] + text[content.end : content.end + 1]
    inside = content.of(text)
    if len(around) == 2 and all(sign in _QUOTES for sign in around):
        return Form.DIRECT
    if inside[:1] in _QUOTES and inside[-1:] in _QUOTES and len(inside) > 2:
        return Form.DIRECT
    return Form.MIXED if any(sign in inside for sign in _QUOTES) else Form.INDIRECT
