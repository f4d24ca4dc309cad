"""The dateline of an article: "JAKARTA, KOMPAS — ", "LONDON (Reuters) - "."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimgraph.ingest.article.lines import WORDS, is_prose
from claimgraph.ingest.article.page_rules import MOST_WORDS_OF_NAMES
from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.language import Language
from claimgraph.ingest.tokens import tokens
from claimgraph.schemas.spans import Span

LONGEST_DATELINE = 90
"""Characters of its place."""
_LONGEST_WITH_AGENCY = 150
"""Characters of its place, the agency and the marks between."""
WEB_ENDINGS = "com|id|co|net|org"
"""By which an outlet named by its address is told."""
LINES_BEFORE_PROSE = 8
"""Lines of the page itself that may stand before the first paragraph."""
_DATELINE = re.compile(
    rf"(?P<place>[^\n.!?\"“”()]{{2,{LONGEST_DATELINE}}}?(?:\.(?=\s?[(,\u2013\u2014-])|\.(?:{WEB_ENDINGS})\b[^\n.!?\"“”()]{{0,40}}?)?)"
    r"\s?(?P<agency>\([^()\n]{2,40}\))?\s?(?:-{1,2}|[\u2013\u2014]|:)\s",
    re.IGNORECASE,
)


def first_dateline(text: str, body: Sequence[Span], language: Language) -> Span | None:
    """The dateline of the first paragraph of prose; the page's own lines may stand before it."""
    for paragraph in body[:LINES_BEFORE_PROSE]:
        found = dateline_of(text, paragraph, language)
        if found or is_prose(paragraph.of(text)):
            return found
    return None


def dateline_of(text: str, paragraph: Span, language: Language) -> Span | None:
    """The place and outlet before the first sentence: "JAKARTA, KOMPAS — ", "LONDON (Reuters) - "."""
    end = min(paragraph.end, paragraph.start + _LONGEST_WITH_AGENCY)
    found = _DATELINE.match(text, paragraph.start, end)
    if found is None or found.end() >= paragraph.end:
        return None
    words = WORDS.findall(found["place"])
    capitalised = words and all(word[0].isupper() or word in ("com", "id", "co") for word in words)
    shouted = bool(words) and words[0].isupper() and len(words[0]) > 2
    if not capitalised or len(words) > MOST_WORDS_OF_NAMES or found[0].rstrip().endswith(":"):
        return None
    told = found["agency"] or "." in found["place"] or _names_an_outlet(found["place"])
    if not (shouted or told or _is_known_place(found["place"], language)):
        return None
    return Span(found.start(), found.end())


def _is_known_place(words: str, language: Language) -> bool:
    """Whether the words are the name of a place that is known: "Jakarta - ", "Yerevan - "."""
    row = tokens(words, Span(0, len(words)), language)
    known = known_agents().index(language).at(row, 0) if row else None
    return known is not None and known[1] == len(row)


def _names_an_outlet(words: str) -> bool:
    """Whether a known outlet stands between the commas."""
    return any(known_agents().outlet(part.strip()) for part in words.split(","))
