"""Strangers' queries on the embedded store: each in a child of its own, on a copy of the graph."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from claimgraph.graph.copies import Copies
from claimgraph.graph.raw import Json, RawAnswer, RawLimits
from claimgraph.graph.sandbox import Limits, Sandbox
from claimgraph.graph.store import Parameters


class Untrusted:
    """Runs strangers' queries for as many threads as ask.

    Args:
        copy: writes the graph as it is now to a folder that is not there yet.
        version: a number that differs when the graph does.
        reader: where the function that opens such a folder is found, as "package.module:function".
    """

    def __init__(
        self, copy: Callable[[Path], object], version: Callable[[], int], reader: str
    ) -> None:
        self._copies = Copies(copy, version)
        self._sandbox = Sandbox(reader)

    def run(self, query: str, parameters: Parameters, limits: RawLimits) -> RawAnswer:
        """The answer of the latest copy, within the limits."""
        job = json.dumps({"query": query, "parameters": parameters, "rows": limits.rows}).encode()
        allowed = Limits(limits.seconds, limits.memory, limits.answer)
        return decoded(self._sandbox.run(lambda: str(self._copies.latest()), job, allowed))

    def close(self) -> None:
        """End what runs and remove the copies."""
        self._sandbox.close()
        self._copies.close()


def encoded(
    columns: Iterable[str], rows: Iterable[list[Json]], limit: int, change: int
) -> Iterator[bytes]:
    """An answer for the way between two processes: a head, a line for each row, and a last one."""
    yield _line({"columns": list(columns), "change": change})
    truncated = False
    for place, row in enumerate(rows):
        truncated = place == limit
        if truncated:
            break
        yield _line(row)
    yield _line({"truncated": truncated})


def decoded(answer: bytes) -> RawAnswer:
    """The answer that `encoded` was given."""
    head, *rows, last = map(json.loads, answer.splitlines())
    columns = tuple(head["columns"])
    return RawAnswer(
        columns,
        [dict(zip(columns, row, strict=True)) for row in rows],
        last["truncated"],
        head["change"],
    )


def _line(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode() + b"\n"
