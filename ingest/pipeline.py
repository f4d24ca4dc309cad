"""An article becomes records: read → article → sentences → attributions → speakers → claims → responses → write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from typing import TypeAlias, TypeVar

from claimgraph.ingest.article import article
from claimgraph.ingest.attributions import attributions
from claimgraph.ingest.claims import claims
from claimgraph.ingest.read import Read
from claimgraph.ingest.readings import Given, Reading
from claimgraph.ingest.record import record
from claimgraph.ingest.responses import responses
from claimgraph.ingest.roster import roster
from claimgraph.ingest.said_at import said_at
from claimgraph.ingest.sentences import sentences
from claimgraph.ingest.speakers import speakers
from claimgraph.schemas.errors import SkipArticle
from claimgraph.schemas.records import ArticleReading

BATCH = 50
"""Articles in a transaction."""


def read_text(given: Given) -> Reading:
    """Everything that one text says somebody said.

    Raises:
        SkipArticle: it cannot be read; the message says why.
    """
    text = article(given)
    parts = sentences(text)
    found = attributions(text, parts)
    names = roster(text, parts, [span for one in found for span in one.source])
    cast = speakers(found, names)
    cut = claims(text, found, cast, names)
    return Reading(
        article=text,
        sentences=parts,
        attributions=found,
        cast=cast,
        propositions=cut,
        said_at=said_at(text, parts, found),
        responses=responses(found, cast, cut, names),
    )


def extract(text: str, *, language: str | None = None, url: str | None = None) -> Reading:
    """Who says what in a text.

    >>> reading = extract("Oslo denied the allegation.", language="en")
    >>> reading.attributions[0].act.value
    'deny'
    """
    return read_text(Given(text, datetime.now(UTC), "text", url=url, language=language))


def read_article(given: Given) -> ArticleReading:
    """The records of one article."""
    return record(read_text(given))


# ---------------------------------------------------------------- many articles

T = TypeVar("T")
Outcome: TypeAlias = ArticleReading | SkipArticle
Write: TypeAlias = Callable[[Sequence[ArticleReading]], Sequence[tuple[str, str]]]
"""Writes readings in one transaction; returns the ids of those it passed by, with the reasons."""


@dataclass
class Report:
    """What became of the articles of one run."""

    read: int = 0
    held: int = 0
    """Already in the graph."""
    failed: list[str] = field(default_factory=list)
    """Why each of the others was skipped."""


def ingest(
    write: Write,
    given: Iterable[Read],
    progress: Callable[[Report], None] = lambda report: None,
    processes: int = 1,
) -> Report:
    """Reads articles and writes them, a batch in a transaction; one that fails is told and passed by."""
    report = Report()
    outcomes = _outcomes(given, processes)
    while batch := list(islice(outcomes, BATCH)):
        readings = [one for one in batch if isinstance(one, ArticleReading)]
        report.failed += [str(one) for one in batch if isinstance(one, SkipArticle)]
        passed_by = write(readings) if readings else ()
        report.read += len(readings) - len(passed_by)
        report.held += len(passed_by)
        progress(report)
    return report


def _outcomes(given: Iterable[Read], processes: int) -> Iterator[Outcome]:
    if processes <= 1:
        yield from map(_outcome, given)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from _in_order(pool, given, ahead=4 * processes)


def _in_order(pool: ProcessPoolExecutor, given: Iterable[Read], ahead: int) -> Iterator[Outcome]:
    """Results in the order of the articles, with only so many of them under way."""
    source = iter(given)
    waiting: list[Future[Outcome]] = [pool.submit(_outcome, one) for one in islice(source, ahead)]
    while waiting:
        yield waiting.pop(0).result()
        waiting += [pool.submit(_outcome, one) for one in islice(source, 1)]


def _outcome(one: Read) -> Outcome:
    return attempted(read_article, one)


def attempted(reading: Callable[[Given], T], one: Read) -> T | SkipArticle:
    """What reading an article gives, or why it gives nothing."""
    if isinstance(one, SkipArticle):
        return one
    try:
        return reading(one)
    except SkipArticle as problem:
        return problem
    except Exception as error:  # noqa: BLE001 - a fault of ours costs an article, never the run
        return SkipArticle(f"{one.origin}: claimgraph fails on it, please report this: {error!r}")
