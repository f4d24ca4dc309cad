"""Speakers behind their cue: "…," said X, and those within it: "katanya"."""

from __future__ import annotations

from claimgraph.ingest.attributions import before_cue, clause_ends, heads, noun_phrases
from claimgraph.ingest.attributions.cues import Found, Voice
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.reach import Reach
from claimgraph.ingest.language_file import Frame
from claimgraph.ingest.lexicon import Kind
from claimgraph.ingest.readings import SourceForm
from claimgraph.ingest.vocabulary import (
    CAPITAL,
    COMMA,
    DETERMINER,
    NEGATION,
    NOT_A_SPEAKER,
    PREPOSITION,
    PRONOUN,
)

SPOKEN = {Frame.QUOTE, Frame.CLAUSE, Frame.FULL_CLAUSE}


def inverted(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """ "…," kata X: what comes before is said, and what goes on behind the speaker."""
    start = found.group.start
    source = noun_phrases.after(page, found.run.end, within.end)
    if source is None or not found.cue.frames & SPOKEN or not can_speak(page, source):
        return None
    if found.voice is Voice.ACTIVE and page.has(found.run.end, PREPOSITION):
        return None  # "“doubtful” reports of the fire"
    draft = Draft(found, source, [], form=heads.form(page, source))
    _said_around(page, quotes, draft, Run(start, source.end), within)
    return draft if draft.content else None


def can_speak(page: Page, source: Run) -> bool:
    """Whether the phrase is not one of those that never say anything ("hal itu", "no evidence")."""
    none = NEGATION | DETERMINER
    return not page.bits[source.start] & NOT_A_SPEAKER and page.bits[source.start] & none != none


def _said_around(page: Page, quotes: Quotations, draft: Draft, clause: Run, within: Reach) -> None:
    """Content on both sides of the cue's clause."""
    quotation = before_cue.quote_before(page, quotes, clause.start, within)
    earlier = None if quotation else before_cue.clause_before(page, clause.start, within)
    rest = clause_ends.rest_after_comma(page, quotes, clause.end, within)
    if quotation is not None:
        draft.content = [quotation]
        if rest is not None and rest.start in quotes.starting:
            draft.content.append(rest)
    elif earlier is not None and draft.found.cue.frames & {Frame.CLAUSE, Frame.FULL_CLAUSE}:
        draft.content = [earlier] if rest is None else [earlier, rest]
    elif (
        rest is not None
        and clause.start == within.start
        and (rest.start in quotes.starting or _leads(page, draft, clause))
    ):
        draft.content = [rest]
    draft.parenthesis = clause


def _leads(page: Page, draft: Draft, clause: Run) -> bool:
    """Whether the cue's clause opens the sentence and what is said follows: "Kata X, …"."""
    if draft.found.cue.kind is Kind.SOURCE_MARKER:
        return True
    named = draft.source is not None and page.has(draft.source.start, CAPITAL | PRONOUN)
    return named and draft.found.voice is Voice.INVERTED and page.has(clause.end, COMMA)


def clitic(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """ "katanya": the speaker is in the cue."""
    draft = Draft(found, None, [], form=SourceForm.CLITIC)
    _said_around(page, quotes, draft, found.run, within)
    return draft if draft.content else None
