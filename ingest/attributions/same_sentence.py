"""The drafts of one sentence: all together, those behind one, those before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page


def by_sentence(page: Page, drafts: Sequence[Draft]) -> dict[int, list[Draft]]:
    """The drafts of each sentence that has any, by its index."""
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        found.setdefault(page.sentence_of[draft.place], []).append(draft)
    return found


def later(page: Page, drafts: Sequence[Draft], index: int) -> Iterator[Draft]:
    """The drafts behind this one in its sentence."""
    return (drafts[number] for number in later_indices(page, drafts, index))


def _in_sentence(page: Page, drafts: Sequence[Draft], index: int, numbers: range) -> Iterator[int]:
    sentence = page.sentence_of[drafts[index].place]
    return takewhile(lambda n: page.sentence_of[drafts[n].place] == sentence, numbers)


def later_indices(page: Page, drafts: Sequence[Draft], index: int) -> Iterator[int]:
    """Where the drafts behind this one in its sentence stand."""
    return _in_sentence(page, drafts, index, range(index + 1, len(drafts)))


def earlier_indices(page: Page, drafts: Sequence[Draft], index: int) -> Iterator[int]:
    """Where the drafts before this one in its sentence stand, nearest first."""
    return _in_sentence(page, drafts, index, range(index - 1, -1, -1))
