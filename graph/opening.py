"""From a location to its store: a folder opens the embedded store, a URL a Neo4j server."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from claimgraph.graph import schema
from claimgraph.graph.store import Store
from claimgraph.schemas.errors import StoreUnavailable

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
"""URL schemes that mean a Neo4j server."""


@dataclass(frozen=True, slots=True)
class Login:
    """Who we are to a server; a folder needs no login."""

    user: str = "neo4j"
    password: str = ""
    database: str = "neo4j"

    def __repr__(self) -> str:
        return f"Login(user={self.user!r}, password=…, database={self.database!r})"


def open_store(
    location: str | Path,
    *,
    login: Login | None = None,
    read_only: bool = False,
    patient: bool = False,
) -> Store:
    """The store at a location, ready for use.

    Args:
        location: a folder, or a URL such as `bolt://localhost:7687`.
        login: for a server.
        read_only: open a folder as it is at this moment, even while another process writes it.
        patient: wait for minutes for a server that goes away later, rather than tell it at once.

    Raises:
        StoreBusy: another process holds the folder.
        StoreUnavailable: there is nothing to open, or the server cannot be reached.
        StoreOutdated: the store is of another version; the message says what to run.
    """
    store = open_unchecked(location, login=login, read_only=read_only, patient=patient)
    try:
        schema.ready(store)
    except BaseException:
        store.close()
        raise
    return store


def open_unchecked(
    location: str | Path,
    *,
    login: Login | None = None,
    read_only: bool = False,
    patient: bool = False,
) -> Store:
    """The store at a location, whatever its schema: what `claimgraph init` needs."""
    # Each engine is imported where it is needed: a command line loads one of them.
    if is_server(location):
        from claimgraph.graph.bolt import store

        return store.connect(str(location), login or Login(), patient=patient)
    if _is_url(location):
        raise StoreUnavailable(
            f"{str(location)!r} is neither a folder nor a server's address, which begins with one of "
            f"{', '.join(f'{scheme}://' for scheme in SCHEMES)}"
        )
    from claimgraph.graph import embedded

    folder = Path(location)
    return embedded.open_for_reading(folder) if read_only else embedded.open_for_writing(folder)


def is_server(location: str | Path) -> bool:
    """Whether a location names a server and not a folder.

    >>> is_server("bolt://localhost:7687"), is_server("news/graph")
    (True, False)
    """
    return _is_url(location) and str(location).partition("://")[0] in SCHEMES


def _is_url(location: str | Path) -> bool:
    return isinstance(location, str) and "://" in location
