"""A participle behind a noun for what was just said: "…, a claim dismissed by X"."""

from __future__ import annotations

from claimgraph.ingest.attributions import heads
from claimgraph.ingest.attributions.cues import Found
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.speech_nouns import names_speech
from claimgraph.ingest.vocabulary import COMMA


def is_apposed(page: Page, found: Found, subject: Run) -> bool:
    """Whether a noun for a claim stands after a comma, and the participle right behind it."""
    apart = page.has(subject.start - 1, COMMA) and subject.end == found.group.start
    return apart and found.group == found.run and names_speech(page, subject)


def answered_beside(page: Page, found: Found, agent: Run, claim: Run) -> Draft:
    """What somebody does about it."""
    draft = Draft(found, agent, [claim], form=heads.form(page, agent))
    draft.claim_before = draft.apposed = True
    return draft
