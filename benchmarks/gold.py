"""Reads gold texts: those whose spans are numbers, and our own, whose spans are quoted words.

How our own are written is told in tests/gold/README.md.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import shorten
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from benchmarks.documents import Attribution, GoldDocument, Names, Relation, Span, filled_lines
from claimgraph.schemas.acts import Act

ACTS = {*Act, "other"}
"""The last is for what is none of the others; it is not scored."""


class GoldError(ValueError):
    """A gold text is annotated wrongly; the message has one line for each mistake."""


class Words(BaseModel):
    """Some words of the text; `nth` tells which, when they stand there more than once."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    nth: int | None = None


def listed_words(value: object) -> object:
    """A string is short for the words that stand there once; one may stand without its list."""
    several = value if isinstance(value, list) else [value] if value else []
    return [{"text": one} if isinstance(one, str) else one for one in several]


def known_act(value: str) -> str:
    if value not in ACTS:
        raise ValueError(f"Input should be one of {', '.join(sorted(ACTS))}")
    return value


Quoted = Annotated[tuple[Words, ...], BeforeValidator(listed_words)]


class QuotedAttribution(BaseModel):
    """A statement whose spans are quoted from the text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    source: Quoted = ()
    head: Quoted = ()
    source_alt: Quoted = ()
    cue: Quoted = ()
    content: Quoted = ()
    type: Literal["direct", "indirect", "mixed"]
    act: Annotated[str, AfterValidator(known_act)]
    speaker: str | None = None
    against: Names = ()
    via: Names = ()
    hedged: bool = False
    nested: bool = False
    optional: bool = False


class QuotedRelation(BaseModel):
    """One statement answers another."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    from_id: str = Field(alias="from")
    type: Literal["denies", "confirms", "responds"]
    to_id: str = Field(alias="to")
    certainty: Literal["certain", "probable"]


class QuotedDocument(BaseModel):
    """A gold text of our own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    lang: str
    about: str
    """What the text is for."""
    text: str
    attributions: tuple[QuotedAttribution, ...]
    relations: tuple[QuotedRelation, ...] = ()


def gold_sets(path: Path) -> dict[str, list[GoldDocument]]:
    """The sets to measure on, by name: a file is one, a folder holds several.

    In a folder each `sentences.LANG.jsonl` is a set, `seed.jsonl` is one, and so are the articles
    of one language in `articles` and in `unseen`; other files there are about something else.
    """
    if path.is_file():
        return {set_name(path): read_gold(path)}
    single = [*sorted(path.glob("sentences.*.jsonl")), *path.glob("seed.jsonl")]
    sets = {set_name(file): read_gold(file) for file in single}
    for folder in ("articles", "unseen"):
        for article in read_gold(*sorted(path.glob(f"{folder}/*.json"))):
            sets.setdefault(f"{folder}.{article.lang}", []).append(article)
    return sets


def set_name(file: Path) -> str:
    """The file's name; a file called only gold goes by its folder's."""
    return file.parent.name if file.stem == "gold" else file.stem


def read_gold(*files: Path) -> list[GoldDocument]:
    """The gold texts of some files.

    Raises:
        GoldError: with every mistake of all files, each in a line of its own.
    """
    documents, mistakes = list[GoldDocument](), list[str]()
    for file in files:
        for text in texts_in(file):
            try:
                documents.append(gold_document(text))
            except GoldError as error:
                mistakes += [f"{file.name}: {line}" for line in str(error).splitlines()]
    if mistakes:
        raise GoldError("\n".join(mistakes))
    return documents


def texts_in(file: Path) -> Iterator[dict[str, Any]]:
    if file.suffix == ".jsonl":
        yield from (json.loads(line) for line in filled_lines(file))
    else:
        yield json.loads(file.read_text("utf-8"))


def gold_document(text: dict[str, Any]) -> GoldDocument:
    """A gold text with its spans as numbers; texts of others have them already."""
    try:
        if "doc_id" in text:
            return GoldDocument.model_validate(text)
        quoted = QuotedDocument.model_validate(text)
    except ValidationError as error:
        name = text.get("doc_id", text.get("id"))
        raise GoldError("\n".join(f"{name}: {told(one)}" for one in error.errors())) from None
    return with_numbers(quoted)


def told(error: ErrorDetails) -> str:
    """Where it is wrong, what is wrong, and what stands there."""
    place = ".".join(str(step) for step in error["loc"])
    return f"{place}: {error['msg']}, not {shorten(repr(error['input']), 80)}"


def with_numbers(document: QuotedDocument) -> GoldDocument:
    """The same text with the places of the quoted words instead of the words."""
    mistakes = [*wrong_ids(document)]
    attributions = list[Attribution]()
    for attribution in document.attributions:
        try:
            attributions.append(located(attribution, document.text))
        except GoldError as error:
            mistakes += [f"{attribution.id}: {line}" for line in str(error).splitlines()]
    if mistakes:
        raise GoldError("\n".join(f"{document.id}: {mistake}" for mistake in mistakes))
    return GoldDocument(
        doc_id=document.id,
        lang=document.lang,
        text=document.text,
        attributions=tuple(attributions),
        relations=tuple(Relation(**relation.model_dump()) for relation in document.relations),
    )


def wrong_ids(document: QuotedDocument) -> Iterator[str]:
    """Ids that stand twice, and relations to statements that are not there."""
    ids = [attribution.id for attribution in document.attributions]
    for repeated in sorted({one for one in ids if ids.count(one) > 1}):
        yield f"{repeated!r} is the id of more than one statement"
    for relation in document.relations:
        for end in (relation.from_id, relation.to_id):
            if end not in ids:
                yield f"a relation names {end!r}; the statements are {', '.join(ids) or 'none'}"


def located(attribution: QuotedAttribution, text: str) -> Attribution:
    """The statement with its spans as numbers; empty ones are set, so that they are scored."""
    spans, mistakes = dict[str, list[Span]](), list[str]()
    for role in ("source", "head", "source_alt", "cue", "content"):
        spans[role] = []
        for words in getattr(attribution, role):
            try:
                spans[role].append(find(words, text))
            except GoldError as error:
                mistakes.append(f"{role}: {error}")
    if mistakes:
        raise GoldError("\n".join(mistakes))
    return Attribution.model_validate(attribution.model_dump(mode="json") | spans)


def find(words: Words, text: str) -> Span:
    """Where the words stand, as whole words.

    Raises:
        GoldError: when they do not stand there, or more than once and `nth` does not choose.
    """
    places = [match.span() for match in re.finditer(whole_words(words.text), text)]
    if words.nth is None and len(places) == 1:
        return places[0]
    if words.nth is not None and 1 <= words.nth <= len(places):
        return places[words.nth - 1]
    if not places:
        raise GoldError(f"{words.text!r} does not stand in the text as whole words")
    if words.nth is None:
        raise GoldError(
            f"{words.text!r} stands {len(places)} times in the text; say which with "
            f'{{"text": …, "nth": 1 to {len(places)}}}'
        )
    raise GoldError(f"{words.text!r} stands {len(places)} times in the text, not {words.nth}")


def whole_words(words: str) -> str:
    """A pattern that finds the words, but not as a part of a longer word."""
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    return before + re.escape(words) + after
