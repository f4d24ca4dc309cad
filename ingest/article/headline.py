"""Which line is the headline."""

from __future__ import annotations

from claimgraph.ingest.article.dateline import dateline_of
from claimgraph.ingest.article.lines import LONGEST_HEADLINE, WORDS, Line, is_prose
from claimgraph.ingest.article.page_rules import PageRules
from claimgraph.ingest.language import Language
from claimgraph.ingest.readings import Given
from claimgraph.schemas.ids import normalised


def headline_of(
    given: Given, lines: list[Line], rules: PageRules, language: Language
) -> Line | None:
    """The line that the bringer calls the headline, or the first one that looks like one."""
    if given.headline:
        wanted = normalised(given.headline)
        return next((line for line in lines if line.key == wanted), None)
    own = (
        line
        for line in lines
        if not rules.is_furniture(line)
        and not rules.is_date_line(line, language)
        and rules.writer(line) is None
    )
    first, second = next(own, None), next(own, None)
    if first is None or second is None or len(first.text) > LONGEST_HEADLINE:
        return None
    if dateline_of(given.text, first.span, language):
        return None
    ends_a_sentence = is_prose(first.text) and not first.text.endswith("?")
    return None if ends_a_sentence and not _is_title_case(first.text) else first


def _is_title_case(line: str) -> bool:
    """Whether nearly all of its longer words are capital; small words are not in any title."""
    words = [word for word in WORDS.findall(line) if len(word) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) >= 0.8 * len(words)
