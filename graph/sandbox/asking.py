"""The side of the server: it hands jobs to the reader process and tells how each ended."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

from claimgraph.graph.sandbox.limits import Limits
from claimgraph.graph.sandbox.messages import DONE, MEMORY, RAISED, TIME, framed
from claimgraph.graph.turns import Turns
from claimgraph.schemas import errors
from claimgraph.schemas.errors import ClaimGraphError, QueryLimitExceeded, StoreUnavailable

_KEPT_ENVIRONMENT = (
    *("PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "LANG", "LC_ALL"),
    *("SSL_CERT_FILE", "SSL_CERT_DIR"),
)
"""A query that reads its own environment finds no passwords in it."""
_START = (
    "import sys; from claimgraph.graph.sandbox.desk import serve; serve(sys.argv[1], sys.argv[2])"
)
_GRACE = 5.0
"""Seconds beyond the deadline after which the reader process itself is taken for dead."""
_OURS = Limits(seconds=600.0, answer=1024**3)
"""Of what we ask of the reader process itself: more than it ever takes."""


class Sandbox:
    """Runs jobs, each in a child of its own, for as many threads as ask.

    Args:
        reader: where the function that opens a checkpoint is found, as "package.module:function".
        parallel: how many children may run at a time; others wait for their turn.
    """

    def __init__(self, reader: str, parallel: int = 4) -> None:
        self._reader = reader
        self._turns = Turns(parallel)
        self._lock = threading.Lock()
        self._process: _Process | None = None

    def run(self, checkpoint: str | Callable[[], str], job: bytes, limits: Limits) -> bytes:
        """What the reader answers to the job on that checkpoint, looked up once it is our turn.

        Raises:
            QueryLimitExceeded: it met a limit, which the message names.
            StoreUnavailable: the reader could not be started or died.
            ClaimGraphError: whatever error of ours the reader raised.
        """
        left = self._turns.take(limits.seconds)
        try:
            path = checkpoint() if callable(checkpoint) else checkpoint
            return _answer(self._send(path, left, limits), job, limits)
        except TimeoutError:
            self.close()
            raise StoreUnavailable("the process that reads the graph does not answer") from None
        finally:
            self._turns.give_back()

    def do(self, checkpoint: str, job: bytes) -> bytes:
        """Have the reader process itself do a job of ours, whose effects every later child sees.

        Raises:
            StoreUnavailable: the reader could not be started or died.
        """
        return _answer(self._send(checkpoint, _OURS.seconds, _OURS, here=True), job, _OURS)

    @property
    def pid(self) -> int | None:
        """The reader process, while there is one."""
        process = self._process
        return process.pid if process is not None and process.alive else None

    def _send(
        self, checkpoint: str, seconds: float, limits: Limits, *, here: bool = False
    ) -> socket.socket:
        head = {
            "checkpoint": checkpoint,
            "seconds": seconds,
            "memory": limits.memory,
            "files": limits.files,
            "here": here,
        }
        ours, theirs = socket.socketpair()
        ours.sendall(framed(json.dumps(head).encode()))
        with theirs:
            self._running().hand(theirs)
        return ours

    def _running(self) -> _Process:
        with self._lock:
            if self._process is not None and not self._process.alive:
                self._process.close()
                self._process = None
            if self._process is None:
                self._process = _Process(self._reader)
            return self._process

    def close(self) -> None:
        """End the reader process and whatever still runs in it."""
        with self._lock:
            if self._process is not None:
                self._process.close()
            self._process = None


class _Process:
    """The reader process, from the side of the one who asks."""

    def __init__(self, reader: str) -> None:
        self._control, theirs = socket.socketpair()
        kept = {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ}
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _START, reader, str(theirs.fileno())],
                pass_fds=(theirs.fileno(),),
                env=kept,
                stdin=subprocess.DEVNULL,
                # Ctrl-C is for the server, which then closes this. A session of its own would keep it
                # too, but Linux shares processors between sessions whatever their priorities.
                process_group=0,
            )
        self._lock = threading.Lock()

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        return self._process.pid

    def hand(self, job: socket.socket) -> None:
        with self._lock, suppress(BrokenPipeError):  # it died just now: the answer will be empty
            socket.send_fds(self._control, [b"j"], [job.fileno()])

    def close(self) -> None:
        self._control.close()
        try:
            self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _answer(connection: socket.socket, job: bytes, limits: Limits) -> bytes:
    """Send the job and collect the answer, whose last byte says how the child ended."""
    with connection:
        connection.settimeout(limits.seconds + _GRACE)
        parts = bytearray()
        with suppress(BrokenPipeError, ConnectionResetError):  # its last byte then says why
            connection.sendall(framed(job))
        while part := _received(connection):
            parts += part
            if len(parts) > limits.answer + 1:
                raise QueryLimitExceeded(
                    f"the answer is larger than {_size(limits.answer)}: ask for fewer rows"
                )
    return _outcome(bytes(parts[:-1]), parts[-1] if parts else None, limits)


def _received(connection: socket.socket) -> bytes:
    try:
        return connection.recv(1 << 16)
    except ConnectionResetError:  # it ended without hearing the whole job
        return b""


def _outcome(answer: bytes, end: int | None, limits: Limits) -> bytes:
    """The answer, or the error that its end stands for."""
    if end == DONE:
        return answer
    if end == RAISED:
        raise _error(answer)
    if end == TIME:
        raise QueryLimitExceeded(
            f"the query ran longer than {limits.seconds:.3g} s: narrow it down or add a LIMIT"
        )
    if end in (MEMORY, 128 + signal.SIGABRT, 128 + signal.SIGSEGV, 128 + signal.SIGKILL):
        raise QueryLimitExceeded(
            f"the query needs more memory than {_size(limits.memory)}: narrow it down"
        )
    raise StoreUnavailable(
        f"the process that reads the graph ended with {end!r}: the next query starts it again"
    )


def _error(answer: bytes) -> ClaimGraphError:
    """The error that the child raised; only errors of ours are made here, by name."""
    told = json.loads(answer.rpartition(b"\n")[2])
    kind = getattr(errors, told["error"], StoreUnavailable)
    error = kind(told["message"])
    assert isinstance(error, ClaimGraphError)
    return error


def _size(bytes_: int) -> str:
    return f"{bytes_ / 1024**2:g} MiB"
