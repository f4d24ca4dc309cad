"""Who is meant by a relative pronoun: whoever the words right before it name."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.ingest.readings import Token
from claimgraph.ingest.speakers.scene import Party, Scene
from claimgraph.ingest.vocabulary import (
    ARTICLE,
    COMMA,
    CONTRAST,
    COORDINATOR,
    DASH,
    DEMONSTRATIVE,
    DETERMINER,
    NP_PREPOSITION,
    PLURAL_PRONOUN,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SINGULAR_PRONOUN,
    SUBORDINATOR,
    VERB_PHRASE,
    WORD,
)
from claimgraph.schemas.spans import Span

LONGEST = 8
"""Words of what a relative pronoun stands for."""
_OPENS = ARTICLE | DETERMINER
_NAMES_NOBODY = _OPENS | DEMONSTRATIVE | SINGULAR_PRONOUN | PLURAL_PRONOUN
_ENDS = VERB_PHRASE | COORDINATOR | CONTRAST | SUBORDINATOR | PRONOUN | RELATIVE


def is_relative(scene: Scene, tokens: Sequence[Token], sentence: int) -> bool:
    """Whether the words are a relative pronoun that has something before it."""
    opens = scene.names.sentences[sentence].span.start
    return len(tokens) == 1 and bool(tokens[0].bits & RELATIVE) and tokens[0].start > opens


def named_before(scene: Scene, token: Token) -> Party | None:
    """The name that ends right before the pronoun, or whose office does."""
    return _ending_at(scene, token, _end(scene, token))


def described_before(scene: Scene, words: Sequence[Token]) -> Party | None:
    """Whom the noun phrase before the pronoun is said of: "William Tate, an investor who …"."""
    first = scene.names.token_after(words[0].start)
    if not words[0].bits & _OPENS or not first or not scene.names.tokens[first - 1].bits & COMMA:
        return None
    return _ending_at(scene, words[0], scene.names.tokens[first - 1].start)


def _ending_at(scene: Scene, token: Token, end: int) -> Party | None:
    for one in scene.names.before(token.start):
        if one.span.end == end or (one.role is not None and one.role.end == end):
            return Party(one.agent, one.span)
        if one.span.end < end:
            return None
    return None


def words_before(scene: Scene, token: Token, sentence: int) -> list[Token]:
    """The noun phrase that ends right before the pronoun."""
    start = scene.names.sentences[sentence].span.start
    words: list[Token] = []
    for before in reversed(scene.names.tokens_in(Span(start, _end(scene, token)))[-LONGEST:]):
        if not before.bits & WORD or before.bits & _ENDS:
            break
        if before.bits & PREPOSITION and (not words or not before.bits & NP_PREPOSITION):
            break
        words.append(before)
        if before.bits & _OPENS:
            break
    while words and words[-1].bits & PREPOSITION:
        words.pop()
    return [] if all(word.bits & _NAMES_NOBODY for word in words) else words[::-1]


def _end(scene: Scene, token: Token) -> int:
    """Where the words before the pronoun end, but for a comma or dash."""
    place = scene.names.token_after(token.start)
    while place and scene.names.tokens[place - 1].bits & (COMMA | DASH):
        place -= 1
    return scene.names.tokens[place - 1].end if place else token.start
