"""Dates as news writes them, in numbers and in words, become moments; what does not fit is left alone."""

from claimgraph.ingest.dates.clock import Clock
from claimgraph.ingest.dates.finding import Dated, dates
from claimgraph.ingest.dates.stated import (
    instant_given,
    moment_given,
    moment_of_line,
    without_dates,
)

__all__ = [
    "Clock",
    "Dated",
    "dates",
    "instant_given",
    "moment_given",
    "moment_of_line",
    "without_dates",
]
