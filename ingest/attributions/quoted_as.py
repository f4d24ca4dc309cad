"""Who is quoted by another: "X quoted Y as saying", "Y was quoted by X as saying", "…, Y was quoted as saying"."""

from __future__ import annotations

from dataclasses import replace

from claimgraph.ingest.attributions import before_cue, contents, heads, noun_phrases
from claimgraph.ingest.attributions.cues import Found
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.reach import Reach
from claimgraph.ingest.language_file import Role
from claimgraph.ingest.readings import SourceForm, ViaKind
from claimgraph.ingest.vocabulary import AGENT_MARKER, COPULA
from claimgraph.schemas.value import value

_FARTHEST_QUOTER = 12
"""Words between "quoted" and "as saying"."""


@value
class _Quoted:
    """Who is quoted, and where the clause that says so begins."""

    source: Run
    opening: int
    cue: int | None = None
    """Where "quoted as saying" begins."""


def is_quoted_as(page: Page, found: Found, within: Reach) -> bool:
    """Whether another's cue brings this one in: "quoted X as saying"."""
    place = found.group.start - 1
    return place > within.start and page.lower(place) in page.language.file.reported_by


def quoted_as(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """What the quoted one says, before the clause or behind it."""
    quoted = _quoted(page, found.group.start - 1, within)
    if quoted is None:
        return None
    if quoted.cue is not None:
        found = replace(found, run=Run(quoted.cue, found.run.end))
    form = SourceForm.PRONOUN if heads.is_pronoun(page, quoted.source) else SourceForm.NAMED
    draft = Draft(found, quoted.source, [], form=form, reported=True)
    agent = _agent(page, found.run.end, within)
    if agent is not None:
        draft.via.append((agent, ViaKind.OUTLET))
    start = agent.end if agent else found.run.end
    behind = contents.after(page, quotes, found.cue, start, within)
    if behind is not None:
        draft.content = [behind.run]
        return draft
    earlier = before_cue.quote_before(page, quotes, quoted.opening, within)
    earlier = earlier or before_cue.clause_before(page, quoted.opening, within)
    if earlier is None:
        return None
    draft.content = [earlier]
    draft.parenthesis = Run(quoted.opening, start)
    return draft


def _quoted(page: Page, marker: int, within: Reach) -> _Quoted | None:
    """The subject of "was quoted", else the phrase right before the marker."""
    for place in range(marker - 1, max(within.start, marker - _FARTHEST_QUOTER), -1):
        roles = {form.role for form in page.cues_at(place)}
        if Role.PARTICIPLE in roles and page.bits[place - 1] & COPULA:
            subject = noun_phrases.before(page, place - 1, within.start)
            cue = place if place + 1 == marker else None
            return None if subject is None else _Quoted(subject, subject.start, cue)
        if Role.FINITE in roles:
            quoter = noun_phrases.before(page, place, within.start)
            source = noun_phrases.before(page, marker, place + 1)
            opening = quoter.start if quoter else place
            return None if source is None else _Quoted(source, opening)
    source = noun_phrases.before(page, marker, within.start)
    return None if source is None else _Quoted(source, source.start)


def _agent(page: Page, place: int, within: Reach) -> Run | None:
    """By whom, where it stands behind: "was quoted as saying by X"."""
    if place >= within.end or not page.bits[place] & AGENT_MARKER:
        return None
    return noun_phrases.object_after(page, place + 1, within.end)
