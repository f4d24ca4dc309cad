"""Who answers whom within an article: a denial, rejection, confirmation or reply finds what it answers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pydantic import BaseModel, ConfigDict

from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.language import Language
from claimgraph.ingest.language_file import WordClass
from claimgraph.ingest.people import Phrases
from claimgraph.ingest.readings import (
    Attribution,
    Cast,
    Proposition,
    Response,
    SourceForm,
    Token,
)
from claimgraph.ingest.roster import Roster
from claimgraph.ingest.sentences import HEADLINE
from claimgraph.ingest.tokens import tokens
from claimgraph.ingest.word_classes import words_of
from claimgraph.schemas.acts import Act, Form, Stance
from claimgraph.schemas.ids import claim_id
from claimgraph.schemas.nodes import AgentKind
from claimgraph.schemas.relationships import Certainty, How
from claimgraph.schemas.spans import Span

ENOUGH = 1.0
"""Score from which a statement counts as the one answered: a fitting noun near by, or a shared topic
with a fitting accused."""
SURE = 1.0
"""Score from which it surely is."""
REACH = 40
"""Statements back that an answer is looked for."""
NEAR = 4
"""Statements within an answer's content that are looked at."""
SHORT = 12
"""Words of a quotation that only denies: "There is not a word of truth in it"."""
AFTERWARDS = 3
"""Sentences after an answer in which what it answers may still be told."""
WORDS_READ = 120
"""Words of a content that tell its topic."""


class AnswerNouns(BaseModel):
    """Nouns for what is answered, and the acts that they stand for; none for any."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: list[str]
    acts: list[Act]


class AnswerWords(BaseModel):
    """Section [answers] of a language file; its comments there tell what each list is."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    nouns: list[AnswerNouns]
    pointing: list[str] = []
    all: list[str] = []
    replies: list[str] = []
    in_answer: list[str] = []
    contrary: list[str] = []
    stopwords: list[str] = []
    prefixes: list[str] = []
    suffixes: list[str] = []
    swallowed: str = ""
    light: list[str] = []
    labels: list[str] = []


@dataclass(frozen=True)
class _Words:
    nouns: Mapping[str, frozenset[Act]]
    pointing: frozenset[str]
    all: frozenset[str]
    replies: Phrases
    in_answer: Phrases
    contrary: Phrases
    stopwords: frozenset[str]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    swallowed: str
    before_noun: frozenset[str]
    labels: frozenset[str]


@cache
def _words(language: Language) -> _Words:
    section = language.section("answers", AnswerWords)
    nouns = {word: frozenset(one.acts) for one in reversed(section.nouns) for word in one.words}
    return _Words(
        nouns,
        frozenset(section.pointing),
        frozenset(section.all),
        Phrases(section.replies),
        Phrases(section.in_answer),
        Phrases(section.contrary),
        frozenset(section.stopwords),
        tuple(section.prefixes),
        tuple(section.suffixes),
        section.swallowed,
        frozenset([*section.pointing, *section.all, *section.light, *section.stopwords]),
        frozenset(section.labels),
    )


@lru_cache(maxsize=100_000)
def stem(language: Language, word: str) -> str:
    """A word without the beginnings and endings that come and go with its form."""
    words = _words(language)
    for prefix in words.prefixes:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            word = word[len(prefix) :]
            break
    for suffix in words.suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[: -len(suffix)]
            break
    if word[0] in words.swallowed and len(word) > 3:
        word = word[1:]
    return word[:7]


def topic_stems(language: Language, row: Sequence[Token]) -> frozenset[str]:
    """The stems of the words that tell what a stretch of text is about."""
    stopwords = _words(language).stopwords
    return frozenset(
        {
            stem(language, token.lower)
            for token in row
            if token.lower not in stopwords and token.text[0].isalnum()
        }
    )


def words_stems(language: Language, words: str) -> frozenset[str]:
    """The same of words that stand by themselves."""
    return topic_stems(language, tokens(words, Span(0, len(words)), language))


@dataclass(frozen=True, slots=True)
class _Side:
    """A statement as answers see it."""

    number: int
    voices: frozenset[str]
    """Agents who say it."""
    speakers: frozenset[str]
    """The same, with those they speak for."""
    named: frozenset[str]
    """Stems of the words that name its speaker."""
    accused: frozenset[str]
    accused_words: frozenset[str]
    topic: frozenset[str]
    """Stems of its content's words."""
    about: frozenset[str]
    position: int


@dataclass(frozen=True, slots=True)
class _Pointer:
    """What the content of an answer points at: the acts of its noun, and the words beside it."""

    acts: frozenset[Act] | None
    """None when the content has a claim of its own."""
    topic: frozenset[str]
    several: bool
    bare: bool
    """Nothing beside the noun: the last that fits is meant."""


_ANSWERS = {
    Act.DENY: How.DENIES,
    Act.REJECT: How.DENIES,
    Act.CONFIRM: How.CONFIRMS,
    Act.ADMIT: How.CONFIRMS,
}
_ASKED = frozenset({Act.DEMAND, Act.REQUEST, Act.PROPOSE, Act.PROMISE, Act.PLAN, Act.THREATEN})
"""Acts that put no claim forward that could be denied: they are turned down."""
_DENIABLE = frozenset(
    {
        Act.ACCUSE, Act.ALLEGE, Act.ASSERT, Act.REPORT, Act.SHOW, Act.CRITICISE, Act.CONDEMN,
        Act.EXPRESS_CONCERN, Act.BELIEVE, Act.EXPECT, Act.WARN, Act.QUESTION, Act.MOCK,
    }
)  # fmt: skip
_POINTS_AT_NOTHING = frozenset({Act.ASSERT})
_TOLD = frozenset({Act.ASSERT, Act.REPORT, Act.SHOW})
_CHARGES = frozenset({Act.ACCUSE, Act.ALLEGE, Act.CRITICISE, Act.CONDEMN})


def responses(
    attributions: Sequence[Attribution],
    cast: Cast,
    propositions: Sequence[Sequence[Proposition]],
    names: Roster,
) -> tuple[Response, ...]:
    """Every answer of the article with what it answers, sure or probable, and the claims it covers."""
    finder = _Finder(names, attributions, cast, propositions)
    found: dict[tuple[int, int], Response] = {}
    for number in sorted(range(len(attributions)), key=lambda n: finder.sides[n].position):
        for response in finder.answers(number, tuple(found.values())):
            found.setdefault((response.answer, response.answered), response)
    return tuple(sorted(found.values(), key=lambda one: (one.answer, one.answered)))


class _Finder:
    def __init__(
        self,
        names: Roster,
        attributions: Sequence[Attribution],
        cast: Cast,
        propositions: Sequence[Sequence[Proposition]],
    ) -> None:
        self.names = names
        self.language = names.article.language
        self.words = _words(self.language)
        self.attributions = attributions
        self.cast = cast
        self.propositions = propositions
        self.sides = [self._side(number) for number in range(len(attributions))]
        self.positions = sorted((side.position, side.number) for side in self.sides)

    # ---- what each statement is about

    def _side(self, number: int) -> _Side:
        one = self.attributions[number]
        voices = self.cast.voices[number]
        speakers = {mention.agent for mention in voices.said_by} | set(voices.on_behalf_of)
        accused = {mention.agent for mention in voices.against}
        accused_spans = [mention.span for mention in voices.against if mention.span]
        accused_spans = accused_spans or list(one.against)
        for span in accused_spans:
            accused |= self._states(span)
        about = {agent for claim in self.propositions[number] for agent in claim.about}
        about |= accused
        for span in one.content[:2]:
            about |= self._adjectives(span)
        content = self._content(one)
        named = [
            token
            for mention in voices.said_by
            for token in self._name_tokens(mention.agent, mention.span)
        ]
        return _Side(
            number=number,
            voices=frozenset(mention.agent for mention in voices.said_by),
            speakers=frozenset(speakers),
            named=frozenset(named),
            accused=frozenset(accused),
            accused_words=self._stems(
                [token for span in accused_spans for token in self.names.tokens_in(span)]
            ),
            topic=self._stems(content),
            about=frozenset(about),
            position=(one.cue or one.content)[0].start,
        )

    def _content(self, one: Attribution) -> list[Token]:
        row: list[Token] = []
        for span in one.content:
            row += self.names.tokens_in(span)
            if len(row) >= WORDS_READ:
                break
        return row[:WORDS_READ]

    def _name_tokens(self, agent: str, span: Span | None) -> Iterator[str]:
        words = self.cast.people[agent].name.lower().split()
        tokens = self.names.tokens_in(span) if span else []
        for word in [*words, *(token.lower for token in tokens)]:
            if word not in self.words.stopwords and word[0].isalnum():
                yield stem(self.language, word)

    def _adjectives(self, span: Span) -> set[str]:
        """The states whose adjectives stand in some words: "a Spanish trawler"."""
        adjectives = known_agents().adjectives
        row = self.names.tokens_in(span)[:WORDS_READ]
        return {adjectives[token.text] for token in row if token.text in adjectives}

    def _states(self, span: Span) -> set[str]:
        """The states that the words for somebody name: "Armenian contractors"."""
        adjectives = known_agents().adjectives
        tokens = self.names.tokens_in(span)
        found = {adjectives[token.text] for token in tokens if token.text in adjectives}
        found |= {one.agent for one in self.names.within(span)}
        return found

    def _stems(self, tokens: Sequence[Token]) -> frozenset[str]:
        return topic_stems(self.language, tokens)

    # ---- what an answer points at

    def _pointer(self, number: int) -> _Pointer:
        one = self.attributions[number]
        tokens = self._content(one)
        tokens = self._without_label([token for token in tokens if token.text[0].isalnum()])
        head = self._pointing_noun(tokens)
        if one.anaphor is not None and head is None:
            return _Pointer(one.anaphor.acts, frozenset(), several=False, bare=True)
        if head is None:
            return _Pointer(None, self.sides[number].topic, several=False, bare=False)
        rest = self._stems([*tokens[:head], *tokens[head + 1 :]])
        rest -= self._stems([token for token in tokens if token.lower in self.words.before_noun])
        return _Pointer(
            self.words.nouns[tokens[head].lower],
            rest,
            several=any(token.lower in self.words.all for token in tokens[: head + 1]),
            bare=not rest,
        )

    def _without_label(self, tokens: Sequence[Token]) -> list[Token]:
        """Without what the answer calls it: "the claims as a fantasy"."""
        for place, token in enumerate(tokens):
            if place and token.lower in self.words.labels:
                return list(tokens[:place])
        return list(tokens)

    def _pointing_noun(self, tokens: Sequence[Token]) -> int | None:
        """The place of a noun for an utterance that heads the content."""
        for place, token in enumerate(tokens[:5]):
            if self.words.nouns.get(token.lower):
                return place
            if token.lower not in self.words.before_noun:
                break
        if len(tokens) <= 3 and tokens and self.words.nouns.get(tokens[-1].lower):
            return len(tokens) - 1  # "leak figures"
        if tokens and tokens[0].lower in self.words.nouns and len(tokens) <= 3:
            return 0
        return None

    # ---- answers

    def answers(self, number: int, before: Sequence[Response]) -> Iterator[Response]:
        one = self.attributions[number]
        how = _ANSWERS.get(one.act)
        if one.nested_in is not None and one.form is Form.DIRECT:
            return
        if how is not None:
            found = list(self._answered(number, how))
            yield from found
            if found:
                return
        if self._replies(number):
            yield from self._reply(number)
            return
        contradicted = list(self._contradicts(number))
        yield from contradicted
        if contradicted:
            return
        yield from self._comments(number)
        yield from self._goes_on(number, before)
        yield from self._same_again(number)

    def _answered(self, number: int, how: How) -> Iterator[Response]:
        """What a denial, rejection, confirmation or admission answers."""
        pointer = self._pointer(number)
        inside = self._inside(number, pointer)
        if inside is not None:
            yield self._response(number, inside, how, Certainty.CERTAIN, pointer)
            return
        scored = [
            (self._score(number, other, pointer, how), other) for other in self._candidates(number)
        ]
        fitting = sorted(
            ((score, other) for score, other in scored if score >= ENOUGH), reverse=True
        )
        if not fitting:
            later = self._later(number, pointer, how)
            if later is not None:
                yield self._response(number, later, how, Certainty.CERTAIN, pointer)
            return
        best_score, best = fitting[0]
        yield self._response(number, best, how, self._certainty(best_score), pointer)
        for score, other in fitting[1:]:
            if self._also_meant(number, pointer, best, best_score, score, other):
                certainty = Certainty.CERTAIN if pointer.several else Certainty.PROBABLE
                yield self._response(number, other, how, certainty, pointer)

    def _later(self, number: int, pointer: _Pointer, how: How) -> int | None:
        """What an answer that opens an article answers stands after it."""
        mine = self.sides[number]
        place = bisect_left(self.positions, (mine.position, number))
        fitting = []
        for _, other in self.positions[place + 1 : place + 1 + NEAR]:
            if self._sentences_between(number, other) > AFTERWARDS:
                break
            theirs = self.sides[other]
            charged = mine.speakers & (theirs.accused | theirs.about)
            if charged and self.attributions[other].act in (*_CHARGES, Act.REPORT):
                fitting.append((self._score(number, other, pointer, how), -other))
        return -max(fitting)[1] if fitting else None

    def _inside(self, number: int, pointer: _Pointer) -> int | None:
        """A statement that stands within the answer's own content: "menepis tuduhan Kosovo bahwa …"."""
        one = self.attributions[number]
        for span in one.content:
            first = bisect_left(self.positions, (span.start, -1))
            for _, other in self.positions[first : first + NEAR]:
                nested = self.attributions[other]
                if other == number or not nested.content or not nested.cue:
                    continue
                noun = self.names.tokens_in(nested.cue[0])
                if (
                    span.covers(nested.cue[0])
                    and len(self.sides[other].topic) > 1
                    and nested.act in (*_DENIABLE, *_ASKED)
                    and any(token.lower in self.words.nouns for token in noun)
                ):
                    return other
        return None

    def _candidates(self, number: int) -> list[int]:
        """The statements before this one, the nearest last; for a headline those after it."""
        one = self.attributions[number]
        place = bisect_left(self.positions, (self.sides[number].position, number))
        if self._is_headline(one):
            near = self.positions[place + 1 : place + 1 + REACH][::-1]
        else:
            near = self.positions[max(0, place - REACH) : place]
        return [
            other
            for _, other in near
            if self.attributions[other].nested_in != number
            and one.nested_in != other
            and not self._is_headline(self.attributions[other])
        ]

    def _is_headline(self, one: Attribution) -> bool:
        return self.names.sentences[one.sentence].paragraph == HEADLINE

    def _score(self, number: int, other: int, pointer: _Pointer, how: How) -> float:
        """How well an earlier statement fits as what is answered."""
        mine, theirs = self.sides[number], self.sides[other]
        target = self.attributions[other]
        score = self._act_score(pointer, target, how)
        if mine.speakers & theirs.accused:
            score += 3
        elif mine.speakers & theirs.about:
            score += 1.5
        elif mine.named & theirs.accused_words:
            score += 2
        elif mine.named & theirs.topic:
            score += 1
        elif theirs.accused and self._known(mine.speakers) and self._known(theirs.accused):
            score -= 2
        shared = pointer.topic & (theirs.topic | theirs.accused_words)
        score += min(4.0, 1.3 * len(shared))
        charged = (
            mine.speakers & (theirs.accused | theirs.about) or mine.named & theirs.accused_words
        )
        if how is How.CONFIRMS and pointer.acts is None:
            enough = len(shared) > 1 or (charged and (shared or self._is_short(number)))
            score -= 0 if enough else 3
        if theirs.accused and not charged and pointer.acts is None:
            score -= 1
        if pointer.topic and not shared:
            score -= 0.75 if pointer.acts is not None else 3
        if mine.voices & theirs.voices:
            score -= 4
        elif mine.speakers & theirs.speakers:
            score -= 1
        pronoun = pointer.acts is not None and not pointer.acts
        far = 0.4 if pronoun else 0.3 if pointer.bare else 0.15
        score -= far * self._sentences_between(number, other)
        return score

    def _is_short(self, number: int) -> bool:
        """Whether the content is a noun with a pointing word: "acknowledged the delay"."""
        tokens = self._content(self.attributions[number])
        return len(tokens) == 2 and tokens[0].lower in self.words.pointing

    def _act_score(self, pointer: _Pointer, target: Attribution, how: How) -> float:
        if pointer.acts:
            if target.act in pointer.acts:
                return 2.0
            told = pointer.topic and target.act in _TOLD
            return -1.0 if told or target.act in _CHARGES else -3.0
        if target.act in (Act.ACCUSE, Act.ALLEGE):
            return 1.5
        if target.act in _DENIABLE:
            return 0.5 if pointer.acts is None else 1.0
        return -2.0

    def _known(self, agents: frozenset[str]) -> bool:
        """Whether they are somebody of their own, so that another is sure to be another."""
        return any(
            agent in self.cast.people
            and self.cast.people[agent].resolved
            and self.cast.people[agent].kind is AgentKind.GOVERNMENT
            for agent in agents
        )

    def _sentences_between(self, number: int, other: int) -> int:
        return abs(self.attributions[number].sentence - self.attributions[other].sentence)

    def _certainty(self, score: float) -> Certainty:
        return Certainty.CERTAIN if score >= SURE else Certainty.PROBABLE

    def _also_meant(
        self, number: int, pointer: _Pointer, best: int, best_score: float, score: float, other: int
    ) -> bool:
        """Whether an answer means another statement too: all of them, or the allegation near by."""
        if pointer.several:
            return score >= best_score - 2
        if pointer.acts is None or not pointer.bare:
            return False
        target = self.attributions[other]
        return (
            target.act is Act.ALLEGE
            and target.source_form is SourceForm.NONE
            and self.sides[other].position > self.sides[best].position
        )

    # ---- replies and what goes on

    def _replies(self, number: int) -> bool:
        one = self.attributions[number]
        for span in one.cue:
            if self.words.replies.within(self.names.tokens_in(span)):
                return True
        opening = self.names.sentences[one.sentence].tokens[:40]
        if not self.words.in_answer.may_stand_in(opening):
            return False
        outside = [
            token
            for token in opening
            if not any(span.start <= token.start < span.end for span in one.content)
        ]
        return bool(outside) and self.words.in_answer.within(outside)

    def _reply(self, number: int) -> Iterator[Response]:
        mine = self.sides[number]
        for other in reversed(self._candidates(number)):
            theirs = self.sides[other]
            if self.attributions[other].nested_in is not None:
                continue
            if self._sentences_between(number, other) > 3:
                return
            if not (mine.speakers & theirs.speakers):
                pointer = self._pointer(number)
                how = How.DENIES if self._is_contrary(number) else How.RESPONDS
                certainty = Certainty.CERTAIN
                yield self._response(number, other, how, certainty, pointer)
                return

    def _is_contrary(self, number: int) -> bool:
        one = self.attributions[number]
        tokens = self._content(one)
        return self.words.contrary.within(tokens[:12])

    def _contradicts(self, number: int) -> Iterator[Response]:
        """Words that call what was just said untrue: "That is simply not what happened"."""
        one = self.attributions[number]
        tokens = self._content(one)
        tokens = [token for token in tokens if token.text[0].isalnum()]
        if one.nested_in is not None or not tokens or self._opens_a_clause(one, tokens[0]):
            return
        direct_denial = one.act is Act.DENY and one.form is Form.DIRECT and len(tokens) <= SHORT
        pointing = tokens if direct_denial else tokens[:1]
        points = any(
            not self.words.nouns.get(token.lower, _POINTS_AT_NOTHING) for token in pointing
        )
        if not (points and self.words.contrary.within(tokens[:6])):
            return
        mine = self.sides[number]
        for other in reversed(self._candidates(number)):
            if self._sentences_between(number, other) > 2:
                return
            theirs = self.sides[other]
            if not self._same_side(mine, theirs) and self.attributions[other].act in _DENIABLE:
                yield Response(
                    number, other, How.DENIES, Certainty.CERTAIN, self._covered(other, frozenset())
                )
                return

    def _opens_a_clause(self, one: Attribution, token: Token) -> bool:
        """Whether the first word is no pointing one: "said that no ship …"."""
        complementizers = words_of(self.language, WordClass.COMPLEMENTIZER)
        return one.form is not Form.DIRECT and token.text in complementizers

    def _comments(self, number: int) -> Iterator[Response]:
        """Any other act whose content points at somebody's words: "mocked the warning as …"."""
        one = self.attributions[number]
        if one.nested_in is not None or one.act in _ANSWERS:
            return
        pointer = self._pointer(number)
        if not pointer.acts or not self._points(number):
            return
        fitting = [
            (self._score(number, other, pointer, How.RESPONDS), other)
            for other in self._candidates(number)
            if self.attributions[other].act in pointer.acts
        ]
        if fitting and max(fitting)[0] >= ENOUGH:
            yield self._response(number, max(fitting)[1], How.RESPONDS, Certainty.CERTAIN, pointer)

    def _points(self, number: int) -> bool:
        """Whether the content's first words hold one that points back."""
        one = self.attributions[number]
        tokens = self.names.tokens_in(one.content[0])[:4] if one.content else []
        return any(token.lower in self.words.pointing for token in tokens)

    def _goes_on(self, number: int, before: Sequence[Response]) -> Iterator[Response]:
        """The words that follow a denial from the same side, and say it again: they deny it too."""
        one = self.attributions[number]
        if one.nested_in is not None or one.act is not Act.ASSERT or not self._is_contrary(number):
            return
        mine = self.sides[number]
        for earlier in reversed(before):
            denial = self.attributions[earlier.answer]
            gap = one.sentence - denial.sentence
            next_to = gap == 1 or (gap == 0 and one.form is Form.DIRECT)
            if earlier.how is not How.DENIES or not next_to or earlier.answer == number:
                continue
            if self._same_side(self.sides[earlier.answer], mine):
                yield Response(
                    number, earlier.answered, How.DENIES, earlier.certainty, earlier.covers
                )
                return

    def _same_side(self, first: _Side, second: _Side) -> bool:
        return bool(first.speakers & second.speakers or first.named & second.named)

    def _same_again(self, number: int) -> Iterator[Response]:
        """A spokesman who says what his principal has just said confirms it."""
        one = self.attributions[number]
        if one.nested_in is not None or one.act.stance is not Stance.ASSERTS:
            return
        mine = self.sides[number]
        principals = frozenset(self.cast.voices[number].on_behalf_of)
        if not principals:
            return
        for other in reversed(self._candidates(number)):
            target = self.attributions[other]
            theirs = self.sides[other]
            if self._sentences_between(number, other) > 4:
                return
            same = principals & theirs.speakers and not (
                {m.agent for m in self.cast.voices[number].said_by}
                & {m.agent for m in self.cast.voices[other].said_by}
            )
            if target.nested_in is None and target.act.stance is Stance.ASSERTS and same:
                shared = mine.topic & theirs.topic
                if len(shared) >= 2 and len(shared) >= 0.3 * min(
                    len(mine.topic), len(theirs.topic)
                ):
                    yield Response(
                        number, other, How.CONFIRMS, Certainty.CERTAIN,
                        self._covered(other, mine.topic),
                    )  # fmt: skip
                    return

    # ---- what is covered

    def _response(
        self, number: int, other: int, how: How, certainty: Certainty, pointer: _Pointer
    ) -> Response:
        target = self.attributions[other]
        if how is How.DENIES and target.act in _ASKED:
            how = How.RESPONDS
        topic = pointer.topic if not pointer.bare else frozenset()
        return Response(number, other, how, certainty, self._covered(other, topic))

    def _covered(self, other: int, topic: frozenset[str]) -> tuple[str, ...]:
        """The claims of the answered one that share a word with the answer; all, when it only points."""
        claims = self.propositions[other]
        if len(claims) > 1 and topic:
            stems = [words_stems(self.language, claim.text) for claim in claims]
            common = frozenset.intersection(*stems) if stems else frozenset()
            best = max((len(topic & (one - common)) for one in stems), default=0)
            if best:
                return tuple(
                    claim_id(claim.text)
                    for claim, one in zip(claims, stems, strict=True)
                    if topic & (one - common)
                )
        return tuple(dict.fromkeys(claim_id(claim.text) for claim in claims))
