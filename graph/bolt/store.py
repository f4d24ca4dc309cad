"""The store on a Neo4j server.

Any number of processes may write at once. The driver runs a transaction again when the server gave
it up, or when the answer to a commit was lost; bookmarks make every read see what this store wrote.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from time import monotonic
from types import TracebackType
from typing import Self, TypeVar

import neo4j
from neo4j import exceptions

from claimgraph.graph.bolt.driver import driver
from claimgraph.graph.bolt.failures import passes, raising_ours
from claimgraph.graph.bolt.strangers import Strangers
from claimgraph.graph.bolt.values import rows
from claimgraph.graph.opening import Login
from claimgraph.graph.raw import RawAnswer, RawLimits
from claimgraph.graph.store import Parameters, Transaction
from claimgraph.graph.values import Row
from claimgraph.schemas.errors import StoreUnavailable

T = TypeVar("T")

log = logging.getLogger("claimgraph.bolt")

_PATIENCE = 15.0
"""Seconds in which the driver tries again, as after a deadlock."""
_PATIENCE_OF_ASKERS = 2.0
"""Seconds of the same for an answer that somebody waits for."""
_PATIENCE_WITHOUT_SERVER = 300.0
"""Seconds that patient work waits for a server to come back, to go on by itself after its start."""
_FIRST_PAUSE, _PAUSE_GROWS = 0.1, 1.5
"""Seconds before the driver's second try, and how many times longer each next pause is."""


class BoltStore:
    """A graph on a Neo4j server.

    Args:
        url: as `bolt://localhost:7687`.
        login: who we are to the server, and which of its databases is ours.
        patient: whether to wait for minutes for a server that went away.
        patience: seconds in which the driver itself tries again.
    """

    def __init__(
        self, url: str, login: Login, *, patient: bool = False, patience: float = _PATIENCE
    ) -> None:
        self._url = url
        self._database = login.database
        self._patient = patient
        self._patience = patience
        self._driver = driver(url, login)
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        self._strangers = Strangers(url, login)

    def meet(self) -> None:
        """Make sure that the server answers."""
        with raising_ours(self._url):
            self._driver.verify_connectivity()

    def read(self, query: str, parameters: Parameters | None = None) -> list[Row]:
        """The rows of one Cypher query that only reads."""
        patience = self._patience if self._patient else _PATIENCE_OF_ASKERS

        def once() -> list[Row]:
            with self._session(neo4j.READ_ACCESS, patience) as session:
                return session.execute_read(lambda open_: rows(open_, query, parameters))

        with raising_ours(self._url):
            return self._until_answered(once) if self._patient else once()

    def read_untrusted(self, query: str, parameters: Parameters, limits: RawLimits) -> RawAnswer:
        """The answer to a stranger's query, received outside this process."""
        seen = sorted(self._bookmarks.get_bookmarks())
        return self._strangers.ask(query, parameters, limits, seen, self.read)

    def write(self, work: Callable[[Transaction], T]) -> T:
        """What `work` returns, once the server has committed its writes."""

        def once() -> T:
            with self._session(neo4j.WRITE_ACCESS, self._patience) as session:
                return session.execute_write(lambda open_: work(_BoltTransaction(open_)))

        with raising_ours(self._url):
            # After a commit without an answer, too: work that is done does nothing again.
            return self._until_answered(once)

    def _until_answered(self, work: Callable[[], T]) -> T:
        """What the work returns; while the server is away, it is tried again."""
        give_up = monotonic() + (_PATIENCE_WITHOUT_SERVER if self._patient else _PATIENCE)
        while True:
            try:
                return work()
            except (exceptions.DriverError, exceptions.Neo4jError) as error:
                if not passes(error) or monotonic() > give_up:
                    raise
                log.warning("waiting for the Neo4j server: %s", error)

    def close(self) -> None:
        """Close the connections; a second call does nothing."""
        self._strangers.close()
        self._driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _session(self, access: str, patience: float) -> neo4j.Session:
        return self._driver.session(
            max_transaction_retry_time=patience,
            initial_retry_delay=_FIRST_PAUSE,
            retry_delay_multiplier=_PAUSE_GROWS,
            database=self._database,
            default_access_mode=access,
            bookmark_manager=self._bookmarks,
        )


class _BoltTransaction:
    def __init__(self, transaction: neo4j.ManagedTransaction) -> None:
        self._transaction = transaction

    def run(self, query: str, parameters: Parameters | None = None) -> list[Row]:
        return rows(self._transaction, query, parameters)


def connect(url: str, login: Login, *, patient: bool = False) -> BoltStore:
    """The store on the server at a URL.

    Args:
        url: as `bolt://localhost:7687`.
        login: who we are to the server.
        patient: whether to wait for minutes for a server that goes away later.

    Raises:
        StoreUnavailable: nobody answers there, or it refuses the login.
    """
    if "@" in url:
        raise StoreUnavailable(
            "a server's address holds no login: it stands in CLAIMGRAPH_NEO4J_USER and "
            "CLAIMGRAPH_NEO4J_PASSWORD"
        )
    try:
        with raising_ours(url):
            store = BoltStore(url, login, patient=patient)
        try:
            store.meet()
        except BaseException:
            store.close()
            raise
    except ValueError as error:
        raise StoreUnavailable(f"{url!r} is no address of a server: {error}") from error
    return store
