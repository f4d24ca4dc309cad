"""The speaker is a relative pronoun, or the noun it belongs to: "X, who said …"."""

from __future__ import annotations

from dataclasses import replace

from claimgraph.ingest.attributions import clause_ends, heads, noun_phrases
from claimgraph.ingest.attributions.active.behind_cue import content_behind
from claimgraph.ingest.attributions.cues import Found
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.reach import Reach
from claimgraph.ingest.attributions.speech_nouns import CHARGES
from claimgraph.ingest.lexicon import Kind
from claimgraph.ingest.vocabulary import CAPITAL, COMMA, COMPLEMENTIZER, RELATIVE, TIME
from claimgraph.schemas.acts import Act


def relative(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """The speaker is a relative pronoun, or the noun it belongs to."""
    place = noun_phrases.without_time(page, found.group.start, within.start) - 1
    if place < within.start or not page.bits[place] & RELATIVE:
        return None
    if page.bits[place] & COMPLEMENTIZER and page.has(place - 1, TIME):
        return None  # "said on Tuesday that reports of a deal …"
    content = content_behind(page, quotes, found, within)
    if content is None:
        return None
    end = place - 1 if page.bits[place - 1] & COMMA else place
    noun = noun_phrases.before(page, end, within.start)
    source: Run | None = Run(place, place + 1)
    if not page.language.file.speaker_relatives or (noun and heads.is_told(page, noun)):
        source = noun and heads.behind_verb(page, noun)
    if source is None:
        return None
    found, source = _without_told(page, found, source)
    inserted = place > within.start and page.bits[place - 1] & COMMA
    run = clause_ends.to_comma(page, quotes, content.run) if inserted else content.run
    draft = Draft(found, source, [run], form=heads.form(page, source))
    draft.place_object(content.object)
    return draft


def _without_told(page: Page, found: Found, source: Run) -> tuple[Found, Run]:
    """Whose accusation says so: "tuduhan Inggris yang menyatakan bahwa …"."""
    charge = next(
        (
            form.cue.act
            for form in page.cues_at(source.start)
            if form.cue.kind is Kind.NOUN and form.cue.act in CHARGES
        ),
        None,
    )
    owner = Run(source.start + 1, source.end)
    if charge is None or owner.start == owner.end or not page.bits[owner.start] & CAPITAL:
        return found, source
    if found.cue.act is Act.ASSERT:
        found = replace(found, cue=replace(found.cue, act=charge))
    return found, owner
