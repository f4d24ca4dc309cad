"""A statement as answers see it: who says it, whom it is against, what it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.readings import Attribution, Person, Proposition, Token, Voices
from claimgraph.ingest.responses.topics import stems, topic_stems
from claimgraph.ingest.roster import Roster
from claimgraph.ingest.vocabulary import COMMA
from claimgraph.schemas.spans import Span

_WORDS_READ = 120
"""Words of a content that tell its topic."""


@dataclass(eq=False)
class Side:
    """One statement; each thing about it is worked out when it is first asked for: few ever are."""

    number: int
    one: Attribution
    parts: Voices
    people: Mapping[str, Person]
    claims: Sequence[Proposition]
    names: Roster

    @property
    def position(self) -> int:
        """Where it stands in the text."""
        return (self.one.cue or self.one.content)[0].start

    @cached_property
    def voices(self) -> frozenset[str]:
        """Agents who say it."""
        return frozenset(mention.agent for mention in self.parts.said_by)

    @cached_property
    def speakers(self) -> frozenset[str]:
        """The same, with those they speak for."""
        return self.voices.union(self.parts.on_behalf_of)

    @cached_property
    def named(self) -> frozenset[str]:
        """Stems of the words that name its speaker."""
        told = [mention.span for mention in self.parts.said_by if mention.span]
        rows = {span: self._own_words(span) for span in dict.fromkeys((*self.one.source, *told))}
        words = [token.lower for row in rows.values() for token in row]
        for mention in self.parts.said_by:
            span = mention.span
            if span is None or len(rows[span]) == len(self.names.tokens_in(span)):
                words += self.people[mention.agent].name.lower().split()
        return stems(self.names.article.language, words)

    @cached_property
    def accused(self) -> frozenset[str]:
        """Agents whom it is against."""
        accused = {mention.agent for mention in self.parts.against}
        for span in self._accused_spans:
            accused |= self._states(span) | {each.agent for each in self.names.within(span)}
        return frozenset(accused)

    @cached_property
    def accused_words(self) -> frozenset[str]:
        """Stems of the words that name them."""
        row: list[Token] = []
        for span in self._accused_spans:
            row += takewhile(lambda token: not token.bits & COMMA, self.names.tokens_in(span))
        return topic_stems(self.names.article.language, row)

    @cached_property
    def topic(self) -> frozenset[str]:
        """Stems of its content's words."""
        return topic_stems(self.names.article.language, self.content)

    @cached_property
    def telling(self) -> frozenset[str]:
        """Stems of the words that say that it is told: "claimed", "a report by X said"."""
        spans = [*self.one.cue, *self.one.source]
        row = [token for span in spans for token in self.names.tokens_in(span)]
        return topic_stems(self.names.article.language, row)

    @cached_property
    def about(self) -> frozenset[str]:
        """Agents of whom it speaks, the accused among them."""
        about = {agent for claim in self.claims for agent in claim.about} | self.accused
        for span in self.one.content[:2]:
            about |= self._states(span)
        return frozenset(about)

    @cached_property
    def content(self) -> list[Token]:
        """The first words and signs of what is said."""
        row: list[Token] = []
        for span in self.one.content:
            row += self.names.tokens_in(span)
            if len(row) >= _WORDS_READ:
                break
        return row[:_WORDS_READ]

    @cached_property
    def words(self) -> list[Token]:
        """The same without signs."""
        return [token for token in self.content if token.text[0].isalnum()]

    @property
    def _accused_spans(self) -> Sequence[Span]:
        return [mention.span for mention in self.parts.against if mention.span] or self.one.against

    def _own_words(self, span: Span) -> Sequence[Token]:
        """The words for a speaker without where he is sent: "Russia's ambassador to X"."""
        row = self.names.tokens_in(span)
        lexicon = self.names.lexicon
        sent_to = lexicon.words.sent_to
        stop = next((n for n, token in enumerate(row) if token.lower in sent_to), 0)
        return row[:stop] if stop and lexicon.state_offices.within(row[:stop]) else row

    def _states(self, span: Span) -> set[str]:
        """The states whose adjectives stand in some words: "a Spanish trawler"."""
        adjectives = known_agents().adjectives
        row = self.names.tokens_in(span)[:_WORDS_READ]
        return {adjectives[token.text] for token in row if token.text in adjectives}
