"""Looking things up by words: claims, statements and names whose text has some of them.

Each engine ranks in its own way, so what it finds is put in an order of ours: the more of the
words, and the fewer others, the sooner.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimgraph.graph.schema import FULL_TEXT
from claimgraph.graph.store import Store
from claimgraph.schemas.ids import normalised


class Index(StrEnum):
    """Where to look; its value is the full-text index."""

    CLAIMS = "claim_text"
    STATEMENTS = "statement_quote"
    NAMES = "name_text"


@dataclass(frozen=True, slots=True)
class Found:
    """One node whose text has some of the words."""

    id: str
    text: str
    score: float
    """Share of the words that it has, from 0 to 1."""


_CANDIDATES = """
CALL db.index.fulltext.queryNodes($index, $words) YIELD node, score
WITH node, score
WHERE node.retracted_at IS NULL
RETURN node.id AS id, node.{text} AS text
ORDER BY score DESC, id
LIMIT $candidates
"""
_CANDIDATES_PER_RESULT = 5


def search(store: Store, index: Index, words: str, limit: int = 20) -> list[Found]:
    """The nodes whose text has most of the words, whole words in any order and case.

    No word is an operator: quotation marks, `AND` and `*` are looked for as they are, which is
    to say that signs are not looked for at all.
    """
    wanted = set(normalised(words).split())
    if not wanted:
        return []
    _, text = FULL_TEXT[index]
    rows = store.read(
        _CANDIDATES.format(text=text),
        {
            "index": index.value,
            # Letters and digits alone: in Lucene's query language all else has a meaning.
            "words": " ".join(sorted(word for part in wanted for word in _plain(part))),
            "candidates": limit * _CANDIDATES_PER_RESULT,
        },
    )
    found = [_found(str(row["id"]), str(row["text"]), wanted) for row in rows]
    return sorted(found, key=lambda one: (-one.score, len(one.text), one.id))[:limit]


def _plain(word: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in word).split()


def _found(id: str, text: str, wanted: set[str]) -> Found:
    has = set(normalised(text).split())
    return Found(id, text, len(wanted & has) / len(wanted))
