"""Where a text speaks of a time, and which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimgraph.ingest.dates.clock import Clock
from claimgraph.ingest.dates.moments import moment_of
from claimgraph.ingest.dates.pattern import WORD, Reader, reader
from claimgraph.ingest.language import Language
from claimgraph.ingest.readings import Token
from claimgraph.schemas.spans import Span
from claimgraph.schemas.times import Moment


@dataclass(frozen=True, slots=True)
class Dated:
    """Words for a time, and the time."""

    span: Span
    moment: Moment


def dates(
    text: str, row: Sequence[Token], language: Language, clock: Clock, *, past: bool = False
) -> tuple[Dated, ...]:
    """The times that a stretch of the text speaks of, in order.

    A date without a year is the nearest to the publication that fits its weekday; where the
    publication is unknown, the latest before the article was retrieved. Where no year fits, and
    for words like "yesterday" with nothing to count from, there is none. Of something past, a
    weekday by itself is never one to come, whatever the sentence speaks of.
    """
    return tuple(_dated(text, row, reader(language), clock, past=past))


def _dated(
    text: str, row: Sequence[Token], reader: Reader, clock: Clock, *, past: bool
) -> Iterator[Dated]:
    ahead = False if past else None
    for found in found_dates(text, row, reader):
        if ahead is None:
            words = text[row[0].start : row[-1].end].lower().split()
            ahead = not reader.future.isdisjoint(words)
        moment = moment_of(found, reader, clock, ahead)
        if moment is not None:
            yield Dated(Span(*found.span()), moment)


def found_dates(text: str, row: Sequence[Token], reader: Reader) -> Iterator[re.Match[str]]:
    """Where the pattern fits; it is tried only at words of tokens that a date may begin in."""
    done = 0
    opens = reader.opens
    for token in [token for token in row if opens[token.text]]:
        for word in WORD.finditer(text, token.start, token.end):
            if word.start() < done:
                continue
            found = reader.pattern.match(text, word.start(), row[-1].end)
            if found is not None:
                done = found.end()
                yield found
