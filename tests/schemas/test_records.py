"""Records: what is written as one, with relationships only between what they may join."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given

from claimgraph.schemas.acts import Act, Form
from claimgraph.schemas.errors import InvalidClaim
from claimgraph.schemas.nodes import NODES, Activity, ActivityKind, Article, Claim, Statement
from claimgraph.schemas.records import ArticleReading, Record, judgement_record
from claimgraph.schemas.relationships import JUDGEMENTS, RELATIONSHIPS, Relationship, SameAs
from claimgraph.schemas.spans import Span
from claimgraph.schemas.times import unknown
from tests.graph.rdf.random_records import records

NOON = datetime(2024, 6, 18, 12, tzinfo=UTC)
RAIN = Claim(id="claim-1-rain", text="rain", language="en")
GIVEN: dict[str, dict[str, object]] = {
    "RESPONDS_TO": {"how": "denies"},
    "SAME_AS": {"verdict": "same"},
}


def between(type: str, start: str, end: str) -> Relationship:
    judged = {"id": "judgement-1-0", "certainty": "certain", "activity": "activity-1-0"}
    given = {"from_label": start, "from_id": "a", "to_label": end, "to_id": "b"}
    return RELATIONSHIPS[type].model_validate(
        given | (judged if type in JUDGEMENTS else {}) | GIVEN.get(type, {})
    )


@pytest.mark.parametrize("type", RELATIONSHIPS)
def test_a_relationship_joins_what_it_may_and_nothing_else(type: str) -> None:
    model = RELATIONSHIPS[type]
    for start in NODES:
        for end in NODES:
            relationship = between(type, start, end)
            alike = type != "SAME_AS" or start == end
            if start in model.starts and end in model.ends and alike:
                assert Record("r", (), (relationship,)).relationships == (relationship,)
            else:
                with pytest.raises(InvalidClaim, match=f"{type} between {start!r}"):
                    Record("r", (), (relationship,))


def test_a_relationship_belongs_to_the_record_that_it_starts_from() -> None:
    with pytest.raises(InvalidClaim, match="'a' is not of the record"):
        Record(RAIN.id, (RAIN,), (between("ABOUT", "Claim", "Agent"),))


def test_the_second_label_is_no_end() -> None:
    with pytest.raises(InvalidClaim, match="'Source'"):
        Record("r", (), (between("VIA", "Statement", "Source"),))


def test_an_article_knows_its_statements() -> None:
    article = Article(
        id="article-1-0",
        text="Ana: rain.",
        language="en",
        published_at=unknown(NOON),
        retrieved_at=NOON,
    )
    statement = Statement(
        id="statement-1-0",
        act=Act.ASSERT,
        form=Form.INDIRECT,
        quote="rain",
        quote_spans=(Span(5, 9),),
        start=0,
        language="en",
        confidence=1.0,
    )
    record = Record(article.id, (article, statement))
    assert record.statements == (statement,)
    run = Activity(id="activity-1-0", kind=ActivityKind.EXTRACTION, tool="claimgraph", version="0")
    assert ArticleReading(record, (), (), run).node is article


def test_a_judgement_is_a_record_of_its_own() -> None:
    judgement = between("SAME_AS", "Claim", "Claim")
    assert isinstance(judgement, SameAs)
    record = judgement_record(judgement)
    assert (record.id, record.nodes, record.relationships) == ("judgement-1-0", (), (judgement,))


def test_records_of_the_same_content_are_equal_and_do_not_change() -> None:
    assert Record(RAIN.id, (RAIN,)) == Record(RAIN.id, (RAIN,))
    with pytest.raises(AttributeError):
        Record(RAIN.id, (RAIN,)).id = "other"  # type: ignore[misc]


@given(records)
def test_every_kind_of_record_can_be_made(record: Record) -> None:
    assert record.id
