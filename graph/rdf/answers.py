"""The formats in which SPARQL answers: https://www.w3.org/TR/sparql11-protocol/#conneg"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
)

from claimgraph.schemas.errors import FormatRefused, QueryLimitExceeded

RESULTS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
"""Of SELECT and ASK, by media type; the first where the asker does not mind."""

TRIPLES = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}
"""Of CONSTRUCT and DESCRIBE, by media type."""

_ALIASES = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
    "text/plain": "application/n-triples",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """The media types that the asker likes best; none where it takes none of ours."""

    results: str | None
    triples: str | None


def wanted(accept: str | None) -> Wanted:
    """What an Accept header asks for; which of the two it is, only the query can say.

    >>> wanted("text/csv;q=0.5, application/json, */*;q=0.1")
    Wanted(results='application/sparql-results+json', triples='text/turtle')
    """
    ranges = _ranges(accept or "*/*")
    return Wanted(_best(ranges, [*RESULTS]), _best(ranges, [*TRIPLES]))


def _ranges(accept: str) -> list[tuple[str, float]]:
    """The media ranges of a header with their weights, the heaviest first."""
    found = []
    for part in accept.split(","):
        range_, *parameters = (piece.strip() for piece in part.split(";"))
        weights = [piece[2:] for piece in parameters if piece.startswith("q=")]
        found.append((range_.lower(), _weight(weights[0]) if weights else 1.0))
    return sorted(found, key=lambda pair: -pair[1])


def _weight(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _best(ranges: list[tuple[str, float]], offered: list[str]) -> str | None:
    for range_, weight in ranges:
        if weight <= 0:
            continue
        exact = _ALIASES.get(range_, range_)
        for media_type in offered:
            if exact in (media_type, "*/*") or exact == f"{media_type.partition('/')[0]}/*":
                return media_type
    return None


def written(
    found: QuerySolutions | QueryBoolean | QueryTriples, asked: Wanted, most: int
) -> tuple[bytes, str]:
    """What a query found, in the format asked for, and its media type.

    Raises:
        FormatRefused: the asker takes none of the formats there are for it.
        QueryLimitExceeded: it is larger than `most` bytes.
    """
    pages = _Pages(most)
    if isinstance(found, QueryTriples):
        media_type = _accepted(asked.triples, [*TRIPLES])
        found.serialize(pages, format=TRIPLES[media_type])
    else:
        media_type = _accepted(asked.results, [*RESULTS])
        found.serialize(pages, format=RESULTS[media_type])
    return pages.getvalue(), media_type


def too_large(most: int) -> QueryLimitExceeded:
    """The error of an answer that is larger than it may be."""
    return QueryLimitExceeded(
        f"the answer is larger than {most / 1024**2:g} MiB: ask for fewer rows"
    )


def _accepted(media_type: str | None, offered: list[str]) -> str:
    if media_type is None:
        raise FormatRefused(
            f"no format that was asked for will do: this answer is one of {offered}"
        )
    return media_type


class _Pages(BytesIO):
    """What is written, up to a size."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, part: Any, /) -> int:
        if self.tell() + memoryview(part).nbytes > self._most:
            raise too_large(self._most)
        return super().write(part)
