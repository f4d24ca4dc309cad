"""Rows of capitalised words, each a known name or what may be one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.ingest.language_file import Role
from claimgraph.ingest.readings import Sentence, Token
from claimgraph.ingest.roster.known import appear
from claimgraph.ingest.roster.names import Appearance, Roster
from claimgraph.ingest.roster.parsing import parsed
from claimgraph.ingest.roster.run import Run
from claimgraph.ingest.sentences import HEADLINE
from claimgraph.ingest.vocabulary import CAPITAL

LONGEST_NAME = 8
"""Words; a longer row of capitals is a headline or a title."""


def runs_in(
    found: Roster,
    sentence: Sentence,
    number: int,
    appearances: list[Appearance],
) -> Iterator[Run]:
    """Known names go to the appearances; other rows of capitalised words come out as runs."""
    tokens = sentence.tokens
    small = found.index.small
    end = 0
    for place in [n for n, one in enumerate(tokens) if one.bits & CAPITAL or one.text in small]:
        if place < end:
            continue
        known = found.index.at(tokens, place)
        end = _run_end(found, tokens, place, sentence.paragraph == HEADLINE)
        if known and place + known[1] >= end:
            end = place + known[1]
            appear(found, known[0], tokens, place, end, number, appearances)
        elif end > place:
            yield from parsed(found, tokens, place, end, number, appearances)


def _run_end(found: Roster, tokens: Sequence[Token], place: int, headline: bool) -> int:
    """Where the row of capitalised words that begins here ends; here, when none begins."""
    end = place
    if headline:
        return end
    while end < len(tokens) and end - place < 3 * LONGEST_NAME:
        token = tokens[end]
        opens = end == 0 and not _opens_a_name(found, tokens)
        if _is_name_word(found, token, first=opens):
            end += 1
        elif (
            end > place
            and token.lower in found.lexicon.particles
            and end + 1 < len(tokens)
            and tokens[end + 1].text[0].isupper()
        ):
            end += 2
        elif token.text == "." and end > place and _is_short(found, tokens[end - 1]):
            end += 1
        else:
            break
    while end > place and tokens[end - 1].text == ".":
        end -= 1
    return end


def _is_short(found: Roster, token: Token) -> bool:
    """Whether a full stop only shortens the word: "J.", "Sen."."""
    return len(token.text) <= 2 or token.lower in found.lexicon.short_offices


def _opens_a_name(found: Roster, tokens: Sequence[Token]) -> bool:
    """Whether a sentence's first word is a name, though it is a word as well: "Bill Tate said"."""
    if found.lexicon.words.head_first or len(tokens) < 2:
        return False
    first, second = tokens[0], tokens[1]
    is_word = first.lower in found.article.language.lexicon.classes
    is_name = second.bits & CAPITAL and not second.text.isupper()
    return not is_word and bool(is_name) and found.index.at(tokens, 1) is None


def _is_name_word(found: Roster, token: Token, *, first: bool) -> bool:
    text, lower = token.text, token.lower
    if not token.bits & CAPITAL or (len(text) == 1 and not text.isalpha()):
        return False
    if not first and len(text) > 1:
        return True
    lexicon = found.article.language.lexicon
    is_word = (
        lower in found.small
        or lower in lexicon.classes
        or any(form.role is Role.INVERTED for form in lexicon.cues.get(lower, ()))
    )
    return not is_word or lower in found.lexicon.organizations
