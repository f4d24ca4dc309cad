"""An article becomes records: read → article → sentences → attributions → speakers → claims → responses → write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from typing import TypeAlias, TypeVar

from claimgraph.ingest.article import article, identity
from claimgraph.ingest.attributions import attributions
from claimgraph.ingest.claims import claims
from claimgraph.ingest.extractors.chosen import Chosen
from claimgraph.ingest.extractors.extractor import Extractor, extracted
from claimgraph.ingest.extractors.named import extractor
from claimgraph.ingest.read import Read
from claimgraph.ingest.readings import Given, Reading
from claimgraph.ingest.record import record
from claimgraph.ingest.responses import responses
from claimgraph.ingest.roster import roster
from claimgraph.ingest.said_at import said_at
from claimgraph.ingest.sentences import sentences
from claimgraph.ingest.speakers import speakers
from claimgraph.schemas.errors import SkipArticle, StopIngest
from claimgraph.schemas.records import ArticleReading

BATCH = 100
"""Articles in a transaction: each has a cost of its own, and one of many copies the embedded store's relationships."""
OURS = Chosen()
"""Our own rules."""


def read_text(given: Given, finder: Extractor | None = None) -> Reading:
    """Everything that one text says somebody said, as our rules or another extractor find it.

    Raises:
        SkipArticle: it cannot be read; the message says why.
    """
    text = article(given)
    parts = sentences(text)
    found = extracted(finder, text, parts) if finder else attributions(text, parts)
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


def read_article(given: Given, chosen: Chosen = OURS) -> ArticleReading:
    """The records of one article."""
    finder = extractor(chosen)
    return record(read_text(given, finder), finder)


# ---------------------------------------------------------------- many articles

T = TypeVar("T")
Outcome: TypeAlias = ArticleReading | SkipArticle
Write: TypeAlias = Callable[[Sequence[ArticleReading]], Sequence[tuple[str, str]]]
"""Writes readings in one transaction; returns the ids of those it passed by, with the reasons."""
Held: TypeAlias = Callable[[str, str], bool]
"""Whether an article of this id is held as the run of that id reads it."""


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
    chosen: Chosen = OURS,
    held: Held = lambda article, activity: False,
) -> Report:
    """Reads articles and writes them, a batch in a transaction; one that fails is told and passed by.

    What our rules read is cheap, and looked for in the graph when it is written; another extractor
    is not asked for what is `held`, and what it found is written at once.

    Raises:
        StopIngest: the extractor cannot work at all.
    """
    report = Report()
    finder = extractor(chosen)
    unread = _unread(given, finder.activity.id, held, report) if finder else given
    outcomes = _outcomes(unread, processes, chosen)
    while batch := list(islice(outcomes, 1 if finder else BATCH)):
        readings = [one for one in batch if isinstance(one, ArticleReading)]
        report.failed += [str(one) for one in batch if isinstance(one, SkipArticle)]
        passed_by = write(readings) if readings else ()
        report.read += len(readings) - len(passed_by)
        report.held += len(passed_by)
        progress(report)
    return report


def _unread(given: Iterable[Read], activity: str, held: Held, report: Report) -> Iterator[Read]:
    """The articles without those that this run has read before."""
    for one in given:
        id = attempted(lambda given: identity(article(given)), one)
        if isinstance(id, str) and held(id, activity):
            report.held += 1
        else:
            yield one


def _outcomes(given: Iterable[Read], processes: int, chosen: Chosen) -> Iterator[Outcome]:
    if processes <= 1:
        yield from (_outcome(one, chosen) for one in given)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from _in_order(lambda one: pool.submit(_outcome, one, chosen), given, 4 * processes)


def _in_order(
    submit: Callable[[Read], Future[Outcome]], given: Iterable[Read], ahead: int
) -> Iterator[Outcome]:
    """Results in the order of the articles, with only so many of them under way."""
    source = iter(given)
    waiting = [submit(one) for one in islice(source, ahead)]
    while waiting:
        yield waiting.pop(0).result()
        waiting += [submit(one) for one in islice(source, 1)]


def _outcome(one: Read, chosen: Chosen) -> Outcome:
    return attempted(partial(read_article, chosen=chosen), one)


def attempted(reading: Callable[[Given], T], one: Read) -> T | SkipArticle:
    """What reading an article gives, or why it gives nothing."""
    if isinstance(one, SkipArticle):
        return one
    try:
        return reading(one)
    except SkipArticle as problem:
        return problem
    except StopIngest:
        raise
    except Exception as error:  # noqa: BLE001 - a fault of ours costs an article, never the run
        return SkipArticle(f"{one.origin}: claimgraph fails on it, please report this: {error!r}")
