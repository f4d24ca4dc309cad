"""What one claim is to another, and how like it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

SURE = 0.82
"""From here up, two claims between which nothing stands are the same."""
UNSURE = 0.7
"""From here up to the sure line, a person is asked."""
KINDRED = 0.7
"""From here up, one claim is narrower than the other, or counters it."""


class Relation(StrEnum):
    """What one claim is to another."""

    SAME = "same"
    UNSURE = "unsure"
    """Perhaps the same: for a person to judge."""
    NARROWER = "narrower"
    BROADER = "broader"
    OPPOSITE = "opposite"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two claims are to one another, and how alike they are, from 0 to 1."""

    relation: Relation
    score: float
    certain: bool = False

    @property
    def turned(self) -> Likeness:
        """The same from the other claim's side."""
        other_side = {Relation.NARROWER: Relation.BROADER, Relation.BROADER: Relation.NARROWER}
        return replace(self, relation=other_side.get(self.relation, self.relation))
