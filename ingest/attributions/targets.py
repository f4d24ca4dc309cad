"""Against whom a statement is: the accused, the mocked, the one behind what is condemned."""

from __future__ import annotations

from claimgraph.ingest.attributions import noun_phrases
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.noun_phrases import AGENT_MARKER, ARTICLE, PREPOSITION
from claimgraph.ingest.attributions.page import CAPITAL, CLITIC, Page, Run
from claimgraph.schemas.acts import Act

_AIMED = frozenset({Act.ACCUSE, Act.MOCK, Act.THREATEN})
_BLAMING = frozenset({Act.CONDEMN, Act.CRITICISE})


def aim(page: Page, draft: Draft) -> None:
    """Keep as targets those whom the act is really against."""
    act = draft.found.cue.act
    if act is Act.WARN:
        draft.against = list(draft.addressed_to)
    elif act in _BLAMING:
        draft.against = [run for run in draft.against if _is_somebody(page, run)]
        draft.against += _doers(page, draft)
    elif act not in _AIMED:
        draft.against = []


def _is_somebody(page: Page, run: Run) -> bool:
    """Whether an object is a name and not a deed; "the minister's plan" is a deed."""
    if any(page.bits[place] & CLITIC for place in range(*run)):
        return False
    named = noun_phrases.head(page, run)
    place = named.start
    while place < named.end - 1 and page.bits[place] & ARTICLE:
        place += 1
    return bool(page.bits[place] & CAPITAL)


def _doers(page: Page, draft: Draft) -> list[Run]:
    """Who did what is condemned: "by the army", "oleh kelompok X"."""
    found = []
    for run in draft.content:
        for place in range(run.start, run.end - 1):
            if page.bits[place] & AGENT_MARKER and not page.bits[place + 1] & PREPOSITION:
                doer = noun_phrases.object_after(page, place + 1, run.end)
                if doer is not None:
                    found.append(doer)
    return found
