"""What goes between the server and a job: framed messages, an error, and how it ended."""

from __future__ import annotations

import json
import signal
import socket
from contextlib import suppress
from typing import Any

from claimgraph.schemas.errors import ClaimGraphError, StoreUnavailable

DONE = 0
RAISED = 1
MEMORY = 2
TIME = 128 + signal.SIGALRM
"""How the kernel ends a child whose time is over; 128 before a signal is a shell's way to say so."""


def framed(message: bytes) -> bytes:
    """A message with its length before it."""
    return len(message).to_bytes(8, "big") + message


def message(connection: socket.socket) -> bytes:
    """The next framed message."""
    return _exactly(connection, int.from_bytes(_exactly(connection, 8), "big"))


def _exactly(connection: socket.socket, size: int) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        part = connection.recv(min(size - len(parts), 1 << 16))
        if not part:
            raise EOFError("the asker hung up before the whole job was told")
        parts += part
    return bytes(parts)


def tell(job: socket.socket, error: Exception) -> None:
    """Send an error as the answer's last line; what is none of ours becomes that the store fails."""
    ours = isinstance(error, ClaimGraphError)
    told: dict[str, Any] = {
        "error": type(error).__name__ if ours else StoreUnavailable.__name__,
        "message": str(error) if ours else f"{type(error).__name__}: {error}",
    }
    with suppress(OSError):
        job.sendall(b"\n" + json.dumps(told).encode())
