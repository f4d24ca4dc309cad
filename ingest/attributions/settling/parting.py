"""A content ends where another cue's clause begins, or steps around it."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.vocabulary import (
    ADDRESSEE_MARKER,
    COMMA,
    CONTRAST,
    COORDINATOR,
    DASH,
    RELATIVE,
)

_JOINT = COMMA | DASH | COORDINATOR | CONTRAST
"""What stands between two clauses that are joined."""


def part(page: Page, quotes: Quotations, together: Sequence[Draft]) -> None:
    """End contents of a sentence where a following cue's clause, or another's words around them, end them."""
    for draft in together:
        for other in together:
            if other is not draft and _reaches(quotes, draft, other):
                last = draft.content[-1]
                end = _end_for(page, last, draft, other)
                if end is not None:
                    draft.content[-1:] = before_joint(page, Run(last.start, end))
    for draft in together:
        _keep_within(draft, together)


def _reaches(quotes: Quotations, draft: Draft, other: Draft) -> bool:
    """Whether the last stretch of a content holds a later cue, neither of them quoted by the other."""
    if not draft.content or quotes.around[other.place] != quotes.around[draft.place]:
        return False
    last = draft.content[-1]
    return other.place > draft.place and last.start <= other.place < last.end


def _end_for(page: Page, last: Run, draft: Draft, other: Draft) -> int | None:
    """Where the other's own clause begins within what a draft says last; none when it belongs there."""
    if other.parenthesis is not None and other.content and other.content[0].start <= draft.place:
        return other.parenthesis.start
    told = draft.source is not None and page.has(draft.source.start, RELATIVE)
    if told and other.source is not None and other.source.start <= draft.place < other.source.end:
        addressed = page.has(last.start, ADDRESSEE_MARKER)  # "residents who spoke to X said …"
        return last.start if addressed else other.found.group.start
    if other.apposed and other.content[0].start > last.start:
        return other.content[0].start
    if (relative := _relative_before(page, other)) and relative > last.start:
        return relative
    if other.shared and other.source == draft.source and _joins(page, other):
        return other.found.group.start
    if other.source is not None and _is_beside_clause(page, last, other):
        return other.source.start
    return None


def _relative_before(page: Page, draft: Draft) -> int | None:
    """The "which" of ", which she said …": the next statement begins there."""
    if draft.source is None or draft.source.start < 2:
        return None
    place = draft.source.start - 1
    apart = page.bits[place] & RELATIVE and page.bits[place - 1] & COMMA
    return place if apart and draft.found.run.start >= draft.source.end else None


def _keep_within(draft: Draft, together: Sequence[Draft]) -> None:
    """Nothing reported within another's words goes on behind them."""
    for other in together:
        for run in other.content:
            around = run.start <= draft.place and draft.found.run.end < run.end
            holds = other is not draft and around
            if holds and draft.content and draft.content[0].start >= run.start:
                draft.content = [
                    Run(each.start, min(each.end, run.end))
                    for each in draft.content
                    if each.start < run.end
                ]


def _joins(page: Page, draft: Draft) -> bool:
    """Whether the cue goes on after a comma, dash or coordinator."""
    before = page.bits[draft.found.group.start - 1]
    return bool(before & _JOINT)


def _is_beside_clause(page: Page, said: Run, draft: Draft) -> bool:
    """Whether the article goes on with another's words: ", and the mayor said …"."""
    start = draft.source.start if draft.source else said.start
    ahead = said.start + 1 < start < draft.place
    return ahead and page.has(start - 1, COORDINATOR) and page.has(start - 2, COMMA)


def before_joint(page: Page, run: Run) -> list[Run]:
    """The run without the comma, dash or "and" at its end, when words remain."""
    end = run.end
    while end > run.start and page.bits[end - 1] & _JOINT:
        end -= 1
    return [Run(run.start, end)] if end > run.start else []
