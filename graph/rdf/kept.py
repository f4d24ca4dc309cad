"""An export kept on disk: each record's part, written anew where a change touched the record.

Most of what an export costs is reading the records, so a second one reads only those that changed.
What is kept can always be made again: a file that cannot be used is passed over, and a damaged one
or one of another graph begins anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from zlib import compress, decompress

from claimgraph import __version__
from claimgraph.graph.rdf.feed import Page, pages
from claimgraph.graph.rdf.parts import Parts

_TABLES = """
CREATE TABLE IF NOT EXISTS reached (made_by TEXT NOT NULL, number INTEGER NOT NULL, mark TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS part (place INTEGER PRIMARY KEY, record TEXT UNIQUE NOT NULL, said BLOB NOT NULL);
"""
_SAY = """
INSERT INTO part (record, said) VALUES (?, ?)
ON CONFLICT (record) DO UPDATE SET said = excluded.said
"""
_WAIT = 2.0
"""Seconds to wait for another export that brings the file up to date."""


def kept_parts(file: Path, parts: Parts) -> Iterator[bytes]:
    """Every record's part: what is kept in a file, brought up to date."""
    try:
        kept = _Kept(file, parts)
    except (OSError, sqlite3.Error):
        yield from parts.all()
        return
    with closing(kept):
        if not kept.number:
            yield from kept.filling()
        elif kept.followed():
            yield from kept.all()
        else:
            yield from parts.all()


class _Kept:
    """A file of parts, which this process alone may write until it is closed or up to date."""

    def __init__(self, file: Path, parts: Parts) -> None:
        self._parts = parts
        self._made_by = f"{__version__} {parts.iris.base}"
        self._writes = True
        self._database = _opened(file)
        try:
            self.number = self._held()
        except BaseException:
            self._database.close()
            raise

    def _held(self) -> int:
        """The number of the last change that is kept; 0, and nothing, where they are not this graph's."""
        for made_by, number, mark in self._database.execute("SELECT * FROM reached"):
            if made_by == self._made_by and mark == self._parts.mark(number):
                return int(number)
        self._database.execute("DELETE FROM part")
        return 0

    def filling(self) -> Iterator[bytes]:
        """Every part as it is made, and kept if it can be."""
        for page in pages(self._parts.feed):
            made = self._made(page)
            self._writes = self._writes and self._wrote(page, made)
            yield from (part for _, part in made)
        self._writes = self._writes and self._committed()

    def followed(self) -> bool:
        """Whether what changed since could be kept."""
        changed = pages(self._parts.feed, self.number)
        return all(self._wrote(page, self._made(page)) for page in changed) and self._committed()

    def all(self) -> Iterator[bytes]:
        """Every part that is kept."""
        for (said,) in self._database.execute("SELECT said FROM part ORDER BY place"):
            yield decompress(said)

    def close(self) -> None:
        """Give the file up; what is not committed is forgotten."""
        self._database.close()

    def _made(self, page: Page) -> Sequence[tuple[str, bytes]]:
        return [(record.id, self._parts.of(record)) for record in page.records]

    def _wrote(self, page: Page, made: Sequence[tuple[str, bytes]]) -> bool:
        gone = set(page.touched).difference(id for id, _ in made)
        with suppress(sqlite3.Error):  # as on a full disk
            self._database.executemany("DELETE FROM part WHERE record = ?", ((id,) for id in gone))
            self._database.executemany(_SAY, ((id, compress(part)) for id, part in made))
            self._reached(page.number)
            return True
        return False

    def _reached(self, number: int) -> None:
        self._database.execute("DELETE FROM reached")
        self._database.execute(
            "INSERT INTO reached VALUES (?, ?, ?)",
            (self._made_by, number, self._parts.mark(number)),
        )

    def _committed(self) -> bool:
        with suppress(sqlite3.Error):
            self._database.commit()
            return True
        return False


def _opened(file: Path) -> sqlite3.Connection:
    """The file, in a transaction of its own."""
    file.parent.mkdir(parents=True, exist_ok=True)
    # Pieces of one document are sent from one thread after another, never from two at once.
    database = sqlite3.connect(file, timeout=_WAIT, check_same_thread=False)
    try:
        # Whoever reads an export to its end keeps nobody from bringing it up to date.
        database.execute("PRAGMA journal_mode = WAL")
        database.executescript(_TABLES)
        database.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as error:
        database.close()
        if error.sqlite_errorcode in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
            file.unlink()
        raise
    return database
