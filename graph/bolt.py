"""The store on a Neo4j server, through the official driver.

Any number of processes may write at once. The driver runs a transaction again when the server gave
it up, or when the answer to a commit was lost; bookmarks make every read see what this store wrote.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Thread
from time import monotonic
from types import TracebackType
from typing import Any, Self, TypeVar

import neo4j
from neo4j import exceptions
from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time

from claimgraph.graph.cypher.stoppable import TOO_LONG, stoppable
from claimgraph.graph.opening import Login
from claimgraph.graph.raw import RawAnswer, RawLimits, capped, json_value
from claimgraph.graph.store import Parameters, Transaction
from claimgraph.graph.turns import Turns
from claimgraph.graph.values import NodeValue, PathValue, RelationshipValue, Row, duration
from claimgraph.schemas.errors import (
    ClaimGraphError,
    ConstraintError,
    CypherError,
    CypherRefused,
    CypherSyntaxError,
    CypherTypeError,
    QueryLimitExceeded,
    StoreError,
    StoreUnavailable,
)

T = TypeVar("T")


log = logging.getLogger("claimgraph.bolt")

_PATIENCE = 15.0
"""Seconds in which the driver tries again, as after a deadlock."""
_PATIENCE_OF_READERS = 2.0
"""Seconds of the same where somebody waits for an answer."""
_PATIENCE_WITHOUT_SERVER = 300.0
"""Seconds that work waits for a server to come back, to go on by itself after its start."""
_FIRST_PAUSE, _PAUSE_GROWS = 0.1, 1.5
"""Seconds before the driver's second try, and how many times longer each next pause is."""


class BoltStore:
    """A graph on a Neo4j server.

    Args:
        driver: connected to it.
        database: which of the server's.
        patient: whether reading, too, waits for a server that went away.
        patience: seconds in which the driver itself tries again.
    """

    def __init__(
        self,
        driver: neo4j.Driver,
        database: str,
        *,
        patient: bool = False,
        patience: float = _PATIENCE,
    ) -> None:
        self._patient = patient
        self._patience = patience
        self._driver = driver
        self._database = database
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        self._strangers = Turns(_STRANGERS)

    def read(self, query: str, parameters: Parameters | None = None) -> list[Row]:
        """The rows of one Cypher query that only reads."""
        patience = self._patience if self._patient else _PATIENCE_OF_READERS

        def once() -> list[Row]:
            with self._session(neo4j.READ_ACCESS, patience) as session:
                return session.execute_read(lambda open_: _run(open_, query, parameters))

        with _raising_ours():
            return _until_server_answers(once) if self._patient else once()

    def read_untrusted(self, query: str, parameters: Parameters, limits: RawLimits) -> RawAnswer:
        """The answer to a stranger's query; the server keeps its time, we its rows and size."""
        left = self._strangers.take(limits.seconds)
        answer: Future[RawAnswer] = Future()

        def work() -> None:
            try:
                answer.set_result(self._untrusted(query, parameters, limits, left))
            except Exception as error:  # noqa: BLE001 - whoever waits is told
                answer.set_exception(error)
            finally:
                self._strangers.give_back()

        Thread(target=work, name="stranger", daemon=True).start()
        try:
            return answer.result(left + _GRACE)
        except (TimeoutError, _TimedOut):
            # Within one expression the server does not look at its clock. The thread keeps its
            # turn until the server is done, so that strangers keep few of its processors busy.
            raise QueryLimitExceeded(
                f"the query ran longer than {limits.seconds:g} s: narrow it down or add a LIMIT"
            ) from None

    def _untrusted(
        self, query: str, parameters: Parameters, limits: RawLimits, seconds: float
    ) -> RawAnswer:
        with (
            _raising_ours(),
            self._driver.session(
                database=self._database,
                default_access_mode=neo4j.READ_ACCESS,
                bookmark_manager=self._bookmarks,
                fetch_size=_FETCHED,
            ) as session,
            # Not a managed transaction: what met a limit once is not tried again.
            session.begin_transaction(timeout=seconds) as transaction,
        ):
            seen = _run(transaction, _SEEN, None)
            columns, result = _asked(transaction, query, parameters)
            rows = (
                {
                    name: json_value(_value(value))
                    for name, value in zip(columns, record.values(), strict=True)
                }
                for record in result
            )
            kept, truncated = capped(rows, limits)
        return RawAnswer(columns, kept, truncated, int(str(seen[0]["number"])) if seen else 0)

    def write(self, work: Callable[[Transaction], T]) -> T:
        """What `work` returns, once the server has committed its writes."""

        def once() -> T:
            with self._session(neo4j.WRITE_ACCESS, self._patience) as session:
                return session.execute_write(lambda open_: work(_BoltTransaction(open_)))

        with _raising_ours():
            # After a commit without an answer, too: work that is done does nothing again.
            return _until_server_answers(once)

    def close(self) -> None:
        """Close the connections; a second call does nothing."""
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
        return _run(self._transaction, query, parameters)


def connect(url: str, login: Login, *, patient: bool = False) -> BoltStore:
    """The store on the server at a URL.

    Args:
        url: as `bolt://localhost:7687`.
        login: who we are to the server.
        patient: whether reading, too, waits for a server that goes away later.

    Raises:
        StoreUnavailable: nobody answers there, or it refuses the login.
    """
    if "@" in url:
        raise StoreUnavailable(
            "a server's address holds no login: it stands in CLAIMGRAPH_NEO4J_USER and "
            "CLAIMGRAPH_NEO4J_PASSWORD"
        )
    try:
        with _raising_ours(url):
            driver = _met(url, login)
    except ValueError as error:
        raise StoreUnavailable(f"{url!r} is no address of a server: {error}") from error
    return BoltStore(driver, login.database, patient=patient)


def _met(url: str, login: Login) -> neo4j.Driver:
    """A driver whose server has answered."""
    driver = neo4j.GraphDatabase.driver(
        url,
        auth=(login.user, login.password),
        connection_timeout=_HANDSHAKE,
        connection_acquisition_timeout=_HANDSHAKE,
        # Notices about labels that no article has used yet help nobody.
        notifications_min_severity="OFF",
    )
    try:
        driver.verify_connectivity()
    except BaseException:
        driver.close()
        raise
    return driver


_HANDSHAKE = 10.0
"""Seconds in which a server has greeted us: one that is stuck takes the connection and says nothing."""


_STRANGERS = 4
"""Strangers' queries that run at a time; others wait for their turn."""

_GRACE = 0.5
"""Seconds that the server has to end a query whose time is over."""

_FETCHED = 200
"""Rows of a stranger's answer that come at a time: what is beyond a limit is then never sent."""

_SEEN = "MATCH (counter:ChangeCounter {id: 'changes'}) RETURN counter.number AS number"


def _asked(
    transaction: neo4j.Transaction, query: str, parameters: Parameters
) -> tuple[tuple[str, ...], neo4j.Result]:
    """The columns and the rows to come of a stranger's query, which the server is able to stop."""
    run = stoppable(query, parameters)
    try:
        if run == query:
            result = transaction.run(query, dict(parameters))
            return tuple(result.keys()), result
        # The server names columns, and tells of mistakes, in the words that it is given.
        columns = transaction.run(_EXPLAIN + query, dict(parameters)).keys()
        return tuple(columns), transaction.run(run, dict(parameters))
    except (OverflowError, TypeError, ValueError) as error:
        raise CypherTypeError(f"a value that the engine cannot hold: {error}") from error


_EXPLAIN = "EXPLAIN "
_PLACE = re.compile(r"\(line (\d+), column (\d+) \(offset: (\d+)\)\)")


def _as_asked(message: str) -> str:
    """What the server says of a query that it was to explain, of the query alone."""
    if f'"{_EXPLAIN}' not in message:
        return message
    place = _PLACE.search(message)
    if place and place[1] == "1":
        column, offset = (int(number) - len(_EXPLAIN) for number in place.group(2, 3))
        told = f"(line 1, column {column} (offset: {offset}))"
        message = message.replace(place[0], told).replace(f"\n{' ' * len(_EXPLAIN)}", "\n")
    return message.replace(f'"{_EXPLAIN}', '"')


def _run(
    transaction: neo4j.ManagedTransaction | neo4j.Transaction,
    query: str,
    parameters: Parameters | None,
) -> list[Row]:
    result = transaction.run(query, dict(parameters or {}))
    columns = result.keys()
    return [{name: _value(record[name]) for name in columns} for record in result]


def _value(value: Any) -> object:
    match value:
        case None | str() | bool() | int() | float():
            return value
        case DateTime():
            native = value.to_native()
            return native.astimezone(UTC) if native.tzinfo else native
        case datetime():
            return value.astimezone(UTC) if value.tzinfo else value
        case Date() | Time():
            return value.to_native()
        case Duration():
            return duration(value.months, value.days, value.seconds, value.nanoseconds)
        case Node():
            return _node(value)
        case Relationship():
            return _relationship(value)
        case Path():
            return PathValue(
                tuple(map(_node, value.nodes)), tuple(map(_relationship, value.relationships))
            )
        case Point():
            return {name: getattr(value, name) for name in ("longitude", "latitude")}
        case list() | tuple():
            return [_value(item) for item in value]
        case dict():
            return {name: _value(item) for name, item in value.items()}
    return str(value)


def _node(value: Node) -> NodeValue:
    return NodeValue(tuple(sorted(value.labels)), _properties(value))


def _relationship(value: Relationship) -> RelationshipValue:
    return RelationshipValue(value.type, _properties(value))


def _properties(value: Node | Relationship) -> dict[str, object]:
    return {name: _value(value[name]) for name in sorted(value.keys())}


def _until_server_answers(work: Callable[[], T]) -> T:
    """What the work returns; while the server is away, it is tried again for some minutes."""
    give_up = monotonic() + _PATIENCE_WITHOUT_SERVER
    while True:
        try:
            return work()
        except (exceptions.DriverError, exceptions.Neo4jError) as error:
            if not _passes(error) or monotonic() > give_up:
                raise
            log.warning("waiting for the Neo4j server: %s", error)


def _passes(error: exceptions.DriverError | exceptions.Neo4jError) -> bool:
    """Whether the same work may be done later: the server is away, or others were in the way.

    The driver tries for a while; a server that has just started may take all that for one try.
    """
    if isinstance(error, exceptions.Neo4jError):
        code = error.code or ""
        return code.startswith(_IN_THE_WAY) or code.endswith(".DatabaseUnavailable")
    return isinstance(error, exceptions.ServiceUnavailable | exceptions.SessionExpired)


_IN_THE_WAY = "Neo.TransientError.Transaction."
"""As DeadlockDetected: one of those who wait for each other is told to begin anew."""


class _TimedOut(QueryLimitExceeded):
    """The server ended a query whose time was over."""


_TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOut"
_TOO_LONG = re.compile(rf"{TOO_LONG} \d+ characters")
_LIMITS = (
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
    "Neo.TransientError.General.OutOfMemoryError",
    "Neo.TransientError.General.TransactionMemoryLimit",
)
_CODES: tuple[tuple[str, type[ClaimGraphError]], ...] = (
    *((code, QueryLimitExceeded) for code in _LIMITS),
    ("Neo.ClientError.Statement.AccessMode", CypherRefused),
    ("Neo.ClientError.Statement.SyntaxError", CypherSyntaxError),
    ("Neo.ClientError.Statement.SemanticError", CypherSyntaxError),
    ("Neo.ClientError.Procedure.ProcedureNotFound", CypherSyntaxError),
    ("Neo.ClientError.Statement.TypeError", CypherTypeError),
    ("Neo.ClientError.Statement.", CypherError),
    ("Neo.ClientError.Procedure.", CypherError),
    ("Neo.ClientError.Schema.ConstraintValidationFailed", ConstraintError),
    ("Neo.ClientError.Security.", StoreUnavailable),
    ("Neo.ClientError.Database.DatabaseNotFound", StoreUnavailable),
    ("Neo.TransientError.", StoreUnavailable),
)
"""The beginning of a server's error code → our error; the first that fits."""


@contextmanager
def _raising_ours(url: str = "") -> Iterator[None]:
    try:
        yield
    except exceptions.AuthError as error:
        raise StoreUnavailable(f"the server refuses the login: {error.message}") from error
    except exceptions.Neo4jError as error:
        raise _ours(error) from error
    except (exceptions.ServiceUnavailable, exceptions.SessionExpired) as error:
        # The driver's last line has the reason; those before it name the address in other words.
        reason = str(error).splitlines()[-1]
        raise StoreUnavailable(f"no Neo4j server answers{_at(url)}: {reason}") from error
    except exceptions.ConfigurationError as error:
        raise StoreUnavailable(f"{url!r} is no address of a server: {error}") from error
    except exceptions.DriverError as error:
        raise StoreError(f"the Neo4j driver cannot do this{_at(url)}: {error}") from error


def _at(url: str) -> str:
    return f" at {url!r}" if url else ""


def _ours(error: exceptions.Neo4jError) -> ClaimGraphError:
    code, message = error.code or "", _as_asked(error.message or str(error))
    if code.startswith(_TIMED_OUT):
        return _TimedOut(message)
    if too_long := _TOO_LONG.search(message):
        return QueryLimitExceeded(f"{too_long[0]} is searched: narrow it down")
    for beginning, ours in _CODES:
        if code.startswith(beginning):
            return (
                CypherRefused("the query writes; here it may only read")
                if (ours is CypherRefused)
                else ours(message)
            )
    return StoreError(f"{code}: {message}")
