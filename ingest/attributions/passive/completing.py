"""What may follow a passive, and when it tells nothing."""

from __future__ import annotations

from claimgraph.ingest.attributions import clause_ends, contents
from claimgraph.ingest.attributions.cues import Found
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.reach import Reach
from claimgraph.ingest.attributions.speech_nouns import names_claim
from claimgraph.ingest.language_file import Frame, Object, WordClass
from claimgraph.ingest.lexicon import Cue
from claimgraph.ingest.vocabulary import (
    AUXILIARY,
    COMPLEMENTIZER,
    COPULA,
    DEMONSTRATIVE,
    INFINITIVE_MARKER,
    NEGATION,
    PREPOSITION,
    PRONOUN,
    QUESTION,
    RELATIVE,
    SUBORDINATOR,
    TIME,
    VERB,
)


def tells_nothing(page: Page, found: Found, subject: Run) -> bool:
    """Whether only the telling is told: "Pernyataan itu disampaikan …", "whose crew was blamed"."""
    if page.bits[subject.start] & RELATIVE:
        return True
    pointing = any(page.bits[place] & DEMONSTRATIVE for place in range(*subject))
    return pointing and names_claim(page, subject) and not found.cue.passive_only


def is_described(page: Page, run: Run) -> bool:
    """Whether a verb behind the participle has the sentence's subject: "that we were warned is wrong"."""
    marked = page.language.file.words.get(WordClass.INFINITIVE_MARKER)
    return bool(marked) and page.has(run.start, COPULA | AUXILIARY)


def circumstance(
    page: Page, quotes: Quotations, found: Found, within: Reach
) -> contents.Content | None:
    """When or where alone: "is expected on Wednesday"."""
    start = found.run.end
    when = PREPOSITION | SUBORDINATOR | TIME
    if found.cue.fixed or start >= within.end or not page.bits[start] & when:
        return None
    run = clause_ends.to_clause_end(page, quotes, start, within)
    return None if run is None else contents.Content(run)


def can_complete(page: Page, quotes: Quotations, cue: Cue, run: Run) -> bool:
    """Whether the words after a passive without a speaker report: "dituduh menjual", no name."""
    names = Frame.FULL_CLAUSE in cue.frames  # "yang disebut Danau Hijau"
    if run.start in quotes.starting or ((cue.passive_only or cue.hedge) and not names):
        return True
    if page.tokens[run.start].lower in cue.prepositions:
        return True
    if cue.object is Object.ADDRESSEE and page.bits[run.start] & PRONOUN:
        return True
    reporting = VERB | AUXILIARY | COPULA | NEGATION | COMPLEMENTIZER
    return bool(page.bits[run.start] & (reporting | QUESTION | INFINITIVE_MARKER))
