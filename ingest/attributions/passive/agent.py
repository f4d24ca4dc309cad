"""Who does what a passive tells: behind "by", behind the passive itself, or at the end."""

from __future__ import annotations

from claimgraph.ingest.attributions import heads, noun_phrases
from claimgraph.ingest.attributions.cues import Found, is_adverb
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.passive.subject import Subject
from claimgraph.ingest.attributions.reach import Reach
from claimgraph.ingest.attributions.speech_nouns import names_claim
from claimgraph.ingest.language_file import Object
from claimgraph.ingest.vocabulary import (
    AGENT_MARKER,
    ARTICLE,
    AUXILIARY,
    CAPITAL,
    COMMA,
    COMPLEMENTIZER,
    COPULA,
    NEGATION,
    PREPOSITION,
    STOP,
    TIME,
    VERB,
    WORD,
)

_NO_AGENT = VERB | AUXILIARY | COPULA | NEGATION | COMPLEMENTIZER | PREPOSITION | TIME


def agent_behind(
    page: Page, found: Found, about: Subject | None, within: Reach
) -> tuple[Run | None, int]:
    """The speaker right after "by", or after the passive itself, and where the rest begins."""
    start = _past_manner(page, found.run.end, within)
    if start < within.end and page.bits[start] & AGENT_MARKER:
        agent = noun_phrases.object_after(page, start + 1, within.end, found.cue.prepositions)
        if agent is not None and not page.bits[agent.start] & TIME:
            return agent, agent.end
    opens = about is None and found.cue.hedge  # "Diduga ada dua orang …"
    if page.language.file.bare_agent and not (found.cue.naming or opens) and start < within.end:
        saying = about is None or about.points_back or names_claim(page, about.run)
        bits = page.bits[start]
        may_begin = WORD if saying else CAPITAL | ARTICLE
        if bits & may_begin and not bits & _NO_AGENT:
            agent = noun_phrases.after(page, start, within.end)
            if agent is not None and agent.start == start:
                return agent, agent.end
        accusing = found.cue.object is Object.TARGET and bits & WORD and not bits & _NO_AGENT
        agent = noun_phrases.after(page, start, within.end) if accusing else None
        if agent is not None and agent.end < within.end and page.bits[agent.end] & VERB:
            return agent, agent.end  # "dituding oposisi memperlambat …"
    return None, start


def _past_manner(page: Page, start: int, within: Reach) -> int:
    """Where "by" stands behind how or when it was done: "dibantah keras oleh X"; else the start."""
    place = start
    while place < within.end and not page.bits[place] & AGENT_MARKER:
        timed = page.bits[place] & PREPOSITION and page.has(place + 1, TIME)
        if not (timed or page.bits[place] & TIME or is_adverb(page, place)):
            return start
        place += 1
    return place if place < within.end else start


def agent_at_end(page: Page, run: Run) -> tuple[Run | None, Run]:
    """The speaker after a "by" that closes the content."""
    if page.bits[run.start] & COMPLEMENTIZER:
        return None, run
    for place in range(run.end - 2, run.start, -1):
        bits = page.bits[place]
        if bits & (COMMA | STOP):
            break
        if bits & AGENT_MARKER:
            if page.bits[place - 1] & VERB or heads.is_past(page, place - 1):
                break
            agent = noun_phrases.object_after(page, place + 1, run.end)
            timed = agent is not None and page.bits[agent.start] & TIME
            if agent is not None and agent.end == run.end and not timed:
                return agent, Run(run.start, place)
            break
    return None, run
