"""Copies of a graph for readers in other processes: new when it has moved, yet not all the time."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from time import monotonic

_SHARE = 0.1
"""The part of the time that may go into copying."""


class Copies:
    """Keeps the latest copy, and the one before it for those who still read it.

    Args:
        copy: writes the graph as it is now to a path that is not there yet.
        version: a number that differs when the graph does.
    """

    def __init__(self, copy: Callable[[Path], object], version: Callable[[], int]) -> None:
        self._copy = copy
        self._version = version
        self._lock = Lock()
        self._folder: Path | None = None
        self._kept: list[Path] = []
        self._held: int | None = None
        self._renew_after = 0.0

    def latest(self, least: int = 0) -> Path:
        """Where the copy stands that is to be read, of that version at least; each has its own path."""
        with self._lock:
            now = self._version()
            due = self._held is not None and now != self._held and monotonic() >= self._renew_after
            if self._held is None or self._held < least or due:
                self._renew(now)
            return self._kept[-1]

    def close(self) -> None:
        """Remove the copies."""
        with self._lock:
            if self._folder is not None:
                shutil.rmtree(self._folder)
            self._folder = None
            self._kept = []
            self._held = None

    def _renew(self, version: int) -> None:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="claimgraph-"))
        started = monotonic()
        path = self._folder / f"copy-{started:.9f}"
        self._copy(path)
        self._kept.append(path)
        self._held = version
        self._renew_after = monotonic() + (monotonic() - started) / _SHARE
        for old in self._kept[:-2]:
            shutil.rmtree(old)
        self._kept = self._kept[-2:]
