"""The whole graph as RDF, history included, in pieces so that memory stays flat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from claimgraph.graph.rdf.feed import StoreFeed
from claimgraph.graph.rdf.formats import Format
from claimgraph.graph.rdf.iris import Iris
from claimgraph.graph.rdf.kept import kept_parts
from claimgraph.graph.rdf.parts import Parts
from claimgraph.graph.store import Store

_PIECE = 256 * 1024
"""Bytes of a piece, about: what is sent over HTTP changes threads with each."""


def export(store: Store, form: Format, iris: Iris, folder: Path | None = None) -> Iterator[bytes]:
    """The pieces of one document.

    Args:
        store: the graph.
        form: how it is written.
        iris: what its resources are called.
        folder: where exports are kept, so that the next one reads only what has changed since.
    """
    parts = Parts(StoreFeed(store), form, iris)
    said = kept_parts(folder / f"{form.name}.sqlite", parts) if folder else parts.all()
    return _joined(form.framed(said, iris))


def _joined(parts: Iterable[bytes]) -> Iterator[bytes]:
    piece, size = list[bytes](), 0
    for part in parts:
        piece.append(part)
        size += len(part)
        if size >= _PIECE:
            yield b"".join(piece)
            piece, size = [], 0
    yield b"".join(piece)
