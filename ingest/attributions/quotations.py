"""Quotations: marks of every shape, several paragraphs, marks forgotten; speech told from scare quotes and titles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from claimgraph.ingest.attributions.page import Page, Run
from claimgraph.ingest.language_file import Role
from claimgraph.ingest.vocabulary import (
    ARTICLE,
    CAPITAL,
    COMMA,
    COMPLEMENTIZER,
    COPULA,
    MARK,
    PREPOSITION,
    SINGLE_MARKS,
    STOP,
    WORD,
)
from claimgraph.schemas.value import value

_LEAST_SPEECH = 3
"""Words; a shorter quotation is speech only beside a cue."""
_EITHER_SIDE = frozenset(('"', "''", "``"))
"""Marks that open as well as close."""
_ENDS_SPEECH = frozenset((".", "!", "?", ",", "…", "..."))
_LONGEST_NAME = 6
"""Tokens of a name in quotation marks, the marks included."""


@value
class Quotation:
    """Tokens between two marks, marks included."""

    run: Run
    closed: bool
    speech: bool
    """Whether it reads as somebody's utterance even without a cue; no scare quote, no title."""


@value
class Quotations:
    """The quotations of a page, found by their edges."""

    all: Sequence[Quotation]
    starting: dict[int, Quotation]
    """By first token."""
    ending: dict[int, Quotation]
    """By the token after the last."""
    around: Sequence[int]
    """For each token, the index of the quotation it is in, or -1."""

    def name_from(self, place: int) -> Run | None:
        """A short quotation that begins here, as outlets and documents are named: „Neuer Tag“."""
        return _short(self.starting.get(place))

    def name_to(self, place: int) -> Run | None:
        """The same, by the token after its last."""
        return _short(self.ending.get(place))

    def is_title(self, page: Page, end: int) -> bool:
        """Whether the quotation that ends before the token names a noun: 'the film "X"'."""
        run = self.name_to(end)
        if run is None or self.ending[end].speech or not page.has(run.start + 1, CAPITAL):
            return False
        if any(page.bits[place] & (COMMA | STOP) for place in range(*run)):
            return False
        noun = run.start - 1
        if noun < 0 or page.cues_at(noun):
            return False
        opens = noun == page.sentence(noun).start
        common = WORD | PREPOSITION | COMPLEMENTIZER | COPULA | ARTICLE | (0 if opens else CAPITAL)
        return page.bits[noun] & common == WORD

    def at(self, place: int) -> Quotation | None:
        """The quotation that the token is in."""
        index = self.around[place]
        return None if index < 0 else self.all[index]


def _short(quotation: Quotation | None) -> Run | None:
    if quotation is None or quotation.run.end - quotation.run.start > _LONGEST_NAME:
        return None
    return quotation.run


def quotations(page: Page) -> Quotations:
    """Every quotation of the page, in order."""
    found = list(_found(page))
    around = [-1] * len(page.tokens)
    for index, quotation in enumerate(found):
        for place in range(*quotation.run):
            around[place] = index
    return Quotations(
        all=found,
        starting={quotation.run.start: quotation for quotation in found},
        ending={quotation.run.end: quotation for quotation in found},
        around=around,
    )


def _found(page: Page) -> Iterator[Quotation]:
    closers = _closers(page)
    all_marks = [place for place in page.signs if page.bits[place] & MARK]
    if not all_marks:
        return
    for paragraph in _paragraphs(page):
        first = bisect_left(all_marks, paragraph.start)
        marks = all_marks[first : bisect_left(all_marks, paragraph.end, first)]
        past = paragraph.start
        unclosed: set[str] = set()
        for place in marks:
            mark = page.tokens[place].text
            if place < past or mark in unclosed or not _opens(page, place, closers):
                continue
            end, closed = _end(page, place, paragraph.end, closers)
            if end is not None:
                run = Run(place, end)
                yield Quotation(run, closed, _is_speech(page, run))
                past = end
            else:
                unclosed.add(mark)  # nor does any like it farther on


def _closers(page: Page) -> dict[str, set[str]]:
    closers: dict[str, set[str]] = {}
    for opening, closing in page.language.file.writing.quotation_marks:
        closers.setdefault(opening, set()).add(closing)
    return closers


def _paragraphs(page: Page) -> Iterator[Run]:
    start = 0
    for number, sentence in enumerate(page.sentences):
        last = number + 1 == len(page.sentences)
        if last or page.paragraphs[number + 1] != page.paragraphs[number]:
            yield Run(start, sentence.end)
            start = sentence.end


def _opens(page: Page, place: int, closers: dict[str, set[str]]) -> bool:
    """Whether a mark opens: it can, nothing stands before it, and a word follows at once."""
    mark = page.tokens[place]
    if mark.text not in closers or place + 1 >= len(page.tokens):
        return False
    before = page.text[mark.start - 1] if mark.start else " "
    follows = page.tokens[place + 1]
    if before.isalnum():
        return False
    apostrophe = mark.text in SINGLE_MARKS and mark.text != "\u2018"
    return not (apostrophe and (follows.start != mark.end or follows.text[0].isdigit()))


def _end(
    page: Page, start: int, limit: int, closers: dict[str, set[str]]
) -> tuple[int | None, bool]:
    """Where the quotation ends, and whether a mark closes it."""
    opening = page.tokens[start].text
    single = opening in SINGLE_MARKS
    within = 0
    for place in range(start + 1, limit):
        if not page.bits[place] & MARK:
            continue
        mark = page.tokens[place]
        if mark.text in closers[opening] and _can_close(page, place, opening):
            return place + 1, True
        if single or mark.text in SINGLE_MARKS:
            continue
        if not within and _ends_speech(page, place):
            return place + 1, True  # opened by one kind of mark, closed by another
        if mark.text == opening:
            # A new quotation begins though this one was never closed.
            return place, False
        within += 1 if _opens(page, place, closers) else -1 if within else 0
    if single:
        return None, False
    return _forgotten(page, start, limit), False


def _ends_speech(page: Page, place: int) -> bool:
    """Whether a mark stands right behind a comma or stop, and before no word."""
    before = page.tokens[place - 1]
    after = page.text[page.tokens[place].end : page.tokens[place].end + 1]
    touches = before.end == page.tokens[place].start
    return touches and before.text in _ENDS_SPEECH and not after.isalnum()


def _forgotten(page: Page, start: int, limit: int) -> int:
    """Where a quotation without its closing mark ends: before ", kata X", else with its paragraph."""
    for place in range(start + 2, limit):
        if page.bits[place - 1] & COMMA:
            forms = page.language.lexicon.cues.get(page.tokens[place].lower, ())
            if any(form.role in (Role.INVERTED, Role.CLITIC) for form in forms):
                return place - 1
    return limit


def _can_close(page: Page, place: int, opening: str) -> bool:
    mark = page.tokens[place]
    after = page.text[mark.end : mark.end + 1]
    if opening in SINGLE_MARKS:
        return not after.isalnum()
    if mark.text != opening and mark.text not in _EITHER_SIDE:
        return True
    before = page.text[mark.start - 1]
    return not (before.isspace() and after.isalnum())


def _is_speech(page: Page, run: Run) -> bool:
    """Long enough, and ended as sentences are, or begun after a colon or comma."""
    words = len([each for each in page.bits[run.start : run.end] if each & WORD])
    if words < _LEAST_SPEECH:
        return False
    last = run.end - 1
    while page.bits[last] & MARK:
        last -= 1
    ended = page.tokens[last].text in _ENDS_SPEECH
    after = page.tokens[run.end].text if run.end < len(page.tokens) else ""
    led_in = run.start > 0 and bool(page.bits[run.start - 1] & (COMMA | STOP))
    return ended or (led_in and after in {".", ",", ""})
