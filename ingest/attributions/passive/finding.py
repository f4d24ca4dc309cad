"""What is said of somebody by somebody: "was accused by X of …", "disebut X"."""

from __future__ import annotations

from claimgraph.ingest.attributions import clause_ends, clauses, contents, heads
from claimgraph.ingest.attributions.cues import Found
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.passive.agent import agent_at_end, agent_behind
from claimgraph.ingest.attributions.passive.apposed import answered_beside, is_apposed
from claimgraph.ingest.attributions.passive.around_word import around_word
from claimgraph.ingest.attributions.passive.beside import by_pronoun, said_beside
from claimgraph.ingest.attributions.passive.completing import (
    can_complete,
    circumstance,
    is_described,
    tells_nothing,
)
from claimgraph.ingest.attributions.passive.subject import Subject, subject
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.reach import Reach
from claimgraph.ingest.language_file import Frame, Object
from claimgraph.ingest.readings import SourceForm
from claimgraph.ingest.vocabulary import (
    IMPERSONAL,
)


def passive(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """What it is about stands before, the rest behind, the speaker after "by" or nowhere."""
    cue = found.cue
    if Frame.AROUND in cue.frames:
        return around_word(page, quotes, found, within)
    about = subject(page, quotes, found, within)
    if found.holds_pronoun:
        return by_pronoun(page, quotes, found, about.run if about else None, within)
    agent, start = agent_behind(page, found, about, within)
    if agent is not None and about is not None and is_apposed(page, found, about.run):
        return answered_beside(page, found, agent, about.run)
    if cue.passive_only and agent is not None:
        return None
    if agent is None and about is not None and tells_nothing(page, found, about.run):
        return None
    if agent is not None and (about is None or about.points_back):
        return said_beside(page, quotes, found, agent, about.run if about else None, within)
    content = _content(page, quotes, found, about, start, within)
    if content is None:
        return _draft(page, found, agent, about, []) if agent is not None else None
    if is_described(page, content):
        return None
    if agent is None:
        if not can_complete(page, quotes, cue, content):
            return None
        agent, content = agent_at_end(page, content)
    if about is None or about.run.start > within.start:
        opening = (about.run if about else found.group).start  # "Asked whether …, X said"
        content = clauses.before_main(page, quotes, opening, content, within)
    return _draft(page, found, agent, about, [content])


def _content(
    page: Page, quotes: Quotations, found: Found, about: Subject | None, start: int, within: Reach
) -> Run | None:
    """What follows the passive and its speaker."""
    told = about is not None and found.cue.object is not Object.CONTENT
    content = contents.after(page, quotes, found.cue, start, within, told=told)
    if content is None and found.cue.passive_only and about is not None:
        content = circumstance(page, quotes, found, within)
    if content is None:
        return None
    if about is None or not about.inserted:
        return content.run
    return clause_ends.to_comma(page, quotes, content.run)


def _draft(
    page: Page, found: Found, agent: Run | None, about: Subject | None, content: list[Run]
) -> Draft | None:
    """The statement, with whom it is about put where its cue wants it."""
    form = SourceForm.NONE if agent is None else heads.form(page, agent)
    draft = Draft(found, agent, content, form=form, heard=agent is None)
    if about is not None and found.cue.object is Object.TARGET:
        draft.against.append(about.run)
    if about is not None and found.cue.object is Object.ADDRESSEE:
        draft.addressed_to.append(about.run)
    elif about is not None and not _is_impersonal(page, about.run):
        draft.content.insert(0, about.run)
    return draft if draft.content else None


def _is_impersonal(page: Page, subject: Run) -> bool:
    return subject.end - subject.start == 1 and bool(page.bits[subject.start] & IMPERSONAL)
