"""Which predicted statement is which expected one: by the words that their contents share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

from benchmarks.documents import Attribution
from benchmarks.tokens import WORD, TokenizedText, quotation_form

T = TypeVar("T")

Words = frozenset[int]
"""Numbers of words in a text."""


class Match(NamedTuple):
    """The n-th expected and the m-th predicted belong together, this closely."""

    expected: int
    predicted: int
    likeness: float


@dataclass(frozen=True)
class Marked:
    """An attribution as the words of the text that it covers."""

    attribution: Attribution
    text: TokenizedText

    @cached_property
    def source(self) -> Words:
        return self.text.covered_words(self.attribution.source)

    @cached_property
    def cue(self) -> Words:
        return self.text.covered_words(self.attribution.cue)

    @cached_property
    def content(self) -> Words:
        return self.text.covered_words(self.attribution.content)

    @cached_property
    def alternatives(self) -> Words:
        return self.text.covered_words(self.attribution.source_alt)

    @cached_property
    def heads(self) -> Words:
        if self.attribution.head:
            return self.text.covered_words(self.attribution.head)
        head = self.text.head_word(self.attribution.source)
        return frozenset() if head is None else frozenset({head})

    @cached_property
    def speaker(self) -> frozenset[str]:
        return name_words([self.attribution.speaker or ""])

    @property
    def form(self) -> str:
        return self.attribution.type or self.quotation_form

    @property
    def quotation_form(self) -> str:
        return quotation_form(self.text.text, self.attribution.content)


def name_words(names: Sequence[str]) -> frozenset[str]:
    """The words of some names by which two names are compared; short ones tell nothing."""
    return frozenset(word.lower() for name in names for word in WORD.findall(name) if len(word) > 2)


def dice(a: Words, b: Words) -> float:
    """How alike two sets of words are, from 0 to 1."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def share_half(a: Words, b: Words) -> bool:
    """Whether each of the two has at least half of its words in the other."""
    return bool(a) and bool(b) and len(a & b) >= 0.5 * max(len(a), len(b))


def same_content(expected: Marked, predicted: Marked) -> bool:
    return share_half(expected.content, predicted.content)


def likeness(expected: Marked, predicted: Marked) -> float:
    """Content decides; among equal contents the cue and the source do."""
    return (
        dice(expected.content, predicted.content)
        + 0.1 * dice(expected.cue, predicted.cue)
        + 0.1 * dice(expected.source, predicted.source)
    )


def pair_up(
    expected: Sequence[T],
    predicted: Sequence[T],
    alike: Callable[[T, T], float],
    may_pair: Callable[[T, T], bool],
) -> list[Match]:
    """One to one, the most alike first."""
    candidates = [
        Match(n, m, alike(a, b))
        for n, a in enumerate(expected)
        for m, b in enumerate(predicted)
        if may_pair(a, b)
    ]
    taken_expected, taken_predicted, pairs = set[int](), set[int](), list[Match]()
    for match in sorted(candidates, key=lambda match: -match.likeness):
        if match.expected in taken_expected or match.predicted in taken_predicted:
            continue
        taken_expected.add(match.expected)
        taken_predicted.add(match.predicted)
        pairs.append(match)
    return pairs


def pair_statements(expected: Sequence[Marked], predicted: Sequence[Marked]) -> list[Match]:
    return pair_up(expected, predicted, likeness, same_content)


def right_speaker(expected: Marked, predicted: Marked) -> bool:
    """The one covers the other's head word; an unnamed speaker may be pointed at or named."""
    same_name = bool(expected.speaker & predicted.speaker)
    pointed_at = bool(predicted.source & expected.alternatives)
    if expected.source:
        covers = expected.heads & predicted.source or predicted.heads & expected.source
        return bool(covers) or pointed_at or same_name
    if expected.alternatives or expected.speaker:
        return pointed_at or same_name
    return not predicted.source
