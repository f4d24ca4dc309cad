"""Quads in the words of SPARQL Update: https://www.w3.org/TR/sparql11-update/"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import Quad, RdfFormat, Triple, serialize


def inserted(quads: Iterable[Quad]) -> str:
    """The update that adds them."""
    return f"INSERT DATA {{ {_data(quads)} }}"


def exchanged(gone: Iterable[Quad], new: Iterable[Quad]) -> str:
    """The update that takes the first and adds the second: one update is one transaction."""
    return f"DELETE DATA {{ {_data(gone)} }} ;\n{inserted(new)}"


def _data(quads: Iterable[Quad]) -> str:
    triples: dict[str, list[Triple]] = defaultdict(list)
    for quad in quads:
        triples[str(quad.graph_name)].append(quad.triple)
    return " ".join(f"GRAPH {name} {{ {_written(said)} }}" for name, said in triples.items())


def _written(triples: list[Triple]) -> str:
    written = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert written is not None
    return written.decode()
