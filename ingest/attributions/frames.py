"""A cue in its clause: who speaks and what is said, by the voice that the cue has there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from claimgraph.ingest.attributions import contents, objects
from claimgraph.ingest.attributions.active import active
from claimgraph.ingest.attributions.cues import Found, Voice
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.infinite import gerund, infinitive
from claimgraph.ingest.attributions.inverted import clitic, inverted
from claimgraph.ingest.attributions.nominal import nominal
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.passive import passive
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.reach import Reach, reach
from claimgraph.ingest.attributions.source_markers import source_marker
from claimgraph.ingest.attributions.verb_second import second
from claimgraph.ingest.language_file import Frame
from claimgraph.ingest.lexicon import Kind
from claimgraph.ingest.vocabulary import (
    COMPLEMENTIZER,
    MARK,
    NEGATION,
    PREPOSITION,
)
from claimgraph.schemas.acts import Act

_FARTHEST_NOUN = 4
_DONE_BY_SAYING = frozenset(
    {
        Act.ACCUSE, Act.ADMIT, Act.APOLOGISE, Act.CONDEMN, Act.CRITICISE, Act.DEMAND,
        Act.DENY, Act.MOCK, Act.PRAISE, Act.PROMISE, Act.PROPOSE, Act.REQUEST, Act.THANK,
        Act.THREATEN, Act.WARN,
    }
)  # fmt: skip
"""Acts that are not done at all where it is said that somebody does not do them."""


def read(page: Page, quotes: Quotations, found: Found) -> Draft | None:
    """What one reading of a cue attributes to whom; none when its frames do not fit."""
    if found.negated and found.cue.negated is None and found.cue.act in _DONE_BY_SAYING:
        return None  # "never asked for a bribe"
    within = reach(page, quotes, found.run.start)
    draft = _READERS[found.voice](page, quotes, found, within)
    if draft is None:
        return None
    if found.cue.figures and not objects.holds_figure(page, found.cue, draft.content[0]):
        return None
    if found.cue.light:
        return _with_noun(page, draft)
    return _with_attitude(page, quotes, draft, within)


def _with_attitude(page: Page, quotes: Quotations, draft: Draft, within: Reach) -> Draft:
    """ "menyatakan prihatin atas …": who says it without a subject says it of himself."""
    found, place = draft.found, draft.content[0].start
    if found.cue.act is not Act.ASSERT or place != found.run.end:
        return draft
    if page.language.file.active_inverts or not found.cue.frames & {Frame.CLAUSE, Frame.THAT}:
        return draft
    negated = bool(page.bits[place] & NEGATION)
    place += negated
    for form in page.cues_at(place):
        attitude = form.cue
        if attitude.kind is Kind.VERB and attitude.fixed and Frame.PREPOSITION in attitude.frames:
            content = contents.after(page, quotes, attitude, place + 1, within)
            if content is not None:
                act = attitude.negated if negated and attitude.negated else attitude.act
                cue = replace(found.cue, act=act, negated=None)
                draft.found = replace(found, cue=cue, run=Run(found.run.start, place + 1))
                draft.content[0] = content.run
                break
    return draft


def _with_noun(page: Page, draft: Draft) -> Draft | None:
    """ "voiced concern about …": the noun says what is done, and becomes part of the cue."""
    run, found = draft.content[0], draft.found
    if run.start < found.run.start or found.negated:
        return None  # "never raised concerns"; "tuduhan itu dilontarkan oleh X": the noun says it
    for place in range(run.start, min(run.end - 1, run.start + _FARTHEST_NOUN)):
        if page.bits[place] & (COMPLEMENTIZER | PREPOSITION):
            return None
        noun = next((form.cue for form in page.cues_at(place) if form.cue.kind is Kind.NOUN), None)
        if noun is not None:
            cue = replace(found.cue, act=noun.act, hedge=noun.hedge)
            end = place + 2 if page.has(place + 1, MARK) else place + 1  # 'voiced "concern" about'
            draft.found = replace(found, cue=cue, run=Run(found.run.start, end))
            if page.lower(end) in noun.prepositions:
                draft.content[0] = Run(end, run.end)
            return draft
    return None


_Reader = Callable[[Page, Quotations, Found, Reach], Draft | None]


_READERS: dict[Voice, _Reader] = {
    Voice.SECOND: second,
    Voice.ACTIVE: active,
    Voice.PASSIVE: passive,
    Voice.GERUND: gerund,
    Voice.INFINITIVE: infinitive,
    Voice.INVERTED: inverted,
    Voice.CLITIC: clitic,
    Voice.NOUN: nominal,
    Voice.SOURCE_MARKER: source_marker,
}
