"""What the content of an answer points at: "the allegation", "tuduhan tersebut", or a claim of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.ingest.answer_words import Words
from claimgraph.ingest.lexicon import Kind
from claimgraph.ingest.readings import Token
from claimgraph.ingest.responses.exchange import Exchange
from claimgraph.ingest.responses.topics import stem, topic_stems
from claimgraph.ingest.vocabulary import (
    ARTICLE,
    CAPITAL,
    COMPLEMENTIZER,
    COPULA,
    NEGATION,
    PLURAL_LOOK,
    PREPOSITION,
    RELATIVE,
    STOP,
    VERB,
)
from claimgraph.schemas.acts import Act
from claimgraph.schemas.value import value

_DENYING = frozenset({Act.DENY, Act.REJECT})
_FARTHEST_NOUN = 5
_SHORT = 3
"""Words of a content that is hardly more than its noun."""


@value
class Pointer:
    """The acts of the noun that points, and the words beside it."""

    acts: frozenset[Act] | None
    """None when the content has a claim of its own."""
    topic: frozenset[str]
    several: bool
    bare: bool
    """Nothing beside the noun: the last that fits is meant."""
    plural: bool = False
    first: Act | None = None
    """What the noun stands for above all."""
    deed: str | None = None
    """The stem of the first word that tells what is denied: "denied paying", "tekanan terhadap …"."""
    noun: str | None = None
    """The noun's stem: "the claims" are what somebody "claimed"."""

    @property
    def is_pronoun(self) -> bool:
        """Whether it only points: "it", "which", "hal itu"."""
        return self.acts is not None and not self.acts


def acts_pointed_at(exchange: Exchange, number: int) -> frozenset[Act]:
    """The acts of the noun that a statement's content points with; none where it has no such noun."""
    row = _claiming_sentence(exchange, number)
    noun = _noun(exchange.words, row)
    if noun is None:
        anaphor = exchange.attributions[number].anaphor
        return anaphor.acts if anaphor else frozenset()
    return exchange.words.nouns[row[noun].lower]


def pointer(exchange: Exchange, number: int) -> Pointer:
    """What a statement's content points at."""
    one, words = exchange.attributions[number], exchange.words
    row = _claiming_sentence(exchange, number)
    noun = _noun(words, row)
    if noun is None and (one.anaphor is not None or _is_relative(row)):
        acts = one.anaphor.acts if one.anaphor else frozenset[Act]()
        return Pointer(acts, frozenset(), several=False, bare=True)
    if noun is None:
        topic = topic_stems(exchange.language, _without_nouns(words, row))
        return Pointer(None, topic, several=False, bare=False, deed=_deed(exchange, row, topic))
    row = row[: _label(words, row, noun)]
    light = [token for token in row if token.lower in words.before_noun]
    beside = _without_nouns(words, [*row[:noun], *row[noun + 1 :]])
    topic = topic_stems(exchange.language, beside) - topic_stems(exchange.language, light)
    return Pointer(
        words.nouns[row[noun].lower],
        topic,
        several=any(token.lower in words.all for token in row[: noun + 1]),
        bare=not topic,
        plural=bool(row[noun].bits & PLURAL_LOOK),
        first=words.first.get(row[noun].lower),
        deed=_deed(exchange, beside, topic),
        noun=stem(exchange.language, row[noun].lower),
    )


def _deed(exchange: Exchange, row: Sequence[Token], topic: frozenset[str]) -> str | None:
    if row and row[0].bits & COMPLEMENTIZER:
        return None  # a clause begins with its subject
    stems = (stem(exchange.language, token.lower) for token in row)
    return next((each for each in stems if each in topic), None)


def _claiming_sentence(exchange: Exchange, number: int) -> list[Token]:
    """The words of the content; of several quoted sentences those of the one about a claim."""
    side = exchange.sides[number]
    if exchange.attributions[number].act is Act.DENY:
        for sentence in _sentences(side.content):
            for row in _claiming_parts(exchange, sentence):
                if _noun(exchange.words, row) is not None:
                    return row
    return side.words


def _claiming_parts(exchange: Exchange, sentence: list[Token]) -> Iterator[list[Token]]:
    """The sentence, what stands behind a verb of denying or opens a clause in it, a claim called false."""
    yield sentence
    cues = exchange.language.lexicon.cues
    for place, token in enumerate(sentence):
        forms = cues.get(token.lower, ())
        denies = any(form.cue.act in _DENYING and form.cue.kind is Kind.VERB for form in forms)
        if denies or token.bits & COMPLEMENTIZER:
            yield sentence[place + 1 :]
    for place, length in exchange.words.discrediting.places(sentence).items():
        at = place + length if exchange.words.head_last else place - 1
        if 0 <= at < len(sentence) and exchange.words.nouns.get(sentence[at].lower):
            yield sentence[at:]


def _sentences(content: Sequence[Token]) -> Iterator[list[Token]]:
    row: list[Token] = []
    for token in content:
        if token.bits & STOP and row:
            yield row
            row = []
        elif token.text[0].isalnum():
            row.append(token)
    if row:
        yield row


def _is_relative(row: Sequence[Token]) -> bool:
    """Whether it is the "which" of ", which X denies"."""
    return len(row) == 1 and bool(row[0].bits & RELATIVE)


def _without_nouns(words: Words, row: Sequence[Token]) -> list[Token]:
    """Without nouns for utterances, which any two statements may share."""
    return [token for token in row if not words.nouns.get(token.lower)]


def _label(words: Words, row: Sequence[Token], noun: int) -> int:
    """Where it begins to tell what it calls the claim: "… as a fantasy", "… is a lie"."""
    for place in range(noun + 1, len(row)):
        token = row[place]
        if token.bits & (COMPLEMENTIZER | RELATIVE):
            break
        article = token.bits & ARTICLE and token.lower not in words.pointing
        if token.lower in words.labels or token.bits & (COPULA | NEGATION) or article:
            return place
    return len(row)


def _may_describe(words: Words, row: Sequence[Token], place: int) -> bool:
    """Whether an adjective may stand here, between a pointing word and its noun: "these baseless"."""
    apart = PREPOSITION | COMPLEMENTIZER | RELATIVE | COPULA | NEGATION | CAPITAL | VERB
    pointed = place > 0 and row[0].lower in words.pointing
    return words.head_last and pointed and not row[place].bits & apart


def _noun(words: Words, row: Sequence[Token]) -> int | None:
    """The place of a noun for an utterance that heads the content."""
    for place, token in enumerate(row[:_FARTHEST_NOUN]):
        if words.nouns.get(token.lower):
            return place
        if token.lower not in words.before_noun and not _may_describe(words, row, place):
            break
    if row and len(row) <= _SHORT:
        if words.head_last and words.nouns.get(row[-1].lower):
            return len(row) - 1  # "leak figures"
        if row[0].lower in words.nouns:
            return 0
    return None
