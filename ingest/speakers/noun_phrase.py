"""The noun phrase that a row of words begins with."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.ingest.language_file import WordClass
from claimgraph.ingest.readings import Token
from claimgraph.ingest.speakers.scene import Scene
from claimgraph.ingest.word_classes import is_verb, words_of
from claimgraph.schemas.spans import Span

LONGEST_ACCUSED = 14
"""Words; the accused is named in fewer."""


def noun_phrase(scene: Scene, tokens: Sequence[Token]) -> Span | None:
    """The words up to the first preposition, verb or sign."""
    language = scene.names.article.language
    ends = words_of(language, WordClass.PREPOSITION) | words_of(language, WordClass.COORDINATOR)
    taken: list[Token] = []
    for token in tokens[:LONGEST_ACCUSED]:
        if token.lower in ends or not token.text[0].isalnum() or is_verb(language, token.text):
            break
        taken.append(token)
    return Span(taken[0].start, taken[-1].end) if taken else None
