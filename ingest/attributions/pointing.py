"""Words that point back: contents such as "tuduhan tersebut", speakers such as "kedua pemimpin itu"."""

from __future__ import annotations

from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.noun_phrases import ARTICLE, DEMONSTRATIVE, VERB
from claimgraph.ingest.attributions.page import CAPITAL, MARK, WORD, Page, Run
from claimgraph.ingest.language_file import WordClass
from claimgraph.ingest.lexicon import BIT, Kind
from claimgraph.ingest.readings import Anaphor, SourceForm
from claimgraph.schemas.acts import Act

_BACK = BIT[WordClass.BACK_REFERENCE]
_LONGEST = 6


def pointed_at(page: Page, draft: Draft) -> Anaphor | None:
    """What the content points at, when it does nothing else."""
    if len(draft.content) != 1:
        return None
    run = draft.content[0]
    words = [place for place in range(*run) if page.bits[place] & WORD]
    if not words or len(words) > _LONGEST:
        return None
    if any(page.bits[place] & (MARK | CAPITAL | VERB) for place in words[1:]):
        return None
    acts = frozenset(act for place in words for act in _acts(page, place))
    demonstrative = any(page.bits[place] & (DEMONSTRATIVE | _BACK) for place in words)
    if not demonstrative or not (acts or all(page.bits[p] & _BACK for p in words)):
        return None
    return Anaphor(page.span(run), acts)


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
    definite = first & ARTICLE and first & _BACK
    return bool(definite) and not any(
        page.bits[place] & CAPITAL for place in range(run.start + 1, run.end)
    )
