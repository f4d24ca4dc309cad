"""What a page puts around an article, by the words of a language file."""

from __future__ import annotations

import re
from functools import cache

from pydantic import BaseModel, ConfigDict

from claimgraph.ingest.article.lines import WORDS, Line, is_prose
from claimgraph.ingest.dates import Clock, moment_of_line, without_dates
from claimgraph.ingest.language import Language
from claimgraph.ingest.word_patterns import either
from claimgraph.schemas.times import Moment

LONGEST_PAGE_LINE = 100
"""Characters of a line with a name or a date and no more."""
MOST_WORDS_BESIDE_DATE = 3
"""Of a label, an outlet or a place on a line that tells the date."""
_LONGEST_CREDIT = 200
"""Characters that are searched at the end of a line, which may be long."""
MOST_WORDS_OF_NAMES = 8
"""In a dateline, or of those who wrote an article; more are a sentence."""


class PageWords(BaseModel):
    """Section [page] of a language file: what a page puts around an article."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    labels: list[str] = []
    """Words that begin a line which is not the article's."""
    credits: list[str] = []
    """Words that begin or end a line under a picture."""
    writers: list[str] = []
    """Words before the names of those who wrote it."""
    editors: list[str] = []
    """Words before the names of those who edited it."""
    tails: list[str] = []
    """Words that begin what follows the article."""
    published: list[str] = []
    """Words before the time of publication."""
    updated: list[str] = []
    """Words before the time of a change."""


class PageRules:
    """The words of a page's additions as patterns."""

    def __init__(self, words: PageWords) -> None:
        self._begins = _beginning(words.labels)
        self._credit = re.compile(
            rf"(?i:^[\[(]?{either(words.credits)}\b|\b{either(words.credits)}[\s:./\w-]{{0,60}}[\])]?$)"
        )
        self._writer = re.compile(
            rf"(?i:^{either(words.writers)}\s?(?P<colon>[:\uff1a])?\s?)(?P<name>\w[^\n]{{1,80}})$"
        )
        self._editor = re.compile(rf"(?i:^{either(words.editors)}\s?[:\uff1a|])")
        self._tail = _beginning(words.tails)
        self._published = _beginning(words.published)
        self._updated = _beginning(words.updated)
        self._dated = re.compile(rf"(?i:\b{either([*words.published, *words.updated])}\b)")

    def is_furniture(self, line: Line) -> bool:
        """A label, an editor, a credit under a picture or what follows the article."""
        if self._begins.match(line.text) or self._editor.match(line.text):
            return True
        if is_prose(line.text):
            return False
        return bool(self._credit.search(line.text[-_LONGEST_CREDIT:]) or self.is_tail(line))

    def is_tail(self, line: Line) -> bool:
        """A line behind which the article is over."""
        return bool(self._tail.match(line.text)) and not is_prose(line.text)

    def writer(self, line: Line) -> str | None:
        """Who wrote it: capitalised words and no sentence."""
        if len(line.text) > LONGEST_PAGE_LINE or not (found := self._writer.match(line.text)):
            return None
        name = found["name"].strip()
        words = [word for word in name.split() if word[0].isalpha()]
        named = words and all(word[0].isupper() or len(word) < 4 for word in words)
        few = len(words) <= MOST_WORDS_OF_NAMES
        return name if named and few and name[-1] not in ".!?" else None

    def is_date_line(self, line: Line, language: Language) -> bool:
        """A line that says a date, and nothing else but a label, an outlet or a place."""
        if len(line.text) > LONGEST_PAGE_LINE or not any(map(str.isdigit, line.text)):
            return False
        rest = without_dates(line.text, language)
        if rest == line.text:
            return False
        return len(WORDS.findall(self._dated.sub(" ", rest))) <= MOST_WORDS_BESIDE_DATE

    def publication(
        self, line: Line, language: Language, clock: Clock, after: Line | None
    ) -> Moment | None:
        """The time that a line states as that of publication: labelled, or below the headline.

        A date above the headline is the page's own clock.
        """
        if self._updated.match(line.text):
            return None
        labelled = bool(self._published.match(line.text))
        below = after is not None and line.span.start > after.span.start
        if not (labelled or below):
            return None
        stated = moment_of_line(line.text, language, clock)
        return stated if stated and stated.latest <= clock.retrieved_at.replace(hour=23) else None


def _beginning(words: list[str]) -> re.Pattern[str]:
    """A pattern of lines that begin with any of the words, a few signs before it or not."""
    return re.compile(rf"(?i:^\W{{0,3}}{either(words)}(?!\w))")


@cache
def page_rules(language: Language) -> PageRules:
    """A language's rules for pages."""
    return PageRules(language.section("page", PageWords))
