"""Words that point back: contents such as "tuduhan tersebut", speakers such as "kedua pemimpin itu"."""

from __future__ import annotations

from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.lexicon import Kind
from claimgraph.ingest.readings import Anaphor, SourceForm
from claimgraph.ingest.vocabulary import (
    ARTICLE,
    AUXILIARY,
    BACK_REFERENCE,
    CAPITAL,
    COMPLEMENTIZER,
    DEMONSTRATIVE,
    MARK,
    RELATIVE,
    VERB,
    WORD,
)
from claimgraph.schemas.acts import Act

_LONGEST = 6


def pointed_at(page: Page, draft: Draft) -> Anaphor | None:
    """What the content points at, when it does nothing else."""
    if len(draft.content) != 1 and not draft.apposed:
        return None
    run = draft.content[0]
    if draft.apposed and not page.bits[run.start] & RELATIVE:
        return Anaphor(page.span(run), frozenset())
    words = [place for place in range(*run) if page.bits[place] & WORD]
    if not words or len(words) > _LONGEST:
        return None
    if any(page.bits[place] & (MARK | CAPITAL | VERB | AUXILIARY) for place in words[1:]):
        return None
    nouns = [place for place in words if _acts(page, place)]
    if nouns:
        points = _points(page, words, nouns[0])
    else:
        points = all(page.bits[place] & BACK_REFERENCE for place in words)
    if not points:
        return None
    return Anaphor(page.span(run), frozenset(act for place in nouns for act in _acts(page, place)))


def _points(page: Page, words: list[int], noun: int) -> bool:
    """Whether "this" goes before the noun, or ends the phrase, and what is said does not follow it."""
    told = any(page.bits[place] & COMPLEMENTIZER for place in words if place > noun)
    before = any(
        page.bits[place] & (DEMONSTRATIVE | BACK_REFERENCE) for place in words if place < noun
    )
    after = bool(page.bits[words[-1]] & (DEMONSTRATIVE | BACK_REFERENCE))
    return (before or after) and not told


def _acts(page: Page, place: int) -> list[Act]:
    forms = page.language.lexicon.cues.get(page.tokens[place].lower, ())
    return [form.cue.act for form in forms if form.cue.kind is Kind.NOUN]


def source_form(page: Page, draft: Draft) -> SourceForm:
    """A described speaker that was named before is definite."""
    run = draft.source
    if draft.heard or run is None or draft.form is not SourceForm.NAMED:
        return SourceForm.NONE if draft.heard else draft.form
    ends_so = bool(page.bits[run.end - 1] & DEMONSTRATIVE)
    return SourceForm.DEFINITE if ends_so or _is_the(page, run) else SourceForm.NAMED


def _is_the(page: Page, run: Run) -> bool:
    """Whether it is "the" with no name: "the two leaders"."""
    first = page.bits[run.start]
    definite = first & ARTICLE and first & BACK_REFERENCE
    return bool(definite) and not any(
        page.bits[place] & CAPITAL for place in range(run.start + 1, run.end)
    )
