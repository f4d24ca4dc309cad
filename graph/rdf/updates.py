"""Quads in the words of SPARQL Update: https://www.w3.org/TR/sparql11-update/"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from claimgraph.graph.rdf.replica import Graphs


def inserted(graphs: Graphs) -> str:
    """The update that adds named graphs."""
    return f"INSERT DATA {{ {' '.join(_data(name, text) for name, text in graphs.items())} }}"


def deleted(quads: Iterable[Quad]) -> str:
    """The update that takes quads away."""
    return f"DELETE DATA {{ {' '.join(_data(*one) for one in written(quads).items())} }}"


def written(quads: Iterable[Quad]) -> dict[NamedNode, str]:
    """The quads in N-Quads, graph by graph."""
    graphs: dict[NamedNode, list[Quad]] = defaultdict(list)
    for quad in quads:
        assert isinstance(quad.graph_name, NamedNode)  # nothing of ours is in the default graph
        graphs[quad.graph_name].append(quad)
    return {name: _written(said) for name, said in graphs.items()}


def _written(quads: Iterable[Quad]) -> str:
    text = serialize(quads, format=RdfFormat.N_QUADS)
    assert text is not None
    return text.decode()


def _data(name: NamedNode, text: str) -> str:
    """A named graph in the words of an update: each line of N-Quads ends in the graph's name."""
    return f"GRAPH {name} {{ {text.replace(f' {name} .', ' .')} }}"
