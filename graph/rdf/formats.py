"""The five formats in which the graph leaves, written in pieces so that memory stays flat.

Graph names carry no meaning of their own, so Turtle and RDF/XML, which have none, lose nothing but
the grouping. N-Quads is the one to keep: it can be imported again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from claimgraph.graph.rdf import jsonld
from claimgraph.graph.rdf.frame import Frame
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
    frame: Callable[[Iris], Frame]
    parts: Callable[[Iterable[Quad], Iris], Iterator[bytes]]
    """The quads, graph by graph, as parts that stand within the frame in any order; those of a format
    without names of graphs lie in the default graph."""

    def part(self, quads: Iterable[Quad], iris: Iris) -> bytes:
        """The quads of one graph as one part."""
        return b"".join(self.parts(quads, iris))

    def framed(self, parts: Iterable[bytes], iris: Iris) -> Iterator[bytes]:
        """One document of these parts, in pieces."""
        frame = self.frame(iris)
        before = frame.head
        for part in parts:
            yield before
            yield part
            before = frame.between
        if before is frame.head:
            yield before
        yield frame.end

    def pieces(self, quads: Iterable[Quad], iris: Iris) -> Iterator[bytes]:
        """One document of these quads, in pieces."""
        return self.framed(self.parts(quads, iris), iris)

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
    return _bodies(quads, RdfFormat.TURTLE, iris)


def _trig(quads: Iterable[Quad], iris: Iris) -> Iterator[bytes]:
    return _bodies(quads, RdfFormat.TRIG, iris)


def _nquads(quads: Iterable[Quad], iris: Iris) -> Iterator[bytes]:
    return _bodies(quads, RdfFormat.N_QUADS, iris)


def _rdfxml(quads: Iterable[Quad], iris: Iris) -> Iterator[bytes]:
    """RDF/XML, in which a bare carriage return would be read as a line feed.

    Characters that XML 1.0 cannot hold at all become U+FFFD, so that spans still count right.
    """
    for body in _bodies(quads, RdfFormat.RDF_XML, iris):
        yield _in_xml(body).replace(b"\r", b"&#xD;")


def _in_xml(piece: bytes) -> bytes:
    # The pattern is slow, and what it finds is rare: to look first takes a tenth of the time.
    if len(piece.translate(None, _RARE)) < len(piece):
        return _NOT_XML.sub("\ufffd".encode(), piece)
    return piece


def _bodies(quads: Iterable[Quad], format: RdfFormat, iris: Iris) -> Iterator[bytes]:
    """Chunk by chunk what the serialiser writes, without its head and its end."""
    frame, known = _frame(format, iris), _known(format, iris)
    start, stop = len(frame.head), -len(frame.end) or None
    iterator = iter(quads)
    # Handed on one by one, for a list of so many no longer fits into the processor's cache.
    while body := _serialised(islice(iterator, _CHUNK), format, known)[start:stop]:
        yield body


def _serialised(quads: Iterable[Quad], format: RdfFormat, known: dict[str, str]) -> bytes:
    written = serialize(quads, format=format, prefixes=known)
    assert written is not None
    return written


@cache
def _known(format: RdfFormat, iris: Iris) -> dict[str, str]:
    """The prefixes that a format takes; those of RDF/XML are for elements alone, and those are terms."""
    if format == RdfFormat.N_QUADS:
        return {}
    return _VOCABULARIES if format == RdfFormat.RDF_XML else prefixes(iris)


@cache
def _frame(format: RdfFormat, iris: Iris) -> Frame:
    """What the serialiser writes around any triples."""
    written = _serialised([Quad(_ANY, _ANY, _ANY)], format, _known(format, iris))
    if format == RdfFormat.RDF_XML:
        return Frame(written[: written.index(b"\n\t<rdf:Description")], end=_XML_END)
    lines = written.splitlines(keepends=True)
    # Sorted, for the serialiser's own order differs from run to run.
    return Frame(b"".join(sorted(line for line in lines if line.startswith(b"@prefix"))))


def _framed_by(format: RdfFormat) -> Callable[[Iris], Frame]:
    return partial(_frame, format)


FORMATS = {
    format.name: format
    for format in (
        Format("turtle", "text/turtle", "ttl", False, _framed_by(RdfFormat.TURTLE), _turtle),
        Format("trig", "application/trig", "trig", True, _framed_by(RdfFormat.TRIG), _trig),
        Format("nquads", "application/n-quads", "nq", True, _framed_by(RdfFormat.N_QUADS), _nquads),
        Format("jsonld", "application/ld+json", "jsonld", True, jsonld.frame, jsonld.parts),
        Format(
            "rdfxml", "application/rdf+xml", "rdf", False, _framed_by(RdfFormat.RDF_XML), _rdfxml
        ),
    )
}
"""By name, as in `claimgraph export --format`."""
