"""The seam between claimgraph and an engine: run Cypher, write in transactions, close.

Domain code speaks the Cypher that both engines know and never asks which one it has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Protocol, Self, TypeVar, runtime_checkable

from claimgraph.graph.raw import RawAnswer, RawLimits
from claimgraph.graph.values import Row

T = TypeVar("T")

Parameters = Mapping[str, object]
"""Values by name: text, numbers, booleans, aware datetimes, lists and maps of them."""


class Transaction(Protocol):
    """What a unit of work may do; it is committed when the work returns, undone when it raises."""

    def run(self, query: str, parameters: Parameters | None = None) -> list[Row]:
        """The rows of one Cypher query, which may write."""
        ...


@runtime_checkable
class Store(Protocol):
    """A graph and its engine. It may be shared between threads."""

    def read(self, query: str, parameters: Parameters | None = None) -> list[Row]:
        """The rows of one Cypher query, which sees every write that this store has acknowledged.

        Raises:
            CypherRefused: the query writes.
            CypherError: the engine cannot run it.
        """
        ...

    def read_untrusted(self, query: str, parameters: Parameters, limits: RawLimits) -> RawAnswer:
        """The answer to a stranger's query, kept from doing harm; see `graph.raw.ask`.

        Raises:
            CypherRefused: the query writes.
            CypherError: the engine cannot run it.
            QueryLimitExceeded: it met a limit.
        """
        ...

    def write(self, work: Callable[[Transaction], T]) -> T:
        """What `work` returns, once its writes are durable.

        The work may run more than once: an engine that gave up a transaction, or lost the answer
        to a commit, runs it again. So it reads what it needs inside, and does nothing where it
        finds its own work done.
        """
        ...

    def close(self) -> None:
        """Release the engine; a second call does nothing."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
