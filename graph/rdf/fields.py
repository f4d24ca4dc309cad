"""How each property of the models stands in RDF: read off the models, so that nothing drifts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

from pydantic import AwareDatetime

from claimgraph.schemas.nodes import NODES, Properties
from claimgraph.schemas.relationships import RELATIONSHIPS, Relationship
from claimgraph.schemas.spans import Span, unflat
from claimgraph.schemas.times import Moment

P = TypeVar("P", bound=Properties)


class Kind(Enum):
    """What a property's values are in RDF."""

    STRING = "http://www.w3.org/2001/XMLSchema#string"
    INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
    DOUBLE = "http://www.w3.org/2001/XMLSchema#double"
    BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
    TIME = "http://www.w3.org/2001/XMLSchema#dateTime"
    TEXT = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
    """In the language that the node's `language` names."""
    SPANS = "http://www.w3.org/ns/oa#TextPositionSelector"
    ACTIVITY = "Activity"
    CLAIMS = "Claim"
    RECORDS = "Record"


_TEXTS = {
    ("Article", "text"),
    ("Article", "headline"),
    ("Statement", "quote"),
    ("Claim", "text"),
    ("Name", "text"),
}
_LINKS = {
    "covers": Kind.CLAIMS,
    "touched": Kind.RECORDS,
    "activity": Kind.ACTIVITY,
    "retracted_by": Kind.ACTIVITY,
}
_VALUES = {
    bool: Kind.BOOLEAN,
    int: Kind.INTEGER,
    float: Kind.DOUBLE,
    datetime: Kind.TIME,
    AwareDatetime: Kind.TIME,
    Span: Kind.SPANS,
}
_LISTS = frozenset({Kind.SPANS, Kind.CLAIMS, Kind.RECORDS})
LINKS = _LISTS | {Kind.ACTIVITY}
"""Kinds whose values are resources."""
_MOMENT = {
    "": Kind.TIME,
    "_latest": Kind.TIME,
    "_precision": Kind.STRING,
    "_basis": Kind.STRING,
    "_as_written": Kind.STRING,
}


@cache
def kinds(model: type[Properties]) -> Mapping[str, Kind]:
    """The flat properties of a model, but its id, which is in its IRI.

    >>> from claimgraph.schemas.nodes import Name
    >>> list(kinds(Name))
    ['recorded_at', 'retracted_at', 'text', 'key', 'language', 'kind']
    """
    found: dict[str, Kind] = {}
    for name in model.model_fields:
        if name == "id" or name in model.structural:
            continue
        if name in moments(model):
            found |= {name + suffix: kind for suffix, kind in _MOMENT.items()}
        else:
            found[name] = _kind(model, name)
    return found


def _kind(model: type[Properties], name: str) -> Kind:
    if (model.__name__, name) in _TEXTS:
        return Kind.TEXT
    if name in _LINKS:
        return _LINKS[name]
    parts = set(_parts(model.model_fields[name].annotation))
    return next((kind for type_, kind in _VALUES.items() if type_ in parts), Kind.STRING)


def _parts(annotation: Any) -> Iterable[Any]:
    """The types that an annotation is made of."""
    yield annotation
    if get_origin(annotation) is not None:
        for part in get_args(annotation):
            yield from _parts(part)


@cache
def moments(model: type[Properties]) -> frozenset[str]:
    """The fields that are times as news gives them."""
    return frozenset(
        name
        for name, field in model.model_fields.items()
        if Moment in set(_parts(field.annotation))
    )


@cache
def has_properties(model: type[Relationship]) -> bool:
    """Whether its relationships can be resources of their own."""
    return bool(kinds(model))


def models() -> dict[str, type[Properties]]:
    """Every class that has a model: nodes, and the relationships that can be resources."""
    resources = {model.__name__: model for model in RELATIONSHIPS.values() if has_properties(model)}
    return {**NODES, **resources}


def assembled(model: type[P], flat: Mapping[str, Any]) -> P:
    """The node or relationship whose flat properties these are."""
    given = dict(flat)
    for name in moments(model):
        bounds = {suffix: given.pop(name + suffix, None) for suffix in _MOMENT}
        if bounds["_latest"] is not None:
            given[name] = {
                "earliest": bounds[""],
                "latest": bounds["_latest"],
                "precision": bounds["_precision"],
                "basis": bounds["_basis"],
                "as_written": bounds["_as_written"],
            }
    for name, kind in kinds(model).items():
        if kind in _LISTS:
            edges = given.get(name, ())  # an empty list is not kept
            given[name] = unflat(edges) if kind is Kind.SPANS else edges
    return model.model_validate(given)
