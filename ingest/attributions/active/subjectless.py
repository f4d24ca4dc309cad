"""No speaker before the cue: behind it, or that of the clause before."""

from __future__ import annotations

from claimgraph.ingest.attributions import contents, heads
from claimgraph.ingest.attributions.cues import Found
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.inverted import inverted
from claimgraph.ingest.attributions.page import Page
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.reach import Reach
from claimgraph.ingest.vocabulary import COMMA, CONTRAST, COORDINATOR, PREPOSITION, SUBORDINATOR


def subjectless(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """No speaker before the cue: behind it after a quotation or clause, else shared."""
    inverts = page.language.file.active_inverts
    behind = inverted(page, quotes, found, within) if inverts else None
    if behind is not None:
        agreed = behind.source and heads.agrees(page, behind.source, found.subject)
        return behind if agreed else None
    place = found.group.start - 1
    joins = COORDINATOR | CONTRAST | COMMA | PREPOSITION
    if not inverts:
        joins |= SUBORDINATOR  # "menolak usul itu karena menganggap …"
    joined = place >= within.start and page.bits[place] & joins
    if found.cue.evidence:
        return None  # it counts only where a picture or document is named
    if not joined and not _opens_title(page, found, within):
        return None
    content = contents.after(page, quotes, found.cue, found.run.end, within)
    if content is None:
        return None
    draft = Draft(found, None, [content.run], shared=True)
    draft.place_object(content.object)
    return draft


def _opens_title(page: Page, found: Found, within: Reach) -> bool:
    """Whether a headline begins with its verb ("Bantah Aniaya Tahanan, Kapolres …")."""
    titled = page.is_titled(found.run.start)
    return titled and found.group.start == within.start and not page.language.file.active_inverts
