"""JSON-LD, compacted by our own context: https://www.w3.org/TR/json-ld11/

The keys are the names of the properties, as everywhere; a text in a language is a map by language.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from itertools import groupby
from math import isfinite
from typing import Any, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from claimgraph.graph.rdf.iris import OA, ONTOLOGY, RDF, SCHEMA, SKOS, XSD, Iris

Object: TypeAlias = dict[str, Any]

_PREFIXES = {ONTOLOGY: "", OA: "oa:", SCHEMA: "schema:", SKOS: "skos:", RDF: "rdf:"}
_EXACT = 2**53
"""Greater integers are not exact in every reader of JSON."""


@cache
def context() -> Object:
    """Our context, as published beside the ontology."""
    text = (resources.files("claimgraph.schemas") / "context.jsonld").read_text(encoding="utf-8")
    terms: Object = json.loads(text)["@context"]
    return terms


def document(quads: Iterable[Quad], iris: Iris) -> Object:
    """One document, as a resource's own page gives it."""
    return {"@context": _context(iris), "@graph": [*_graphs(quads, iris)]}


def pieces(quads: Iterable[Quad], iris: Iris) -> Iterator[bytes]:
    """The document of `document`, a named graph at a time."""
    yield b'{"@context": ' + _written(_context(iris)) + b', "@graph": ['
    between = b"\n"
    for graph in _graphs(quads, iris):
        yield between + _written(graph)
        between = b",\n"
    yield b"\n]}\n"


def _context(iris: Iris) -> Object:
    return {**context(), "@base": iris.base}


def _graphs(quads: Iterable[Quad], iris: Iris) -> Iterator[Object]:
    for graph, parts in groupby(quads, lambda quad: quad.graph_name):
        assert isinstance(graph, NamedNode)
        yield {"id": _named(graph, iris), "@graph": _objects(parts, iris)}


def _objects(quads: Iterable[Quad], iris: Iris) -> list[Object]:
    objects: dict[str, Object] = {}
    for quad in quads:
        assert isinstance(quad.subject, NamedNode)
        id = _named(quad.subject, iris)
        _add(objects.setdefault(id, {"id": id}), quad, iris)
    return list(objects.values())


def _add(subject: Object, quad: Quad, iris: Iris) -> None:
    value, key = quad.object, _short(quad.predicate.value)
    if key == "rdf:type":
        _append(subject, "type", _short(value.value))  # type: ignore[union-attr]
    elif isinstance(value, NamedNode):
        _append(subject, key, _named(value, iris))
    elif isinstance(value, Literal) and _is_map(key):
        _append(subject.setdefault(key, {}), value.language or "@none", value.value)
    elif isinstance(value, Literal):
        _append(subject, key, _plain(value))


def _append(owner: Object, key: str, value: object) -> None:
    """Set a value, or make it a list where there is one already."""
    held = owner.get(key)
    if held is None:
        owner[key] = value
    elif isinstance(held, list):
        held.append(value)
    else:
        owner[key] = [held, value]


@cache
def _is_map(key: str) -> bool:
    return isinstance(term := context().get(key), dict) and term.get("@container") == "@language"


def _plain(value: Literal) -> str | int | float | bool:
    """The value as JSON has it, or as a string where JSON's readers would change it."""
    match value.datatype.value.removeprefix(XSD):
        case "boolean":
            return value.value == "true"
        case "integer":
            number = int(value.value)
            return number if abs(number) < _EXACT else value.value
        case "double":
            fraction = float(value.value)
            return fraction if _survives(fraction) else value.value
    return value.value


def _survives(fraction: float) -> bool:
    """Whether JSON-LD, which writes doubles with 16 digits, keeps the number."""
    return isfinite(fraction) and float(f"{fraction:.15E}") == fraction


def _named(node: NamedNode, iris: Iris) -> str:
    return node.value.removeprefix(iris.base)


def _short(iri: str) -> str:
    for namespace, prefix in _PREFIXES.items():
        if iri.startswith(namespace):
            return prefix + iri[len(namespace) :]
    return iri


def _written(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
