"""The statements of an article as answers see them: who says each, whom it is against, what it is about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.language import Language
from claimgraph.ingest.readings import Attribution, Cast, Mention, Proposition, Token
from claimgraph.ingest.responses.topics import stem, topic_stems
from claimgraph.ingest.responses.words import Words, answer_words
from claimgraph.ingest.roster import Roster
from claimgraph.ingest.sentences import HEADLINE
from claimgraph.schemas.nodes import AgentKind
from claimgraph.schemas.spans import Span
from claimgraph.schemas.value import value

_REACH = 40
"""Statements back that an answer is looked for."""
_WORDS_READ = 120
"""Words of a content that tell its topic."""


@value
class Side:
    """A statement as answers see it."""

    number: int
    voices: frozenset[str]
    """Agents who say it."""
    speakers: frozenset[str]
    """The same, with those they speak for."""
    named: frozenset[str]
    """Stems of the words that name its speaker."""
    accused: frozenset[str]
    accused_words: frozenset[str]
    topic: frozenset[str]
    """Stems of its content's words."""
    about: frozenset[str]
    position: int


class Exchange:
    """An article's statements, each with its side."""

    def __init__(
        self,
        names: Roster,
        attributions: Sequence[Attribution],
        cast: Cast,
        propositions: Sequence[Sequence[Proposition]],
    ) -> None:
        self.names = names
        self.language: Language = names.article.language
        self.words: Words = answer_words(self.language)
        self.attributions = attributions
        self.cast = cast
        self.propositions = propositions
        self.sides = [self._side(number) for number in range(len(attributions))]
        self.positions = sorted((side.position, side.number) for side in self.sides)

    # ---- what each statement is about

    def _side(self, number: int) -> Side:
        one = self.attributions[number]
        voices = self.cast.voices[number]
        speakers = {mention.agent for mention in voices.said_by} | set(voices.on_behalf_of)
        accused_spans = [mention.span for mention in voices.against if mention.span]
        accused_spans = accused_spans or list(one.against)
        accused = {mention.agent for mention in voices.against}
        for span in accused_spans:
            accused |= self._states(span) | {each.agent for each in self.names.within(span)}
        about = {agent for claim in self.propositions[number] for agent in claim.about} | accused
        for span in one.content[:2]:
            about |= self._states(span)
        accused_tokens = [token for span in accused_spans for token in self.names.tokens_in(span)]
        return Side(
            number=number,
            voices=frozenset(mention.agent for mention in voices.said_by),
            speakers=frozenset(speakers),
            named=frozenset(self._name_stems(voices.said_by)),
            accused=frozenset(accused),
            accused_words=topic_stems(self.language, accused_tokens),
            topic=topic_stems(self.language, self.content(number)),
            about=frozenset(about),
            position=(one.cue or one.content)[0].start,
        )

    def _name_stems(self, mentions: Sequence[Mention]) -> Iterator[str]:
        for mention in mentions:
            words = self.cast.people[mention.agent].name.lower().split()
            row = self.names.tokens_in(mention.span) if mention.span else []
            for word in [*words, *(token.lower for token in row)]:
                if word not in self.words.stopwords and word[0].isalnum():
                    yield stem(self.language, word)

    def _states(self, span: Span) -> set[str]:
        """The states whose adjectives stand in some words: "a Spanish trawler"."""
        adjectives = known_agents().adjectives
        row = self.names.tokens_in(span)[:_WORDS_READ]
        return {adjectives[token.text] for token in row if token.text in adjectives}

    # ---- the words of each

    def content(self, number: int) -> list[Token]:
        """The first words of what is said."""
        row: list[Token] = []
        for span in self.attributions[number].content:
            row += self.names.tokens_in(span)
            if len(row) >= _WORDS_READ:
                break
        return row[:_WORDS_READ]

    # ---- where each stands

    def earlier(self, number: int) -> list[int]:
        """The statements before this one, the nearest last; for a headline those after it."""
        one = self.attributions[number]
        place = bisect_left(self.positions, (self.sides[number].position, number))
        if self.is_headline(number):
            near = self.positions[place + 1 : place + 1 + _REACH][::-1]
        else:
            near = self.positions[max(0, place - _REACH) : place]
        return [
            other
            for _, other in near
            if self.attributions[other].nested_in != number
            and one.nested_in != other
            and not self.is_headline(other)
        ]

    def later(self, number: int, most: int) -> list[int]:
        """The next statements after this one."""
        place = bisect_left(self.positions, (self.sides[number].position, number))
        return [other for _, other in self.positions[place + 1 : place + 1 + most]]

    def from_character(self, start: int, most: int) -> list[int]:
        """The next statements from a place in the text on."""
        first = bisect_left(self.positions, (start, -1))
        return [other for _, other in self.positions[first : first + most]]

    def is_headline(self, number: int) -> bool:
        """Whether it stands in the headline."""
        sentence = self.attributions[number].sentence
        return self.names.sentences[sentence].paragraph == HEADLINE

    def sentences_between(self, number: int, other: int) -> int:
        """How far two statements stand apart."""
        return abs(self.attributions[number].sentence - self.attributions[other].sentence)

    # ---- who is who

    def same_side(self, number: int, other: int) -> bool:
        """Whether two statements have a speaker, or a word for one, in common."""
        first, second = self.sides[number], self.sides[other]
        return bool(first.speakers & second.speakers or first.named & second.named)

    def are_states(self, agents: frozenset[str]) -> bool:
        """Whether some are states, which are never others by another name."""
        return any(
            agent in self.cast.people
            and self.cast.people[agent].resolved
            and self.cast.people[agent].kind is AgentKind.GOVERNMENT
            for agent in agents
        )
