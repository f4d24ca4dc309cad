"""The noun phrase that a row of words begins with."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.ingest.readings import Token
from claimgraph.ingest.vocabulary import COORDINATOR, PREPOSITION, RELATIVE, VERB_PHRASE
from claimgraph.schemas.spans import Span

LONGEST_ACCUSED = 14
"""Words; the accused is named in fewer."""
_ENDS = PREPOSITION | COORDINATOR | RELATIVE | VERB_PHRASE


def noun_phrase(tokens: Sequence[Token]) -> Span | None:
    """The words up to the first preposition, relative, verb or sign."""
    taken: list[Token] = []
    for token in tokens[:LONGEST_ACCUSED]:
        if token.bits & _ENDS or not token.text[0].isalnum():
            break
        taken.append(token)
    return Span(taken[0].start, taken[-1].end) if taken else None
