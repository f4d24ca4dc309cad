"""Cues without a subject of their own: "adding that …", "went on to say …"."""

from __future__ import annotations

from claimgraph.ingest.attributions import clauses, contents, heads, noun_phrases
from claimgraph.ingest.attributions.cues import Found
from claimgraph.ingest.attributions.draft import Draft
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.quoted_as import is_quoted_as, quoted_as
from claimgraph.ingest.attributions.reach import Reach
from claimgraph.ingest.language_file import Role
from claimgraph.ingest.vocabulary import (
    ADVERB,
    ARTICLE,
    AUXILIARY,
    CAPITAL,
    COMMA,
    CONTRAST,
    COORDINATOR,
    COPULA,
    DASH,
    DETERMINER,
    INFINITIVE_MARKER,
    MARK,
    OBJECT_PRONOUN,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    VERB,
    WORD,
)

_NO_SUBJECT = (
    PREPOSITION
    | INFINITIVE_MARKER
    | OBJECT_PRONOUN
    | SUBORDINATOR
    | COORDINATOR
    | CONTRAST
    | VERB
    | AUXILIARY
    | COPULA
    | ADVERB
)


_NO_VERB = (
    PREPOSITION | COORDINATOR | COMMA | STOP | SUBORDINATOR | DASH | MARK | RELATIVE | CONTRAST
)


def gerund(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """The speaker is that of the clause beside it."""
    if is_quoted_as(page, found, within):
        return quoted_as(page, quotes, found, within)
    place = found.group.start - 1
    if place >= within.start and not page.bits[place] & (COMMA | STOP | COORDINATOR | SUBORDINATOR):
        if not page.bits[place] & (PREPOSITION | WORD):
            return None
        if page.bits[place] & (ARTICLE | POSSESSIVE | DETERMINER):
            return None
    content = contents.after(page, quotes, found.cue, found.run.end, within)
    if content is None or _is_next_clause(page, quotes, content.run):
        return None
    run = content.run
    if found.group.start == within.start or clauses.opens_sentence(
        page, found.group.start, within.start
    ):
        run = clauses.to_main_clause(page, quotes, run)  # "Thanking the king, X said …"
    elif page.bits[place] & COMMA:
        run = _before_verb(page, quotes, run)  # "X, citing a report, said …"
    content = contents.Content(run, content.object)
    source = None
    if place >= within.start and page.bits[place] & WORD and not page.bits[place] & _NO_SUBJECT:
        source = _led_in(page, noun_phrases.before(page, found.group.start, within.start), within)
    draft = Draft(found, source, [content.run], shared=source is None)
    draft.place_object(content.object)
    return draft


def _is_next_clause(page: Page, quotes: Quotations, run: Run) -> bool:
    """Whether a comma parts the words from the cue: "reporting from Y, said …"."""
    return bool(page.bits[run.start - 1] & COMMA) and run.start not in quotes.starting


def _before_verb(page: Page, quotes: Quotations, run: Run) -> Run:
    """The run up to a comma behind which the sentence's own verb stands."""
    for place in range(run.start + 1, run.end - 1):
        if page.bits[place] & COMMA and quotes.around[place] < 0:
            finite = any(form.role is Role.FINITE for form in page.cues_at(place + 1))
            if finite or page.bits[place + 1] & (VERB | AUXILIARY | COPULA):
                return Run(run.start, place)
    return run


def _led_in(page: Page, run: Run | None, within: Reach) -> Run | None:
    """The phrase when it begins the clause or follows a preposition; else it is an object."""
    if run is None or run.start == within.start:
        return run
    before = page.bits[run.start - 1]
    named = all(page.bits[place] & CAPITAL for place in range(*run))
    leads = PREPOSITION | SUBORDINATOR | STOP | COMMA
    told = heads.is_told(page, run)  # "denied a report claiming that …"
    return run if named or told or before & leads else None


def infinitive(page: Page, quotes: Quotations, found: Found, within: Reach) -> Draft | None:
    """ "went on to say", "declined to say": the speaker is the subject of the verb before."""
    content = contents.after(page, quotes, found.cue, found.run.end, within)
    if content is None:
        return None
    run = clauses.before_main(page, quotes, found.group.start, content.run, within)
    source = _made_to(page, found.group.start, within)
    draft = Draft(found, source, [run], shared=source is None)
    draft.place_object(content.object)
    return draft


def _made_to(page: Page, marker: int, within: Reach) -> Run | None:
    """Who is to speak: "led her to declare", "forced the minister to admit"."""
    if marker <= within.start or not page.bits[marker - 1] & (OBJECT_PRONOUN | CAPITAL):
        return None
    source = noun_phrases.before(page, marker, within.start)
    if source is None or source.start == within.start:
        return None
    return None if page.bits[source.start - 1] & _NO_VERB else source
