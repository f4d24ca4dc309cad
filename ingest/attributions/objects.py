"""What is said in a noun phrase: "denied the claim", "rejected calls for …"."""

from __future__ import annotations

from claimgraph.ingest.answer_words import answer_words
from claimgraph.ingest.attributions import heads, noun_phrases
from claimgraph.ingest.attributions.clause_ends import to_clause_end, worded
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.attributions.quotations import Quotations
from claimgraph.ingest.attributions.reach import Reach
from claimgraph.ingest.attributions.speech_nouns import ANSWERING, opens_with_claim, speech_acts
from claimgraph.ingest.lexicon import Cue
from claimgraph.ingest.vocabulary import (
    ARTICLE,
    AUXILIARY,
    CAPITAL,
    COMMA,
    COMPLEMENTIZER,
    CONTRAST,
    COORDINATOR,
    COPULA,
    DEMONSTRATIVE,
    DOCUMENT,
    NP_PREPOSITION,
    NUMBER,
    PLURAL_LOOK,
    PREPOSITION,
    PRONOUN,
    SUBORDINATOR,
    VERB,
    VIA_PREPOSITION,
)

_FARTHEST_FIGURE = 5
_FARTHEST_CLAIM = 4


def told_in(page: Page, quotes: Quotations, cue: Cue, start: int, within: Reach) -> Run | None:
    """The object up to its clause's end or to "when …"."""
    run = to_clause_end(page, quotes, start, within)
    if run is None:
        return None
    if cue.speech_object and not opens_with_claim(page, run):
        return None
    run = _pointing(page, quotes, run)
    for place in range(start + 1, run.end):
        bits = page.bits[place]
        if quotes.around[place] >= 0 or bits & CAPITAL:
            continue
        verb_follows = place + 1 < run.end and (
            page.bits[place + 1] & (VERB | AUXILIARY | COPULA) or heads.is_past(page, place + 1)
        )
        leaves = bits & SUBORDINATOR and _leaves(page, cue, place, run.end)
        leaves = leaves or (bits & VIA_PREPOSITION and _leads_to_document(page, place, run.end))
        leaves = leaves or (bits & PREPOSITION and answers(page, place))
        if leads_to_claim(page, cue, place, run.end):
            return worded(page, Run(start, noun_phrases.without_time(page, place, start)))
        subject_follows = place + 2 < run.end and (
            page.bits[place + 1] & PRONOUN and page.bits[place + 2] & (VERB | AUXILIARY | COPULA)
        )
        if leaves or (bits & (COORDINATOR | CONTRAST) and (verb_follows or subject_follows)):
            return worded(page, Run(start, place))
    return run


def leaves_claim(page: Page, start: int, place: int, within: Reach) -> bool:
    """Whether a claim that is pointed at ends, and it follows where: "denied the claim in a post"."""
    return bool(
        page.bits[place] & VIA_PREPOSITION
        and _leads_to_document(page, place, within.end)
        and opens_with_claim(page, Run(start, place))
    )


def answers(page: Page, place: int) -> bool:
    """Whether "in response to …" begins here."""
    return answer_words(page.language).in_answer.at(page.tokens, place) > 1


def leads_to_claim(page: Page, cue: Cue, place: int, end: int) -> bool:
    """Whether the article tells here what is answered: "denied wrongdoing amid claims that …"."""
    bits = page.bits[place]
    if cue.act not in ANSWERING or not bits & (PREPOSITION | SUBORDINATOR) or bits & NP_PREPOSITION:
        return False
    return any(
        speech_acts(page, noun) and page.has(noun + 1, COMPLEMENTIZER | PREPOSITION | PRONOUN)
        for noun in range(place + 1, min(end, place + _FARTHEST_CLAIM))
    )


def _pointing(page: Page, quotes: Quotations, run: Run) -> Run:
    """The run up to a comma behind a phrase that only points back: "tuduhan tersebut, ayahnya …"."""
    comma = next((p for p in range(*run) if page.bits[p] & COMMA and quotes.around[p] < 0), run.end)
    points = comma - 1 > run.start and page.bits[comma - 1] & DEMONSTRATIVE
    told = Run(run.start, comma)
    return told if points and opens_with_claim(page, told) else run


def _leads_to_document(page: Page, place: int, end: int) -> bool:
    """Whether what follows tells in what it was said: "denied the claims in a statement"."""
    first = place + 1
    if first < end and page.bits[first] & ARTICLE:
        first += 1
        return any(page.has(p, DOCUMENT) for p in range(first, min(end, first + 2)))
    return False


def _leaves(page: Page, cue: Cue, place: int, end: int) -> bool:
    """Whether a clause of the article's own begins here, and neither a label nor an adjective."""
    follows = page.bits[place + 1] if place + 1 < end else 0
    if page.tokens[place].lower not in cue.prepositions:
        return not follows & PREPOSITION or page.language.file.active_inverts
    if cue.labels or place + 2 >= end:
        return False
    plural = follows & PLURAL_LOOK and not page.bits[place + 2] & PREPOSITION
    return bool(follows & CAPITAL or plural)  # "rejects it as voters wait"


def holds_figure(page: Page, cue: Cue, run: Run) -> bool:
    """Whether a number follows one of the cue's words for that: "at about 18 million"."""
    return any(
        page.tokens[place].lower in cue.figures
        and any(page.bits[p] & NUMBER for p in range(place, min(run.end, place + _FARTHEST_FIGURE)))
        for place in range(*run)
    )
