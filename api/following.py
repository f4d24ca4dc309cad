"""The SPARQL view follows the graph while the server answers: built in the background, then kept current."""

from __future__ import annotations

import logging
from threading import Event, Thread

from claimgraph.graph.changes import Committed
from claimgraph.graph.rdf.view import Follower, View
from claimgraph.schemas.errors import ClaimGraphError, StoreUnavailable

log = logging.getLogger("claimgraph.view")

_PATIENCE = 5.0
"""Seconds that a stopping server waits for a view that is still being built."""


class Following:
    """A view that may still be on its way.

    Args:
        pause: seconds before the building is tried again, where a server did not answer.
    """

    def __init__(self, view: View, pause: float = 1.0) -> None:
        self._view = view
        self._follower = Follower(view)
        self._built = Event()
        self._stopped = Event()
        self._pause = pause
        self._thread = Thread(target=self._build, name="claimgraph-view-build", daemon=True)

    def start(self) -> None:
        """Begin to build what is missing, and then to follow."""
        self._thread.start()

    def tell(self, committed: Committed | None = None) -> None:
        """Say that the graph has changed, and how where that is known."""
        if committed is not None:
            self._view.hear(committed)
        self._follower.tell()

    def built(self) -> View:
        """The view, once it holds the graph.

        Raises:
            StoreUnavailable: it is still being built.
        """
        if not self._built.is_set() or self._view.building:
            raise StoreUnavailable("the SPARQL view is still being built from the graph: ask again")
        return self._view

    def stop(self) -> None:
        """Follow no longer."""
        self._stopped.set()
        self._thread.join(_PATIENCE)
        if self._built.is_set():
            self._follower.stop()

    def _build(self) -> None:
        number = self._first_number()
        if number is None:
            return
        log.info("SPARQL sees change %d", number)
        self._follower.start()
        self._built.set()

    def _first_number(self) -> int | None:
        """The number that the view starts with, once its servers answer; none when it cannot be built."""
        while not self._stopped.is_set():
            try:
                return self._view.start()
            except StoreUnavailable as error:
                log.warning("the SPARQL view is built later: %s", error)
                self._stopped.wait(self._pause)
            except ClaimGraphError as error:
                log.error("the SPARQL view cannot be built: %s", error)
                return None
        return None
