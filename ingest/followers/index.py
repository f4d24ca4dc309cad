"""What followers look things up in: a file beside the store, made from the graph and made again when lost.

It holds nothing that the graph does not. Each look-up reads as many rows as it finds, whatever
the size of the whole.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Self

from claimgraph.ingest.followers.sorts import Keys, Payload, Sort, rank

FILE = "followers.sqlite"
_VERSION = 7
"""Raised with every change to the tables; an index of another version is made anew."""

_TABLES = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS item (
    number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, payload TEXT NOT NULL,
    UNIQUE (kind, id)
);
CREATE TABLE IF NOT EXISTS marked (
    item INTEGER PRIMARY KEY, one INTEGER NOT NULL, other INTEGER NOT NULL, features BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS posting (
    key INTEGER NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (key, item)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS dated (
    key INTEGER NOT NULL, at INTEGER NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (key, at, item)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stale (item INTEGER PRIMARY KEY, more INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS vector (digest BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID;
"""

_MADE_OF_THE_GRAPH = ("meta", "item", "marked", "posting", "dated", "stale")

_UNDER = """
FROM json_each(:keys) AS wanted CROSS JOIN posting ON posting.key = wanted.value
WHERE (SELECT count(*) FROM (SELECT 1 FROM posting WHERE key = wanted.value LIMIT :size + 1))"""
"""Items under keys that each have so many; of those that have more, no more are counted."""

_ALIKE = f"""
SELECT item, features FROM marked
WHERE item IN (SELECT posting.item {_UNDER} <= :size UNION SELECT value FROM json_each(:items))
    AND (one & ~:one = 0 OR :one & ~one = 0) AND (other & ~:other = 0 OR :other & ~other = 0)
"""
_AGAIN = "ON CONFLICT (item) DO UPDATE SET more = max(more, excluded.more)"
_NOTE = f"INSERT INTO stale VALUES (?, true) {_AGAIN}"
_NOTE_UNDER = f"INSERT INTO stale SELECT posting.item, :more {_UNDER} = :size {_AGAIN}"
# Left to itself, SQLite goes through all items of the kind.
_STALE = """
SELECT number, id, more FROM stale CROSS JOIN item ON number = item
WHERE kind = ? ORDER BY item LIMIT ?
"""
_STALE_AMONG = """
SELECT item.id FROM json_each(?) AS wanted
CROSS JOIN item ON item.kind = ? AND item.id = wanted.value CROSS JOIN stale ON item = number
"""
_SHARING = """
SELECT id, payload FROM item WHERE number IN
    (SELECT item FROM posting WHERE key IN (SELECT value FROM json_each(?)))
"""
_NUMBERED = "SELECT id, payload FROM item WHERE number IN (SELECT value FROM json_each(?))"

_LEADING = 8
"""Items with all features in common that are each compared with all the others, and the others not."""


@dataclass(frozen=True, slots=True)
class Stale:
    """An item whose like are others than they were."""

    number: int
    id: str
    more: bool
    """Whether there may be more of them; otherwise there are fewer, and of two that part both are stale."""


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
        for table in _MADE_OF_THE_GRAPH:
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
            self._add(self._made(sort, id, words), sort, id, payload)
        elif held[1] != words:
            # What no longer leads to it must not find it: what is found may not depend on the past.
            self._remove(held[0], sort, id, json.loads(held[1]))
            self._connection.execute(
                "UPDATE item SET payload = ? WHERE number = ?", (words, held[0])
            )
            self._add(held[0], sort, id, payload)

    def _made(self, sort: Sort, id: str, words: str) -> int:
        made = self._connection.execute(
            "INSERT INTO item (kind, id, payload) VALUES (?, ?, ?)",
            (sort.name, id, words),
        )
        return int(made.lastrowid or 0)

    def _add(self, number: int, sort: Sort, id: str, payload: Payload) -> None:
        keys = sort.keys(payload)
        self._look_again(keys.telling, sort.crowd, more=False)
        self._look_again_behind(keys.whole, id)
        self._connection.executemany(
            "INSERT OR IGNORE INTO posting VALUES (?, ?)",
            ((key, number) for key in (*keys.plain, *keys.telling)),
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO dated VALUES (?, ?, ?)",
            ((key, at, number) for key, at in _dated(keys, id)),
        )
        if keys.telling or keys.whole is not None:
            self._connection.execute(
                "INSERT OR REPLACE INTO marked VALUES (?, ?, ?, ?)",
                (number, *keys.sides, keys.packed()),
            )

    def _remove(self, number: int, sort: Sort, id: str, payload: Payload) -> None:
        keys = sort.keys(payload)
        self._look_again(keys.telling, sort.crowd + 1, more=True)
        self._connection.executemany(
            "DELETE FROM posting WHERE key = ? AND item = ?",
            ((key, number) for key in (*keys.plain, *keys.telling)),
        )
        self._connection.executemany(
            "DELETE FROM dated WHERE key = ? AND at = ? AND item = ?",
            ((key, at, number) for key, at in _dated(keys, id)),
        )
        self._look_again_behind(keys.whole, id)

    # ---- what was judged by what is so no more

    def _look_again(self, keys: Sequence[int], size: int, *, more: bool) -> None:
        """Note the items under those of the keys that have so many, and are about to have another number."""
        if keys:
            given = {"keys": _list(keys), "size": size, "more": more}
            self._connection.execute(_NOTE_UNDER, given)

    def _look_again_behind(self, key: int | None, id: str) -> None:
        """Note who falls behind the leading ones when an item comes, or leads when it goes."""
        leading = [] if key is None else self._leading(key)
        if len(leading) == _LEADING and rank(id) < leading[-1][0]:
            self._connection.execute(_NOTE, (leading[-1][1],))

    def stale(self, sort: Sort, most: int) -> list[Stale]:
        """Items whose like are others than they were when they were judged."""
        rows = self._connection.execute(_STALE, (sort.name, most))
        return [Stale(int(number), str(id), bool(more)) for number, id, more in rows]

    def stale_among(self, sort: Sort, ids: Iterable[str]) -> set[str]:
        """Those of these items whose like are others than they were."""
        given = (json.dumps(sorted(ids)), sort.name)
        return {str(row[0]) for row in self._connection.execute(_STALE_AMONG, given)}

    def fresh(self, judged: Iterable[Stale]) -> None:
        """These were judged again."""
        self._connection.executemany(
            "DELETE FROM stale WHERE item = ?", ((one.number,) for one in judged)
        )

    def get(self, sort: Sort, id: str) -> Payload | None:
        """What is kept of an item."""
        row = self._connection.execute(
            "SELECT payload FROM item WHERE kind = ? AND id = ?", (sort.name, id)
        ).fetchone()
        return json.loads(row[0]) if row else None

    def found(self, keys: Iterable[int]) -> Iterator[tuple[str, Payload]]:
        """Items that share one of these keys, with what is kept of them."""
        yield from self._payloads(_SHARING, (_list(keys),))

    def alike(self, sort: Sort, id: str, payload: Payload) -> Iterator[tuple[str, Payload]]:
        """Items with so many features in common with this one that they may share more than half of them."""
        mine = sort.keys(payload)
        candidates = self._connection.execute(
            _ALIKE,
            {
                "keys": _list(mine.telling),
                "size": sort.crowd,
                "items": _list(self._same_throughout(mine.whole, id)),
                "one": mine.sides[0],
                "other": mine.sides[1],
            },
        )
        alike = [number for number, features in candidates if mine.share_enough(features)]
        yield from self._payloads(_NUMBERED, (_list(alike),))

    def _same_throughout(self, key: int | None, id: str) -> list[int]:
        """The leading items under a key; for one of them, all items."""
        leading = self._leading(key)
        if len(leading) == _LEADING and leading[-1][0] < rank(id):
            return [item for _, item in leading]
        rows = self._connection.execute("SELECT item FROM dated WHERE key = ?", (key,))
        return [int(row[0]) for row in rows]

    def _leading(self, key: int | None) -> list[tuple[int, int]]:
        """Rank and number of the items that come first under a key: by their ids, not by their coming."""
        return self._connection.execute(
            "SELECT at, item FROM dated WHERE key = ? ORDER BY at, item LIMIT ?", (key, _LEADING)
        ).fetchall()

    def _payloads(self, query: str, values: tuple[str | int, ...]) -> Iterator[tuple[str, Payload]]:
        rows = self._connection.execute(query, values).fetchall()
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
        for table in (*_MADE_OF_THE_GRAPH, "vector"):
            connection.execute(f"DROP TABLE IF EXISTS {table}")
        connection.execute(f"PRAGMA user_version = {_VERSION}")
    connection.executescript(_TABLES)
    return Index(connection)


def _dated(keys: Keys, id: str) -> Iterator[tuple[int, int]]:
    """The keys with a time, and the one with the item's rank in place of it."""
    yield from keys.dated
    if keys.whole is not None:
        yield keys.whole, rank(id)


def _digest(model: str, text: str) -> bytes:
    return blake2b(f"{model}\x1f{text}".encode(), digest_size=12).digest()


def _list(values: Iterable[int]) -> str:
    """Values as the queries take them: so a query reads alike for any number of them."""
    return json.dumps(sorted(values))
