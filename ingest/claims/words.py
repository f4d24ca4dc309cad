"""Section [claims] of a language file, ready to be looked up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict

from claimgraph.ingest.language import Language
from claimgraph.ingest.people import Phrases, people_words
from claimgraph.schemas.acts import Act


class ClaimWords(BaseModel):
    """The section; its comments in the file tell what each list is."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    openers: list[str] = []
    deed_links: list[str] = []
    manner_links: list[str] = []
    exchanges: list[str] = []
    also: list[str] = []
    especially: list[str] = []
    factive: list[Act] = []
    attitudes: list[Act] = []
    tellings: list[Act] = []
    place_links: list[str] = []
    passives: list[str] = []
    beside_negation: list[str] = []
    not_negated: list[str] = []


@dataclass(frozen=True)
class Words:
    """The words of the section."""

    marks: frozenset[str]
    """Of quotations; no part of what is claimed."""
    first_person: frozenset[str]
    """ "I" and "we"."""
    openers: frozenset[str]
    deed_links: frozenset[str]
    manner_links: frozenset[str]
    exchanges: Phrases
    also: Phrases
    especially: Phrases
    factive: frozenset[Act]
    attitudes: frozenset[Act]
    tellings: frozenset[Act]
    place_links: frozenset[str]
    passives: re.Pattern[str]
    beside_negation: frozenset[str]
    not_negated: Phrases


@cache
def claim_words(language: Language) -> Words:
    """The words by which this language joins, opens and negates what is claimed."""
    words = language.section("claims", ClaimWords)
    people = people_words(language).words
    return Words(
        marks=frozenset(mark for pair in language.file.writing.quotation_marks for mark in pair),
        first_person=frozenset((*people.own, *people.ours)),
        openers=frozenset(words.openers),
        deed_links=frozenset(words.deed_links),
        manner_links=frozenset(words.manner_links),
        exchanges=Phrases(words.exchanges),
        also=Phrases(words.also),
        especially=Phrases(words.especially),
        factive=frozenset(words.factive),
        attitudes=frozenset(words.attitudes),
        tellings=frozenset(words.tellings),
        place_links=frozenset(words.place_links),
        passives=re.compile(rf"(?:{'|'.join(words.passives) or '(?!)'})$"),
        beside_negation=frozenset(words.beside_negation),
        not_negated=Phrases(words.not_negated),
    )
