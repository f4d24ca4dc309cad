"""Words, numbers and signs of a text, with their places."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from claimgraph.ingest.language import Language
from claimgraph.ingest.readings import Token
from claimgraph.ingest.vocabulary import CAPITAL, WORD, vocabulary
from claimgraph.schemas.spans import Span

_INITIAL = CAPITAL | WORD


def tokens(text: str, span: Span, language: Language) -> tuple[Token, ...]:
    """The tokens of a stretch of the text.

    >>> from claimgraph.ingest import language
    >>> text = "Trump's U.S. aides don't"
    >>> [token.text for token in tokens(text, Span(0, len(text)), language.load("en"))]
    ['Trump', "'s", 'U.S.', 'aides', "don't"]
    """
    words = vocabulary(language)
    found: list[Token] = []
    end = span.start
    for written in _written(span.of(text), language):
        # Only spaces stand between two of them, so the next such letters are these.
        start = text.find(written, end)
        end = start + len(written)
        _, lower, bits = words[written]
        if written == "." and found and len(found[-1].text) == 1 and found[-1].end == start:
            found[-1] = _initial(found[-1])
        found.append(Token(start, end, written, lower, bits))
    return tuple(found)


def _initial(letter: Token) -> Token:
    """The letter before a full stop as of a name, and no article: "Jill A. Martin"."""
    return replace(letter, bits=_INITIAL) if letter.text.isupper() else letter


def _written(text: str, language: Language) -> list[str]:
    """The tokens as written; what stands between two spaces is parted where it is no plain word."""
    parts_of = _pattern(language).findall
    found: list[str] = []
    for piece in text.split():
        if piece.isalpha():
            found.append(piece)
        else:
            found += parts_of(piece)
    return found


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    """Initialisms, numbers, words with inner hyphens or dots, split-off endings, marks."""
    clitics = language.file.writing.clitics
    endings = "|".join(re.escape(clitic.removeprefix("'")) for clitic in clitics) or r"(?!)"
    # A new sentence may follow without a space: "… to Moscow.The minister …".
    inner_dot = r"\.(?=[a-z])(?!(?-i:[A-Z][a-z]{2}))"
    return re.compile(
        rf"(?:[^\W\d_]\.){{2,}}"
        rf"|\d+(?:[.,:/]\d+)*(?:[-\u2013]\d+)?(?:-?\w+)*"
        rf"|[@#]?\w+(?:(?:[-\u2011/&]|{inner_dot}|['\u2019](?!(?:{endings})\b))\w+)*"
        rf"|(?<=\w)['\u2019](?:{endings})\b"
        rf"|(?<=\S)'(?='')|''|``|\.\.\.|…|[^\w\s]",
        re.IGNORECASE,
    )
