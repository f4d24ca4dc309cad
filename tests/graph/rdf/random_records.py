"""Random records for property tests: every kind of record, every property, odd words included."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import Enum
from typing import Any, TypeVar, get_args

from hypothesis import strategies as st
from pydantic import AwareDatetime

from claimgraph.schemas.nodes import (
    Activity,
    Agent,
    Article,
    Change,
    Claim,
    ClaimGroup,
    Document,
    Name,
    Node,
    Properties,
    Review,
    Statement,
)
from claimgraph.schemas.records import Record
from claimgraph.schemas.relationships import JUDGEMENTS, RELATIONSHIPS, Relationship, SameAs
from claimgraph.schemas.spans import Span
from claimgraph.schemas.times import Basis, Moment, Precision

P = TypeVar("P", bound=Properties)

characters = st.characters(codec="utf-8")
words = st.text(
    characters | st.sampled_from("\r\n\t\0\x0b\x85\u2028\"\\'<&>"),
    max_size=20,
)
ids = st.from_regex(r"[a-z]{2,5}-1-[0-9a-f]{4}", fullmatch=True) | st.text(
    characters, min_size=1, max_size=8
)
languages = st.sampled_from(["id", "en", "mul", "zh-Hant", "en-GB", "", "not a language"])
instants = st.datetimes(
    datetime(1000, 1, 1),
    datetime(9999, 12, 31),
    timezones=st.just(UTC),
)
spans = st.lists(
    st.builds(Span, st.integers(0, 99), st.integers(100, 200)), min_size=1, max_size=3
).map(tuple)


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    earliest, latest = sorted([draw(instants), draw(instants)])
    return Moment(
        earliest=draw(st.sampled_from([earliest, None])),
        latest=latest,
        precision=draw(st.sampled_from(Precision)),
        basis=draw(st.sampled_from(Basis)),
        as_written=draw(st.none() | words),
    )


_BY_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    Moment: moments(),
    Span: spans,
    bool: st.booleans(),
    int: st.integers(),
    float: st.floats(allow_nan=False),
    AwareDatetime: instants,
    str: words,
    type(None): st.none(),
}
_BY_NAME: dict[str, st.SearchStrategy[Any]] = {
    "id": ids,
    "activity": ids,
    "language": languages,
    "wikidata": st.sampled_from([None, "Q42", "not an id"]),
    "confidence": st.floats(0, 1),
    "score": st.none() | st.floats(0, 1),
    "covers": st.lists(ids, max_size=3).map(tuple),
    "touched": st.lists(ids, max_size=3).map(tuple),
}


def _values(annotation: Any) -> st.SearchStrategy[Any]:
    if annotation in _BY_TYPE:
        return _BY_TYPE[annotation]
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return st.sampled_from(annotation)
    parts = [part for part in get_args(annotation) if part is not Ellipsis]
    found = st.one_of(*(_values(part) for part in parts))
    return found | st.just(()) if annotation == tuple[Span, ...] else found


def some(model: type[P], **given: Any) -> st.SearchStrategy[P]:
    """A node or relationship with random properties."""
    random = {
        name: _BY_NAME.get(name, _values(field.annotation))
        for name, field in model.model_fields.items()
        if name not in given
    }
    return st.fixed_dictionaries(random).map(lambda values: model(**values, **given))


@st.composite
def relationships(draw: st.DrawFn, start: Node) -> Relationship:
    """One that starts at the node and is no judgement."""
    models = [
        model
        for name, model in RELATIONSHIPS.items()
        if name not in JUDGEMENTS and start.label in model.starts
    ]
    model = draw(st.sampled_from(models))
    ends = draw(_ends(model, start))
    return draw(some(model, **ends))


@st.composite
def _ends(draw: st.DrawFn, model: type[Relationship], start: Node | None = None) -> dict[str, str]:
    label = start.label if start else draw(st.sampled_from(model.starts))
    return {
        "from_label": label,
        "from_id": start.id if start else draw(ids),
        "to_label": label if model is SameAs else draw(st.sampled_from(model.ends)),
        "to_id": draw(ids),
    }


def _about(node: Node) -> st.SearchStrategy[list[Relationship]]:
    can_start = any(
        node.label in model.starts
        for name, model in RELATIONSHIPS.items()
        if name not in JUDGEMENTS
    )
    return st.lists(relationships(node), max_size=4) if can_start else st.just([])


@st.composite
def node_records(draw: st.DrawFn) -> Record:
    """A record of nodes: an article with statements, an agent with names, or one node alone."""
    model = draw(
        st.sampled_from([Article, Document, Agent, Claim, ClaimGroup, Review, Activity, Change])
    )
    own: Node = draw(some(model))
    parts: dict[str, Node] = {own.id: own}
    belonging = {Article: Statement, Agent: Name}.get(model)
    if belonging is not None:
        for part in draw(st.lists(some(belonging), max_size=3)):
            parts.setdefault(part.id, part)
    related = [relationship for node in parts.values() for relationship in draw(_about(node))]
    return Record(own.id, tuple(parts.values()), tuple(related))


@st.composite
def judgement_records(draw: st.DrawFn) -> Record:
    """A record of one judgement."""
    model = draw(st.sampled_from(list(JUDGEMENTS.values())))
    judgement = draw(some(model, **draw(_ends(model))))
    return Record(judgement.id, (), (judgement,))


records = node_records() | judgement_records()
"""Any record."""
