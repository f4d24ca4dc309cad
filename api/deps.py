"""What handlers ask for: the store, the settings, the SPARQL view, a turn for a costly query."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, TypeVar

import anyio.to_thread
from anyio import CapacityLimiter
from fastapi import Depends, Header, Request, Response
from starlette.exceptions import HTTPException

from claimgraph import __version__
from claimgraph.api.errors import NotModified
from claimgraph.api.following import Following
from claimgraph.api.judging import Judging
from claimgraph.api.metrics import Metrics
from claimgraph.api.settings import Settings
from claimgraph.graph import changes
from claimgraph.graph.changes import Committed
from claimgraph.graph.rdf.view import View
from claimgraph.graph.rdf.worker import Worker
from claimgraph.graph.store import Store

T = TypeVar("T")

_AT_A_TIME = 8
"""Costly requests of a kind that have a thread: the others of the server are never theirs."""
_WAITING = 32
"""Costly requests of a kind that may wait for one."""


@dataclass(frozen=True, slots=True)
class Served:
    """What lives as long as the server does."""

    settings: Settings
    store: Store
    view: View
    following: Following
    judging: Judging
    worker: Worker
    metrics: Metrics
    costly: CapacityLimiter
    """The turns of our own questions."""
    strangers: CapacityLimiter
    """The turns of strangers' queries, which may all be taken for as long as a query may run."""

    def tell(self, committed: Committed | None = None) -> None:
        """Say to all who follow the graph that it has changed, and how."""
        self.following.tell(committed)
        self.judging.tell()


async def served(request: Request) -> Served:
    """What the lifespan holds open."""
    held = request.app.state.served
    assert isinstance(held, Served)
    return held


# What asks nobody is not sent to a thread.
ServedDep = Annotated[Served, Depends(served)]


async def _store(held: ServedDep) -> Store:
    return held.store


async def _settings(held: ServedDep) -> Settings:
    return held.settings


StoreDep = Annotated[Store, Depends(_store)]
SettingsDep = Annotated[Settings, Depends(_settings)]


IfNoneMatch = Annotated[
    str | None, Header(description="The ETag of an earlier answer; 304 if it still holds.")
]


def fresh(store: Store, response: Response, if_none_match: str | None) -> int:
    """The number of the last change, which says whether an earlier answer still holds.

    It is read before the answer is: an answer may be newer than its tag, and never older.

    Raises:
        NotModified: it holds.
    """
    number = changes.latest(store)
    tag = f'W/"{number}-{__version__}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept"}
    if if_none_match is not None and _matches(if_none_match, tag):
        raise NotModified(headers)
    response.headers.update(headers)
    return number


def _matches(if_none_match: str, tag: str) -> bool:
    """Whether a client has that answer: https://www.rfc-editor.org/rfc/rfc9110#name-if-none-match"""
    held = {one.strip().removeprefix("W/") for one in if_none_match.split(",")}
    return bool(held & {"*", tag.removeprefix("W/")})


def _fresh(store: StoreDep, response: Response, if_none_match: IfNoneMatch = None) -> int:
    return fresh(store, response, if_none_match)


ChangeDep = Annotated[int, Depends(_fresh)]
"""The number of the last change; a client that has the answer of that number is told so at once."""


def tag(response: Response) -> dict[str, str]:
    """The headers that `fresh` set, for a response of one's own."""
    return dict(response.headers)


async def costly(turns: CapacityLimiter, work: Callable[[], T]) -> T:
    """Do what may take long in a thread that is kept for such work.

    Raises:
        HTTPException: so many wait already that this would not help.
    """
    if turns.statistics().tasks_waiting >= _WAITING:
        raise HTTPException(
            HTTPStatus.TOO_MANY_REQUESTS,
            "too many costly queries are waiting: try again later",
            {"Retry-After": "10"},
        )
    return await anyio.to_thread.run_sync(work, limiter=turns)


def limiter() -> CapacityLimiter:
    """What keeps a kind of costly work to a few threads."""
    return CapacityLimiter(_AT_A_TIME)
