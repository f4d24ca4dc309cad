"""What the kernel keeps a child from."""

from __future__ import annotations

import os
import resource
import signal
from contextlib import suppress


def confine(seconds: float, memory: int, *, files: bool) -> None:
    """From here on the kernel keeps the limits: no time, memory, core dump or file beyond them."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    _give_way()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # an allocation that fails says so at length
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (_held() + memory,) * 2)
    if not files:
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _give_way() -> None:
    """The server comes first: what runs here has what it and the reader leave."""
    os.nice(19)
    if hasattr(os, "SCHED_IDLE"):
        # Unlike a nice process, an idle one makes way the moment others wake. Some containers forbid it.
        with suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))


def _held() -> int:
    """Bytes of address space that the process has before the query; 0 where it cannot be told."""
    try:
        with open("/proc/self/statm") as counts:
            return int(counts.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0
