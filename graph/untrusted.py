"""Strangers' queries on the embedded store: each in a child of its own, on a copy of the graph.

The copy is renewed when the graph has moved on, yet never so often that copying takes more than a
small part of the time; an answer says which change its copy ends with.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Lock
from time import monotonic

from claimgraph.graph.raw import Json, RawAnswer, RawLimits
from claimgraph.graph.sandbox import Limits, Sandbox
from claimgraph.graph.store import Parameters

_SHARE = 0.1
"""The part of the time that may go into renewing the copy."""


class Untrusted:
    """Runs strangers' queries for as many threads as ask.

    Args:
        copy: writes the graph as it is now to a file.
        version: a number that differs when the graph does.
        reader: where the function that opens such a file is found, as "package.module:function".
    """

    def __init__(
        self, copy: Callable[[Path], object], version: Callable[[], int], reader: str
    ) -> None:
        self._copy = copy
        self._version = version
        self._sandbox = Sandbox(reader)
        self._lock = Lock()
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._held: int | None = None
        self._renew_after = 0.0

    def run(self, query: str, parameters: Parameters, limits: RawLimits) -> RawAnswer:
        """The answer of the copy, within the limits."""
        job = json.dumps({"query": query, "parameters": parameters, "rows": limits.rows}).encode()
        allowed = Limits(limits.seconds, limits.memory, limits.answer)
        return decoded(self._sandbox.run(self._current(), job, allowed))

    def close(self) -> None:
        """End what runs and remove the copy."""
        self._sandbox.close()
        with self._lock:
            if self._folder is not None:
                self._folder.cleanup()
            self._folder = None
            self._held = None

    def _current(self) -> str:
        """The copy's version and path; the version makes the reader open it anew."""
        with self._lock:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="claimgraph-")
            path = Path(self._folder.name) / "copy.kgl"
            now = self._version()
            if self._held is None or (now != self._held and monotonic() >= self._renew_after):
                started = monotonic()
                self._copy(path)
                self._held = now
                self._renew_after = monotonic() + (monotonic() - started) / _SHARE
            return f"{self._held}:{path}"


def path_of(copy: str) -> Path:
    """Where a copy that `Untrusted` names stands."""
    return Path(copy.partition(":")[2])


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
