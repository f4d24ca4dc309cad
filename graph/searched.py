"""How much of the graph an answer rests on: nothing found in three articles says little."""

from __future__ import annotations

from datetime import datetime

from claimgraph.graph.catalogue import FOREVER
from claimgraph.graph.store import Store

_ARTICLES = """
MATCH (searched:Article)
WHERE searched.recorded_at <= $known_at AND searched.published_at_latest <= $as_of
RETURN count(searched) AS articles
"""


def articles_searched(
    store: Store, as_of: datetime | None = None, known_at: datetime | None = None
) -> int:
    """How many articles had been published by the one time and recorded here by the other."""
    asked = {"as_of": as_of or FOREVER, "known_at": known_at or FOREVER}
    return int(str(store.read(_ARTICLES, asked)[0]["articles"]))
