"""Listings page by page: first the keys of a page in a stable order, then the rows of those keys.

A page costs what its start costs: the agent, claim or article that is asked for, or, where none is,
as many of the newest articles as it takes to fill the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from claimgraph.graph.catalogue import FOREVER
from claimgraph.graph.listings import cursor
from claimgraph.graph.listings.filters import (
    Agents,
    Articles,
    Asked,
    Claims,
    Statements,
    Suggestions,
)
from claimgraph.graph.listings.names import agents_named, words_of
from claimgraph.graph.listings.parts import parts, query
from claimgraph.graph.listings.rows import (
    AgentRow,
    ArticleRow,
    ClaimRow,
    Row,
    StatementRow,
    SuggestionRow,
)
from claimgraph.graph.store import Store
from claimgraph.graph.values import Row as Found

R = TypeVar("R", bound=Row)

LONGEST = 1_000
"""Most rows of a page."""

_NAMED = frozenset({"speaker", "agent", "about", "against", "via", "outlet", "name"})
"""What is asked for by a name."""

_WIDEST = 4_000
"""Most articles that are looked through in one query."""


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """Some rows of a listing."""

    rows: list[R]
    next: str | None
    """Cursor of the page after this one; none after the last."""


def statements(
    store: Store, asked: Statements, limit: int = 50, after: str | None = None
) -> Page[StatementRow]:
    """A page of statements, the newest article first, within an article in reading order.

    Raises:
        NotFound: nobody has a name that is asked for, or the cursor is not of this listing.
    """
    return _page(store, _STATEMENTS, asked, limit, after)


def claims(
    store: Store, asked: Claims, limit: int = 50, after: str | None = None
) -> Page[ClaimRow]:
    """A page of claims, the latest in the graph first."""
    return _page(store, _CLAIMS, asked, limit, after)


def agents(
    store: Store, asked: Agents, limit: int = 50, after: str | None = None
) -> Page[AgentRow]:
    """A page of agents, by name: those of whom some article speaks, unless others are asked for."""
    return _page(store, _AGENTS, asked, limit, after)


def articles(
    store: Store, asked: Articles, limit: int = 50, after: str | None = None
) -> Page[ArticleRow]:
    """A page of articles, the newest first."""
    return _page(store, _ARTICLES, asked, limit, after)


def suggestions(
    store: Store, asked: Suggestions, limit: int = 50, after: str | None = None
) -> Page[SuggestionRow]:
    """A page of pairs of claims, or of agents, that may be the same, the surest first."""
    return _page(store, _SUGGESTIONS, asked, limit, after)


@dataclass(frozen=True, slots=True)
class _Listing(Generic[R]):
    name: str
    row: type[R]
    order: Mapping[str, type]
    """The keys that rows are ordered by, as the query names them."""
    starts: Sequence[str]
    """What a query may start from, the narrowest first."""
    texts: Mapping[str, str]
    """The parts of its queries by their titles."""
    once: Sequence[str] = ("all",)
    """The starts that come upon each row once."""


_ARTICLES = _Listing(
    "articles", ArticleRow, {"at": datetime, "id": str}, ("outlet", "all"), parts("articles")
)
_STATEMENTS = _Listing(
    "statements",
    StatementRow,
    {"at": datetime, "article": str, "start": int, "id": str},
    ("claim", "article", "against", "speaker", "via", "about", "text"),
    # What can be asked of articles can be asked of their statements too.
    {**parts("articles"), **parts("statements")},
    once=("article",),
)
_CLAIMS = _Listing(
    "claims",
    ClaimRow,
    {"at": datetime, "id": str},
    ("article", "about", "text", "all"),
    parts("claims"),
)
_AGENTS = _Listing(
    "agents", AgentRow, {"name": str, "id": str}, ("name", "text", "all"), parts("agents")
)

_SUGGESTIONS = _Listing(
    "suggestions",
    SuggestionRow,
    {"score": float, "id": str},
    ("claim", "agent", "about", "all"),
    parts("suggestions"),
    once=("all", "claim"),
)


def _page(
    store: Store, listing: _Listing[R], asked: Asked, limit: int, after: str | None
) -> Page[R]:
    size = min(limit, LONGEST)
    given = _given(store, asked)
    if after is not None:
        given |= _after(cursor.decoded(listing.name, after, listing.order))
    # One key more than the page has tells whether there is a next.
    keys = _keys(store, listing, given, size + 1)
    rows = _rows(store, listing, [key["id"] for key in keys[:size]], given)
    if len(keys) <= size:
        return Page(rows, None)
    last = {name: keys[size - 1][name] for name in listing.order}
    return Page(rows, cursor.encoded(listing.name, last))


def _given(store: Store, asked: Asked) -> dict[str, object]:
    """What was asked for, as the queries want it: names as ids, words one by one."""
    given: dict[str, object] = asked.model_dump(mode="python", exclude_none=True)
    for name in _NAMED & given.keys():
        given[name] = agents_named(store, str(given[name]))
    if "article" in given:
        given["article"] = [given["article"]]
    if "text" in given:
        words = words_of(str(given["text"]))
        given |= {"text": " ".join(words), "words": words}
    if isinstance(asked, Agents) and not (asked.all or asked.name or asked.text):
        given["spoken_of"] = True
    return {"known_at": FOREVER, **given}


def _after(place: Mapping[str, object]) -> dict[str, object]:
    return {"after": True, **{f"after_{name}": value for name, value in place.items()}}


def _keys(store: Store, listing: _Listing[R], given: dict[str, object], limit: int) -> list[Found]:
    start = next((name for name in listing.starts if name == "all" or name in given), None)
    if start is None:
        return _from_the_newest(store, given, limit)
    return _found(store, listing, start, given | {"limit": limit})


def _from_the_newest(store: Store, given: dict[str, object], limit: int) -> list[Found]:
    """Keys of statements in the newest articles, as many articles as it takes."""
    found: list[Found] = []
    reached = given | {"from": given["after"]} if "after" in given else given
    reached = {name: value for name, value in reached.items() if name != "after"}
    window = limit
    while len(found) < limit:
        articles = _found(store, _ARTICLES, "all", reached | {"limit": window})
        within = {"article": [key["id"] for key in articles], "limit": limit - len(found)}
        found += _found(store, _STATEMENTS, "article", given | within)
        if len(articles) < window:
            break
        reached = given | _after({name: articles[-1][name] for name in _ARTICLES.order})
        window = min(window * 4, _WIDEST)
    return found


def _found(
    store: Store, listing: _Listing[R], start: str, given: Mapping[str, object]
) -> list[Found]:
    # A start by words finds whatever has one of them.
    conditions = [
        name
        for name in given
        if f"where {name}" in listing.texts and (name != start or name == "text")
    ]
    text = query(listing.texts, start, conditions, repeats=start not in listing.once)
    return store.read(text, _forever(given))


def _rows(
    store: Store, listing: _Listing[R], ids: Sequence[object], given: Mapping[str, object]
) -> list[R]:
    if not ids:
        return []
    found = store.read(listing.texts["rows"], _forever({**given, "ids": list(ids)}))
    rows = {row["id"]: listing.row.model_validate(row) for row in found}
    return [rows[id] for id in ids if id in rows]


def _forever(given: Mapping[str, object]) -> dict[str, object]:
    return {"as_of": FOREVER, **given}
