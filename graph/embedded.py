"""The store in this process, on kglite; no other module imports that engine.

One process writes, and any number of threads read. Whoever only reads opens a copy of the moment,
and so needs no permission from the writer.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Self, TypeVar

import kglite

from claimgraph.graph.announced import announced
from claimgraph.graph.raw import RawAnswer, RawLimits, json_value
from claimgraph.graph.store import Parameters, Transaction
from claimgraph.graph.untrusted import Untrusted, encoded
from claimgraph.graph.values import NodeValue, PathValue, RelationshipValue, Row, duration
from claimgraph.schemas.errors import (
    ClaimGraphError,
    ConstraintError,
    CypherError,
    CypherRefused,
    CypherSyntaxError,
    CypherTypeError,
    QueryLimitExceeded,
    StoreBusy,
    StoreError,
    StoreUnavailable,
)

T = TypeVar("T")

GRAPH_FILE = "graph.kgl"
"""The checkpoint in the data folder; the log stands beside it."""

# Its warnings go to standard error, which belongs to the command line's own messages.
kglite.set_query_warning_policy("silent")


_FULL_TEXT = "db.index.fulltext"
_TEXT_INDEXES = "CALL db.node_text_index.list() YIELD type, text_column, delta RETURN *"
_INDEX_TEXT = "CALL db.node_text_index.refresh({type: $type, text_column: $column})"


class EmbeddedStore:
    """A graph in a folder, held by this process alone."""

    def __init__(self, session: kglite.Session, folder: Path, *, read_only: bool = False) -> None:
        self._session = session
        self._read_only = read_only
        self._writing = Lock()
        self._closed = False
        self._words_indexed = -1
        self._untrusted = Untrusted(
            self._back_up, lambda: _number(self._session), f"{__name__}:{open_copy.__name__}"
        )
        self.folder = folder

    def read(self, query: str, parameters: Parameters | None = None) -> list[Row]:
        """The rows of one Cypher query that only reads."""
        with _raising_ours():
            if _FULL_TEXT in query:
                self._index_words()
            given = _given(parameters)
            if _MAPS.search(query):
                return _rows(self._reader().cypher(query, params=given, **_AS_STORED))
            return _rows(self._session.cypher(query, params=given))

    def read_untrusted(self, query: str, parameters: Parameters, limits: RawLimits) -> RawAnswer:
        """The answer to a stranger's query, run outside this process on a copy of the moment."""
        with _raising_ours():
            return self._untrusted.run(query, parameters, limits)

    def write(self, work: Callable[[Transaction], T]) -> T:
        """What `work` returns, once its writes are on disk."""
        if self._read_only:
            raise StoreError(
                f"the store in {str(self.folder)!r} was opened for reading; open it for writing"
            )
        with self._writing:
            with _raising_ours():
                transaction = self._session.begin()
            try:
                done = work(_EmbeddedTransaction(transaction))
            except BaseException:
                transaction.rollback()
                raise
            with _raising_ours():
                transaction.commit()
            return done

    def checkpoint(self) -> Path:
        """Fold the log into the graph's file, and where that file is."""
        with _raising_ours():
            self._session.save()
        return self.folder / GRAPH_FILE

    def close(self) -> None:
        """Checkpoint and give up the folder; a second call does nothing."""
        if self._closed:
            return
        self._closed = True
        self._untrusted.close()
        if not self._read_only:
            with _raising_ours():
                self._session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _index_words(self) -> None:
        """Bring the full-text indexes up to the last write; the engine leaves that to us."""
        with self._writing:
            if self._words_indexed == self._session.version():
                return
            for index in self._session.cypher(_TEXT_INDEXES).to_list():
                if index["delta"]:
                    given = {"type": index["type"], "column": index["text_column"]}
                    self._session.execute(_INDEX_TEXT, params=given)
            self._words_indexed = self._session.version()

    def _back_up(self, folder: Path) -> None:
        self._index_words()
        folder.mkdir()
        self._session.backup(folder / GRAPH_FILE)

    def _reader(self) -> kglite.KnowledgeGraph:
        # A cursor can leave the engine's own keys out of property maps, as a session cannot; to
        # keep it from writing copies the graph, 20 ms at 100,000 statements.
        cursor = self._session.cursor()
        cursor.read_only(True)
        return cursor


class _EmbeddedTransaction:
    def __init__(self, transaction: kglite.SessionTransaction) -> None:
        self._transaction = transaction

    def run(self, query: str, parameters: Parameters | None = None) -> list[Row]:
        with _raising_ours():
            return _rows(self._transaction.cypher(query, params=_given(parameters)))


def open_for_writing(folder: Path) -> EmbeddedStore:
    """The graph in a folder, made if there is none, for this process alone.

    Raises:
        StoreBusy: another process holds it.
        StoreUnavailable: the folder or its files cannot be used.
    """
    with _raising_ours(folder):
        folder.mkdir(parents=True, exist_ok=True)
        session = kglite.open_session(str(folder / GRAPH_FILE), durable="full")
        if not (folder / GRAPH_FILE).exists():
            session.save()
    return EmbeddedStore(session, folder)


def open_for_reading(folder: Path) -> EmbeddedStore:
    """The graph in a folder as it is now, whoever is writing it; later writes are not seen.

    Raises:
        StoreUnavailable: there is no graph in the folder.
    """
    with _raising_ours(folder), _copied(folder) as copy:
        session = kglite.open_session(str(copy), durable="normal", auto_checkpoint_wal_mib=0)
    return EmbeddedStore(session, folder, read_only=True)


def open_copy(folder: str) -> Callable[[bytes], Iterable[bytes]]:
    """What answers strangers' queries on a copy of the graph; called in the sandbox alone."""
    with _raising_ours():
        cursor = kglite.open_session(str(Path(folder) / GRAPH_FILE)).cursor()
        cursor.read_only(True)
        change = _number(cursor)

    def answer(job: bytes) -> Iterator[bytes]:
        asked = json.loads(job)
        limit = asked["rows"]
        with _raising_ours(), _values_refused():
            # One row more than the limit tells whether there are more.
            view: Any = cursor.cypher(
                asked["query"], params=asked["parameters"], row_limit=limit + 1, **_AS_STORED
            )
            rows = ([json_value(_value(cell)) for cell in row.values()] for row in view)
            yield from encoded(view.columns, rows, limit, change)

    return answer


@contextmanager
def _values_refused() -> Iterator[None]:
    """What the engine cannot hold at all, as a number of a hundred digits, is an error of type."""
    try:
        yield
    except (OverflowError, TypeError, ValueError) as error:
        raise CypherTypeError(f"a value that the engine cannot hold: {error}") from error


def _number(reader: kglite.Session | kglite.KnowledgeGraph) -> int:
    """The number of the last change."""
    seen = _rows(reader.cypher(_SEEN))
    return int(str(seen[0]["number"])) if seen else 0


_SEEN = "MATCH (counter:ChangeCounter {id: 'changes'}) RETURN counter.number AS number"


@contextmanager
def _copied(folder: Path) -> Iterator[Path]:
    """A copy of checkpoint and log that belong together.

    A checkpoint is renamed into place before its log is trimmed, so the two belong together if
    the checkpoint is still the same file after the log was copied.
    """
    graph, log = folder / GRAPH_FILE, folder / f"{GRAPH_FILE}-wal"
    if not graph.exists():
        raise StoreUnavailable(
            f"no graph in {str(folder)!r}; `claimgraph ingest` makes one, or name its folder"
        )
    with tempfile.TemporaryDirectory(prefix="claimgraph-") as scratch:
        copy = Path(scratch) / GRAPH_FILE
        while True:
            before = graph.stat()
            _link_or_copy(graph, copy)
            if log.exists():
                shutil.copyfile(log, Path(scratch) / log.name)
            after = graph.stat()
            if (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns):
                break
        yield copy


def _link_or_copy(source: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


# The maps that keys() and properties() give hold what was stored, and nothing of the engine's.
_MAPS = re.compile(r"\b(properties|keys)\s*\(", re.IGNORECASE)
_AS_STORED: Mapping[str, Any] = {"hide_structural_keys": True}
_STRUCTURAL = ("title", "type")


def _given(parameters: Parameters | None) -> dict[str, Any] | None:
    return dict(parameters) if parameters else None


def _rows(view: Any) -> list[Row]:
    return [_map_of(row) for row in view.to_list()]


_PLAIN = frozenset({str, int, float, bool, type(None), date, time})
"""Most values are of these types, and are as they should be."""


def _value(value: object) -> object:
    return value if type(value) in _PLAIN else _MADE_OF.get(type(value), str)(value)


def _map_of(value: dict[str, Any]) -> dict[str, object]:
    return {name: item if type(item) in _PLAIN else _value(item) for name, item in value.items()}


def _list_of(value: Iterable[object]) -> list[object]:
    return [item if type(item) in _PLAIN else _value(item) for item in value]


def _shaped(value: dict[str, Any]) -> object:
    return _SHAPES.get(frozenset(value), _map_of)(value)


def _instant(value: datetime) -> datetime:
    return value.astimezone(UTC) if value.tzinfo not in (UTC, None) else value


_MADE_OF: Mapping[type, Callable[[Any], object]] = {
    datetime: _instant,
    list: _list_of,
    tuple: _list_of,
    dict: _shaped,
}
"""What is made of a value of each type that the engine gives, and is not plain."""


def _node(value: dict[str, Any]) -> NodeValue:
    properties = _map_of(value["properties"])
    for name in _STRUCTURAL:
        properties.pop(name, None)
    return NodeValue(tuple(sorted(value["labels"])), properties)


def _relationship(value: dict[str, Any]) -> RelationshipValue:
    return RelationshipValue(value["type"], _map_of(value["properties"]))


def _path(value: dict[str, Any]) -> PathValue:
    return PathValue(
        tuple(map(_node, value["nodes"])), tuple(map(_relationship, value["relationships"]))
    )


def _duration(value: dict[str, Any]) -> str:
    return duration(**value)


_SHAPES: Mapping[frozenset[str], Callable[[dict[str, Any]], object]] = {
    frozenset({"id", "labels", "properties"}): _node,
    frozenset({"id", "type", "start", "end", "properties"}): _relationship,
    frozenset({"nodes", "relationships"}): _path,
    frozenset({"months", "days", "seconds"}): _duration,
    frozenset({"months", "days", "seconds", "nanoseconds"}): _duration,
}
"""What the engine gives as a map is told by the map's keys."""


_UNKNOWN = re.compile(r"unknown (function|procedure)", re.IGNORECASE)
_PLACE = re.compile(r"File (format|I/O) error( \([^)]*\))?: ?|( at)? ?'[^']*graph\.kgl[^']*'|\.$")
_PREFIX = re.compile(r"^(Cypher (syntax|execution|type) error|Schema error):? ?")


@contextmanager
def _raising_ours(folder: Path | None = None) -> Iterator[None]:
    try:
        yield
    except kglite.WriterLeaseHeldError as error:
        raise StoreBusy(_busy(error, folder)) from error
    except kglite.KgError as error:
        raise _ours(error, folder) from error
    except OSError as error:
        if error.errno is None:
            raise _damaged(str(error), folder) from error
        raise StoreUnavailable(f"cannot use {error.filename!r}: {error.strerror}") from error
    except RuntimeError as error:
        raise _damaged(str(error), folder) from error


def _damaged(said: str, folder: Path | None) -> StoreUnavailable:
    """What to do about files that cannot be read; the engine names those of a copy, which say nothing."""
    which = f"the graph in {str(folder)!r}" if folder else "the graph"
    return StoreUnavailable(
        f"{which} cannot be read: {_PLACE.sub('', said)}. If its files are damaged, put back a copy "
        "of the folder, or fill a new one with `claimgraph import` from an export"
    )


def _ours(error: kglite.KgError, folder: Path | None) -> ClaimGraphError:
    said = _PREFIX.sub("", str(error))
    match error:
        case kglite.CypherSyntaxError() | kglite.SchemaError():
            return CypherSyntaxError(said)
        case kglite.CypherTypeMismatchError():
            return CypherTypeError(said)
        case kglite.CypherTimeoutError():
            return QueryLimitExceeded(said)
        case kglite.ConstraintError():
            return ConstraintError(said)
        case kglite.ReadOnlyError():
            return CypherRefused("the query writes; here it may only read")
        case kglite.CypherError():
            return CypherSyntaxError(said) if _UNKNOWN.search(said) else CypherError(said)
        case kglite.FileError() | kglite.FileFormatError() | kglite.FileIoError():
            return _damaged(said, folder)
    return StoreError(said)


def _busy(error: kglite.WriterLeaseHeldError, folder: Path | None) -> str:
    holder = error.holder or {}
    if holder.get("self"):
        return "this process has already opened the store; close it first"
    held = f"process {holder.get('pid') or 'unknown'} holds the store"
    url = announced(folder) if folder else None
    if url:
        return f"{held} and serves it: send it the articles with `claimgraph ingest --server {url}`"
    return (
        f"{held} since {holder.get('since') or 'an unknown time'}; if that is `claimgraph serve`, "
        "send it the articles with `claimgraph ingest --server URL`"
    )
