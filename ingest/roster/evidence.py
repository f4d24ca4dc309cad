"""What the article itself tells of its capitalised words: which are names, and which are places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.language import Language
from claimgraph.ingest.people import Lexicon, people_words
from claimgraph.ingest.readings import ArticleText, Sentence, Token
from claimgraph.ingest.sentences import HEADLINE
from claimgraph.ingest.vocabulary import ADVERB, CAPITAL, VERB_PHRASE
from claimgraph.schemas.value import value

SHORTEST = 3
"""Letters of a name that stands alone."""
LEAST_WHOLE = 2
"""Words of a row that can be told from the name behind it: one word may be somebody's first name."""


@value
class Evidence:
    """Words by what the article uses them for."""

    alone: frozenset[str]
    """Capitalised words that stand by themselves as somebody's name: "Asep menambahkan"."""
    placed: frozenset[str]
    """Capitalised words that tell where: "di Cilacap", "Kabupaten Sigi", the dateline's."""
    closing: frozenset[str]
    """Last words of rows of capitals, where a name may end."""
    whole: Mapping[tuple[str, ...], int]
    """Rows of capitals that stand by themselves, no office before them, and where each does first."""

    def told_before(self, tokens: Sequence[Token], place: int, end: int) -> int:
        """How many of the words from here, up to all but one, are a row that the article told alone before."""
        for length in range(end - place - 1, LEAST_WHOLE - 1, -1):
            words = tuple(token.text for token in tokens[place : place + length])
            if self.whole.get(words, tokens[place].start) < tokens[place].start:
                return length
        return 0


NOTHING_TOLD = Evidence(frozenset(), frozenset(), frozenset(), {})


def evidence(
    article: ArticleText, sentences: Sequence[Sentence], small: frozenset[str]
) -> Evidence:
    """Goes once through the rows of capitalised words.

    Args:
        article: the article.
        sentences: its sentences.
        small: the words that it writes without a capital.
    """
    lexicon = people_words(article.language)
    if not lexicon.words.head_first:
        return NOTHING_TOLD
    rows = [row for one in sentences if one.paragraph != HEADLINE for row in _rows(one.tokens)]
    placed = frozenset(_dateline(article)).union(*(_placed(row, lexicon) for row in rows))
    alone = frozenset(
        row.first.text
        for row in rows
        if row.end - row.start == 1
        and row.first.lower not in small
        and row.first.text not in placed
        and _is_a_name(row, article.language, lexicon)
    )
    closing = frozenset(row.tokens[row.end - 1].text for row in rows if row.end - row.start > 1)
    return Evidence(alone, placed, closing, _whole(rows, lexicon))


def _whole(rows: Sequence[_Row], lexicon: Lexicon) -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {}
    for row in rows:
        if row.end - row.start >= LEAST_WHOLE and not lexicon.roles.end_at(row.tokens, row.start):
            words = tuple(token.text for token in row.tokens[row.start : row.end])
            found.setdefault(words, row.first.start)
    return found


@value
class _Row:
    """Capitalised words that stand side by side."""

    tokens: Sequence[Token]
    """Of the sentence."""
    start: int
    end: int

    @property
    def first(self) -> Token:
        return self.tokens[self.start]


def _rows(tokens: Sequence[Token]) -> Iterator[_Row]:
    start = end = 0
    for place in [place for place, token in enumerate(tokens) if token.bits & CAPITAL]:
        if place > end > start:
            yield _Row(tokens, start, end)
        start = start if place == end > start else place
        end = place + 1
    if end > start:
        yield _Row(tokens, start, end)


def _dateline(article: ArticleText) -> Iterator[str]:
    if article.dateline is not None:
        yield from (word.title() for word in article.dateline.of(article.text).split())


def _placed(row: _Row, lexicon: Lexicon) -> list[str]:
    """The words of a row that name a place: behind a noun for one, or behind "in" and "to"."""
    found = [
        row.tokens[place + 1].text
        for place in range(max(0, row.start - 1), row.end - 1)
        if row.tokens[place].lower in lexicon.place_nouns
        and not _names_no_place(row.tokens[place + 1], lexicon)
        and not lexicon.roles.end_at(row.tokens, place + 1)  # "Wali Kota Risma"
    ]
    if row.start and row.tokens[row.start - 1].lower in lexicon.place_prepositions:
        words = row.tokens[row.start : row.start + (2 if row.end - row.start == 2 else 1)]
        if not any(_names_no_place(word, lexicon) for word in words):
            found += [word.text for word in words]
    return found


def _names_no_place(word: Token, lexicon: Lexicon) -> bool:
    return (
        word.lower in lexicon.organizations
        or word.lower in lexicon.not_persons
        or word.lower in lexicon.place_nouns
        or word.text.isupper()
    )


def _is_a_name(row: _Row, language: Language, lexicon: Lexicon) -> bool:
    """Whether a capitalised word by itself is somebody's name, as far as its place tells."""
    word = row.first
    following = row.tokens[row.end] if row.end < len(row.tokens) else None
    opens = row.start == 0
    return (
        len(word.text) >= SHORTEST
        and word.text[-1].isalpha()
        and not word.text.isupper()
        and word.lower not in language.lexicon.classes
        and (following is None or following.text != "(")
        and not (opens and (following is None or not following.bits & (VERB_PHRASE | ADVERB)))
        and not _is_spoken_of_otherwise(row.tokens, row.start, lexicon)
        and known_agents().index(language).at(row.tokens, row.start) is None
    )


def _is_spoken_of_otherwise(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Whether the word is an office, a body, a place or a field, and no name."""
    lower = tokens[place].lower
    return bool(
        lexicon.roles.at(tokens, place)
        or lexicon.places.at(tokens, place)
        or lower in lexicon.organizations
        or lower in lexicon.portfolios
        or lower in lexicon.not_persons
        or lexicon.common_noun.fullmatch(lower)
    )
