"""Strangers' queries run here: in a child process that has a deadline, a memory limit and no files.

One reader process holds a checkpoint of the graph open and forks a child for each query. A child
shares the checkpoint's memory, can open neither files nor connections, and is ended by the kernel
when its time is over, so nothing that a query does can stop the process that serves the others.
"""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import Any, TypeAlias

from claimgraph.graph.turns import Turns
from claimgraph.schemas import errors
from claimgraph.schemas.errors import ClaimGraphError, QueryLimitExceeded, StoreUnavailable

Answer: TypeAlias = Callable[[bytes], Iterable[bytes]]
"""Runs one job on an open checkpoint and gives the parts of its answer. Called in a child."""

Reader: TypeAlias = Callable[[str], Answer]
"""Opens a checkpoint. Called in the reader process, once for each checkpoint, with no threads."""

_KEPT_ENVIRONMENT = (
    *("PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "LANG", "LC_ALL"),
    *("SSL_CERT_FILE", "SSL_CERT_DIR"),
)
"""A query that reads its own environment finds no passwords in it."""

_START = "import sys; from claimgraph.graph.sandbox import serve; serve(sys.argv[1], sys.argv[2])"
_GRACE = 5.0
"""Seconds beyond the deadline after which the reader process itself is taken for dead."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take."""

    seconds: float = 10.0
    """Time, from the start of the query to its last row."""
    memory: int = 512 * 1024**2
    """Bytes of memory beyond those of the graph itself."""
    answer: int = 64 * 1024**2
    """Bytes of its answer."""
    files: bool = False
    """Whether it may open files and connections; RocksDB opens those of its data as it goes."""


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
        ours.sendall(_framed(json.dumps(head).encode()))
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
            connection.sendall(_framed(job))
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


_DONE, _RAISED, _MEMORY = 0, 1, 2
_TIME = 128 + signal.SIGALRM


def _outcome(answer: bytes, end: int | None, limits: Limits) -> bytes:
    if end == _DONE:
        return answer
    if end == _RAISED:
        raise _error(answer)
    if end == _TIME:
        raise QueryLimitExceeded(
            f"the query ran longer than {limits.seconds:.3g} s: narrow it down or add a LIMIT"
        )
    if end in (_MEMORY, 128 + signal.SIGABRT, 128 + signal.SIGSEGV, 128 + signal.SIGKILL):
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


def serve(reader: str, control: str) -> None:
    """The reader process: fork a child for each job that comes in, until the other side is gone."""
    module, _, function = reader.partition(":")
    open_checkpoint: Reader = getattr(import_module(module), function)
    desk = _Desk(open_checkpoint, socket.socket(fileno=int(control)))
    try:
        desk.work()
    finally:
        desk.clear()


class _Desk:
    """The reader process, from within."""

    def __init__(self, open_checkpoint: Reader, control: socket.socket) -> None:
        self._open_checkpoint = open_checkpoint
        self._control = control
        self._checkpoint: str | None = None
        self._answer: Answer | None = None
        self._jobs: dict[int, socket.socket] = {}
        self._poll = select.poll()
        self._poll.register(control, select.POLLIN)
        self._ended = _wake_on_ended_children()
        self._poll.register(self._ended, select.POLLIN)

    def work(self) -> None:
        while True:
            ready = dict(self._poll.poll())
            if self._ended.fileno() in ready:
                self._ended.recv(4096)
                self._reap()
            self._leave_to_die(ready)
            if self._control.fileno() in ready and not self._take():
                return

    def clear(self) -> None:
        for child in self._jobs:
            os.kill(child, signal.SIGKILL)

    def _take(self) -> bool:
        """Take one job; whether there was one."""
        _, handed, _, _ = socket.recv_fds(self._control, 1, 1)
        if not handed:
            return False
        job = socket.socket(fileno=handed[0])
        head = json.loads(_message(job))
        try:
            answer = self._opened(head["checkpoint"])
            if head["here"]:
                _do(answer, job)
                return True
        except Exception as error:  # noqa: BLE001 - the asker is told, whatever it is
            _tell(job, error)
            _end(job, _RAISED)
            return True
        child = os.fork()
        if not child:
            _run(answer, job, head)
        self._jobs[child] = job
        self._poll.register(job, 0)  # told when the asker hangs up, and of nothing else
        return True

    def _opened(self, checkpoint: str) -> Answer:
        if self._answer is None or self._checkpoint != checkpoint:
            self._answer = None  # let go of the old one first
            self._answer = self._open_checkpoint(checkpoint)
            self._checkpoint = checkpoint
        return self._answer

    def _reap(self) -> None:
        with suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG)) != (0, 0):
                child, status = ended
                job = self._jobs.pop(child)
                with suppress(KeyError):
                    self._poll.unregister(job)
                code = os.waitstatus_to_exitcode(status)
                _end(job, 128 - code if code < 0 else code)

    def _leave_to_die(self, ready: dict[int, int]) -> None:
        """End the children whose asker has hung up."""
        for child, job in self._jobs.items():
            if ready.get(job.fileno(), 0) & (select.POLLHUP | select.POLLERR):
                os.kill(child, signal.SIGKILL)
                self._poll.unregister(job)


def _end(job: socket.socket, how: int) -> None:
    """Say how the child ended, as the answer's last byte."""
    with suppress(OSError), job:
        job.sendall(bytes([how]))
        job.shutdown(socket.SHUT_RDWR)  # younger children hold it open too


def _wake_on_ended_children() -> socket.socket:
    waking, written = socket.socketpair()
    waking.setblocking(False)
    written.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(written.detach())
    return waking


def _do(answer: Answer, job: socket.socket) -> None:
    """Do a job in this very process."""
    _work(answer, job)
    _end(job, _DONE)


def _work(answer: Answer, job: socket.socket) -> None:
    for part in answer(_message(job)):
        job.sendall(part)


def _run(answer: Answer, job: socket.socket, head: dict[str, Any]) -> None:
    """The whole life of a child."""
    end = _RAISED
    try:
        _confine(head["seconds"], head["memory"], files=head["files"])
        _work(answer, job)
        end = _DONE
    except MemoryError:
        end = _MEMORY
    except Exception as error:  # noqa: BLE001 - the asker is told, whatever it is
        _tell(job, error)
    finally:
        os._exit(end)


def _confine(seconds: float, memory: int, *, files: bool) -> None:
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


def _framed(message: bytes) -> bytes:
    return len(message).to_bytes(8, "big") + message


def _message(connection: socket.socket) -> bytes:
    return _exactly(connection, int.from_bytes(_exactly(connection, 8), "big"))


def _exactly(connection: socket.socket, size: int) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        part = connection.recv(min(size - len(parts), 1 << 16))
        if not part:
            raise EOFError("the asker hung up before the whole job was told")
        parts += part
    return bytes(parts)


def _tell(job: socket.socket, error: Exception) -> None:
    ours = isinstance(error, ClaimGraphError)
    told: dict[str, Any] = {
        "error": type(error).__name__ if ours else StoreUnavailable.__name__,
        "message": str(error) if ours else f"{type(error).__name__}: {error}",
    }
    with suppress(OSError):
        job.sendall(b"\n" + json.dumps(told).encode())
