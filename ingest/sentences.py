"""Sentences of an article, with their tokens; quotations do not hold them together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.ingest.language import Language
from claimgraph.ingest.readings import ArticleText, Sentence, Token
from claimgraph.ingest.tokens import tokens
from claimgraph.schemas.spans import Span

HEADLINE = -1
LONGEST = 200
"""Tokens read as one sentence. News sentences stay well below it; what runs on is a list, a table
or no prose at all, and is cut, so that looking around in a sentence never costs much."""
_ENDS = frozenset((".", "!", "?", "…", "..."))
_CLOSERS = frozenset(("”", '"', "\u2019", "'", "''", ")", "]", "»", "“", "«"))


def sentences(article: ArticleText) -> tuple[Sentence, ...]:
    """The headline and the body's paragraphs, cut into sentences."""
    paragraphs = list(enumerate(article.body))
    if article.headline is not None:
        paragraphs.insert(0, (HEADLINE, article.headline))
    return tuple(
        sentence
        for number, span in paragraphs
        for sentence in _of_paragraph(article.text, span, number, article.language)
    )


def _of_paragraph(text: str, span: Span, number: int, language: Language) -> Iterator[Sentence]:
    words = tokens(text, span, language)
    start = 0
    for end in _ends(words, language):
        for cut in (*range(start + LONGEST, end, LONGEST), end):
            part = words[start:cut]
            yield Sentence(Span(part[0].start, part[-1].end), number, part)
            start = cut


def _ends(words: Sequence[Token], language: Language) -> Iterator[int]:
    """Where sentences end: the index after each one's last token."""
    after = 0
    for place in [place for place, word in enumerate(words) if word.text in _ENDS]:
        if place < after:
            continue
        after = place + 1
        while after < len(words) and _closes(words, after):
            after += 1
        if after < len(words) and _begins(words, after) and not _goes_on(words, place, language):
            yield after
    if words:
        yield len(words)


def _closes(words: Sequence[Token], place: int) -> bool:
    """Whether a mark belongs to the sentence that has just ended."""
    mark = words[place]
    if mark.text in _ENDS:
        return True
    touches = mark.start == words[place - 1].end
    return touches and mark.text in _CLOSERS


def _begins(words: Sequence[Token], place: int) -> bool:
    """Whether a new sentence can begin here."""
    word = words[place]
    touches = word.start == words[place - 1].end
    if touches and not (word.text[0].isupper() or word.text in _CLOSERS or word.text == "“"):
        return False
    return not word.text[0].islower() and word.text not in {
        ",",
        ";",
        ":",
        "-",
        "\u2013",
        "\u2014",
        ")",
    }


def _goes_on(words: Sequence[Token], place: int, language: Language) -> bool:
    """Whether the full stop belongs to an abbreviation, an initial or an ordinal number."""
    if words[place].text != "." or place == 0:
        return False
    before = words[place - 1]
    if before.end != words[place].start:
        return False
    if before.lower.rpartition("-")[2] in language.abbreviations:
        return True
    if len(before.text) == 1 and before.text.isalpha() and before.text.isupper():
        return True
    return language.file.writing.ordinal_stop and before.text.isdigit() and len(before.text) <= 2
