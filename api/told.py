"""What an article tells, as text for people: who says what, through whom, and who denies it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from claimgraph.graph.store import Store
from claimgraph.graph.told import Speaker, Told, told

_WIDTH = 100
_ARTICLE = """
MATCH (article:Article {id: $article})
OPTIONAL MATCH (article)-[:PUBLISHED_BY]->(outlet:Agent)
RETURN article.headline AS headline, outlet.name AS outlet,
  article.published_at_as_written AS published, article.published_at_basis AS basis
"""
_BY = {"denies": "denied by", "confirms": "confirmed by", "responds": "answered by"}


def tell(store: Store, article: str) -> str:
    """The article's headline and its statements in the order of the text, answers below each."""
    statements = told(store, article)
    lines = [*_head(store, article, statements), ""]
    for statement in _within(None, statements):
        lines += _lines(statement, statements)
    return "\n".join(lines)


def _head(store: Store, article: str, statements: Sequence[Told]) -> Iterator[str]:
    for row in store.read(_ARTICLE, {"article": article}):
        when = "undated" if row["basis"] == "bounded" else row["published"]
        yield str(row["headline"] or article)
        yield " · ".join(
            str(part)
            for part in (row["outlet"], when, f"{len(statements)} statements", *_others(statements))
            if part
        )


def _others(statements: Sequence[Told]) -> Iterator[str]:
    """Who has read it that is not our rules."""
    for name in dict.fromkeys(statement.read_by for statement in statements):
        if name not in (None, "rules"):
            yield f"read by {name}"


def _within(outer: str | None, statements: Sequence[Told]) -> Iterator[Told]:
    """The statements in the order of the text, each followed by those that it holds."""
    held = {statement.id for statement in statements}
    for statement in statements:
        if outer == (statement.nested_in if statement.nested_in in held else None):
            yield statement
            yield from _within(statement.id, statements)


def _lines(statement: Told, statements: Sequence[Told]) -> Iterator[str]:
    indent = "    " if statement.nested_in else ""
    yield f"{indent}{_who(statement)} {_act(statement)}{_rest(statement)}"
    yield from _wrapped(statement.quote, indent + "    ")
    for answer in statements:
        for link in answer.answers:
            if link.statement == statement.id:
                said = f"↳ {_BY[link.how]} {_who(answer)} ({link.certainty}): {_words(answer)}"
                yield from _wrapped(said, indent + "    ")
    yield ""


def _words(answer: Told) -> str:
    return " ".join(part for part in (answer.cue, answer.quote) if part)


def _who(statement: Told) -> str:
    return _listed([_named(speaker) for speaker in statement.speakers]) or "(nobody named)"


def _named(speaker: Speaker) -> str:
    """The article's words, and the name where they don't hold it."""
    if not speaker.as_written or speaker.name in speaker.as_written:
        return speaker.as_written or speaker.name
    return f"{speaker.as_written} ({speaker.name})"


def _act(statement: Told) -> str:
    act = statement.act.replace("_", " ")
    return f"[{act}, only alleged]" if statement.hedged else f"[{act}]"


def _rest(statement: Told) -> str:
    parts = (
        (" → ", statement.against),
        (" · for ", statement.on_behalf_of),
        (" · through ", statement.via),
    )
    return "".join(lead + _listed(names) for lead, names in parts if names)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent)
