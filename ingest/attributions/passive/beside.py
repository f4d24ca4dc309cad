"""A passive whose content stands before or beside it: "Hal itu disampaikan X", "dibantahnya"."""

from __future__ import annotations

from claimgraph.ingest.attributions import before_cue, clause_ends, contents, heads
from claimgraph.ingest.attributions.cues import Found
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.inverted import clitic
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.reach import Reach
from claimgraph.ingest.attributions.speech_nouns import names_claim, speech_acts
from claimgraph.ingest.language_file import Object
from claimgraph.ingest.readings import SourceForm
from claimgraph.ingest.vocabulary import (
    COMPLEMENTIZER,
)


def said_beside(
    page: Page, quotes: Quotations, found: Found, agent: Run, subject: Run | None, within: Reach
) -> Draft | None:
    """ "…, demikian dilaporkan X", "Hal itu disampaikan X": the content stands before or beside."""
    draft = Draft(found, agent, [], form=heads.form(page, agent))
    start = found.group.start if subject is None else subject.start
    quotation = before_cue.quote_before(page, quotes, start, within)
    earlier = before_cue.clause_before(page, start, within)
    later = contents.after(page, quotes, found.cue, agent.end, within)
    if quotation is not None:
        draft.content = [quotation]
    elif earlier is not None and subject is None:
        draft.content = [earlier]
    elif later is not None and page.bits[later.run.start] & COMPLEMENTIZER:
        draft.content = [later.run]
    elif subject is not None:
        draft.content, draft.points_back = [subject], True
    elif later is not None or clause_ends.rest_after_comma(page, quotes, agent.end, within):
        rest = clause_ends.rest_after_comma(page, quotes, agent.end, within)
        draft.content = [run for run in (rest or (later and later.run),) if run]
    draft.parenthesis = Run(start, agent.end)
    return draft if draft.content else None


def by_pronoun(
    page: Page, quotes: Quotations, found: Found, subject: Run | None, within: Reach
) -> Draft | None:
    """ "dibantahnya": the speaker is in the cue."""
    if subject is None:
        return clitic(page, quotes, found, within)
    draft = Draft(found, None, [subject], form=SourceForm.CLITIC)
    later = contents.after(page, quotes, found.cue, found.run.end, within, told=True)
    if later is not None:
        draft.content.append(later.run)
    elif not names_claim(page, subject) and not speech_acts(page, subject.start):
        return None
    if found.cue.object is Object.TARGET:
        draft.against.append(subject)
    draft.points_back = later is None
    return draft
