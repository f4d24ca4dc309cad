"""The whole graph as RDF, history included, in pieces so that memory stays flat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimgraph.graph.rdf.feed import StoreFeed, all_graphs, all_nameless, all_quads
from claimgraph.graph.rdf.formats import FORMATS, Format
from claimgraph.graph.rdf.iris import Iris
from claimgraph.graph.store import Store

_PIECE = 256 * 1024
"""Bytes of a piece, about: what is sent over HTTP changes threads with each."""


def export(store: Store, form: Format, iris: Iris) -> Iterator[bytes]:
    """The pieces of one document."""
    feed = StoreFeed(store)
    if form is FORMATS["nquads"]:  # the graphs are made as such
        return _joined(graph.encode() for graph in all_graphs(feed, iris))
    quads = all_quads if form.has_graphs else all_nameless
    return _joined(form.pieces(quads(feed, iris), iris))


def _joined(parts: Iterable[bytes]) -> Iterator[bytes]:
    piece = bytearray()
    for part in parts:
        piece += part
        if len(piece) >= _PIECE:
            yield bytes(piece)
            piece.clear()
    yield bytes(piece)
