"""The commands of a page, what they print there, and a shell that runs them."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from tests.docs.pages import PROJECT, blocks

PORT = 8321
"""The one that examples name; they are run on a free one."""


@dataclass(frozen=True)
class Example:
    """A command of a page and what it prints there."""

    command: str
    output: str


def examples(page: Path) -> Iterator[Example]:
    """The commands of a page; `$ ` begins one and `> ` goes on with it."""
    for block in blocks(page, "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            lines = part.splitlines()
            more = next(
                (at for at, line in enumerate(lines) if at and line[:2] != "> "), len(lines)
            )
            command = [lines[0], *(line[2:] for line in lines[1:more])]
            yield Example("\n".join(command), "\n".join(lines[more:]))


class Shell:
    """Runs the commands of one page, on a store and a port of their own."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._stack = stack
        self._port = free_port()
        (folder / "examples").symlink_to(PROJECT / "examples")
        others = {name: value for name, value in os.environ.items() if "CLAIMGRAPH" not in name}
        self._environment = others | {
            "CLAIMGRAPH_STORE": str(folder / "graph"),
            "CLAIMGRAPH_PORT": str(self._port),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONUNBUFFERED": "1",  # so that both streams come out as a terminal shows them
            "UV_NO_SYNC": "1",
            "UV_PROJECT": str(PROJECT),
        }

    def run(self, command: str) -> str:
        there = command.replace(f":{PORT}", f":{self._port}")
        if there.endswith("&"):
            self._start(there.removesuffix("&"))
            return ""
        done = subprocess.run(
            ["bash", "-c", there],
            check=False,
            cwd=self._folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=300,
        )
        return done.stdout.replace(f":{self._port}", f":{PORT}")

    def _start(self, command: str) -> None:
        """A command that stays until the page ends, once it listens."""
        process = subprocess.Popen(
            ["bash", "-c", f"exec {command}"],
            cwd=self._folder,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._stack.callback(process.wait, 30)
        self._stack.callback(process.terminate)
        deadline = time.monotonic() + 60
        while not listens(self._port):
            assert process.poll() is None, f"{command!r} ended"
            assert time.monotonic() < deadline, f"{command!r} does not listen"
            time.sleep(0.1)


def free_port() -> int:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def listens(port: int) -> bool:
    with closing(socket.socket()) as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0


def matches(shown: str, printed: str) -> bool:
    """Whether a page shows what is printed, blank ends of lines and of the whole aside."""
    wanted = "\n".join(line.rstrip() for line in shown.strip().splitlines())
    got = "\n".join(line.rstrip() for line in printed.strip().splitlines())
    pattern = ".*?".join(map(re.escape, wanted.split("…")))
    return re.fullmatch(pattern, got, re.DOTALL) is not None
