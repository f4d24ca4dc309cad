"""What the words of a claim are, left to right: concepts, agents, names, numbers, days, and what leads to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claimgraph.ingest import language as packs
from claimgraph.ingest.followers.spelling import plain
from claimgraph.ingest.followers.words import Words, words
from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.language import Language
from claimgraph.ingest.language_file import WordClass
from claimgraph.ingest.lexicon import BIT
from claimgraph.ingest.readings import Token
from claimgraph.ingest.tokens import tokens
from claimgraph.schemas.spans import Span

_EMPTY = (
    BIT[WordClass.ARTICLE]
    | BIT[WordClass.DETERMINER]
    | BIT[WordClass.POSSESSIVE]
    | BIT[WordClass.SUBJECT_PRONOUN]
    | BIT[WordClass.OBJECT_PRONOUN]
    | BIT[WordClass.DEMONSTRATIVE]
    | BIT[WordClass.PREPOSITION]
    | BIT[WordClass.AGENT_MARKER]
    | BIT[WordClass.COORDINATOR]
    | BIT[WordClass.CONTRAST]
    | BIT[WordClass.SUBORDINATOR]
    | BIT[WordClass.COMPLEMENTIZER]
    | BIT[WordClass.RELATIVE]
    | BIT[WordClass.QUESTION]
    | BIT[WordClass.AUXILIARY]
    | BIT[WordClass.COPULA]
    | BIT[WordClass.INFINITIVE_MARKER]
    | BIT[WordClass.ADVERB]
)
"""Classes of words that say nothing by themselves."""

_YEARS = range(1800, 2101)
_DAYS = range(1, 32)
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)*)(?:-?([^\W\d]+))?$")


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of the claim, as the reader understands it."""

    kind: str
    value: str = ""
    number: float = 0


@cache
def reader(language: str) -> Reader:
    """Reads claims of a language."""
    # A language without a pack has no claims of its own; English is how its texts are cut.
    pack = packs.load(language if language in packs.known() else "en")
    return Reader(pack, words(language))


class Reader:
    """Reads claims of one language, left to right."""

    def __init__(self, pack: Language, known: Words) -> None:
        self.pack = pack
        self.words = known
        self.names = known_agents().index(pack)
        self.negations = pack.words(WordClass.NEGATION) | known.negators
        self.prepositions = pack.words(WordClass.PREPOSITION)
        self.agent_markers = pack.words(WordClass.AGENT_MARKER)
        self.from_markers = frozenset(known.file.from_markers)
        self.to_markers = frozenset(known.file.to_markers)
        self.coordinators = pack.words(WordClass.COORDINATOR)
        self.capitals = pack.code != "de"
        self.nouns = pack.words(WordClass.NOT_A_VERB)
        self.calendar = _calendar(pack)

    def parts(self, text: str) -> Iterator[Part]:
        """The parts of a claim, in order."""
        found = tokens(text, Span(0, len(text)), self.pack)
        lowered = [token.lower for token in found]
        place = 0
        while place < len(found):
            made, used = self._part(found, lowered, place)
            yield from made
            place += used

    def acts(self, text: str) -> frozenset[str]:
        """The acts of the cues in a text."""
        cues = self.pack.lexicon.cues
        return frozenset(
            form.cue.act.value
            for token in tokens(text, Span(0, len(text)), self.pack)
            for form in cues.get(token.lower, ())
            if len(form.words) == 1
        )

    def _part(
        self, found: Sequence[Token], lowered: Sequence[str], place: int
    ) -> tuple[list[Part], int]:
        """The parts that begin at a token, and how many tokens they take."""
        if known := self.names.at(found, place):
            name, used = known
            return [Part("agent", name.agent)], used
        if quantity := self._quantity(lowered, place):
            return self._counted(quantity[0], quantity[1], lowered, place)
        if place and found[place].text[0].isupper() and lowered[place] in self.calendar:
            return [Part("day", self.calendar[lowered[place]])], 1
        concept = self.words.concept_at(lowered, place)
        if concept and concept[1] > 1:
            return self._meaning(lowered, place, concept[0]), concept[1]
        if functional := self._functional(lowered[place]):
            return [functional], 1
        if concept:
            return self._meaning(lowered, place, concept[0]), 1
        return self._unknown(found, lowered, place), 1

    def _meaning(self, lowered: Sequence[str], place: int, concept: str) -> list[Part]:
        meant = Part("concept", concept)
        return [meant, Part("passive")] if self._is_passive(lowered, place) else [meant]

    def _is_passive(self, lowered: Sequence[str], place: int) -> bool:
        word = lowered[place]
        if word in self.nouns:
            return False
        before = lowered[place - 1] if place else ""
        return self.words.is_passive(word, before)

    def _functional(self, word: str) -> Part | None:
        for kind, some in (
            ("negation", self.negations),
            ("possible", self.words.possible),
            ("modal", self.words.modals),
            ("by", self.agent_markers),
            ("from", self.from_markers),
            ("to", self.to_markers),
            ("and", self.coordinators),
        ):
            if word in some:
                return Part(kind)
        if word in self.prepositions:
            # A preposition may mean something ("against"); the first of the two that knows it wins.
            return None if self.words.concept_at([word], 0) else Part("preposition")
        if word in self.words.functional:
            return Part("mark")
        if self.words.concept_at([word], 0):
            return None
        if not word[0].isalnum():
            return Part("mark")
        return Part("mark") if self.pack.lexicon.classes.get(word, 0) & _EMPTY else None

    def _unknown(self, found: Sequence[Token], lowered: Sequence[str], place: int) -> list[Part]:
        token = found[place]
        if day := self.calendar.get(token.lower):
            return [Part("day", day)]
        passive = [Part("passive")] if self._is_passive(lowered, place) else []
        if place and self.capitals and token.text[0].isupper():
            return [Part("name", plain(token.lower))]
        return [Part("word", plain(self.words.stem(token.lower))), *passive]

    # ---- numbers

    def _quantity(self, lowered: Sequence[str], place: int) -> tuple[float, int] | None:
        """The number that begins at a word, and how many words it takes."""
        file = self.words.file
        word = lowered[place]
        written = _NUMBER.match(word)
        if written:
            value = self._value(written[1])
            unit = written[2]
            if unit and unit not in file.multipliers:
                return value, 1
            value *= file.multipliers.get(unit or "", 1)
        elif word in file.numbers:
            value = file.numbers[word]
            after = lowered[place + 1] if place + 1 < len(lowered) else ""
            # "One" and "ein" are as often no number at all.
            if value == 1 and after not in file.multipliers:
                return None
        else:
            return None
        used = 1
        while place + used < len(lowered) and lowered[place + used] in file.multipliers:
            factor = file.multipliers[lowered[place + used]]
            value = (
                value + factor
                if factor == 10 and "las" in lowered[place + used]
                else value * factor
            )
            used += 1
        return value, used

    def _value(self, digits: str) -> float:
        """Digits with signs between them: groups of three, or a fraction."""
        decimal = self.words.file.decimal
        grouping = "." if decimal == "," else ","
        plain = digits.replace(grouping, "").replace(decimal, ".")
        head, sign, tail = digits.rpartition(grouping)
        if sign and len(tail) != 3 and decimal not in digits:
            plain = f"{head.replace(grouping, '')}.{tail}"
        try:
            return float(plain)
        except ValueError:
            return float(re.sub(r"\D", "", digits))

    def _counted(
        self, value: float, used: int, lowered: Sequence[str], place: int
    ) -> tuple[list[Part], int]:
        whole = int(value) if value == int(value) else None
        beside = [lowered[near] for near in (place - 1, place + used) if 0 <= near < len(lowered)]
        if whole in _DAYS and any(
            self.calendar.get(word, "").startswith("month") for word in beside
        ):
            return [Part("day", f"day {whole}")], used
        if whole in _YEARS and used == 1 and lowered[place].isdigit():
            return [Part("day", f"year {whole}")], used
        return [Part("number", number=value)], used


@cache
def _calendar(pack: Language) -> dict[str, str]:
    """Names of months and weekdays, as the language file's section on dates has them."""
    section = pack.file.sections.get("dates", {})
    return {
        name.lower(): f"{kind} {number}"
        for kind, names in (
            ("month", section.get("months", [])),
            ("weekday", section.get("weekdays", [])),
        )
        for number, written in enumerate(names, 1)
        for name in written
    }
