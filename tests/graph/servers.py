"""A Neo4j server for the tests: one of our own in a child process, or a developer's."""

from __future__ import annotations

import secrets
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from neo4j import GraphDatabase

from claimgraph.graph.opening import Login, open_store
from claimgraph.graph.store import Store


@dataclass(frozen=True)
class Place:
    """Where an empty graph is kept."""

    location: str
    login: Login = field(default_factory=Login)

    def opened(self) -> Store:
        return open_store(self.location, login=self.login)


@dataclass(frozen=True)
class Server:
    """A Neo4j server whose one database belongs to the tests: they empty it."""

    url: str
    login: Login

    def place(self) -> Place:
        """The server's graph, emptied."""
        self.emptied().close()
        return Place(self.url, self.login)

    def emptied(self) -> Store:
        store = open_store(self.url, login=self.login)
        store.write(lambda transaction: transaction.run(_EMPTY))
        store.write(lambda transaction: transaction.run(_FROM_ZERO))
        return store


_EMPTY = "MATCH (n) WHERE NOT n:Schema AND NOT n:ChangeCounter DETACH DELETE n"
_FROM_ZERO = "MATCH (counter:ChangeCounter) SET counter = {id: 'changes', number: 0}"


VERSION = "5.26.30"
"""A version and not a range: for a range every release's files would be read."""


class Neo4jProcess:
    """Neo4j in a child process, which can be killed and started again on the same files."""

    def __init__(self, home: Path, version: str = VERSION) -> None:
        self._home = home
        self._version = version
        self._port = free_port()
        self._process: subprocess.Popen[str] | None = None
        self.url = f"bolt://127.0.0.1:{self._port}"
        self.login = Login(password=secrets.token_hex(8))

    def __enter__(self) -> Self:
        self.start()
        self._take_over()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    @property
    def _log(self) -> Path:
        return self._home / "server.log"

    def start(self) -> None:
        with self._log.open("a") as log:
            self._process = subprocess.Popen(
                [sys.executable, str(_SERVER), str(self._home), str(self._port), self._version],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self._process.stdout is not None
        if self._process.stdout.readline() != "ready\n":
            raise AssertionError(f"Neo4j does not start:\n{self._log.read_text()}")

    def restart(self) -> None:
        """Kill it and start it again."""
        self.kill()
        self.start()

    def kill(self) -> None:
        """End it as a power cut would."""
        process, self._process = self._process, None
        assert process is not None
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            assert pipe is not None
            pipe.close()

    def _take_over(self) -> None:
        # A new home has the login neo4j/neo4j, which must be changed before anything else.
        with (
            GraphDatabase.driver(self.url, auth=("neo4j", "neo4j")) as driver,
            driver.session(database="system") as session,
        ):
            change = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password"
            session.run(change, password=self.login.password).consume()


_SERVER = Path(__file__).with_name("neo4j_server.py")


def free_port() -> int:
    """A port of this machine that nobody listens on now."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port
