"""Who is meant by a stretch of words: a pronoun, a description, a name, or several joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimgraph.ingest.readings import Token
from claimgraph.ingest.speakers.descriptions import described
from claimgraph.ingest.speakers.documents import makers_of
from claimgraph.ingest.speakers.joint import companions, is_name_with_role, joined
from claimgraph.ingest.speakers.named import named_in
from claimgraph.ingest.speakers.offices import holder
from claimgraph.ingest.speakers.pointing_back import just_told, pointing_back, so_many
from claimgraph.ingest.speakers.pronouns import meant_by_pronoun
from claimgraph.ingest.speakers.relatives import (
    described_before,
    is_relative,
    named_before,
    words_before,
)
from claimgraph.ingest.speakers.scene import Party, Scene
from claimgraph.ingest.vocabulary import ADVERB, CAPITAL, RELATIVE, TIME
from claimgraph.schemas.spans import Span


def parties_meant(scene: Scene, span: Span, sentence: int, number: int | None) -> list[Party]:
    """Everybody meant by a stretch of words: a pronoun, a description, a name, or several joined."""
    tokens = _trimmed(scene, scene.names.tokens_in(span))
    if not tokens or _is_only_a_time(tokens):
        return []
    span = Span(tokens[0].start, tokens[-1].end)
    if is_relative(scene, tokens, sentence):
        return [replace(party, span=span) for party in _antecedent(scene, tokens[0], sentence)]
    if (
        len(tokens) == 1
        and (pronoun := meant_by_pronoun(scene, tokens[0], sentence, number)) is not None
    ):
        return [replace(party, span=span) for party in pronoun]
    if (several := so_many(scene, tokens, sentence)) is not None:
        return [replace(party, span=span) for party in several]
    if (makers := makers_of(scene, tokens)) is not None:
        return [replace(party, span=span) for party in makers]
    parts = joined(scene, tokens)
    if len(parts) > 1:
        return _joint(scene, parts, sentence)
    return [_single(scene, tokens, sentence)]


def _antecedent(scene: Scene, token: Token, sentence: int) -> list[Party]:
    if (named := named_before(scene, token)) is not None:
        return [named]
    words = words_before(scene, token, sentence)
    if not words:
        return []
    return [described_before(scene, words) or _single(scene, words, sentence)]


def _trimmed(scene: Scene, tokens: Sequence[Token]) -> list[Token]:
    kept = list(tokens)
    while kept and not kept[-1].text[0].isalnum() and kept[-1].text != ")":
        kept.pop()
    while kept and not kept[0].text[0].isalnum():
        kept.pop(0)
    if len(kept) > 1 and kept[-1].lower in scene.lexicon.possessives:
        kept.pop()
    while len(kept) > 1 and kept[-1].bits & ADVERB and kept[-1].text.islower():
        kept.pop()
    return kept


def _is_only_a_time(tokens: Sequence[Token]) -> bool:
    return all(token.bits & TIME or not token.text[0].isalpha() for token in tokens)


def _joint(scene: Scene, parts: Sequence[Sequence[Token]], sentence: int) -> list[Party]:
    if is_name_with_role(scene, parts):
        whole = [token for part in parts for token in part]
        return [_single(scene, whole, sentence)]
    found: list[Party] = []
    for part in parts:
        if scene.lexicon.companions.at(part, 0) == len(part) and found:
            found.append(companions(scene, part, found[0]))
        else:
            found.append(_single(scene, part, sentence))
    return found


def _before_relative(scene: Scene, tokens: Sequence[Token]) -> Sequence[Token]:
    """The words before a clause that tells of them: "traders who spoke to the Monitor"."""
    if not scene.names.article.language.file.speaker_relatives:
        return tokens
    relative = RELATIVE | CAPITAL
    ends = (n for n, token in enumerate(tokens) if n and token.bits & relative == RELATIVE)
    return tokens[: next(ends, len(tokens))]


def _single(scene: Scene, tokens: Sequence[Token], sentence: int) -> Party:
    """A single speaker: a name with its office, or a description."""
    span = Span(tokens[0].start, tokens[-1].end)
    if (named := named_in(scene, _before_relative(scene, tokens))) is not None:
        return named
    if (agent := holder(scene, tokens) or pointing_back(scene, tokens)) is not None:
        return Party(agent, span)
    if (person := just_told(scene, tokens, sentence)) is not None:
        return replace(person, span=span)
    return described(scene, tokens, sentence)
