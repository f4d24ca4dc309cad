"""When an article was published, as its bringer, its page or its dateline tells."""

from __future__ import annotations

from claimgraph.ingest.article.lines import Line
from claimgraph.ingest.article.page_rules import PageRules
from claimgraph.ingest.dates import Clock, dates, moment_given
from claimgraph.ingest.language import Language
from claimgraph.ingest.readings import Given
from claimgraph.ingest.tokens import tokens
from claimgraph.schemas.errors import SkipArticle
from claimgraph.schemas.spans import Span
from claimgraph.schemas.times import Basis, Moment, Precision, unknown


def given_time(given: Given, language: Language) -> Moment | None:
    """The time of publication that the bringer gives."""
    match given.published_at:
        case None:
            return None
        case str() as written:
            moment = moment_given(written, language)
            if moment is None:
                raise SkipArticle(
                    f"{given.origin}: 'published_at' {written!r} is not a time like "
                    "2024-06-18 or 2024-06-18T20:15:00+07:00"
                )
            return moment
        case when:
            return Moment(earliest=when, latest=when, precision=Precision.INSTANT)


def stated_time(
    given: Given,
    dated: list[Line],
    headline: Line | None,
    rules: PageRules,
    language: Language,
) -> Moment | None:
    """The time of publication that the first of the page's lines with a date for it states."""
    clock = Clock(unknown(given.retrieved_at), given.retrieved_at)
    stated = (rules.publication(line, language, clock, after=headline) for line in dated)
    return next((moment for moment in stated if moment is not None), None)


def dateline_day(given: Given, dateline: Span | None, language: Language) -> Moment:
    """The day in a dateline ("WASHINGTON, June 18 (Reuters)"), else unknown."""
    nothing = unknown(given.retrieved_at)
    if dateline is None:
        return nothing
    clock = Clock(nothing, given.retrieved_at)
    row = tokens(given.text, dateline, language)
    for found in dates(given.text, row, language, clock):
        if found.moment.precision is Precision.DAY:
            return found.moment.model_copy(update={"basis": Basis.INFERRED})
    return nothing
