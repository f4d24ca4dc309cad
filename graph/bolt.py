"""The store on a Neo4j server, through the official driver.

Any number of processes may write at once. The driver runs a transaction again when the server gave
it up, or when the answer to a commit was lost; bookmarks make every read see what this store wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self, TypeVar

import neo4j
from neo4j import exceptions
from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time

from claimgraph.graph.opening import Login
from claimgraph.graph.store import Parameters, Transaction
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


_LOST_COMMITS = 3
"""How often the answer to one commit may be lost before we give up."""


class BoltStore:
    """A graph on a Neo4j server."""

    def __init__(self, driver: neo4j.Driver, database: str) -> None:
        self._driver = driver
        self._database = database
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()

    def read(self, query: str, parameters: Parameters | None = None) -> list[Row]:
        """The rows of one Cypher query that only reads."""
        with _raising_ours(), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(lambda transaction: _run(transaction, query, parameters))

    def write(self, work: Callable[[Transaction], T]) -> T:
        """What `work` returns, once the server has committed its writes."""
        with _raising_ours(), self._session(neo4j.WRITE_ACCESS) as session:
            for _ in range(_LOST_COMMITS):
                try:
                    return session.execute_write(lambda open_: work(_BoltTransaction(open_)))
                except exceptions.IncompleteCommit:
                    # The driver leaves it to us whether to run work again that may be done.
                    continue
            return session.execute_write(lambda open_: work(_BoltTransaction(open_)))

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

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(
            database=self._database,
            default_access_mode=access,
            bookmark_manager=self._bookmarks,
        )


class _BoltTransaction:
    def __init__(self, transaction: neo4j.ManagedTransaction) -> None:
        self._transaction = transaction

    def run(self, query: str, parameters: Parameters | None = None) -> list[Row]:
        return _run(self._transaction, query, parameters)


def connect(url: str, login: Login) -> BoltStore:
    """The store on the server at a URL.

    Raises:
        StoreUnavailable: nobody answers there, or it refuses the login.
    """
    with _raising_ours(url):
        try:
            driver = neo4j.GraphDatabase.driver(
                url,
                auth=(login.user, login.password),
                # Notices about labels that no article has used yet help nobody.
                notifications_min_severity="OFF",
            )
        except (ValueError, exceptions.ConfigurationError) as error:
            raise StoreUnavailable(f"{url!r} is no address of a server: {error}") from error
        try:
            driver.verify_connectivity()
        except BaseException:
            driver.close()
            raise
    return BoltStore(driver, login.database)


def _run(
    transaction: neo4j.ManagedTransaction, query: str, parameters: Parameters | None
) -> list[Row]:
    result = transaction.run(query, dict(parameters or {}))
    return [{name: _value(record[name]) for name in result.keys()} for record in result]


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


_LIMITS = (
    "Neo.ClientError.Transaction.TransactionTimedOut",
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
        raise StoreUnavailable(f"no Neo4j server answers{_at(url)}: {error}") from error
    except exceptions.DriverError as error:
        raise StoreError(f"the Neo4j driver cannot do this{_at(url)}: {error}") from error


def _at(url: str) -> str:
    return f" at {url!r}" if url else ""


def _ours(error: exceptions.Neo4jError) -> ClaimGraphError:
    code, message = error.code or "", error.message or str(error)
    for beginning, ours in _CODES:
        if code.startswith(beginning):
            return (
                CypherRefused("the query writes; here it may only read")
                if (ours is CypherRefused)
                else ours(message)
            )
    return StoreError(f"{code}: {message}")
