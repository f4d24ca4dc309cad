"""The reader process: it holds a checkpoint open and forks a child for each job."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
from contextlib import suppress
from importlib import import_module

from claimgraph.graph.sandbox.child import run, work
from claimgraph.graph.sandbox.limits import Answer, Reader
from claimgraph.graph.sandbox.messages import DONE, RAISED, message, tell


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
        head = json.loads(message(job))
        try:
            answer = self._opened(head["checkpoint"])
            if head["here"]:
                _do(answer, job)
                return True
        except Exception as error:  # noqa: BLE001 - the asker is told, whatever it is
            tell(job, error)
            _end(job, RAISED)
            return True
        child = os.fork()
        if not child:
            run(answer, job, head)
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


def _do(answer: Answer, job: socket.socket) -> None:
    """Do a job in this very process."""
    work(answer, job)
    _end(job, DONE)


def _end(job: socket.socket, how: int) -> None:
    """Say how the child ended, as the answer's last byte."""
    with suppress(OSError), job:
        job.sendall(bytes([how]))
        job.shutdown(socket.SHUT_RDWR)  # younger children hold it open too


def _wake_on_ended_children() -> socket.socket:
    """A socket that can be read from when a child has ended."""
    waking, written = socket.socketpair()
    waking.setblocking(False)
    written.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(written.detach())
    return waking
