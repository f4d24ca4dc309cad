"""JSON-LD, compacted by our own context: https://www.w3.org/TR/json-ld11/

The keys are the names of the properties, as everywhere; a text in a language is a map by language.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from math import isfinite
from typing import Any, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from claimgraph.graph.rdf.frame import Frame
from claimgraph.graph.rdf.iris import OA, ONTOLOGY, RDF, SCHEMA, SKOS, XSD, Iris

Object: TypeAlias = dict[str, Any]

_PREFIXES = {ONTOLOGY: "", OA: "oa:", SCHEMA: "schema:", SKOS: "skos:", RDF: "rdf:"}
_BOOLEAN, _INTEGER, _DOUBLE = XSD + "boolean", XSD + "integer", XSD + "double"
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


def frame(iris: Iris) -> Frame:
    """What stands around the named graphs of `document`."""
    head = b'{"@context": ' + _written(_context(iris)) + b', "@graph": [\n'
    return Frame(head, between=b",\n", end=b"\n]}\n")


def parts(quads: Iterable[Quad], iris: Iris) -> Iterator[bytes]:
    """The named graphs of `document`, one by one."""
    return map(_written, _graphs(quads, iris))


def _context(iris: Iris) -> Object:
    return {**context(), "@base": iris.base}


def _graphs(quads: Iterable[Quad], iris: Iris) -> Iterator[Object]:
    named, objects = None, dict[str, Object]()
    for subject, predicate, value, graph in quads:
        if graph != named:
            if named is not None:
                yield {"id": _named(named.value, iris), "@graph": [*objects.values()]}
            named, objects = graph, {}
        _say(objects, subject.value, predicate.value, value, iris)
    if named is not None:
        yield {"id": _named(named.value, iris), "@graph": [*objects.values()]}


def _say(
    objects: dict[str, Object], subject: str, predicate: str, value: NamedNode | Literal, iris: Iris
) -> None:
    owner = objects.get(subject)
    if owner is None:
        owner = objects[subject] = {"id": _named(subject, iris)}
    key, is_map = _key(predicate)
    if isinstance(value, NamedNode):
        _append(owner, key, (_short(value.value) if key == "type" else _named(value.value, iris)))
    elif is_map:
        _append(owner.setdefault(key, {}), value.language or "@none", value.value)
    else:
        _append(owner, key, _plain(value))


@cache
def _key(predicate: str) -> tuple[str, bool]:
    """What a predicate is called, and whether its values are a map by language."""
    key = _short(predicate)
    if key == "rdf:type":
        return "type", False
    term = context().get(key)
    return key, isinstance(term, dict) and term.get("@container") == "@language"


def _append(owner: Object, key: str, value: object) -> None:
    """Set a value, or make it a list where there is one already."""
    held = owner.get(key)
    if held is None:
        owner[key] = value
    elif isinstance(held, list):
        held.append(value)
    else:
        owner[key] = [held, value]


def _plain(value: Literal) -> str | int | float | bool:
    """The value as JSON has it, or as a string where JSON's readers would change it."""
    text, datatype = value.value, value.datatype.value
    if datatype == _BOOLEAN:
        return text == "true"
    if datatype == _INTEGER:
        number = int(text)
        return number if abs(number) < _EXACT else text
    if datatype == _DOUBLE:
        fraction = float(text)
        return fraction if _survives(fraction) else text
    return text


def _survives(fraction: float) -> bool:
    """Whether JSON-LD, which writes doubles with 16 digits, keeps the number."""
    return isfinite(fraction) and float(f"{fraction:.15E}") == fraction


def _named(iri: str, iris: Iris) -> str:
    return iri.removeprefix(iris.base)


@cache
def _short(iri: str) -> str:
    for namespace, prefix in _PREFIXES.items():
        if iri.startswith(namespace):
            return prefix + iri[len(namespace) :]
    return iri


def _written(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
