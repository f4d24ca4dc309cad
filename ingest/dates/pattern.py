"""A language's date words as one pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from claimgraph.ingest.dates.words import DateWords, Relative
from claimgraph.ingest.language import Language
from claimgraph.ingest.vocabulary import MOST_WORDS
from claimgraph.ingest.word_patterns import either

WORD = re.compile(r"\w+")


@dataclass(frozen=True, eq=False)
class Reader:
    """What the dates of a language are read with."""

    words: DateWords
    pattern: re.Pattern[str]
    months: dict[str, int]
    weekdays: dict[str, int]
    relative: dict[str, Relative]
    future: frozenset[str]
    opens: _Opens


class _Opens(dict[str, bool]):
    """Whether a date may begin within a token, as written: at a number or one of these words; found once a word."""

    def __init__(self, first_words: frozenset[str]) -> None:
        super().__init__()
        self._first_words = first_words

    def __missing__(self, written: str) -> bool:
        if len(self) >= MOST_WORDS:
            self.clear()
        words = WORD.findall(written.lower())
        opens = any(word[0].isdigit() or word in self._first_words for word in words)
        self[written] = opens
        return opens


@cache
def reader(language: Language) -> Reader:
    """The words of a language's section [dates], ready to read with."""
    words = language.section("dates", DateWords)
    months = {name: n for n, names in enumerate(words.months, 1) for name in names}
    weekdays = {name: n for n, names in enumerate(words.weekdays) for name in names}
    for names in (months, weekdays):
        names.update({name.upper(): n for name, n in list(names.items())})
    relative = {phrase: one for one in words.relative for phrase in one.words}
    return Reader(
        words=words,
        pattern=_pattern(words, months, weekdays, relative),
        months=months,
        weekdays=weekdays,
        relative=relative,
        future=frozenset(words.future),
        opens=_Opens(
            _first_words(
                *months, *weekdays, *relative, *words.past, *words.coming, *words.year_markers
            )
        ),
    )


def _first_words(*phrases: str) -> frozenset[str]:
    return frozenset(WORD.findall(phrase.lower())[0] for phrase in phrases)


def _pattern(
    words: DateWords,
    months: dict[str, int],
    weekdays: dict[str, int],
    relative: dict[str, Relative],
) -> re.Pattern[str]:
    """Every way to write a date; which one it was is told by the group that took part."""
    month, weekday = _either(months), _either(weekdays)
    beside = _either([*words.past, *words.coming])
    parts = _either(words.day_parts)
    link = rf"(?:{_either(words.day_links)}\s)?"
    ordinal = r"(?:st|nd|rd|th|\.)?"
    return re.compile(
        rf"""
        \b(?P<iso>(?P<iso_y>\d{{4}})-(?P<iso_m>\d\d)-(?P<iso_d>\d\d))\b
        | \b(?P<relative>(?i:{_either(relative)}))\b
        | (?:\b(?P<weekday>{weekday})\b(?:\s(?i:{parts})\b)?(?:\s(?i:{beside})\b)?,?\s?(?P<open>\()?)?
          \b(?:
            (?P<n1>\d{{1,2}})/(?P<n2>\d{{1,2}})(?:/(?P<n_y>\d{{4}}|\d{{2}}))?(?![\d/])
          | (?P<d_d>\d{{1,2}}){ordinal}(?:\s?[-\u2013]\s?\d{{1,2}})?\s{link}
            (?P<d_m>{month})\b(?:,?\s(?P<d_y>\d{{4}})\b)?
          | (?P<m_m>{month})\.?\s(?P<m_d>\d{{1,2}})(?!\d){ordinal}(?:,?\s(?P<m_y>\d{{4}})\b)?
          | (?P<my_m>{month}),?\s(?P<my_y>\d{{4}})\b
          )(?(open)\)?)
        | \b(?i:{_either(words.year_markers)})\s(?P<year>(?:19|20)\d\d)\b(?![/.,]\d)
        | \b(?:(?i:(?P<before>{beside}))\s)?(?P<alone>{weekday})\b
          (?:\s(?i:{parts})\b)?(?:\s(?i:(?P<after>{beside}))\b)?
        """,
        re.VERBOSE,
    )


def _either(words: Iterable[str]) -> str:
    """A pattern of any of the words, within one that passes over plain blanks."""
    return either(words).replace(r"\ ", r"\s")
