"""Claims cut out of what was said: one a conjunct, in the affirmative, in the article's own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pydantic import BaseModel, ConfigDict

from claimgraph.ingest.dates import Clock, dates
from claimgraph.ingest.language import Language
from claimgraph.ingest.language_file import WordClass
from claimgraph.ingest.people import Phrases
from claimgraph.ingest.readings import (
    ArticleText,
    Attribution,
    Cast,
    Proposition,
    SourceForm,
    Token,
    Voices,
)
from claimgraph.ingest.roster import Roster
from claimgraph.ingest.word_classes import is_verb, words_of
from claimgraph.schemas.acts import Act, Stance
from claimgraph.schemas.relationships import Basis
from claimgraph.schemas.spans import Span
from claimgraph.schemas.value import value

SHORTEST = 2
"""Words of a claim; fewer say nothing that could be denied."""
WORDS_READ = 300
"""Words of a segment of content; nobody says more in one breath."""
SEGMENTS_READ = 40
MOST = 12
"""Claims of one statement; a longer list is no list of claims."""


class ClaimWords(BaseModel):
    """Section [claims] of a language file; its comments there tell what each list is."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    openers: list[str] = []
    deed_links: list[str] = []
    exchanges: list[str] = []
    also: list[str] = []
    especially: list[str] = []
    factive: list[Act] = []
    place_links: list[str] = []


@dataclass(frozen=True)
class _Words:
    openers: frozenset[str]
    deed_links: frozenset[str]
    exchanges: Phrases
    also: Phrases
    especially: Phrases
    factive: frozenset[Act]
    place_links: frozenset[str]


@cache
def _words(language: Language) -> _Words:
    words = language.section("claims", ClaimWords)
    return _Words(
        frozenset(words.openers),
        frozenset(words.deed_links),
        Phrases(words.exchanges),
        Phrases(words.also),
        Phrases(words.especially),
        frozenset(words.factive),
        frozenset(words.place_links),
    )


@value
class _Piece:
    """A stretch of content that can be denied by itself."""

    tokens: tuple[Token, ...]
    lead: str = ""
    """Words put before it: its subject, or the deed that an exchange belongs to."""
    basis: Basis = Basis.STATED


def claims(
    article: ArticleText,
    attributions: Sequence[Attribution],
    cast: Cast,
    names: Roster,
) -> tuple[tuple[Proposition, ...], ...]:
    """What each attribution puts forward, in their order; what only points back has none."""
    clock = Clock(article.published_at, article.given.retrieved_at)
    cutter = _Cutter(article, attributions, cast, names, _words(article.language), clock)
    return tuple(cutter.propositions(number) for number in range(len(attributions)))


@dataclass(frozen=True)
class _Cutter:
    article: ArticleText
    attributions: Sequence[Attribution]
    cast: Cast
    names: Roster
    words: _Words
    clock: Clock

    @property
    def text(self) -> str:
        return self.article.text

    def propositions(self, number: int) -> tuple[Proposition, ...]:
        one = self.attributions[number]
        if one.anaphor is not None or one.act is Act.DECLINE_TO_COMMENT:
            return ()
        made: dict[str, Proposition] = {}
        for piece in self._pieces(number):
            proposition = self._proposition(number, piece)
            if proposition is not None:
                made.setdefault(proposition.text, proposition)
            if len(made) == MOST:
                break
        return tuple(made.values())

    # ---- cutting

    def _pieces(self, number: int) -> Iterator[_Piece]:
        one = self.attributions[number]
        for tokens in self._stretches(one):
            tokens = self._opened(tokens)
            if not tokens:
                continue
            lead = self._lead(number, tokens)
            for part in self._conjuncts(tokens):
                yield from self._exchanged(part, lead)
                lead = lead or ""

    def _stretches(self, one: Attribution) -> list[list[Token]]:
        """Quoted content sentence by sentence; a content cut in two by its cue as one."""
        runs = [self.names.tokens_in(span)[:WORDS_READ] for span in one.content[:SEGMENTS_READ]]
        if one.form.value == "direct" or len(runs) > 2:
            return [
                sentence
                for run in runs
                for sentence in _sentences(run)
                if any(token.text[0].isalnum() for token in sentence)
            ]
        if one.act in (Act.ACCUSE, Act.ALLEGE) and len(runs) == 2:
            return [[*runs[0], *runs[1]]]
        return [[token for run in runs for token in run]]

    def _opened(self, tokens: Sequence[Token]) -> list[Token]:
        """Without marks around it, and without the word that leads to it."""
        kept = [token for token in tokens if token.text not in _MARKS]
        while kept and not kept[-1].text[0].isalnum() and kept[-1].text not in ")%":
            kept.pop()
        while kept and (
            not kept[0].text[0].isalnum() or (len(kept) > 2 and kept[0].lower in self.words.openers)
        ):
            kept.pop(0)
        return kept

    def _lead(self, number: int, tokens: Sequence[Token]) -> str:
        """The subject of a content that begins with its verb: "membantah menyadap", "denied paying"."""
        one = self.attributions[number]
        if not self._is_verb(tokens[0]) or one.form.value == "direct":
            return ""
        if one.source_form is SourceForm.NONE:
            return ""
        voices = self.cast.voices[number]
        subject = voices.against if one.act is Act.ACCUSE else voices.said_by
        named = [self.names.name_of(mention.agent) for mention in subject]
        return self._joined(named)

    def _joined(self, names: Sequence[str]) -> str:
        if len(names) < 2:
            return "".join(names)
        joint = self.article.language.file.words.get(WordClass.COORDINATOR, [","])[0]
        return f"{', '.join(names[:-1])} {joint} {names[-1]}"

    def _conjuncts(self, tokens: Sequence[Token]) -> Iterator[list[Token]]:
        """Parts with a verb of their own; one that lacks a subject takes the first one's."""
        starts = [0, *self._splits(tokens), len(tokens)]
        subject = self._subject(tokens[: starts[1]])
        for first, last in pairwise(starts):
            part = list(tokens[first:last])
            if first:
                part = self._after_coordinator(part)
                if part and self._is_verb(part[0]):
                    part = [*subject, *part]
            while part and not part[-1].text[0].isalnum() and part[-1].text not in ")%":
                part.pop()
            if part:
                yield part

    def _splits(self, tokens: Sequence[Token]) -> Iterator[int]:
        coordinators = self._class(WordClass.COORDINATOR)
        verb_seen = False
        for place, token in enumerate(tokens):
            verb_seen = verb_seen or self._is_verb(token)
            if place == 0 or place + 2 >= len(tokens):
                continue
            if token.text == "," and self.words.especially.at(tokens, place + 1):
                yield place
            after = place + (2 if tokens[place + 1].text == "," else 1)
            if verb_seen and token.lower in coordinators and self._opens_a_clause(tokens, after):
                yield place

    def _opens_a_clause(self, tokens: Sequence[Token], place: int) -> bool:
        """Whether a verb phrase begins here, or a clause with a subject of its own."""
        if self._is_verb(tokens[place]) and not self._in_relative(tokens, place):
            return True
        return bool(tokens[place].lower in self._class(WordClass.COMPLEMENTIZER))

    def _in_relative(self, tokens: Sequence[Token], place: int) -> bool:
        """Whether what stands before is a relative clause that may go on."""
        relatives = self._class(WordClass.RELATIVE)
        return any(token.lower in relatives for token in tokens[max(0, place - 8) : place])

    def _after_coordinator(self, part: list[Token]) -> list[Token]:
        coordinators = self._class(WordClass.COORDINATOR)
        while part and (
            part[0].lower in coordinators
            or not part[0].text[0].isalnum()
            or part[0].lower in self._class(WordClass.COMPLEMENTIZER)
        ):
            part = part[1:]
        skipped = self.words.especially.at(part, 0) if part else 0
        return part[skipped:]

    def _subject(self, tokens: Sequence[Token]) -> list[Token]:
        """What stands before the first verb."""
        for place, token in enumerate(tokens):
            if self._is_verb(token):
                return [
                    token
                    for token in tokens[:place]
                    if token.lower not in self._class(WordClass.ADVERB)
                ]
        return []

    def _exchanged(self, tokens: Sequence[Token], lead: str) -> Iterator[_Piece]:
        """The deed, and one by one what is given for it."""
        at = next(
            (
                place
                for place in range(1, len(tokens) - 1)
                if self.words.exchanges.at(tokens, place)
            ),
            None,
        )
        deed = tokens if at is None else tokens[:at]
        yield _Piece(tuple(_without_end(deed)), lead)
        if at is None:
            return
        length = self.words.exchanges.at(tokens, at)
        link = list(tokens[at : at + length])
        begin = at + length
        for end in [*self._additions(tokens, begin), len(tokens)]:
            given = list(tokens[begin:end])
            begin = end
            given = given[1:] if given and given[0].text == "," else given
            skipped = self.words.also.at(given, 0) if given else 0
            part = _without_end(given[skipped:])
            if part:
                yield _Piece((*_without_end(deed), *link, *part), lead)

    def _additions(self, tokens: Sequence[Token], begin: int) -> Iterator[int]:
        for place in range(begin + 1, len(tokens) - 1):
            if tokens[place].text == "," and self.words.also.at(tokens, place + 1):
                yield place

    # ---- one claim

    def _proposition(self, number: int, piece: _Piece) -> Proposition | None:
        one = self.attributions[number]
        tokens = piece.tokens
        if len(tokens) < SHORTEST and not piece.lead:
            return None
        if not tokens:
            return None
        affirmed, denied = self._affirmative(tokens)
        words = self._worded(number, affirmed, piece)
        if not words:
            return None
        hedge = self._hedge(one, tokens)
        stance = self._stance(one, hedge, denied=denied)
        basis = piece.basis
        if one.act in self.words.factive and hedge is None and not self._has_clause(tokens):
            stance, basis = Stance.ASSERTS, Basis.PRESUPPOSED
        span = Span(min(token.start for token in tokens), max(token.end for token in tokens))
        found = dates(self.text, span, self.article.language, self.clock)
        return Proposition(
            text=words,
            span=span,
            stance=stance,
            hedge=hedge,
            basis=basis,
            about=self._about(number, span),
            event_at=found[0].moment if found else None,
        )

    def _stance(self, one: Attribution, hedge: str | None, *, denied: bool) -> Stance:
        stance = one.act.stance
        if hedge is not None and stance is not Stance.DENIES:
            return Stance.MENTIONS
        if denied and stance in (Stance.ASSERTS, Stance.DENIES):
            return Stance.DENIES if stance is Stance.ASSERTS else Stance.ASSERTS
        return stance

    def _hedge(self, one: Attribution, tokens: Sequence[Token]) -> str | None:
        """The words that make it only alleged: within it, or around a content that has one part."""
        first, last = tokens[0].start, tokens[-1].end
        within = [hedge for hedge in one.hedges if first <= hedge.start < last]
        around = [
            hedge
            for hedge in one.hedges
            if not any(content.covers(hedge) for content in one.content)
        ]
        chosen = within or around
        return chosen[0].of(self.text) if chosen else None

    def _affirmative(self, tokens: Sequence[Token]) -> tuple[list[Token], bool]:
        """Without its one negation, where it has one and that is the main verb's."""
        negations = self._class(WordClass.NEGATION) - self._class(WordClass.PREPOSITION)
        stops = self._class(WordClass.RELATIVE) | self._class(WordClass.SUBORDINATOR)
        places = [place for place, token in enumerate(tokens) if token.lower in negations]
        if len(places) != 1:
            return list(tokens), False
        place = places[0]
        if any(token.lower in stops for token in tokens[:place]):
            return list(tokens), False
        return [token for n, token in enumerate(tokens) if n != place], True

    def _has_clause(self, tokens: Sequence[Token]) -> bool:
        return tokens[0].lower in self._class(WordClass.COMPLEMENTIZER)

    def _worded(self, number: int, tokens: Sequence[Token], piece: _Piece) -> str:
        """The article's words, the marks of a quotation apart, "we" and "I" resolved at the head."""
        parts: list[str] = []
        last: Token | None = None
        for place, token in enumerate(tokens):
            written = self._resolved(number, token) if place == 0 and not piece.lead else token.text
            if token.lower in self.words.deed_links and self._links_the_deed(number, tokens, place):
                continue
            glued = last is not None and last.end == token.start
            parts.append(written if glued or not parts else f" {written}")
            last = token
        words = "".join(parts).strip()
        words = f"{piece.lead} {words}" if piece.lead else words
        return words[:1].upper() + words[1:]

    def _links_the_deed(self, number: int, tokens: Sequence[Token], place: int) -> bool:
        """Whether this is the "of" between the accused and the deed."""
        one = self.attributions[number]
        if one.act is not Act.ACCUSE or not one.against or place == 0:
            return False
        accused = one.against[-1]
        return 0 <= tokens[place].start - accused.end <= 2

    def _resolved(self, number: int, token: Token) -> str:
        words = self.names.lexicon.words
        one = self.attributions[number]
        if one.form.value != "direct" or token.lower not in (*words.ours, *words.own):
            return token.text
        voices = self.cast.voices[number]
        meant = list(_principals(voices)) if token.lower in words.ours else []
        meant = meant or [mention.agent for mention in voices.said_by]
        return self._joined([self.names.name_of(agent) for agent in meant]) or token.text

    def _about(self, number: int, span: Span) -> tuple[str, ...]:
        one = self.attributions[number]
        voices = self.cast.voices[number]
        agents = [mention.agent for mention in voices.against]
        for appearance in self.names.within(span):
            if not self._is_only_a_place(appearance.span):
                agents.append(appearance.agent)
        if self._begins_with_us(one, span):
            agents.extend(_principals(voices) or (mention.agent for mention in voices.said_by))
        return tuple(dict.fromkeys(agents))

    def _is_only_a_place(self, span: Span) -> bool:
        before = self.text[max(0, span.start - 20) : span.start].lower().split()
        return bool(before) and before[-1] in self.words.place_links

    def _begins_with_us(self, one: Attribution, span: Span) -> bool:
        first = self.names.tokens_in(Span(span.start, span.end))[:1]
        words = self.names.lexicon.words
        return bool(first) and first[0].lower in (*words.ours, *words.own)

    # ---- words

    def _class(self, name: WordClass) -> frozenset[str]:
        return words_of(self.article.language, name)

    def _is_verb(self, token: Token) -> bool:
        return is_verb(self.article.language, token.text)


_MARKS = frozenset("\"“”„«»``''")


def _sentences(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    part: list[Token] = []
    for token in tokens:
        part.append(token)
        if token.text in {".", "!", "?", "…"}:
            yield part
            part = []
    if part:
        yield part


def _without_end(tokens: Sequence[Token]) -> list[Token]:
    kept = list(tokens)
    while kept and not kept[-1].text[0].isalnum() and kept[-1].text not in ")%":
        kept.pop()
    return kept


def _principals(voices: Voices) -> tuple[str, ...]:
    return voices.on_behalf_of[-1:]
