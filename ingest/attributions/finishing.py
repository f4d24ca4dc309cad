"""Drafts become attributions: spans, form, act, nesting, hedges."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from claimgraph.ingest.attributions import heads
from claimgraph.ingest.attributions.acts import act
from claimgraph.ingest.attributions.cues import Voice
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.pointing import pointed_at, source_form
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.readings import Attribution, SourceForm, ViaMention
from claimgraph.ingest.vocabulary import MARK
from claimgraph.schemas.acts import Act, Form
from claimgraph.schemas.spans import Span

_DEEPEST = 4
"""Statements around a statement; nobody reports hearsay of hearsay farther, and readers lose track."""
_ANSWERS = frozenset(
    {Act.DENY, Act.REJECT, Act.CONFIRM, Act.RETRACT, Act.CORRECT, Act.ALLEGE, Act.ACCUSE}
)


def finished(page: Page, quotes: Quotations, drafts: list[Draft]) -> tuple[Attribution, ...]:
    """The drafts as attributions, in the order of their cues."""
    ordered = _shallow(sorted(drafts, key=lambda draft: draft.place))
    holders = _holders(ordered)
    inner: dict[int, list[Draft]] = {}
    for draft, holder in zip(ordered, holders, strict=True):
        if holder is not None:
            inner.setdefault(holder, []).append(draft)
    return tuple(
        _attribution(page, quotes, draft, holder, inner.get(index, []))
        for index, (draft, holder) in enumerate(zip(ordered, holders, strict=True))
    )


def _attribution(
    page: Page, quotes: Quotations, draft: Draft, holder: int | None, inner: list[Draft]
) -> Attribution:
    head = None if draft.source is None else heads.head(page, draft.source)
    done = act(page, quotes, draft)
    return Attribution(
        source=() if draft.source is None else (page.span(draft.source),),
        head=None if head is None else page.span(head),
        source_form=source_form(page, draft),
        cue=() if draft.form is SourceForm.DROPPED else (page.span(_cue_run(draft)),),
        content=tuple(page.span(run) for run in draft.content),
        act=done,
        form=_form(page, quotes, draft),
        sentence=page.sentence_of[draft.place],
        nested_in=holder,
        hedges=_hedges(page, draft, done, inner),
        against=tuple(page.span(run) for run in draft.against),
        addressed_to=tuple(page.span(run) for run in draft.addressed_to),
        via=tuple(ViaMention(page.span(run), kind) for run, kind in draft.via),
        anaphor=pointed_at(page, draft),
        confidence=draft.found.cue.confidence,
    )


def _cue_run(draft: Draft) -> Run:
    return draft.found.group if draft.found.negated else draft.found.run


def _form(page: Page, quotes: Quotations, draft: Draft) -> Form:
    """Direct when all content is quoted, mixed when some is."""
    if quotes.around[draft.place] >= 0 and draft.found.cue:
        return Form.DIRECT
    if all(_is_quoted(quotes, run) for run in draft.content):
        return Form.DIRECT
    quoted = any(page.bits[place] & MARK for run in draft.content for place in range(*run))
    return Form.MIXED if quoted else Form.INDIRECT


def _is_quoted(quotes: Quotations, run: Run) -> bool:
    """Whether the words are a whole quotation."""
    around = quotes.around[run.start]
    return around >= 0 and run == quotes.all[around].run


def _hedges(page: Page, draft: Draft, done: Act, inner: list[Draft]) -> tuple[Span, ...]:
    """Its own hedge, and those of what it says; who denies a rumour hedges nothing."""
    hedged = [draft] if draft.found.cue.hedge or _is_hearsay(draft) else []
    if done not in _ANSWERS:
        hedged += [each for each in inner if each.found.cue.hedge]
    runs = [*draft.hedges, *(each.found.run for each in hedged)]
    return tuple(page.span(run) for run in runs)


def _is_hearsay(draft: Draft) -> bool:
    """Whether it is only reported, by nobody: "is reported to", "dilaporkan"."""
    reports = draft.found.cue.act is Act.REPORT and draft.found.voice is Voice.PASSIVE
    return reports and draft.heard


def _shallow(ordered: list[Draft]) -> list[Draft]:
    """The drafts that are not nested deeper than people report."""
    holders = _holders(ordered)
    return [draft for index, draft in enumerate(ordered) if _depth(holders, index) <= _DEEPEST]


def _depth(holders: Sequence[int | None], index: int) -> int:
    """How many hold it, one around the other; counted only as far as it matters."""
    depth = 0
    around = holders[index]
    while around is not None and depth <= _DEEPEST:
        depth += 1
        around = holders[around]
    return depth


def _holders(ordered: list[Draft]) -> list[int | None]:
    """For each, the attribution with the shortest content around its cue, longer than its own.

    Two may hold each other's cue; the longer one is the outer, so that nesting always ends.
    """
    places = [draft.place for draft in ordered]
    lengths = [_length(draft) for draft in ordered]
    holders: list[int | None] = [None] * len(ordered)
    for number, draft in enumerate(ordered):
        for run in draft.content:
            for index in range(bisect_left(places, run.start), bisect_left(places, run.end)):
                best = holders[index]
                if lengths[number] > lengths[index] and (
                    best is None or lengths[number] < lengths[best]
                ):
                    holders[index] = number
    return holders


def _length(draft: Draft) -> int:
    return sum(run.end - run.start for run in draft.content)
