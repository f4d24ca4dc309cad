"""The statements of an article as answers see them: who says each, whom it is against, what it is about."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import chain

from claimgraph.ingest.answer_words import Words, answer_words
from claimgraph.ingest.language import Language
from claimgraph.ingest.readings import Attribution, Cast, Proposition
from claimgraph.ingest.responses.side import Side
from claimgraph.ingest.roster import Roster
from claimgraph.ingest.sentences import HEADLINE
from claimgraph.schemas.nodes import AgentKind

_SEVERAL, _MANY = 4, 0.15
"""Statements, and share of them, beyond which a stem is common."""
_MOST_WITHIN = 6
"""Statements looked at within another's words."""
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
        self.contrary: dict[int, bool] = {}
        """Whether a statement sets itself against something, once that was asked."""
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

    def between(self, first: int, last: int) -> list[int]:
        """The statements that stand between two."""
        start = bisect_left(self.positions, (self.sides[first].position, first))
        end = bisect_left(self.positions, (self.sides[last].position, last))
        return [other for _, other in self.positions[start + 1 : end]]

    def within(self, number: int) -> list[int]:
        """The statements that stand in what this one says."""
        return [
            other
            for span in self.attributions[number].content
            for other in self.from_character(span.start, _MOST_WITHIN)
            if self.attributions[other].nested_in == number
        ]

    def is_headline(self, number: int) -> bool:
        """Whether it stands in the headline."""
        sentence = self.attributions[number].sentence
        return self.names.sentences[sentence].paragraph == HEADLINE

    def sentences_between(self, number: int, other: int) -> int:
        """How far two statements stand apart."""
        return abs(self.attributions[number].sentence - self.attributions[other].sentence)

    # ---- what they are about

    @cached_property
    def common(self) -> frozenset[str]:
        """Stems that many statements have: what the whole article is about tells none apart."""
        counts = Counter(chain.from_iterable(side.topic for side in self.sides))
        most = max(_SEVERAL, _MANY * len(self.sides))
        return frozenset(stem for stem, count in counts.items() if count > most)

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
