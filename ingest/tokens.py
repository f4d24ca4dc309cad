"""Words, numbers and signs of a text, with their places."""

from __future__ import annotations

import re
from functools import cache

from claimgraph.ingest.language import Language
from claimgraph.ingest.readings import Token
from claimgraph.ingest.vocabulary import vocabulary
from claimgraph.schemas.spans import Span


def tokens(text: str, span: Span, language: Language) -> tuple[Token, ...]:
    """The tokens of a stretch of the text.

    >>> from claimgraph.ingest import language
    >>> text = "Trump's U.S. aides don't"
    >>> [token.text for token in tokens(text, Span(0, len(text)), language.load("en"))]
    ['Trump', "'s", 'U.S.', 'aides', "don't"]
    """
    found = _pattern(tuple(language.file.writing.clitics)).finditer(text, span.start, span.end)
    words = vocabulary(language)
    return tuple([Token(match.start(), match.end(), *words[match[0]]) for match in found])


@cache
def _pattern(clitics: tuple[str, ...]) -> re.Pattern[str]:
    """Initialisms, numbers, words with inner hyphens or dots, split-off endings, marks."""
    endings = "|".join(re.escape(clitic.removeprefix("'")) for clitic in clitics) or r"(?!)"
    return re.compile(
        rf"(?:[^\W\d_]\.){{2,}}"
        rf"|\d+(?:[.,:/]\d+)*(?:[-\u2013]\d+)?(?:-?\w+)*"
        rf"|[@#]?\w+(?:(?:[-\u2011/&]|\.(?=[a-z])|['\u2019](?!(?:{endings})\b))\w+)*"
        rf"|(?<=\w)['\u2019](?:{endings})\b"
        rf"|(?<=\S)'(?='')|''|``|\.\.\.|…|[^\w\s]",
        re.IGNORECASE,
    )
