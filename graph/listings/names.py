"""From a name to the agents that bear it."""

from __future__ import annotations

import re

from claimgraph.graph.listings.parts import parts
from claimgraph.graph.search import Index, search
from claimgraph.graph.store import Store
from claimgraph.schemas.errors import NotFound
from claimgraph.schemas.ids import normalised


def agents_named(store: Store, name: str) -> list[str]:
    """Ids of every agent with this id or name, and of those that somebody judged to be one of them.

    Raises:
        NotFound: nobody has it; the message suggests the nearest names.
    """
    texts = parts("names")
    found = store.read(texts["id"], {"name": name})
    found = found or store.read(texts["name"], {"key": normalised(name)})
    if not found:
        raise NotFound(_unknown(store, name))
    return _with_the_same(store, [str(row["id"]) for row in found])


def _with_the_same(store: Store, agents: list[str]) -> list[str]:
    """The agents, with all that a chain of decisions leads to."""
    known = dict.fromkeys(agents)
    while agents:
        rows = store.read(parts("names")["same"], {"ids": agents})
        agents = [id for row in rows if (id := str(row["id"])) not in known]
        known |= dict.fromkeys(agents)
    return list(known)


def words_of(text: str) -> list[str]:
    """The words to look for, without any sign that a full-text query would take for a command.

    >>> words_of("Korea-Utara AND (rudal*)")
    ['korea', 'utara', 'and', 'rudal']
    """
    return re.findall(r"\w+", normalised(text))


def _unknown(store: Store, name: str) -> str:
    near = dict.fromkeys(found.text for found in search(store, Index.NAMES, name, _SUGGESTED))
    suggested = f"; near it are {', '.join(map(repr, near))}" if near else ""
    return f"nobody here is called {name!r}{suggested}"


_SUGGESTED = 5
