"""What a claim says, in terms that other languages share: concepts, agents, numbers, days, who does it to whom."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from itertools import pairwise

from pydantic import TypeAdapter

from claimgraph.ingest import language as packs
from claimgraph.ingest.followers.words import Words, relations, words
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
_THINGS = frozenset({"agent", "name", "concept", "word"})
_LEADING = {"from": "from", "to": "to", "preposition": "beside"}
_LED = 2
"""Words that a preposition leads to: "from the Indonesian government"."""
_FOLLOWS = 3
"""Words within which whoever does it follows the passive or its marker: "oleh pasukan Israel"."""
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)*)(?:-?([^\W\d]+))?$")


@dataclass(frozen=True)
class Gist:
    """What a claim says, ready to be compared."""

    language: str
    concepts: tuple[str, ...]
    """In their order, each once."""
    others: tuple[str, ...]
    """Words that stand for no known concept, without their affixes."""
    names: tuple[str, ...]
    """Capitalised words that name no known agent."""
    agents: frozenset[str]
    doers: frozenset[str]
    """Agents that do it; empty where the words do not tell."""
    numbers: frozenset[float]
    days: frozenset[str]
    """Years, months, days of the month and weekdays, each by itself."""
    negations: int
    modal: bool
    """Planned or possible, not done."""
    possible: bool = False
    """Said to be possible: less than planned."""
    order: tuple[tuple[str, str], ...] = ()
    """What it speaks of in the order of its words, with what leads there: "from", "to", "beside" or ""."""
    turned: bool = False
    """Whether its words give the roles in another order than who does it first: a passive, a converse."""
    acts: frozenset[str] = frozenset()
    """What its words of saying and thinking do: a claim that somebody says so is another claim."""
    event: tuple[int, int] | None = None
    """First and last second that it can have happened, where the article tells."""

    @property
    def anchored(self) -> bool:
        """Whether it says of whom or when it speaks, so that it means the same in another article."""
        return bool(self.agents or self.names or self.days or self.numbers)

    def kept(self) -> dict[str, object]:
        """The same in terms of JSON, alike in every process: a set has no order of its own."""
        values = ((one.name, getattr(self, one.name)) for one in fields(self))
        return {
            name: sorted(value) if isinstance(value, frozenset) else value for name, value in values
        }

    @classmethod
    def of(cls, kept: object) -> Gist:
        """What was kept of a claim; to read the claim itself again costs thirty times as much."""
        return _KEPT.validate_python(kept)


_KEPT = TypeAdapter(Gist)


@dataclass(frozen=True, slots=True)
class _Part:
    """One stretch of the claim, as the reader understands it."""

    kind: str
    value: str = ""
    number: float = 0


def gist(text: str, language: str, about: Iterable[str] = ()) -> Gist:
    """What a claim says.

    Args:
        text: the claim.
        language: BCP 47 code of its language.
        about: ids of agents that it is known to speak of.

    >>> said = gist("Rusia tidak membeli gas dari Qatar", "id")
    >>> said.concepts, said.negations
    (('sell', 'gas'), 1)
    """
    reader = _reader(language)
    parts = tuple(reader.parts(text))
    concepts = [part.value for part in parts if part.kind == "concept"]
    converse = [concept for concept in concepts if concept in relations().converses]
    agents = frozenset(part.value for part in parts if part.kind == "agent")
    doers = _doers(parts)
    if len(converse) == 1:
        doers = frozenset(filter(None, map(_participant, parts))) - doers
    return Gist(
        language=language,
        concepts=tuple(dict.fromkeys(relations().converses.get(one, one) for one in concepts)),
        others=tuple(dict.fromkeys(part.value for part in parts if part.kind == "word")),
        names=tuple(dict.fromkeys(part.value for part in parts if part.kind == "name")),
        agents=agents | frozenset(about),
        doers=doers,
        numbers=frozenset(part.number for part in parts if part.kind == "number"),
        days=frozenset(part.value for part in parts if part.kind == "day"),
        negations=sum(part.kind == "negation" for part in parts),
        modal=any(part.kind in ("modal", "possible") for part in parts),
        possible=any(part.kind == "possible" for part in parts),
        order=tuple(_order(parts)),
        turned=bool(converse) or _marker(parts) is not None or _passive(parts) is not None,
        acts=reader.acts(text),
    )


def _doers(parts: Sequence[_Part]) -> frozenset[str]:
    passive = _passive(parts)
    if (marker := _marker(parts)) is not None:
        return _joint(parts, _next_agent(parts, marker))
    if passive is not None:
        return _joint(parts, _next_agent(parts, passive))
    return _joint(parts, _subject(parts))


def _passive(parts: Sequence[_Part]) -> int | None:
    return next((place for place, part in enumerate(parts) if part.kind == "passive"), None)


def _marker(parts: Sequence[_Part]) -> int | None:
    """Where it is said by whom it is done; "by 12 percent" says by how much."""
    for place, (part, after) in enumerate(pairwise(parts)):
        if part.kind == "by" and after.kind != "number":
            return place
    return None


def _next_agent(parts: Sequence[_Part], place: int) -> int | None:
    for after in range(place + 1, min(place + 1 + _FOLLOWS + 1, len(parts))):
        if parts[after].kind == "preposition":
            return None
        if _participant(parts[after]):
            return after
    return None


def _subject(parts: Sequence[_Part]) -> int | None:
    """The first participant that no preposition leads to."""
    led = False
    for place, part in enumerate(parts):
        if _participant(part) and not led:
            return place
        if part.kind in _LEADING:
            led = True
        elif part.kind in _THINGS or part.kind == "day":
            led = False
    return None


def _joint(parts: Sequence[_Part], place: int | None) -> frozenset[str]:
    """A participant with those that stand beside it: "Kenyan police", "Russia and Iran"."""
    if place is None:
        return frozenset()
    found = {_participant(parts[place])}
    while place + 1 < len(parts):
        if _participant(parts[place + 1]):
            place += 1
        elif (
            parts[place + 1].kind == "and"
            and place + 2 < len(parts)
            and _participant(parts[place + 2])
        ):
            place += 2
        else:
            break
        found.add(_participant(parts[place]))
    return frozenset(filter(None, found))


def _participant(part: _Part) -> str | None:
    """Who it is, where it is somebody: an agent, a name, or a word for whoever can do something."""
    if part.kind == "agent":
        return part.value
    if part.kind == "name":
        return f"name {part.value}"
    if part.kind == "concept" and relations().is_somebody(part.value):
        return f"concept {part.value}"
    return None


def _order(parts: Sequence[_Part]) -> Iterator[tuple[str, str]]:
    """What is spoken of, in order, each with what leads to it."""
    led, left = "", 0
    seen: set[tuple[str, str]] = set()
    for part in parts:
        if part.kind in _LEADING:
            led, left = _LEADING[part.kind], _LED
        if part.kind == "day":
            left = 0
        if part.kind not in _THINGS:
            continue
        # A name that begins the claim cannot be told from a word.
        kind = "word" if part.kind == "name" else part.kind
        item = f"{kind} {part.value}", led if left > 0 else ""
        if item not in seen:
            yield item
        seen.add(item)
        left -= 1


@cache
def _reader(language: str) -> _Reader:
    # A language without a pack has no claims of its own; English is how its texts are cut.
    pack = packs.load(language if language in packs.known() else "en")
    return _Reader(pack, words(language))


class _Reader:
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

    def parts(self, text: str) -> Iterator[_Part]:
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
    ) -> tuple[list[_Part], int]:
        """The parts that begin at a token, and how many tokens they take."""
        if known := self.names.at(found, place):
            name, used = known
            return [_Part("agent", name.agent)], used
        if quantity := self._quantity(lowered, place):
            return self._counted(quantity[0], quantity[1], lowered, place)
        if place and found[place].text[0].isupper() and lowered[place] in self.calendar:
            return [_Part("day", self.calendar[lowered[place]])], 1
        concept = self.words.concept_at(lowered, place)
        if concept and concept[1] > 1:
            return self._meaning(lowered, place, concept[0]), concept[1]
        if functional := self._functional(lowered[place]):
            return [functional], 1
        if concept:
            return self._meaning(lowered, place, concept[0]), 1
        return self._unknown(found, lowered, place), 1

    def _meaning(self, lowered: Sequence[str], place: int, concept: str) -> list[_Part]:
        meant = _Part("concept", concept)
        return [meant, _Part("passive")] if self._is_passive(lowered, place) else [meant]

    def _is_passive(self, lowered: Sequence[str], place: int) -> bool:
        word = lowered[place]
        if word in self.nouns:
            return False
        before = lowered[place - 1] if place else ""
        return self.words.is_passive(word, before)

    def _functional(self, word: str) -> _Part | None:
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
                return _Part(kind)
        if word in self.prepositions:
            # A preposition may mean something ("against"); the first of the two that knows it wins.
            return None if self.words.concept_at([word], 0) else _Part("preposition")
        if word in self.words.functional:
            return _Part("mark")
        if self.words.concept_at([word], 0):
            return None
        if not word[0].isalnum():
            return _Part("mark")
        return _Part("mark") if self.pack.lexicon.classes.get(word, 0) & _EMPTY else None

    def _unknown(self, found: Sequence[Token], lowered: Sequence[str], place: int) -> list[_Part]:
        token = found[place]
        if day := self.calendar.get(token.lower):
            return [_Part("day", day)]
        passive = [_Part("passive")] if self._is_passive(lowered, place) else []
        if place and self.capitals and token.text[0].isupper():
            return [_Part("name", plain(token.lower))]
        return [_Part("word", plain(self.words.stem(token.lower))), *passive]

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
    ) -> tuple[list[_Part], int]:
        whole = int(value) if value == int(value) else None
        beside = [lowered[near] for near in (place - 1, place + used) if 0 <= near < len(lowered)]
        if whole in _DAYS and any(
            self.calendar.get(word, "").startswith("month") for word in beside
        ):
            return [_Part("day", f"day {whole}")], used
        if whole in _YEARS and used == 1 and lowered[place].isdigit():
            return [_Part("day", f"year {whole}")], used
        return [_Part("number", number=value)], used


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


@lru_cache(maxsize=50_000)
def sounding(word: str) -> str:
    """A word as languages that borrow from one another would spell it alike.

    >>> sounding("contractor"), sounding("oksigen"), sounding("oxygen")
    ('kontraktor', 'oksigen', 'oksigen')
    """
    for theirs, ours in _SPELLINGS:
        word = word.replace(theirs, ours)
    return _DOUBLED.sub(r"\1", word)


_SPELLINGS = (("ph", "f"), ("ch", "k"), ("x", "ks"), ("q", "k"), ("c", "k"), ("y", "i"), ("v", "f"))
_DOUBLED = re.compile(r"(.)\1")


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """Without accents: names are written with and without."""
    apart = unicodedata.normalize("NFKD", word)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
