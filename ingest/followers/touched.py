"""What a stretch of changes touched, by kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimgraph.graph.records import kind_of
from claimgraph.schemas.nodes import Change


@dataclass(frozen=True, slots=True)
class Touched:
    """Ids of the records that changed, each once and in order."""

    articles: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    judgements: tuple[str, ...] = ()


def touched(changes: Iterable[Change]) -> Touched:
    """What these changes touched."""
    ids = sorted({id for change in changes for id in change.touched})
    return Touched(
        *(
            tuple(id for id in ids if kind_of(id) == kind)
            for kind in ("article", "claim", "judgement")
        )
    )
