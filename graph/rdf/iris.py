"""Names of things on the web: the ontology's terms, and an IRI for every node, judgement and record.

A relationship that has properties, and is no judgement, is named within the node it starts from;
a span by RFC 5147 (`#char=12,40`) within its article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode

from claimgraph.schemas.errors import InvalidClaim
from claimgraph.schemas.spans import Span

ONTOLOGY = "https://w3id.org/claimgraph/ontology#"
"""Our terms. Permanent: published data names them for good."""

EXAMPLE = "https://claimgraph.example/"
"""The base of whoever has not set one: a name that by RFC 6761 can never be anybody's."""

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
OA = "http://www.w3.org/ns/oa#"
SCHEMA = "https://schema.org/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
WIKIDATA = "http://www.wikidata.org/entity/"

FOLDERS = {
    "Article": "articles",
    "Document": "documents",
    "Agent": "agents",
    "Name": "names",
    "Statement": "statements",
    "Claim": "claims",
    "ClaimGroup": "groups",
    "Review": "reviews",
    "Activity": "activities",
    "Change": "changes",
}
"""Label → the part of the path under which its nodes stand, in IRIs and on the web alike."""

JUDGEMENTS = "judgements"
GRAPHS = "graphs"

_LABELS = {folder: label for label, folder in FOLDERS.items()}
_SPAN = re.compile(r"#char=(\d+),(\d+)$")


@lru_cache(maxsize=512)
def term(name: str) -> NamedNode:
    """A class, property or relationship of the ontology.

    >>> term("SAID_BY").value
    'https://w3id.org/claimgraph/ontology#SAID_BY'
    """
    return NamedNode(ONTOLOGY + name)


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs of one graph, all under one base, which its owner must be able to serve."""

    base: str = EXAMPLE

    def __post_init__(self) -> None:
        if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`?#\x00-\x1f\x7f]+/", self.base):
            raise InvalidClaim(
                f"base IRI {self.base!r}: it must be absolute, start with http:// or https:// "
                "and end in a slash"
            )

    def node(self, label: str, id: str) -> NamedNode:
        """A node's IRI.

        >>> Iris().node("Claim", "claim-1-3f0c").value
        'https://claimgraph.example/claims/claim-1-3f0c'
        """
        return _named(self.base, FOLDERS[label], id)

    def node_written(self, label: str, id: str) -> str:
        """A node's IRI as N-Quads writes it.

        >>> Iris().node_written("Claim", "claim-1-3f0c")
        '<https://claimgraph.example/claims/claim-1-3f0c>'
        """
        return _iri(self.base, FOLDERS[label], id)

    def judgement(self, id: str) -> NamedNode:
        """A judgement's IRI."""
        return _named(self.base, JUDGEMENTS, id)

    def graph(self, record: str) -> NamedNode:
        """The name of a record's graph."""
        return _named(self.base, GRAPHS, record)

    def relationship(self, start: str, type: str, to_id: str, place: int = 0) -> str:
        """A relationship's IRI, written; `place` tells those of one type between the same two apart.

        >>> Iris().relationship("<http://a.test/statements/1>", "SAID_BY", "agent-ann")
        '<http://a.test/statements/1#SAID_BY.agent-ann>'
        """
        parallel = f".{place}" if place else ""
        return f"{start[:-1]}#{type}.{_written(to_id)}{parallel}>"

    def passage(self, article: str, start: int, end: int) -> str:
        """The IRI of a passage of an article's text as given, written.

        >>> Iris().passage("article-1-9a", 12, 40)
        '<https://claimgraph.example/articles/article-1-9a#char=12,40>'
        """
        return f"<{self.base}{FOLDERS['Article']}/{_written(article)}#char={start},{end}>"

    def parted(self, iri: str) -> tuple[str, str]:
        """The label, or else folder, and id in an IRI.

        >>> Iris().parted("https://claimgraph.example/claims/claim-1-3f0c")
        ('Claim', 'claim-1-3f0c')

        Raises:
            InvalidClaim: it is none of this graph's.
        """
        folder, slash, rest = iri.removeprefix(self.base).partition("/")
        if not iri.startswith(self.base) or not slash:
            raise InvalidClaim(
                f"{iri!r} is not under {self.base!r}: give the base IRI that the graph was "
                "exported with"
            )
        return _LABELS.get(folder, folder), unquote(rest)


def span_of(iri: str) -> Span:
    """The span that an IRI names.

    >>> span_of("https://claimgraph.example/articles/article-1-9a#char=12,40")
    Span(start=12, end=40)
    """
    found = _SPAN.search(iri)
    if found is None:
        raise InvalidClaim(f"{iri!r} names no passage: it would end in #char=START,END")
    return Span(int(found[1]), int(found[2]))


@lru_cache(maxsize=8192)
def _named(base: str, folder: str, id: str) -> NamedNode:
    return NamedNode(f"{base}{folder}/{_written(id)}")


@lru_cache(maxsize=8192)
def _iri(base: str, folder: str, id: str) -> str:
    return f"<{base}{folder}/{_written(id)}>"


@lru_cache(maxsize=8192)
def _written(id: str) -> str:
    written = quote(id, safe=":")
    # Resolvers of relative IRIs, as in JSON-LD, take "." and ".." for folders.
    return written if written.strip(".") else written.replace(".", "%2E")
