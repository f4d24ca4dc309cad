"""The statements of an article as answers see them: who says each, whom it is against, what it is about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from claimgraph.ingest.language import Language
from claimgraph.ingest.readings import Attribution, Cast, Proposition
from claimgraph.ingest.responses.side import Side
from claimgraph.ingest.responses.words import Words, answer_words
from claimgraph.ingest.roster import Roster
from claimgraph.ingest.sentences import HEADLINE
from claimgraph.schemas.nodes import AgentKind

_REACH = 40
"""Statements back that an answer is looked for."""


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
        self.sides = [
            Side(number, one, cast.voices[number], cast.people, propositions[number], names)
            for number, one in enumerate(attributions)
        ]
        self.positions = sorted((side.position, side.number) for side in self.sides)

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
