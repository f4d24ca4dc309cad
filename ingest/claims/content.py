"""The words of an attribution that are claimed: its content without what only leads to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from claimgraph.ingest.claims.telling import Telling, without_marks_around
from claimgraph.ingest.lexicon import Cue, Kind
from claimgraph.ingest.readings import Token
from claimgraph.ingest.vocabulary import (
    ARTICLE,
    AUXILIARY,
    COMPLEMENTIZER,
    CONTRAST,
    COORDINATOR,
    COPULA,
    DETERMINER,
    GERUND_LOOK,
    HEDGE,
    NEGATION,
    POSSESSIVE,
    RELATIVE,
    SUBORDINATOR,
    VERB_PHRASE,
)
from claimgraph.schemas.acts import Act
from claimgraph.schemas.spans import Span

WORDS_READ = 300
"""Words of a segment of content; nobody says more in one breath."""
SEGMENTS_READ = 40
POSSESSOR = 6
"""Words between a noun of saying and its clause: "the accusation by Kosovo's police that …"."""
SMALL_WORDS = 2
"""Words of a clause that are neither its speaker nor its cue nor its content: "was", "also"."""


def stretches(telling: Telling) -> Iterator[list[Token]]:
    """What is claimed, each sentence of a quotation by itself."""
    if attitude := _attitude(telling):
        yield attitude
        return
    for tokens in _content(telling):
        kept = without_marks_around(
            [token for token in tokens if token.text not in telling.words.marks]
        )
        kept = _from_the_deed(telling, opened(telling, kept))
        if kept:
            yield kept


def opened(telling: Telling, tokens: list[Token]) -> list[Token]:
    """Without the words that lead to it, and without its noun of saying."""
    if telling.is_direct:
        return _said(tokens)
    while len(tokens) > 1:
        shorter = _without_opener(telling, tokens)
        shorter = _without_saying(telling, shorter)
        shorter = _without_hedge(shorter)
        if len(shorter) == len(tokens):
            break
        tokens = shorter
    return tokens


def _content(telling: Telling) -> list[list[Token]]:
    """A quotation sentence by sentence; a content cut in two by its cue as one."""
    spans = telling.attribution.content[:SEGMENTS_READ]
    runs = [telling.names.tokens_in(span)[:WORDS_READ] for span in spans]
    if telling.is_direct or len(runs) > 2:
        return [part for run in _rejoined(runs) for part in _sentences(telling, run)]
    return [[token for run in runs for token in run]]


def _rejoined(runs: Sequence[list[Token]]) -> Iterator[list[Token]]:
    """A sentence that its cue cuts in two is one: "We can," she said, "and we will"."""
    whole: list[Token] = []
    for run in runs:
        first = next((token.text[0] for token in run if token.text[0].isalnum()), "")
        if whole and not first.islower():
            yield whole
            whole = []
        whole = [*whole, *run]
    if whole:
        yield whole


def _sentences(telling: Telling, run: Sequence[Token]) -> Iterator[list[Token]]:
    part: list[Token] = []
    end = 0
    for token in run:
        if token.start >= end and not (part and token.text[0].islower()):
            if part:
                yield part
            part = []
            end = telling.names.sentences[telling.names.sentence_at(token.start)].span.end
        part.append(token)
    if part:
        yield part


# ---------------------------------------------------------------- what leads to it


def _said(tokens: list[Token]) -> list[Token]:
    """A quoted sentence without its "And" or "But"."""
    while len(tokens) > 1 and tokens[0].bits & (COORDINATOR | CONTRAST):
        tokens = without_marks_around(tokens[1:])
    return tokens


def _without_opener(telling: Telling, tokens: list[Token]) -> list[Token]:
    """ "bahwa", "of", "adalah"; what opens a condition stays."""
    first = tokens[0]
    if first.bits & SUBORDINATOR and any(token.text == "," for token in tokens):
        return tokens
    opens = (
        first.lower in telling.words.openers
        or (first.bits & COPULA and not first.bits & AUXILIARY)
        or first.text == ","
    )
    return tokens[1:] if opens else tokens


def _without_saying(telling: Telling, tokens: list[Token]) -> list[Token]:
    """What the accusation or the report says: "tudingan **menambang**", "claims of **fraud**"."""
    place = 0
    while place < len(tokens) and tokens[place].bits & (ARTICLE | DETERMINER | POSSESSIVE):
        place += 1
    if place == len(tokens):
        return tokens
    for form in telling.language.lexicon.cues.get(tokens[place].lower, ()):
        after = place + len(form.words)
        cue = form.cue
        if cue.kind is not Kind.NOUN or not (cue.act in telling.words.tellings or cue.hedge):
            continue
        if tuple(token.lower for token in tokens[place:after]) != form.words:
            continue
        if after < len(tokens) and tokens[after].lower in _links(telling, cue):
            rest = tokens[after + 1 :]
            return tokens if not rest or is_a_name(telling, rest) else rest
        if (clause := _clause_after(tokens, after)) is not None:
            return clause
        if after < len(tokens) and (cue.bare or _names_a_deed(telling, cue.act, tokens[after])):
            return tokens[after:]
    return tokens


def _links(telling: Telling, cue: Cue) -> frozenset[str]:
    """What joins the noun to what is said; a report "on" something is the thing itself."""
    return cue.prepositions if cue.act is Act.REPORT else cue.prepositions | telling.words.openers


def is_a_name(telling: Telling, tokens: list[Token]) -> bool:
    """Whether nothing but a name is left: "tuduhan terhadap **Budi**"."""
    span = Span(tokens[0].start, tokens[-1].end)
    return any(one.span == span for one in telling.names.within(span))


def _names_a_deed(telling: Telling, act: Act, token: Token) -> bool:
    """Whether the deed follows the noun by itself: "tudingan **penyelundupan** pasal"."""
    if token.bits & VERB_PHRASE:
        return True
    classes = telling.language.lexicon.classes.get(token.lower, 0)
    return act in (Act.ACCUSE, Act.ALLEGE) and not classes and token.text[0].isalnum()


def _clause_after(tokens: list[Token], place: int) -> list[Token] | None:
    owned = list(
        takewhile(lambda token: not token.bits & VERB_PHRASE, tokens[place : place + POSSESSOR])
    )
    for number, token in enumerate(owned, place):
        if token.bits & COMPLEMENTIZER:
            return tokens[number + 1 :] or None
    return None


def _without_hedge(tokens: list[Token]) -> list[Token]:
    """Without the word that makes it only alleged, which is kept beside the claim."""
    place = 1 if tokens[0].bits & ARTICLE else 0
    if place < len(tokens) - 1 and tokens[place].bits & HEDGE:
        return tokens[place + 1 :]
    return tokens


def _from_the_deed(telling: Telling, tokens: list[Token]) -> list[Token]:
    """What somebody is accused of or condemned for, with them as its doer where it lacks one.

    How somebody is mocked is the mocker's deed.
    """
    one = telling.attribution
    if not one.against:
        return tokens
    end = one.against[-1].end
    place = next((n for n, token in enumerate(tokens) if token.start >= end), len(tokens))
    if not 0 < place < len(tokens) - 1:
        return tokens
    word, deed = tokens[place].lower, tokens[place + 1 :]
    if word in telling.words.deed_links:
        does = deed[0].bits & (VERB_PHRASE | GERUND_LOOK)
        return [*tokens[:place], *deed] if does else deed
    if one.act is Act.MOCK and word in telling.words.manner_links:
        return deed
    return tokens


# ---------------------------------------------------------------- attitudes


def _attitude(telling: Telling) -> list[Token]:
    """An attitude towards a thing is claimed whole: "not worried about **the visit**" denies a worry.

    An attitude towards what somebody does is about that: "worried **that prices rise**".
    """
    one = telling.attribution
    negated = one.act is Act.DENY and any(
        token.bits & NEGATION for token in telling.tokens_of(one.cue)
    )
    if not negated and one.act not in telling.words.attitudes:
        return []
    content = telling.tokens_of(one.content[:SEGMENTS_READ])
    if not content or (not negated and _tells_a_deed(telling, content)):
        return []
    parts = telling.tokens_of((*one.source, *one.cue, *one.content[:SEGMENTS_READ]))
    whole = telling.names.tokens_in(Span(parts[0].start, parts[-1].end))
    if len(whole) > len(parts) + SMALL_WORDS:
        whole = parts
    before = telling.names.tokens_in(Span(max(0, whole[0].start - 10), whole[0].start))[-1:]
    if before and before[0].bits & RELATIVE:
        whole = [*before, *whole]
    cue = telling.tokens_of(one.cue)
    return without_marks_around(
        [
            token
            for token in whole
            if token.text not in telling.words.marks
            and not (token in cue and token.bits & NEGATION)
        ]
    )


def _tells_a_deed(telling: Telling, content: list[Token]) -> bool:
    """Whether somebody does something in it, clauses about its nouns apart."""
    deed = takewhile(
        lambda token: not token.bits & RELATIVE or token.bits & COMPLEMENTIZER,
        opened(telling, content),
    )
    return telling.has_verb(deed)
