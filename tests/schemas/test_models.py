"""Nodes and relationships: one list of names, flat properties, and the same again from JSON."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from math import isfinite
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from claimgraph.schemas import nodes as nodes_module
from claimgraph.schemas import relationships as relationships_module
from claimgraph.schemas.nodes import (
    NODES,
    SOURCE,
    Agent,
    AgentKind,
    Article,
    Claim,
    Node,
    Properties,
)
from claimgraph.schemas.relationships import (
    JUDGEMENTS,
    RELATIONSHIPS,
    Judgement,
    Relationship,
    SaidBy,
)
from claimgraph.schemas.spans import Span, unflat
from claimgraph.schemas.times import unknown
from tests.graph.rdf.random_records import some

NOON = datetime(2024, 6, 18, 12, tzinfo=UTC)
MODELS: dict[str, type[Properties]] = {**NODES, **RELATIONSHIPS}


def all_below(model: type[Properties]) -> set[type[Properties]]:
    return {model}.union(*(all_below(below) for below in model.__subclasses__()))


@pytest.fixture(params=[*MODELS.values()], ids=[*MODELS])
def model(request: pytest.FixtureRequest) -> type[Properties]:
    found: type[Properties] = request.param
    return found


# The registry


def test_every_node_is_registered_under_its_label() -> None:
    assert set(NODES.values()) == all_below(Node) - {Node}
    assert all(label == model.label == model.__name__ for label, model in NODES.items())


def test_every_relationship_is_registered_under_its_type() -> None:
    concrete = {model for model in all_below(Relationship) if "type" in vars(model)}
    assert set(RELATIONSHIPS.values()) == concrete
    assert all(type == model.type for type, model in RELATIONSHIPS.items())


def test_judgements_are_those_that_have_an_id() -> None:
    assert set(JUDGEMENTS.values()) == {
        model for model in RELATIONSHIPS.values() if "id" in model.model_fields
    }
    assert all(issubclass(model, Judgement) for model in JUDGEMENTS.values())


def test_names_are_written_as_cypher_has_them() -> None:
    assert all(re.fullmatch(r"([A-Z][a-z]+)+", label) for label in (*NODES, SOURCE))
    assert all(re.fullmatch(r"[A-Z]+(_[A-Z]+)*", type) for type in RELATIONSHIPS)


def test_a_type_is_its_models_name(model: type[Properties]) -> None:
    if issubclass(model, Relationship):
        assert model.type == re.sub(r"(?<=[a-z])(?=[A-Z])", "_", model.__name__).upper()


def test_relationships_join_labels_that_there_are() -> None:
    for type, model in RELATIONSHIPS.items():
        assert {*model.starts, *model.ends} <= set(NODES), type


def test_properties_are_snake_case_and_not_those_that_engines_take(model: type[Properties]) -> None:
    for name in model.model_fields:
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", name)
        assert name not in {"title", "type", "label", "labels", "properties"}


def test_name_stands_only_where_it_is_always_set(model: type[Properties]) -> None:
    field = model.model_fields.get("name")
    assert field is None or field.is_required()


def test_every_property_is_described(model: type[Properties]) -> None:
    assert [name for name, field in model.model_fields.items() if not field.description] == []
    assert model.__doc__


def test_modules_hold_no_model_that_is_not_registered() -> None:
    for module in (nodes_module, relationships_module):
        for name, value in vars(module).items():
            if (
                isinstance(value, type)
                and issubclass(value, Properties)
                and value.__subclasses__() == []
            ):
                assert value in MODELS.values(), name


# Values


@given(st.data())
def test_every_model_comes_back_from_json(data: st.DataObject) -> None:
    record = data.draw(st.sampled_from([*MODELS.values()]).flatmap(filled))
    assume(all(isfinite(value) for value in vars(record).values() if isinstance(value, float)))
    assert type(record).model_validate_json(record.model_dump_json()) == record


@given(st.data())
def test_what_is_kept_is_flat_and_set(data: st.DataObject) -> None:
    record = data.draw(st.sampled_from([*MODELS.values()]).flatmap(filled))
    for name, value in record.properties().items():
        assert isinstance(value, str | int | float | bool | datetime | list), name
        assert value != []
        if isinstance(value, list):
            assert len({type(item) for item in value}) == 1
        if isinstance(value, datetime):
            assert value.tzinfo is UTC
        assert type(value) in {str, int, float, bool, datetime, list}, name


def filled(model: type[Properties]) -> st.SearchStrategy[Any]:
    if not issubclass(model, Relationship):
        return some(model)
    return st.tuples(st.sampled_from(model.starts), st.sampled_from(model.ends)).flatmap(
        lambda ends: some(model, from_label=ends[0], from_id="a", to_label=ends[1], to_id="b")
    )


def test_ends_are_not_properties() -> None:
    said = SaidBy(from_label="Statement", from_id="s", to_label="Agent", to_id="a", role="minister")
    assert said.properties() == {"role": "minister"}


def test_spans_are_kept_as_one_flat_list() -> None:
    kept = article(body_spans=(Span(0, 4), Span(6, 9))).properties()["body_spans"]
    assert kept == [0, 4, 6, 9]
    assert unflat([0, 4, 6, 9]) == (Span(0, 4), Span(6, 9))


def test_a_time_is_kept_as_its_bounds() -> None:
    kept = article().properties()
    assert kept["published_at_latest"] == NOON
    assert "published_at" not in kept


def article(**given: Any) -> Article:
    values: dict[str, Any] = {
        "id": "article-1-0",
        "text": "some words",
        "language": "en",
        "published_at": unknown(NOON),
        "retrieved_at": NOON,
    }
    return Article(**values | given)


def test_what_is_no_property_is_refused() -> None:
    with pytest.raises(ValidationError, match="colour"):
        Claim(id="claim-1-0", text="rain", language="en", colour="red")  # type: ignore[call-arg]


def test_a_value_that_is_not_on_the_list_is_refused() -> None:
    with pytest.raises(ValidationError, match="'person', 'organization'"):
        Agent(id="agent-x", kind="alien", name="X")


def test_records_do_not_change() -> None:
    agent = Agent(id="agent-x", kind=AgentKind.PERSON, name="X")
    with pytest.raises(ValidationError, match="frozen"):
        agent.name = "Y"  # type: ignore[misc]
