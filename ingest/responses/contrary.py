"""Whether a statement sets itself against something."""

from __future__ import annotations

from claimgraph.ingest.responses.exchange import Exchange


def is_contrary(exchange: Exchange, number: int) -> bool:
    """Whether what is said begins by setting itself against something: "No bottles were thrown"."""
    row = exchange.sides[number].content[:12]
    return exchange.words.contrary.within(row) and not exchange.words.not_contrary.within(row)
