"""What a passive is about: the noun phrase before it, or what was said beside it."""

from __future__ import annotations

from claimgraph.ingest.attributions import noun_phrases
from claimgraph.ingest.attributions.cues import Found
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.reach import Reach, speaker_floor
from claimgraph.ingest.attributions.speech_nouns import ANSWERING, speech_acts
from claimgraph.ingest.language_file import Object
from claimgraph.ingest.vocabulary import (
    COMMA,
    COMPLEMENTIZER,
    NOT_A_SPEAKER,
    RELATIVE,
    STOP,
)
from claimgraph.schemas.value import value


@value
class Subject:
    """What a passive is about."""

    run: Run
    points_back: bool = False
    """Whether it only points at what stands beside ("Hal itu")."""
    inserted: bool = False
    """Whether a comma parts it from the relative clause with the passive."""


def subject(page: Page, quotes: Quotations, found: Found, within: Reach) -> Subject | None:
    """What stands before the passive, or what its relative clause belongs to."""
    told = _claim_with_clause(page, found, within) or noun_phrases.before(
        page, found.group.start, speaker_floor(page, quotes, found, within)
    )
    if told is not None:
        return Subject(told, bool(page.bits[told.start] & NOT_A_SPEAKER))
    claim = _claim_beside(page, found, within)
    return Subject(claim, points_back=True) if claim else _described(page, found, within)


def _claim_with_clause(page: Page, found: Found, within: Reach) -> Run | None:
    """A noun for what was said with all of it: "Kabar bahwa X mundur ditepis Y"."""
    if found.cue.act not in ANSWERING:
        return None
    clause = None
    for place in range(found.group.start - 1, within.start - 1, -1):
        if page.bits[place] & (COMMA | STOP):
            return None
        if page.bits[place] & COMPLEMENTIZER:
            clause = place
        elif clause is not None and speech_acts(page, place):
            noun = noun_phrases.before(page, clause, within.start)
            return noun and Run(noun.start, found.group.start)
    return None


def _claim_beside(page: Page, found: Found, within: Reach) -> Run | None:
    """The noun for what was just said: "…, tudingan yang dibantah X"."""
    place = noun_phrases.without_time(page, found.group.start, within.start) - 1
    if place <= within.start or not page.bits[place] & RELATIVE:
        return None
    claim = noun_phrases.before(page, place, within.start)
    beside = claim is not None and page.has(claim.start - 1, COMMA)
    return claim if claim and beside and speech_acts(page, claim.start) else None


def _described(page: Page, found: Found, within: Reach) -> Subject | None:
    """The noun that a relative clause with this passive describes."""
    place = found.group.start - 1
    if place <= within.start or not page.bits[place] & RELATIVE:
        return None
    if page.language.file.speaker_relatives or found.cue.object is not Object.TARGET:
        return None
    inserted = bool(page.bits[place - 1] & COMMA)
    noun = noun_phrases.before(page, place - 1 if inserted else place, within.start)
    return noun and Subject(noun, bool(page.bits[noun.start] & NOT_A_SPEAKER), inserted)
