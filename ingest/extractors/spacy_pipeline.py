"""A spaCy pipeline with a dependency parser, where the user has installed one; needs `claimgraph[spacy]`.

Cues are those of the language file; the parser tells who belongs to them and what they lead to.
https://github.com/clir/clearnlp-guidelines/blob/master/md/specifications/dependency_labels.md
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import spacy

from claimgraph import __version__
from claimgraph.ingest.extractors.extractor import sentence_at
from claimgraph.ingest.lexicon import Kind
from claimgraph.ingest.readings import ArticleText, Attribution, Sentence, SourceForm
from claimgraph.schemas.acts import Act, Form
from claimgraph.schemas.errors import SkipArticle, StopIngest
from claimgraph.schemas.ids import activity_id
from claimgraph.schemas.nodes import Activity, ActivityKind
from claimgraph.schemas.records import Usage
from claimgraph.schemas.spans import Span

CONFIDENCE = 0.7
_SUBJECTS = frozenset({"nsubj", "sb"})
_CONTENTS = frozenset({"ccomp", "oc", "xcomp"})


class SpacyPipeline:
    """An extractor that reads a parser's trees."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline

    @property
    def activity(self) -> Activity:
        """The pipeline, by its name and version."""
        meta = self._pipeline.meta
        rules = f"spaCy {meta['lang']}_{meta['name']} {meta['version']}"
        return Activity(
            id=activity_id(ActivityKind.EXTRACTION.value, "spacy", rules),
            kind=ActivityKind.EXTRACTION,
            tool="claimgraph spacy",
            version=__version__,
            rules=rules,
        )

    def attributions(
        self, article: ArticleText, sentences: tuple[Sentence, ...]
    ) -> tuple[Attribution, ...]:
        """What the parser's trees say who says.

        Raises:
            SkipArticle: the article is in another language than the pipeline.
        """
        if self._pipeline.lang != article.language.code:
            raise SkipArticle(
                f"{article.given.origin}: the pipeline reads {self._pipeline.lang!r}, and the "
                f"article is in {article.language.code!r}"
            )
        found: list[Attribution] = []
        for paragraph in article.body:
            parsed = self._pipeline(paragraph.of(article.text))
            for token in parsed:
                found += _attribution(token, paragraph.start, article, sentences)
        return tuple(found)

    def spent(self) -> Usage:
        """Nothing: it runs here."""
        return Usage()


def installed(name: str) -> SpacyPipeline:
    """The pipeline of this name or folder.

    Raises:
        StopIngest: it is not installed, or does not parse.
    """
    try:
        pipeline = spacy.load(name)
    except OSError as error:
        raise StopIngest(
            f"no spaCy pipeline {name!r}: install it with `python -m spacy download {name}`"
        ) from error
    if "parser" not in pipeline.pipe_names:
        raise StopIngest(
            f"the spaCy pipeline {name!r} has no parser, only {', '.join(pipeline.pipe_names)}"
        )
    return SpacyPipeline(pipeline)


def _attribution(
    token: Any, offset: int, article: ArticleText, sentences: tuple[Sentence, ...]
) -> Iterator[Attribution]:
    act = _act(token, article)
    content = next((child for child in token.children if child.dep_ in _CONTENTS), None)
    if act is None or content is None:
        return
    subject = next((child for child in token.children if child.dep_ in _SUBJECTS), None)
    source = _span(subject, offset) if subject is not None else None
    cue = Span(offset + token.idx, offset + token.idx + len(token.text))
    yield Attribution(
        source=(source,) if source else (),
        head=source,
        source_form=_source_form(subject),
        cue=(cue,),
        content=(_span(content, offset),),
        act=act,
        form=Form.INDIRECT,
        sentence=sentence_at(sentences, cue.start),
        confidence=CONFIDENCE,
    )


def _act(token: Any, article: ArticleText) -> Act | None:
    """What the language file says that this verb does, negated or not."""
    negated = any(child.dep_ == "neg" for child in token.children)
    for form in article.language.lexicon.cues.get(token.lower_, ()):
        cue = form.cue
        if cue.kind is Kind.VERB and len(form.words) == 1 and (negated or not cue.only_negated):
            return cue.negated if negated and cue.negated else cue.act
    return None


def _span(token: Any, offset: int) -> Span:
    """Everything that hangs on a word."""
    last = token.right_edge
    return Span(offset + token.left_edge.idx, offset + last.idx + len(last.text))


def _source_form(subject: Any) -> SourceForm:
    if subject is None:
        return SourceForm.NONE
    return SourceForm.PRONOUN if subject.pos_ == "PRON" else SourceForm.NAMED
