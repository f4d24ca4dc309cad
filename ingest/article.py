"""A text becomes an article: headline, paragraphs, dateline, language and time; what the page added is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict

from claimgraph.ingest import language as languages
from claimgraph.ingest.dates import Clock, dates, moment_given, moment_of_line, without_dates
from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.language import Language
from claimgraph.ingest.readings import ArticleText, Given
from claimgraph.ingest.tokens import tokens
from claimgraph.schemas.errors import SkipArticle
from claimgraph.schemas.ids import article_id, normalised
from claimgraph.schemas.spans import Span
from claimgraph.schemas.times import Basis, Moment, Precision, unknown

READ_FOR_LANGUAGE = 1000
"""Characters; more changes no answer."""
SURELY_ANOTHER = 0.95
"""From this probability on a text is held to be in a language that has no file."""
CLOSING = "\"')\u201d\u2019\u00bb \u00a0"
"""Marks that may follow the end of a sentence."""
SENTENCE_ENDS = ".!?:" + CLOSING
LONGEST_HEADLINE = 220
LONGEST_DATELINE = 90
LINES_BEFORE_PROSE = 8
"""Lines of the page itself that may stand before the first paragraph."""
SHORTEST_PROSE = 6
"""Words that a line of running text has at least."""
WRAPPED = range(50, 101)
"""Characters of a line in a text that is wrapped by hand."""


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


def article(given: Given) -> ArticleText:
    """The parts of a text as given.

    Raises:
        SkipArticle: nothing in it is an article, its address is none, or it is in a language that
            has no file.
    """
    host = _host(given)
    language, guessed = _language(given)
    page = _Page.of(given, language)
    if not page.body:
        raise SkipArticle(
            f"{given.origin}: no line of it is an article's; it begins {given.text[:40]!r}"
        )
    dateline = _first_dateline(given.text, page.body, language)
    body = page.body
    if dateline:
        body = tuple(
            _stripped(given.text, Span(dateline.end, each.end))
            if each.start <= dateline.start < each.end
            else each
            for each in body
        )
    return ArticleText(
        given=given,
        language=language,
        language_guessed=guessed,
        headline=page.headline,
        body=tuple(span for span in body if span.start < span.end),
        furniture=page.furniture,
        dateline=dateline,
        byline=page.byline,
        outlet=_outlet(given, host, dateline),
        published_at=page.published or _dateline_day(given, dateline, language),
    )


def identity(read: ArticleText) -> str:
    """The id of this version of the article: its address, where it has one, and its body."""
    body = " ".join([span.of(read.text) for span in read.body])
    return article_id(read.given.url, " ".join(body.split()))


# ---------------------------------------------------------------- language


def _language(given: Given) -> tuple[Language, bool]:
    """The language given or found, and whether it was guessed; Malay is read as Indonesian."""
    code = given.language.lower().split("-")[0] if given.language else None
    have = languages.known()
    if code in have:
        return languages.load(code), False
    if code == "ms" and "id" in have:
        return languages.load("id"), True
    if code is not None:
        raise SkipArticle(
            f"{given.origin}: no language file for {given.language!r}; known: {', '.join(have)}"
        )
    return _found_language(given, have)


def _found_language(given: Given, have: tuple[str, ...]) -> tuple[Language, bool]:
    ranked = _ranked(given.text[:READ_FOR_LANGUAGE])
    first, surely = ranked[0]
    best = next(code for code, _ in ranked if code in have or (code == "ms" and "id" in have))
    if first not in (*have, "ms") and surely >= SURELY_ANOTHER:
        raise SkipArticle(
            f"{given.origin}: its language looks like {first!r}; known: {', '.join(have)}. "
            "Give its language to have it read all the same"
        )
    read_as = best if best in have else "id"
    return languages.load(read_as), best not in have or best != first


def _ranked(text: str) -> list[tuple[str, float]]:
    return [(str(code), float(sure)) for code, sure in _identifier().rank(text)]


@cache
def _identifier():  # type: ignore[no-untyped-def]
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


# ---------------------------------------------------------------- paragraphs and furniture


@dataclass(frozen=True)
class _Line:
    span: Span
    text: str

    @cached_property
    def key(self) -> str:
        """Its beginning, normalised, to compare it with the headline."""
        return normalised(self.text[: 2 * LONGEST_HEADLINE])


@dataclass(frozen=True)
class _Page:
    """The lines of a page, sorted into what they are."""

    headline: Span | None
    body: tuple[Span, ...]
    furniture: tuple[Span, ...]
    byline: str | None
    published: Moment | None

    @classmethod
    def of(cls, given: Given, language: Language) -> _Page:
        lines = [
            _Line(span, written)
            for span in _paragraphs(given.text)
            if (written := span.of(given.text))
        ]
        rules = _rules(language)
        clock = Clock(unknown(given.retrieved_at), given.retrieved_at)
        headline = _headline(given, lines, rules, language)
        published = _given_time(given, language)
        body: list[Span] = []
        furniture: list[Span] = []
        byline = None
        ended = False
        for line in lines:
            if headline and line.span == headline.span:
                continue
            dated = rules.is_date_line(line, language)
            if dated:
                stated = rules.publication(line, language, clock, after=headline)
                published = published or stated
            written_by = rules.writer(line)
            byline = byline or written_by
            ended = ended or (bool(body) and rules.is_tail(line))
            added = (
                dated
                or written_by is not None
                or rules.is_furniture(line)
                or (headline is not None and _repeats(line, headline))
                or (ended and not _is_prose(line.text))
            )
            (furniture if added else body).append(line.span)
        if not body and furniture:  # a caption that is all there is
            body, furniture = furniture, body
        return cls(
            headline.span if headline else None, tuple(body), tuple(furniture), byline, published
        )


def _given_time(given: Given, language: Language) -> Moment | None:
    match given.published_at:
        case None:
            return None
        case str() as written:
            moment = moment_given(written, language)
            if moment is None:
                raise SkipArticle(
                    f"{given.origin}: 'published_at' {written!r} is not a time like "
                    "2024-06-18 or 2024-06-18T20:15:00+07:00"
                )
            return moment
        case when:
            return Moment(earliest=when, latest=when, precision=Precision.INSTANT)


_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BLANK = re.compile(r"\r?\n[^\S\n]*\r?\n")


def _paragraphs(text: str) -> Iterator[Span]:
    """Lines, or blocks of lines where the text is wrapped by hand."""
    start = 0
    for end in [*(found.start() for found in _BLANK.finditer(text)), len(text)]:
        lines = [Span(*found.span()) for found in _LINE.finditer(text, start, end)]
        if _is_wrapped(text, lines):
            lines = [Span(lines[0].start, lines[-1].end)]
        for line in lines:
            stripped = _stripped(text, line)
            if stripped.start < stripped.end:
                yield stripped
        start = end


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    full = lines[:-1]
    return (
        len(full) > 0
        and all(line.end - line.start in WRAPPED for line in full)
        and any(line.of(text).rstrip()[-1:] not in SENTENCE_ENDS for line in full)
        and all(_is_continued(text, line, after) for line, after in pairwise(lines))
    )


def _is_continued(text: str, line: Span, after: Span) -> bool:
    """Whether a line ends within its sentence and the next begins within one."""
    ends = line.of(text).rstrip()[-1:] in SENTENCE_ENDS
    return (
        ends or not after.of(text).lstrip()[:1].isupper() or line.of(text).rstrip()[-1:].islower()
    )


def _stripped(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(min(start, span.end), max(start, span.end - len(words) + len(words.rstrip())))


def _is_prose(line: str) -> bool:
    return line.rstrip(CLOSING)[-1:] in ".!?…" and len(line.split()) >= SHORTEST_PROSE


def _repeats(line: _Line, headline: _Line) -> bool:
    """A line that begins with the headline's words: a caption, or the headline again."""
    return line.span.start > headline.span.start and (
        line.key == headline.key or line.key.startswith(headline.key + " ")
    )


def _headline(
    given: Given, lines: list[_Line], rules: _PageRules, language: Language
) -> _Line | None:
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
    if _dateline(given.text, first.span, language):
        return None
    ends_a_sentence = _is_prose(first.text) and not first.text.endswith("?")
    return None if ends_a_sentence and not _is_title_case(first.text) else first


def _is_title_case(line: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


class _PageRules:
    """The words of a page's additions as patterns."""

    def __init__(self, words: PageWords) -> None:
        self._begins = _beginning(words.labels)
        self._credit = re.compile(
            rf"(?i:^[\[(]?{_either(words.credits)}\b|\b{_either(words.credits)}[\s:./\w-]{{0,60}}[\])]?$)"
        )
        self._writer = re.compile(
            rf"(?i:^{_either(words.writers)}\s?(?P<colon>[:\uff1a])?\s?)(?P<name>\w[^\n]{{1,80}})$"
        )
        self._editor = re.compile(rf"(?i:^{_either(words.editors)}\s?[:\uff1a|])")
        self._tail = _beginning(words.tails)
        self._published = _beginning(words.published)
        self._updated = _beginning(words.updated)
        self._dated = re.compile(rf"(?i:\b{_either([*words.published, *words.updated])}\b)")

    def is_furniture(self, line: _Line) -> bool:
        if self._begins.match(line.text):
            return True
        if self._editor.match(line.text):
            return True
        if _is_prose(line.text):
            return False
        return bool(self._credit.search(line.text[-200:]) or self.is_tail(line))

    def is_tail(self, line: _Line) -> bool:
        return bool(self._tail.match(line.text)) and not _is_prose(line.text)

    def writer(self, line: _Line) -> str | None:
        """Who wrote it: capitalised words and no sentence."""
        if len(line.text) > 100 or not (found := self._writer.match(line.text)):
            return None
        name = found["name"].strip()
        words = [word for word in name.split() if word[0].isalpha()]
        named = words and all(word[0].isupper() or len(word) < 4 for word in words)
        return name if named and len(words) <= 8 and name[-1] not in ".!?" else None

    def is_date_line(self, line: _Line, language: Language) -> bool:
        """A line that says a date, and nothing else but a label, an outlet or a place."""
        if len(line.text) > 100 or not any(character.isdigit() for character in line.text):
            return False
        rest = without_dates(line.text, language)
        if rest == line.text:
            return False
        return len(re.findall(r"[^\W\d_]+", self._dated.sub(" ", rest))) <= 3

    def publication(
        self, line: _Line, language: Language, clock: Clock, after: _Line | None
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
    return re.compile(rf"(?i:^\W{{0,3}}{_either(words)}(?!\w))")


def _either(words: list[str]) -> str:
    listed = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word) for word in listed)})" if listed else "(?!)"


@cache
def _rules(language: Language) -> _PageRules:
    return _PageRules(language.section("page", PageWords))


# ---------------------------------------------------------------- dateline, outlet, day

_DATELINE = re.compile(
    rf"(?P<place>[^\n.!?\"“”()]{{2,{LONGEST_DATELINE}}}?(?:\.(?=\s?[(,\u2013\u2014-])|\.(?:com|id|co|net|org)\b[^\n.!?\"“”()]{{0,40}}?)?)"
    r"\s?(?P<agency>\([^()\n]{2,40}\))?\s?(?:-{1,2}|[\u2013\u2014]|:)\s",
    re.IGNORECASE,
)
_DATE_IN_IT = re.compile(r"[\d/,. ]+")


def _first_dateline(text: str, body: Sequence[Span], language: Language) -> Span | None:
    """The dateline of the first paragraph of prose; the page's own lines may stand before it."""
    for paragraph in body[:LINES_BEFORE_PROSE]:
        found = _dateline(text, paragraph, language)
        if found or _is_prose(paragraph.of(text)):
            return found
    return None


def _dateline(text: str, paragraph: Span, language: Language) -> Span | None:
    """The place and outlet before the first sentence: "JAKARTA, KOMPAS — ", "LONDON (Reuters) - "."""
    found = _DATELINE.match(text, paragraph.start, min(paragraph.end, paragraph.start + 150))
    if found is None or found.end() >= paragraph.end:
        return None
    words = re.findall(r"[^\W\d_]+", found["place"])
    capitalised = words and all(word[0].isupper() or word in ("com", "id", "co") for word in words)
    shouted = bool(words) and words[0].isupper() and len(words[0]) > 2
    if not capitalised or len(words) > 8 or found[0].rstrip().endswith(":"):
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
    return any(known_agents().outlet(part.strip()) for part in words.split(","))


def _host(given: Given) -> str:
    try:
        return (urlsplit(given.url or "").hostname or "").removeprefix("www.")
    except ValueError:
        raise SkipArticle(
            f"{given.origin}: 'url' {given.url!r} is not an address like https://news.example/1"
        ) from None


def _outlet(given: Given, host: str, dateline: Span | None) -> str | None:
    """The outlet's name as the bringer, the dateline or the address gives it."""
    if given.outlet:
        return given.outlet
    if dateline and (named := _dateline_outlet(dateline.of(given.text))):
        return named
    return (known_agents().outlet_at(host) or host) if host else None


def _dateline_outlet(dateline: str) -> str | None:
    if inside := re.search(r"\(([^()]{2,40})\)", dateline):
        return inside[1]
    parts = [part.strip() for part in re.split(r"[,/]", dateline.rstrip(" -\u2013\u2014"))]
    for part in parts:
        if known_agents().outlet(part) or re.search(r"\w\.(?:com|co|id|net|org)\b", part.lower()):
            return part
    return parts[-1] if len(parts) > 1 and parts[-1].isupper() and parts[0].isupper() else None


def _dateline_day(given: Given, dateline: Span | None, language: Language) -> Moment:
    """The day in a dateline ("WASHINGTON, June 18 (Reuters)"), else unknown."""
    nothing = unknown(given.retrieved_at)
    if dateline is None:
        return nothing
    clock = Clock(nothing, given.retrieved_at)
    row = tokens(given.text, dateline, language)
    for found in dates(given.text, row, language, clock):
        if found.moment.precision is Precision.DAY:
            return found.moment.model_copy(update={"basis": Basis.INFERRED})
    return nothing
