"""Reads the names of an article: known ones first, then names in full, then their parts."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.ingest.article import identity
from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.people import people_words
from claimgraph.ingest.readings import ArticleText, Sentence, Token
from claimgraph.ingest.roster.capitals import runs_in
from claimgraph.ingest.roster.evidence import evidence
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
    found = _empty(article, sentences)
    words = frozenset([token.text for token in found.tokens])
    found.small = frozenset([word for word in words if word == word.lower()])
    found.evidence = evidence(article, sentences, found.small)
    found.spoken = _spoken_of_by_one_word(found, sources)
    runs: list[Run] = []
    appearances: list[Appearance] = []
    for number, sentence in enumerate(sentences):
        runs.extend(runs_in(found, sentence, number, appearances))
    adjectives = known_agents().adjectives
    found.states = frozenset(one.agent for one in appearances).union(
        adjectives[word] for word in adjectives.keys() & words
    )
    _mark_speakers(found, runs, sources)
    settle(found, runs, appearances)
    found.take_down(appearances)
    return found


def _empty(article: ArticleText, sentences: Sequence[Sentence]) -> Roster:
    tokens = [token for sentence in sentences for token in sentence.tokens]
    return Roster(
        article=article,
        sentences=sentences,
        lexicon=people_words(article.language),
        index=known_agents().index(article.language),
        tokens=tokens,
        starts=[token.start for token in tokens],
        article_id=identity(article),
    )


def _spoken_of_by_one_word(found: Roster, sources: Sequence[Span]) -> frozenset[str]:
    """The names by which speakers are called in one word: "kata Devie"."""
    return frozenset(
        words[0].text
        for span in sources
        if len(words := found.tokens_in(span)) == 1 and _is_a_first_name(found, words)
    )


def _is_a_first_name(found: Roster, words: Sequence[Token]) -> bool:
    word = words[0]
    return (
        word.text[0].isupper()
        and not word.text.isupper()
        and not found.lexicon.roles.at(words, 0)
        and (_is_no_word(found, word) or _is_capital_by_itself(found, word))
    )


def _is_no_word(found: Roster, word: Token) -> bool:
    return (
        word.lower not in found.small and word.lower not in found.article.language.lexicon.classes
    )


def _is_capital_by_itself(found: Roster, word: Token) -> bool:
    """Whether a word is written large where none would be but a name: "kata Hari"."""
    place = found.token_after(word.start)
    return found.lexicon.words.head_first and place > 0 and found.tokens[place - 1].text.isalpha()


def _mark_speakers(found: Roster, runs: Sequence[Run], sources: Sequence[Span]) -> None:
    starts = frozenset(span.start for span in sources)
    ends = frozenset(span.end for span in sources)
    for run in runs:
        run.speaks = (
            run.tokens[0].start in starts
            or (run.role is not None and run.role.start in starts)
            or run.tokens[-1].end in ends
            or not found.spoken.isdisjoint([token.text for token in run.tokens])
        )
