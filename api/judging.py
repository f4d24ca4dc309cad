"""The followers at work while the server answers: what came in is compared with the rest of the graph."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from time import monotonic

from claimgraph.graph.store import Store
from claimgraph.ingest.followers import meaning
from claimgraph.ingest.followers.follow import Followed, Followers
from claimgraph.ingest.followers.index import open_index
from claimgraph.schemas.errors import StoreBusy, StoreUnavailable

log = logging.getLogger("claimgraph.followers")

_EVERY = 1.0
"""Seconds between two looks at the graph, for what other processes write to it."""
_BUSY = 10.0
"""Seconds until the next look while another process follows the graph, or the store is away."""
_LONGEST = 300.0
"""Most seconds until what failed is tried again."""
_PATIENCE = 10.0
"""Seconds that a stopping server waits for the piece of work that is under way."""


class _Stopping(Exception):
    """The server stops: what is left waits for the next one."""


class Judging:
    """A thread that follows the graph; a failure is told and tried again, and never the server's end."""

    def __init__(self, store: Store, folder: Path, failed: Callable[[], None]) -> None:
        self._store = store
        self._folder = folder
        self._failed = failed
        self._told = Event()
        self._stopping = Event()
        self._worked = monotonic()
        self._busy = ""
        self._pause = _EVERY
        self._thread = Thread(target=self._run, name="claimgraph-followers", daemon=True)

    def start(self) -> None:
        """Begin to follow."""
        self._thread.start()

    def tell(self) -> None:
        """Say that the graph has changed."""
        self._told.set()

    def stop(self) -> None:
        """Follow no longer."""
        self._stopping.set()
        self._told.set()
        if self._thread.is_alive():
            self._thread.join(_PATIENCE)

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._follow()
            except _Stopping:
                return
            except StoreUnavailable as away:
                log.warning("the followers wait for the store: %s", away)
                self._failed()
                self._stopping.wait(_BUSY)
            # Whatever it is, the server goes on answering, and the graph can be followed later.
            except Exception:
                self._pause = min(self._pause * 2, _LONGEST)
                log.exception("the followers failed; they try again in %d seconds", self._pause)
                self._failed()
                self._stopping.wait(self._pause)

    def _follow(self) -> None:
        """Follow until the server stops, with an index that stays open."""
        with open_index(self._folder) as index:
            followers = Followers(self._store, index, meaning.installed())
            while True:
                self._told.wait(self._pass(followers))
                self._told.clear()
                if self._stopping.is_set():
                    raise _Stopping

    def _pass(self, followers: Followers) -> float:
        """Follow to the end; how long to wait before the next look."""
        self._worked = monotonic()
        try:
            followed = followers.catch_up(self._give_way)
        except StoreBusy as busy:
            if str(busy) != self._busy:
                log.info("%s", busy)
            self._busy = str(busy)
            return _BUSY
        self._busy = ""
        self._pause = _EVERY
        settled = followed.settled
        if settled.written or settled.retracted:
            log.info(
                "followed up to change %d: %d judgements made, %d taken back",
                followed.number,
                settled.written,
                settled.retracted,
            )
        return _EVERY

    def _give_way(self, followed: Followed) -> None:
        """After each piece of work rest as long as it took: others want the interpreter too."""
        if self._stopping.wait(min(monotonic() - self._worked, 1.0)):
            raise _Stopping
        self._worked = monotonic()
