"""What followers look things up in: a file beside the store, made from the graph and made again when lost.

It holds nothing that the graph does not. Each look-up reads as many rows as it finds, whatever
the size of the whole.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Any, Self

FILE = "followers.sqlite"
_VERSION = 4
"""Raised with every change to the tables; an index of another version is made anew."""

_TABLES = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS item (
    number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, payload TEXT NOT NULL,
    size INTEGER NOT NULL, UNIQUE (kind, id)
);
CREATE TABLE IF NOT EXISTS posting (
    key INTEGER NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (key, item)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS dated (
    key INTEGER NOT NULL, at INTEGER NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (key, at, item)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS vector (digest BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID;
"""

_CHUNK = 500
"""Values of one query: SQLite takes no more than some thousands."""

_SHARED = 28
"""Percent of the features of both that two items have in common at the least: half of it would be all."""

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of items, and by what they are found: nothing but what is kept of an item decides it."""

    name: str
    keys: Callable[[Payload], Iterable[int]] = lambda payload: ()
    dated: Callable[[Payload], Iterable[tuple[int, int]]] = lambda payload: ()
    """Keys with a time each."""
    size: Callable[[Payload], int] = lambda payload: 0
    """How many features it has, for those that are found by threes of them."""


class Index:
    """Items of several kinds, found by their id, by keys, and by a key and a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    # ---- where the followers are

    @property
    def number(self) -> int:
        """Number of the last change that is in here."""
        return int(self._meta("number") or 0)

    @property
    def mark(self) -> str | None:
        """What tells that change from one of the same number in another graph."""
        return self._meta("mark")

    def reach(self, number: int, mark: str) -> None:
        """Keep everything put so far, and the change up to which it is complete."""
        self._set("number", str(number))
        self._set("mark", mark)
        self._connection.commit()

    @property
    def rules(self) -> str | None:
        """The rules that made what is here."""
        return self._meta("rules")

    def empty(self, rules: str) -> None:
        """Begin anew, with these rules; what a model made of sentences stays."""
        for table in ("meta", "item", "posting", "dated"):
            self._connection.execute(f"DELETE FROM {table}")
        self._set("rules", rules)
        self._connection.commit()

    def _meta(self, name: str) -> str | None:
        row = self._connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def _set(self, name: str, value: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    # ---- items

    def put(self, sort: Sort, id: str, payload: Payload) -> None:
        """Keep an item under its keys; one with this id is replaced."""
        words = json.dumps(payload, sort_keys=True, ensure_ascii=False)
        held = self._connection.execute(
            "SELECT number, payload FROM item WHERE kind = ? AND id = ?", (sort.name, id)
        ).fetchone()
        if held is None:
            self._add(self._made(sort, id, words, sort.size(payload)), sort, payload)
        elif held[1] != words:
            # What no longer leads to it must not find it: what is found may not depend on the past.
            self._remove(held[0], sort, json.loads(held[1]))
            self._connection.execute(
                "UPDATE item SET payload = ?, size = ? WHERE number = ?",
                (words, sort.size(payload), held[0]),
            )
            self._add(held[0], sort, payload)

    def _made(self, sort: Sort, id: str, words: str, size: int) -> int:
        made = self._connection.execute(
            "INSERT INTO item (kind, id, payload, size) VALUES (?, ?, ?, ?)",
            (sort.name, id, words, size),
        )
        return int(made.lastrowid or 0)

    def _add(self, number: int, sort: Sort, payload: Payload) -> None:
        self._connection.executemany(
            "INSERT OR IGNORE INTO posting VALUES (?, ?)",
            ((key, number) for key in sort.keys(payload)),
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO dated VALUES (?, ?, ?)",
            ((key, at, number) for key, at in sort.dated(payload)),
        )

    def _remove(self, number: int, sort: Sort, payload: Payload) -> None:
        self._connection.executemany(
            "DELETE FROM posting WHERE key = ? AND item = ?",
            ((key, number) for key in sort.keys(payload)),
        )
        self._connection.executemany(
            "DELETE FROM dated WHERE key = ? AND at = ? AND item = ?",
            ((key, at, number) for key, at in sort.dated(payload)),
        )

    def get(self, sort: Sort, id: str) -> Payload | None:
        """What is kept of an item."""
        row = self._connection.execute(
            "SELECT payload FROM item WHERE kind = ? AND id = ?", (sort.name, id)
        ).fetchone()
        return json.loads(row[0]) if row else None

    def found(self, keys: Iterable[int]) -> Iterator[tuple[str, Payload]]:
        """Items that share one of these keys, with what is kept of them."""
        wanted = sorted(set(keys))[:_CHUNK]
        yield from self._payloads(
            f"SELECT id, payload FROM item WHERE number IN"
            f" (SELECT item FROM posting WHERE key IN ({_marks(wanted)}))",
            wanted,
        )

    def found_by_shared(self, keys: Iterable[int], size: int) -> Iterator[tuple[str, Payload]]:
        """Items that share so many keys that they may share more than half of their features.

        Args:
            keys: of threes of features.
            size: how many features there are. Of `s` features in common there are
                s(s - 1)(s - 2) / 6 threes.
        """
        wanted = sorted(set(keys))[:_CHUNK]
        yield from self._payloads(
            f"SELECT id, payload FROM"
            f" (SELECT id, payload, threes, max(3, (size + ?) * {_SHARED} / 100) AS common FROM"
            f"  (SELECT item, count(*) AS threes FROM posting WHERE key IN ({_marks(wanted)})"
            f"   GROUP BY item) JOIN item ON item.number = item)"
            f" WHERE threes >= common * (common - 1) * (common - 2) / 6",
            (size, *wanted),
        )

    def _payloads(self, query: str, values: Iterable[int]) -> Iterator[tuple[str, Payload]]:
        rows = self._connection.execute(query, tuple(values)).fetchall()
        yield from ((str(id), json.loads(payload)) for id, payload in rows)

    def found_between(self, key: int, first: int, last: int) -> Iterator[tuple[str, Payload]]:
        """Items under a key whose time lies between two."""
        yield from self._payloads(
            "SELECT id, payload FROM dated JOIN item ON item.number = dated.item"
            " WHERE key = ? AND at BETWEEN ? AND ? ORDER BY at, id",
            (key, first, last),
        )

    # ---- vectors of sentences, dear to make

    def vector(self, model: str, text: str) -> bytes | None:
        """The vector that a model gave for a text."""
        row = self._connection.execute(
            "SELECT vector FROM vector WHERE digest = ?", (_digest(model, text),)
        ).fetchone()
        return bytes(row[0]) if row else None

    def keep_vector(self, model: str, text: str, vector: bytes) -> None:
        """Keep the vector that a model gave for a text."""
        self._connection.execute(
            "INSERT OR REPLACE INTO vector VALUES (?, ?)", (_digest(model, text), vector)
        )

    # ---- closing

    def close(self) -> None:
        """Close the file; what came after the last change reached is forgotten and found again."""
        self._connection.rollback()
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_index(folder: Path | None = None) -> Index:
    """The index in a folder, or one in memory."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(folder / FILE if folder else ":memory:", check_same_thread=False)
    # What a power cut loses is found again in the graph.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -65536")
    if connection.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
        for table in ("meta", "item", "posting", "dated", "vector"):
            connection.execute(f"DROP TABLE IF EXISTS {table}")
        connection.execute(f"PRAGMA user_version = {_VERSION}")
    connection.executescript(_TABLES)
    return Index(connection)


def key(*parts: object) -> int:
    """A number for what an item is found by; 63 bits, so that two never meet by chance.

    >>> key("agent", "a") == key("agent", "a") != key("agent", "b")
    True
    """
    digest = blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def _digest(model: str, text: str) -> bytes:
    return blake2b(f"{model}\x1f{text}".encode(), digest_size=12).digest()


def _marks(values: list[int]) -> str:
    return ", ".join("?" * len(values))
