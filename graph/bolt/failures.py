"""Failures of the server and of the driver, as errors of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from neo4j import exceptions

from claimgraph.graph.cypher.stoppable import TOO_LONG
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

EXPLAIN = "EXPLAIN "
"""Before a query of which the server is asked for its columns, and what is wrong with it."""


@contextmanager
def raising_ours(url: str) -> Iterator[None]:
    """Within it, whatever fails is told as an error of ours."""
    try:
        with _told(url):
            yield
    except Exception as error:
        if _interrupted(error):
            raise KeyboardInterrupt from error
        raise


def _interrupted(error: BaseException | None) -> bool:
    """Whether it is what the driver met when it cleaned up after Ctrl-C."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    return error is not None


@contextmanager
def _told(url: str) -> Iterator[None]:
    try:
        yield
    except exceptions.AuthError as error:
        raise StoreUnavailable(
            f"the server refuses the login: {error.message} "
            "CLAIMGRAPH_NEO4J_USER and CLAIMGRAPH_NEO4J_PASSWORD say who we are"
        ) from error
    except exceptions.ClientError as error:
        if error.code != _NO_DATABASE:
            raise _ours(error) from error
        raise StoreUnavailable(
            f"{error.message}: CLAIMGRAPH_NEO4J_DATABASE names one that the server has not"
        ) from error
    except exceptions.Neo4jError as error:
        raise _ours(error) from error
    except (exceptions.ServiceUnavailable, exceptions.SessionExpired) as error:
        # The driver's last line has the reason; those before it name the address in other words.
        reason = str(error).splitlines()[-1]
        raise StoreUnavailable(f"no Neo4j server answers at {url!r}: {reason}") from error
    except exceptions.ConfigurationError as error:
        raise StoreUnavailable(f"{url!r} is no address of a server: {error}") from error
    except exceptions.DriverError as error:
        raise StoreError(f"the Neo4j driver cannot do this at {url!r}: {error}") from error


def passes(error: exceptions.DriverError | exceptions.Neo4jError) -> bool:
    """Whether the same work may be done later: the server is away, or others were in the way.

    The driver tries for a while; a server that has just started may take all that for one try.
    """
    if _interrupted(error):
        return False
    if isinstance(error, exceptions.Neo4jError):
        code = error.code or ""
        return code.startswith(_IN_THE_WAY) or code.endswith(".DatabaseUnavailable")
    return isinstance(error, exceptions.ServiceUnavailable | exceptions.SessionExpired)


_IN_THE_WAY = "Neo.TransientError.Transaction."
"""As DeadlockDetected: one of those who wait for each other is told to begin anew."""

_NO_DATABASE = "Neo.ClientError.Database.DatabaseNotFound"
_TOO_LONG = re.compile(rf"{TOO_LONG} \d+ characters")
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
    ("Neo.TransientError.", StoreUnavailable),
)
"""The beginning of a server's error code → our error; the first that fits."""


def _ours(error: exceptions.Neo4jError) -> ClaimGraphError:
    code, message = error.code or "", _as_asked(error.message or str(error))
    if too_long := _TOO_LONG.search(message):
        return QueryLimitExceeded(f"{too_long[0]} is searched: narrow it down")
    for beginning, kind in _CODES:
        if code.startswith(beginning):
            return (
                CypherRefused("the query writes; here it may only read")
                if (kind is CypherRefused)
                else kind(message)
            )
    return StoreError(f"{code}: {message}")


_PLACE = re.compile(r"\(line (\d+), column (\d+) \(offset: (\d+)\)\)")


def _as_asked(message: str) -> str:
    """What the server says of a query that it was to explain, of the query alone."""
    if f'"{EXPLAIN}' not in message:
        return message
    place = _PLACE.search(message)
    if place and place[1] == "1":
        column, offset = (int(number) - len(EXPLAIN) for number in place.group(2, 3))
        told = f"(line 1, column {column} (offset: {offset}))"
        message = message.replace(place[0], told).replace(f"\n{' ' * len(EXPLAIN)}", "\n")
    return message.replace(f'"{EXPLAIN}', '"')
