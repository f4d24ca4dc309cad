"""Counting what is right, and the precision, recall and F1 that come of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were right, of how many predicted and how many expected."""

    right: float = 0
    predicted: float = 0
    expected: float = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right + other.right,
            self.predicted + other.predicted,
            self.expected + other.expected,
        )

    @property
    def precision(self) -> float:
        """Percent of the predicted that are right."""
        return percent(self.right, self.predicted)

    @property
    def recall(self) -> float:
        """Percent of the expected that are right."""
        return percent(self.right, self.expected)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def percent(part: float, whole: float) -> float:
    return 100 * part / whole if whole else 0.0


def pooled(tallies: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """Tallies of many documents added up by name, so that long documents weigh more."""
    total: dict[str, Tally] = {}
    for document in tallies:
        for name, tally in document.items():
            total[name] = total.get(name, Tally()) + tally
    return total
