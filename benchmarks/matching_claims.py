"""How well the same claim is found again, in another language, among its opposites and near misses.

    uv run python -m benchmarks.matching_claims tests/gold/claims.jsonl [--model]

A line of the file is a set: `same` are wordings of one claim, each other's only right answers;
`other` differ from them in what `why` says. Sets whose `part` is "held out" were not looked at
while the rules were made. Every wording in the one language is looked up, through the index,
among all claims in the other.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.tally import percent
from claimgraph.ingest.followers.claim_items import CLAIM, claim_payload
from claimgraph.ingest.followers.index import Index, open_index
from claimgraph.ingest.followers.likeness import Likeness, Relation
from claimgraph.ingest.followers.meaning import Meaning, installed
from claimgraph.ingest.followers.same_claims import SameClaims

SAME = "same"


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a claim, or of what is nearly the claim."""

    number: str
    part: str
    why: str
    """"same", or how it differs from the others of its set."""
    language: str
    text: str

    @property
    def id(self) -> str:
        return f"{self.language} {self.text}"

    def is_same(self, other: Wording) -> bool:
        return (self.number, self.why, other.why) == (other.number, SAME, SAME)


@dataclass
class Figures:
    """What came of it."""

    looked_up: int = 0
    first_right: int = 0
    same: Counter[str] = field(default_factory=Counter)
    """What wordings of one claim were judged to be to one another."""
    wrong_merges: list[tuple[Wording, Wording]] = field(default_factory=list)

    @property
    def first_place(self) -> float:
        """Percent of the look-ups whose first answer is right."""
        return percent(self.first_right, self.looked_up)

    @property
    def opposites_merged(self) -> list[tuple[Wording, Wording]]:
        """Wrong merges of a claim and its opposite."""
        return [pair for pair in self.wrong_merges if "opposite" in {one.why for one in pair}]

    @property
    def merged(self) -> float:
        """Percent of the pairs of wordings that were judged the same without asking anybody."""
        return percent(self.same[Relation.SAME], self.same.total())

    @property
    def found(self) -> float:
        """Percent of the pairs that were judged the same, perhaps the same, or one narrower than the other."""
        return percent(self.same.total() - self.same[Relation.APART], self.same.total())


def wordings(path: Path) -> Iterator[Wording]:
    """Every wording of a gold file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        for why, given in [(SAME, one["same"]), (None, one["other"])]:
            for text in given:
                yield Wording(
                    one["set"], one["part"], why or text["why"], text["language"], text["text"]
                )


def measure(gold: Sequence[Wording], model: Meaning | None = None) -> Figures:
    """Look every wording up among the others."""
    figures = Figures()
    by_id = {one.id: one for one in gold}
    with open_index() as index:
        follower = SameClaims(model)
        for one in gold:
            index.put(CLAIM, one.id, claim_payload(one.text, one.language))
        for one in gold:
            likes = {by_id[id]: like for id, like in _ranked(follower, index, one)}
            _count(figures, one, likes, gold)
    return figures


def _ranked(follower: SameClaims, index: Index, one: Wording) -> Iterable[tuple[str, Likeness]]:
    """The likest first; what denies it comes last, however like its words."""
    found = follower.compared(index, one.id, claim_payload(one.text, one.language))
    return sorted(found, key=lambda each: (each[1].relation is Relation.OPPOSITE, -each[1].score))


def _count(
    figures: Figures, one: Wording, likes: dict[Wording, Likeness], gold: Sequence[Wording]
) -> None:
    if one.why == SAME:
        figures.looked_up += 1
        first = next((each for each in likes if each.language != one.language), None)
        figures.first_right += first is not None and one.is_same(first)
    for other in gold:
        if other.id <= one.id:
            continue
        like = likes.get(other)
        relation = like.relation if like else Relation.APART
        if one.is_same(other):
            figures.same[relation] += 1
        elif relation is Relation.SAME:
            figures.wrong_merges.append((one, other))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument(
        "--model", action="store_true", help="with the installed model of sentences"
    )
    arguments = parser.parse_args()
    model = installed() if arguments.model else None
    gold = list(wordings(arguments.gold))
    print(f"scorer: {'words and ' + model.name if model else 'words alone'}")
    for part in (*sorted({one.part for one in gold}), None):
        _print(part or "all", measure([one for one in gold if part in (None, one.part)], model))


def _print(part: str, figures: Figures) -> None:
    print(
        f"{part}: first place right {figures.first_place:.1f} % of {figures.looked_up}, "
        f"merged {figures.merged:.1f} % and found {figures.found:.1f} % of "
        f"{figures.same.total()} pairs, wrong merges {len(figures.wrong_merges)}, "
        f"of them opposites {len(figures.opposites_merged)}"
    )
    for one, other in figures.wrong_merges:
        print(f"  merged: {one.text!r} and {other.text!r}")


if __name__ == "__main__":
    main()
