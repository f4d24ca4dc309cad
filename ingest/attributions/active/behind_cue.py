"""What follows the cue, where that is what is said."""

from __future__ import annotations

from claimgraph.ingest.attributions import before_cue, clauses, contents
from claimgraph.ingest.attributions.cues import Found
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.reach import Reach
from claimgraph.ingest.language_file import Frame
from claimgraph.ingest.vocabulary import (
    AUXILIARY,
    COMMA,
    COMPLEMENTIZER,
    COPULA,
    DETERMINER,
    INFINITIVE_MARKER,
    PREPOSITION,
    STOP,
    SUBORDINATOR,
    TIME,
    VERB,
)


def said_behind(
    page: Page, quotes: Quotations, draft: Draft, source: Run, within: Reach
) -> Draft | None:
    """ "X said that …"."""
    content = content_behind(page, quotes, draft.found, within)
    if content is None or _is_said_before(page, quotes, content.run, source, within):
        return None
    opens = clauses.opens_sentence(page, source.start, within.start)
    draft.content = [clauses.to_main_clause(page, quotes, content.run) if opens else content.run]
    draft.place_object(content.object)
    return draft


def content_behind(
    page: Page, quotes: Quotations, found: Found, within: Reach
) -> contents.Content | None:
    """What follows the cue; else the cue's own word, where that holds it ("membantahnya")."""
    end = found.run.end
    content = contents.after(page, quotes, found.cue, end, within)
    if not found.holds_pronoun or Frame.OBJECT not in found.cue.frames:
        return content
    closed = end >= within.end or page.bits[end] & (COMMA | STOP)
    return contents.Content(found.run) if closed or content is None else content


def _is_said_before(page: Page, quotes: Quotations, run: Run, source: Run, within: Reach) -> bool:
    """Whether a whole clause stands before "X told Y …", so that what follows is no content."""
    if run.start in quotes.starting or page.bits[run.start] & COMPLEMENTIZER:
        return False
    earlier = before_cue.clause_before(page, source.start, within)
    adverbial = PREPOSITION | SUBORDINATOR | TIME
    if earlier is None or not page.language.file.active_inverts:
        return False
    if page.bits[earlier.start] & adverbial and not page.bits[earlier.start] & DETERMINER:
        return False
    verbs = sum(1 for p in range(*earlier) if page.bits[p] & (VERB | AUXILIARY | COPULA))
    return verbs > 0 and page.bits[run.start] & INFINITIVE_MARKER > 0
