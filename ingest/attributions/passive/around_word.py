"""A word that makes all of its clause hearsay: "allegedly"."""

from __future__ import annotations

from claimgraph.ingest.attributions import clause_ends
from claimgraph.ingest.attributions.cues import Found
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.reach import Reach
from claimgraph.ingest.readings import SourceForm
from claimgraph.ingest.vocabulary import (
    AUXILIARY,
    COMMA,
    COMPLEMENTIZER,
    COORDINATOR,
    COPULA,
    QUESTION,
    STOP,
    SUBORDINATOR,
    VERB,
)


def around_word(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """ "allegedly": nobody says it, and its whole clause is said."""
    place, end = found.run
    start = place
    while start > within.start and not page.bits[start - 1] & (
        STOP | COMMA | COMPLEMENTIZER | COORDINATOR
    ):
        start -= 1
    for inner in range(place - 1, start - 1, -1):
        if page.bits[inner] & (SUBORDINATOR | QUESTION | VERB) and not page.bits[inner] & (
            COPULA | AUXILIARY
        ):
            start = inner + 1
            break
    rest = clause_ends.to_clause_end(page, quotes, end, within)
    content = [run for run in (Run(start, place) if start < place else None, rest) if run]
    if rest is None:
        return None
    return Draft(found, None, content, form=SourceForm.NONE, heard=True)
