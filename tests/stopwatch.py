"""Time as the machine gives it: what it took, without the share in which it gave us no processor.

Beside what is timed, a thread does a little work over and over and sees how long it has to wait for it.
"""

from __future__ import annotations

import time
from threading import Event, Thread
from types import TracebackType
from typing import Self

_WORK, _REST = 0.002, 0.02


class Stopwatch:
    """Times a block; `seconds` is then what it took on a machine that nobody else keeps busy."""

    def __init__(self) -> None:
        self._over = Event()
        self._beside = Thread(target=self._work, daemon=True)
        self._worked = self._waited = 0.0
        self._started = 0.0
        self.seconds = 0.0

    def __enter__(self) -> Self:
        self._started = time.monotonic()
        self._beside.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        taken = time.monotonic() - self._started
        self._over.set()
        self._beside.join()
        given = max(self._worked / (self._waited or 1), _LEAST)
        self.seconds = taken * min(given, 1)

    def _work(self) -> None:
        while not self._over.wait(_REST):
            wall, worked = time.monotonic(), time.thread_time()
            while time.thread_time() - worked < _WORK:
                pass
            self._waited += time.monotonic() - wall
            self._worked += time.thread_time() - worked


_LEAST = 0.2
"""Of a processor: with less, even this machine is not the reason any more."""
