"""The five formats in which the graph leaves, written in pieces so that memory stays flat.

Graph names carry no meaning of their own, so Turtle and RDF/XML, which have none, lose nothing but
the grouping. N-Quads is the one to keep: it can be imported again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from claimgraph.graph.rdf.iris import (
    FOLDERS,
    JUDGEMENTS,
    OA,
    ONTOLOGY,
    RDF,
    SCHEMA,
    SKOS,
    XSD,
    Iris,
)
from claimgraph.graph.rdf.jsonld import pieces as _jsonld
from claimgraph.schemas.errors import NotFound

_VOCABULARIES = {
    "cg": ONTOLOGY,
    "oa": OA,
    "rdf": RDF,
    "schema": SCHEMA,
    "skos": SKOS,
    "xsd": XSD,
}

_CHUNK = 5_000
"""Quads that are written at a time."""

_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\r"})
_RARE = _CONTROLS + b"\xef"
_NOT_XML = re.compile(b"[" + re.escape(_CONTROLS) + b"]|\xef\xbf[\xbe\xbf]")
"""What XML 1.0 cannot hold, in UTF-8: most controls, U+FFFE and U+FFFF."""
_XML_END = b"\n</rdf:RDF>"
_ANY = NamedNode(ONTOLOGY)


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write RDF down."""

    name: str
    media_type: str
    suffix: str
    """Of file names and addresses."""
    has_graphs: bool
    """Whether it names graphs."""
    pieces: Callable[[Iterable[Quad], Iris], Iterator[bytes]]
    """The quads, graph by graph, as pieces of one document; those of a format without names of
    graphs lie in the default graph."""

    def document(self, quads: Iterable[Quad], iris: Iris) -> bytes:
        """A few quads of named graphs as one document."""
        items = quads if self.has_graphs else map(_nameless, quads)
        return b"".join(self.pieces(items, iris))


def _nameless(quad: Quad) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object)


def prefixes(iris: Iris) -> dict[str, str]:
    """The prefixes of every document, of the vocabularies and of the graph's own folders."""
    folders = {folder: f"{iris.base}{folder}/" for folder in (*FOLDERS.values(), JUDGEMENTS)}
    return {**_VOCABULARIES, **folders}


def format_named(name: str) -> Format:
    """The format of that name.

    >>> format_named("turtle").media_type
    'text/turtle'

    Raises:
        NotFound: there is none.
    """
    try:
        return FORMATS[name]
    except KeyError:
        raise NotFound(f"no format {name!r}: it would be one of {[*FORMATS]}") from None


def _turtle(quads: Iterable[Quad], iris: Iris) -> Iterator[bytes]:
    return _pieces(quads, RdfFormat.TURTLE, prefixes(iris))


def _trig(quads: Iterable[Quad], iris: Iris) -> Iterator[bytes]:
    return _pieces(quads, RdfFormat.TRIG, prefixes(iris))


def _nquads(quads: Iterable[Quad], iris: Iris) -> Iterator[bytes]:
    return _pieces(quads, RdfFormat.N_QUADS, {})


def _rdfxml(quads: Iterable[Quad], iris: Iris) -> Iterator[bytes]:
    """RDF/XML, in which a bare carriage return would be read as a line feed.

    Characters that XML 1.0 cannot hold at all become U+FFFD, so that spans still count right.
    Its prefixes are for elements alone, and those are terms.
    """
    for piece in _pieces(quads, RdfFormat.RDF_XML, _VOCABULARIES):
        yield _in_xml(piece).replace(b"\r", b"&#xD;")


def _in_xml(piece: bytes) -> bytes:
    # The pattern is slow, and what it finds is rare: to look first takes a tenth of the time.
    if len(piece.translate(None, _RARE)) < len(piece):
        return _NOT_XML.sub("\ufffd".encode(), piece)
    return piece


def _pieces(items: Iterable[Quad], format: RdfFormat, known: dict[str, str]) -> Iterator[bytes]:
    """Chunk by chunk what the serialiser writes, under one head and above one end."""
    head, end = _frame(format, known)
    iterator = iter(items)
    yield head
    # Handed on one by one, for a list of so many no longer fits into the processor's cache.
    while piece := _body(islice(iterator, _CHUNK), format, known, head, end):
        yield piece
    yield end


def _body(
    items: Iterator[Quad], format: RdfFormat, known: dict[str, str], head: bytes, end: bytes
) -> bytes:
    piece = serialize(items, format=format, prefixes=known)
    assert piece is not None
    return piece[len(head) : len(piece) - len(end)]


def _frame(format: RdfFormat, known: dict[str, str]) -> tuple[bytes, bytes]:
    """What the serialiser writes around any triples."""
    written = serialize([Quad(_ANY, _ANY, _ANY)], format=format, prefixes=known)
    assert written is not None
    if format == RdfFormat.RDF_XML:
        return written[: written.index(b"\n\t<rdf:Description")], _XML_END
    lines = written.splitlines(keepends=True)
    # Sorted, for the serialiser's own order differs from run to run.
    return b"".join(sorted(line for line in lines if line.startswith(b"@prefix"))), b""


FORMATS = {
    format.name: format
    for format in (
        Format("turtle", "text/turtle", "ttl", False, _turtle),
        Format("trig", "application/trig", "trig", True, _trig),
        Format("nquads", "application/n-quads", "nq", True, _nquads),
        Format("jsonld", "application/ld+json", "jsonld", True, _jsonld),
        Format("rdfxml", "application/rdf+xml", "rdf", False, _rdfxml),
    )
}
"""By name, as in `claimgraph export --format`."""
