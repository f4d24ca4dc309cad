"""An answer with the claims that it covers; what it leaves out stays unanswered."""

from __future__ import annotations

from claimgraph.ingest.readings import Response
from claimgraph.ingest.responses.exchange import Exchange
from claimgraph.ingest.responses.fitting import ASKED
from claimgraph.ingest.responses.pointers import Pointer
from claimgraph.ingest.responses.topics import words_stems
from claimgraph.schemas.relationships import Certainty, How


def response(
    exchange: Exchange,
    number: int,
    other: int,
    how: How,
    pointer: Pointer | None = None,
    certainty: Certainty = Certainty.CERTAIN,
) -> Response:
    """One statement answers another; without a pointer all that it says."""
    if how is How.DENIES and exchange.attributions[other].act in ASKED:
        how = exchange.words.rejection
    topic = frozenset() if pointer is None or pointer.bare else pointer.topic
    return Response(number, other, how, certainty, _covered(exchange, other, topic))


def _covered(exchange: Exchange, other: int, topic: frozenset[str]) -> tuple[str, ...]:
    """The claims of the answered one that share a word with the answer; all, when it only points."""
    claims = exchange.propositions[other]
    if len(claims) > 1 and topic:
        stems = [words_stems(exchange.language, claim.text) for claim in claims]
        common = frozenset.intersection(*stems)
        own = [topic & (one - common) for one in stems]
        if any(own):
            return tuple(one.id for one, mine in zip(claims, own, strict=True) if mine)
    return tuple(dict.fromkeys(claim.id for claim in claims))
