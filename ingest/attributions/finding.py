"""From sentences to attributions, in one pass over the cues."""

from __future__ import annotations

from claimgraph.ingest.attributions import frames
from claimgraph.ingest.attributions.colons import set_off
from claimgraph.ingest.attributions.continuing import continued, goes_on
from claimgraph.ingest.attributions.cues import cues
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.finishing import finished
from claimgraph.ingest.attributions.page import Page, page
from claimgraph.ingest.attributions.quotations import Quotations, quotations
from claimgraph.ingest.attributions.settling import settled
from claimgraph.ingest.attributions.targets import address, aim, blame, hedging
from claimgraph.ingest.attributions.through import through
from claimgraph.ingest.language_file import Within
from claimgraph.ingest.readings import ArticleText, Attribution, Sentence
from claimgraph.ingest.vocabulary import FIRST_PERSON


def attributions(article: ArticleText, sentences: tuple[Sentence, ...]) -> tuple[Attribution, ...]:
    """Every attribution of the article, in the order of the text."""
    read = page(article.text, article.language, sentences)
    quotes = quotations(read)
    drafts = settled(read, quotes, _drafts(read, quotes))
    drafts += set_off(read, quotes, drafts)
    continued(read, quotes, drafts)
    drafts += goes_on(read, quotes, drafts)
    alleged = hedging(drafts)
    for draft in drafts:
        address(read, draft)
        aim(read, draft, alleged)
    blame(read, drafts)
    through(read, quotes, drafts)
    return finished(read, quotes, drafts)


_IN_QUOTES = frozenset({Within.QUOTES, Within.OWN_QUOTES})


def _may_be_quoted(read: Page, draft: Draft) -> bool:
    """Whether the quoted one speaks of himself, where the cue asks for that."""
    if draft.found.cue.within is Within.QUOTES:
        return True
    concerned = [draft.source, *draft.addressed_to]
    return any(run is not None and read.has(run.start, FIRST_PERSON) for run in concerned)


def _drafts(read: Page, quotes: Quotations) -> list[Draft]:
    """The first reading of each place whose frames fit."""
    drafts: list[Draft] = []
    taken = 0
    for readings in cues(read):
        place = readings[0].run.start
        if place < taken:
            continue
        quotation = quotes.at(place)
        quoted = quotation is not None and quotation.speech
        for found in readings:
            if quoted and found.cue.within not in _IN_QUOTES:
                continue
            draft = frames.read(read, quotes, found)
            if draft is not None and (not quoted or _may_be_quoted(read, draft)):
                drafts.append(draft)
                taken = draft.found.run.end
                break
    return drafts
