"""Nouns that stand for utterances: "the accusation", "klaim itu"."""

from __future__ import annotations

from functools import cache

from claimgraph.ingest.answer_words import answer_words
from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.language import Language
from claimgraph.ingest.lexicon import Kind
from claimgraph.schemas.acts import Act

_FARTHEST_NOUN = 5
CHARGES = frozenset({Act.ACCUSE, Act.ALLEGE})
DENYING = frozenset({Act.DENY, Act.REJECT})
ANSWERING = frozenset({*DENYING, Act.CONFIRM, Act.ADMIT})
CLAIMS = frozenset({*CHARGES, Act.ASSERT, Act.REPORT})


def opens_with_claim(page: Page, run: Run) -> bool:
    """Whether what is rejected is a claim ("rejected the accusation"), not a demand or plan."""
    for place in range(run.start, min(run.end, run.start + _FARTHEST_NOUN)):
        acts = speech_acts(page, place)
        if acts is not None:
            return bool(acts & CLAIMS)
    return False


def speech_acts(page: Page, place: int) -> frozenset[Act] | None:
    """The acts that a noun for an utterance stands for; none when the word is no such noun."""
    return speech_nouns(page.language).get(page.lowers[place])


@cache
def speech_nouns(language: Language) -> dict[str, frozenset[Act]]:
    """Nouns for utterances, by the cues of the file and by what answers point at."""
    found = {word: acts for word, acts in answer_words(language).nouns.items() if acts}
    for word, forms in language.lexicon.cues.items():
        if acts := frozenset(form.cue.act for form in forms if form.cue.kind is Kind.NOUN):
            found[word] = acts
    return found


def names_claim(page: Page, run: Run) -> bool:
    """Whether a phrase is about an utterance: "klaim itu"."""
    return speech_acts(page, run.start) is not None and run.end > run.start + 1


def names_speech(page: Page, run: Run) -> bool:
    """Whether a phrase ends with a noun for an utterance."""
    return speech_acts(page, run.end - 1) is not None
