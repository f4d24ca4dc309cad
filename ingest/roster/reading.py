"""Reads the names of an article: known ones first, then names in full, then their parts."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.ingest.article import identity
from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.people import people_words
from claimgraph.ingest.readings import ArticleText, Sentence
from claimgraph.ingest.roster.capitals import runs_in
from claimgraph.ingest.roster.names import Appearance, Roster
from claimgraph.ingest.roster.run import Run
from claimgraph.ingest.roster.whose import settle
from claimgraph.schemas.spans import Span


def roster(
    article: ArticleText, sentences: Sequence[Sentence], sources: Sequence[Span] = ()
) -> Roster:
    """Reads the names of an article: known ones first, then names in full, then their parts.

    Args:
        article: the article.
        sentences: its sentences.
        sources: the words for speakers; whoever speaks under a bare name is taken for a person.
    """
    tokens = [token for sentence in sentences for token in sentence.tokens]
    found = Roster(
        article=article,
        sentences=sentences,
        lexicon=people_words(article.language),
        index=known_agents().index(article.language),
        tokens=tokens,
        starts=[token.start for token in tokens],
        article_id=identity(article),
    )
    lower = found.small = frozenset([token.text for token in tokens if token.text == token.lower])
    found.spoken = frozenset(
        words[0].text
        for span in sources
        if len(words := found.tokens_in(span)) == 1
        and words[0].text[0].isupper()
        and not words[0].text.isupper()
        and words[0].lower not in lower
        and not found.lexicon.roles.at(words, 0)
        and words[0].lower not in article.language.lexicon.classes
    )
    runs: list[Run] = []
    appearances: list[Appearance] = []
    spoken = frozenset(
        edge for span in sources for edge in (("start", span.start), ("end", span.end))
    )
    for number, sentence in enumerate(sentences):
        runs.extend(runs_in(found, sentence, number, lower, appearances))
    adjectives = known_agents().adjectives
    found.states = frozenset(one.agent for one in appearances) | {
        adjectives[token.text] for token in tokens if token.text in adjectives
    }
    for run in runs:
        run.speaks = (
            ("start", run.tokens[0].start) in spoken
            or ("end", run.tokens[-1].end) in spoken
            or any(token.text in found.spoken for token in run.tokens)
        )
    settle(found, runs, appearances)
    found.appearances = sorted(appearances, key=lambda one: (one.span.start, -one.span.end))
    return found
