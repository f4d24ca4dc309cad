"""Which cues stand in what another reports."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.language_file import Within
from claimgraph.schemas.value import value


@value
class Reported:
    """For each of some drafts, the first two that report its cue.

    Two are enough to tell whether another than a given one is among them.
    """

    places: Sequence[int]
    """Where each draft's cue begins."""
    by: dict[int, tuple[int, ...]]

    def holds(self, index: int, before: int | None = None) -> bool:
        """Whether the cue of a draft stands in what another, one before the limit, reports."""
        first = self.by.get(self.places[index], ())
        return any(other != index and (before is None or other < before) for other in first)


def reported(drafts: Sequence[Draft]) -> Reported:
    """Who reports whose cue, among the drafts."""
    places = [draft.place for draft in drafts]
    cues = sorted(places)
    by: dict[int, tuple[int, ...]] = {}
    for index, draft in enumerate(drafts):
        if draft.found.cue.within is Within.NOTHING:
            continue
        for run in draft.content:
            for place in cues[bisect_left(cues, run.start) : bisect_left(cues, run.end)]:
                first = by.get(place, ())
                if len(first) < 2 and index not in first:
                    by[place] = (*first, index)
    return Reported(places, by)
