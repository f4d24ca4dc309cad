"""The outlet's own voice: unattributed sentences whose claim somebody in the article is on record with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimgraph.ingest.readings import Reading, Sentence
from claimgraph.ingest.responses.topics import topic_stems, words_stems
from claimgraph.schemas.spans import Span

SHARED = 0.75
"""Part of a claim's words that the outlet's sentence must repeat to carry the claim."""
MOST = 300
"""Claims of an article that its own sentences are compared with."""
FEWEST = 3
"""Words that they must share at least."""


@dataclass(frozen=True, slots=True)
class Narrated:
    """A sentence of the outlet's own, and the claims that it carries."""

    span: Span
    claims: tuple[str, ...]
    confidence: float


def narrated(reading: Reading) -> tuple[Narrated, ...]:
    """The outlet's own sentences that carry a claim of somebody in the article."""
    carried = _claims(reading)
    if not carried:
        return ()
    holding = _holding(carried)
    found: list[Narrated] = []
    for sentence in _unattributed(reading):
        words = topic_stems(reading.article.language, sentence.tokens)
        shared = Counter(claim for word in words for claim in holding.get(word, ()))
        fitting = [
            (count / len(carried[claim]), claim)
            for claim, count in shared.items()
            if count >= FEWEST and count >= SHARED * len(carried[claim])
        ]
        if fitting:
            claims = tuple(dict.fromkeys(claim for _, claim in sorted(fitting, reverse=True)))
            found.append(Narrated(_trimmed(sentence), claims, round(max(fitting)[0], 2)))
    return tuple(found)


def _unattributed(reading: Reading) -> Iterator[Sentence]:
    """The sentences in which nobody is said to say anything."""
    taken = sorted(
        span for one in reading.attributions for span in (*one.content, *one.cue, *one.source)
    )
    reached, place = 0, 0
    for sentence in reading.sentences:
        while place < len(taken) and taken[place].start < sentence.span.end:
            reached = max(reached, taken[place].end)
            place += 1
        if reached <= sentence.span.start:
            yield sentence


def _holding(carried: Mapping[str, frozenset[str]]) -> dict[str, list[str]]:
    """The claims that each stem stands in."""
    holding: defaultdict[str, list[str]] = defaultdict(list)
    for claim, stems in carried.items():
        for word in stems:
            holding[word].append(claim)
    return holding


def _claims(reading: Reading) -> dict[str, frozenset[str]]:
    """The stems of each claim that says enough."""
    found: dict[str, frozenset[str]] = {}
    for propositions in reading.propositions:
        for one in propositions[: MOST - len(found)]:
            stems = words_stems(reading.article.language, one.text)
            if len(stems) >= FEWEST:
                found.setdefault(one.id, stems)
    return found


def _trimmed(sentence: Sentence) -> Span:
    return Span(sentence.tokens[0].start, sentence.tokens[-1].end)
