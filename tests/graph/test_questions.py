"""The named questions: what each one answers, the same on every store, at any time of either clock."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from claimgraph.graph.catalogue import Kind, Row, question, questions, run
from claimgraph.graph.store import Store
from claimgraph.graph.write import write_readings
from claimgraph.schemas.acts import Act
from claimgraph.schemas.errors import NotFound
from claimgraph.schemas.relationships import Certainty
from tests.graph.news import DAY, News

EARLY = datetime(2026, 1, 1, tzinfo=UTC)
LATE = datetime(2026, 2, 1, tzinfo=UTC)
SOLD = "Bob sold the bridge"


def ask(store: Store, name: str, *columns: str, **parameters: object) -> list[tuple[object, ...]]:
    return [tuple(row[column] for column in columns) for row in run(store, name, parameters)]


@pytest.fixture
def bridge(store: Store, news: News) -> Store:
    """Ann accuses Bob through The Wire, Bob denies; next day Ann denies having known."""
    said = news.said
    write_readings(
        store,
        [
            news.article(
                1,
                said("Ann", Act.ACCUSE, SOLD, against="Bob", via="The Wire"),
                said("Bob", Act.DENY, SOLD, answers=0),
            )
        ],
        EARLY,
    )
    write_readings(
        store,
        [
            news.article(2, said("Ann", Act.DENY, SOLD), outlet="The Post"),
            news.article(3, said("Cid", Act.ACCUSE, "Dan lied", against="Dan")),
            news.article(4, said(None, Act.EXPECT, "it will rain")),
        ],
        LATE,
    )
    return store


def test_denials_pair_each_denial_with_what_it_denies_in_order_of_time(bridge: Store) -> None:
    pairs = ask(
        bridge,
        "denials",
        "asserted_by_name",
        "assertion_outlet",
        "assertion_chain",
        "denied_by_name",
        "denial_outlet",
        "denial_published",
        "certainty",
    )
    assert pairs == [
        ("Ann", "The Gazette", "The Wire", "Bob", "The Gazette", "2024-06-19T00:00:00Z", "certain"),
        ("Ann", "The Gazette", "The Wire", "Ann", "The Post", "2024-06-20T00:00:00Z", "certain"),
    ]


def test_a_denial_before_the_assertion_is_no_answer_to_it(store: Store, news: News) -> None:
    write_readings(
        store,
        [
            news.article(1, news.said("Bob", Act.DENY, SOLD)),
            news.article(2, news.said("Ann", Act.ASSERT, SOLD)),
        ],
    )
    assert run(store, "denials") == []


def test_a_hedged_claim_is_denied_only_by_what_answers_it(store: Store, news: News) -> None:
    said = news.said
    write_readings(
        store,
        [
            news.article(
                1,
                said("Ann", Act.CONDEMN, SOLD, hedged=True),
                said("Bob", Act.DENY, SOLD, answers=0, certainty=Certainty.PROBABLE),
                said("Cid", Act.DENY, SOLD),
            )
        ],
    )
    assert ask(store, "denials", "asserted_act", "denied_by_name", "certainty") == [
        ("condemn", "Bob", "probable")
    ]


def test_as_of_asks_what_had_been_published(bridge: Store) -> None:
    day_one = DAY + timedelta(days=1, hours=23, minutes=59, seconds=59, microseconds=999_999)
    assert len(run(bridge, "denials", {"as_of": day_one})) == 1
    assert run(bridge, "denials", {"as_of": day_one - timedelta(hours=1)}) == []


def test_known_at_asks_what_had_been_recorded(bridge: Store) -> None:
    assert len(run(bridge, "denials", {"known_at": EARLY})) == 1
    assert run(bridge, "denials", {"known_at": EARLY - timedelta(seconds=1)}) == []


def test_what_was_retracted_is_known_only_before(store: Store, news: News) -> None:
    said = news.said
    accuse, deny = said("Ann", Act.ACCUSE, SOLD), said("Bob", Act.DENY, SOLD, answers=0)
    other = said("Bob", Act.ASSERT, SOLD)
    write_readings(store, [news.article(1, accuse, deny)], EARLY)
    write_readings(store, [news.article(1, accuse, other, version="2")], LATE)
    assert run(store, "denials") == []
    assert len(run(store, "denials", {"known_at": EARLY})) == 1


def test_denials_of_one_claim_leave_the_others_out(bridge: Store, news: News) -> None:
    assert len(run(bridge, "denials", {"claim": news.claim(SOLD).id})) == 2
    assert run(bridge, "denials", {"claim": news.claim("Dan lied").id}) == []


def test_statements_of_a_speaker_come_in_order_of_time(bridge: Store, news: News) -> None:
    ann = news.agent("Ann").id
    assert ask(bridge, "statements", "act", "stance", "chain", "said", speaker=ann) == [
        ("accuse", "ASSERTS", "The Wire", "2024-06-19T00:00:00Z"),
        ("deny", "DENIES", "", "2024-06-20T00:00:00Z"),
    ]


def test_a_position_that_turns_is_marked_where_it_turns(bridge: Store, news: News) -> None:
    ann, bob = news.agent("Ann").id, news.agent("Bob").id
    assert ask(bridge, "position", "act", "turned", speaker=ann) == [
        ("accuse", False),
        ("deny", True),
    ]
    assert ask(bridge, "position", "act", "turned", speaker=bob) == [("deny", False)]
    assert ask(bridge, "position", "act", speaker=ann, claim=news.claim("Dan lied").id) == []


def test_disputes_show_both_sides_of_what_is_disputed(bridge: Store) -> None:
    assert ask(bridge, "disputes", "claim_text", "side", "speaker_name", "chain") == [
        (SOLD, "asserts", "Ann", "The Wire"),
        (SOLD, "denies", "Bob", ""),
        (SOLD, "denies", "Ann", ""),
    ]


def test_unanswered_says_how_many_articles_were_searched(bridge: Store) -> None:
    columns = "accuser_name", "accused_name", "claim_text", "reaction", "articles_searched"
    assert ask(bridge, "unanswered", *columns) == [("Cid", "Dan", "Dan lied", "none", 4)]


def test_an_accusation_without_a_claim_can_be_unanswered_too(store: Store, news: News) -> None:
    said = news.said
    write_readings(
        store,
        [
            news.article(1, said("Ann", Act.ACCUSE, "this", against="Bob", carries_claim=False)),
            news.article(2, said("Bob", Act.DENY, "that")),
        ],
    )
    assert ask(store, "unanswered", "accused_name", "claim") == [("Bob", None)]


def test_a_reaction_that_denies_nothing_is_told_apart_from_none(store: Store, news: News) -> None:
    said = news.said
    write_readings(
        store,
        [
            news.article(
                1,
                said("Ann", Act.ACCUSE, SOLD, against="Bob"),
                said("Bob", Act.DENY, "Bob owns bridges", answers=0),
            )
        ],
    )
    # The denial covers another claim than the accusation's.
    assert ask(store, "unanswered", "claim_text", "reaction") == [(SOLD, "other")]


def test_a_denial_that_covers_a_claim_answers_whoever_makes_it(store: Store, news: News) -> None:
    said = news.said
    write_readings(
        store,
        [
            news.article(
                1,
                said("Ann", Act.ACCUSE, SOLD, against="Bob"),
                said("Bob", Act.DENY, SOLD, answers=0, carries_claim=False),
            ),
            news.article(2, said("Cid", Act.ACCUSE, SOLD, against="Bob")),
        ],
    )
    assert run(store, "unanswered") == []


def test_a_spokesman_denies_for_the_accused(store: Store, news: News) -> None:
    said = news.said
    write_readings(
        store,
        [
            news.article(1, said("Ann", Act.ACCUSE, SOLD, against="Bob")),
            news.article(2, said("Eve", Act.DENY, SOLD, on_behalf_of="Bob")),
        ],
    )
    assert run(store, "unanswered") == []


def test_second_hand_is_what_nobody_reports_directly(bridge: Store, news: News) -> None:
    columns = "through_name", "single_point", "speaker_name", "act"
    assert ask(bridge, "second_hand", *columns) == [("The Wire", 0, "Ann", "accuse")]
    direct = news.article(9, news.said("Ann", Act.ACCUSE, SOLD))
    write_readings(bridge, [direct])
    assert ask(bridge, "second_hand", *columns) == []


def test_the_single_point_of_most_claims_comes_first(store: Store, news: News) -> None:
    said = news.said
    write_readings(
        store,
        [
            news.article(1, said("Ann", Act.ASSERT, "one", via="The Post")),
            news.article(2, said(None, Act.ASSERT, "two", via="The Wire")),
            news.article(3, said("Bob", Act.ASSERT, "three", via="The Wire")),
        ],
    )
    assert ask(store, "second_hand", "through_name", "single_point", "speaker_name") == [
        ("The Wire", 2, None),
        ("The Wire", 2, "Bob"),
        ("The Post", 1, "Ann"),
    ]


@pytest.mark.parametrize("name", sorted(questions()))
def test_a_row_holds_the_columns_that_the_file_declares(
    bridge: Store, news: News, name: str
) -> None:
    needed = {"speaker": news.agent("Ann").id}
    asked = question(name)
    given = {field.name: needed[field.name] for field in asked.parameters if field.name in needed}
    rows = run(bridge, name, given)
    assert rows
    for row in rows:
        assert list(row) == [column.name for column in asked.columns]
        check_kinds(name, row)


@pytest.mark.parametrize("name", sorted(questions()))
def test_a_limit_gives_the_first_of_the_rows(bridge: Store, news: News, name: str) -> None:
    given = {"speaker": news.agent("Ann").id} if name in ("position", "statements") else {}
    rows = run(bridge, name, given)
    for limit in range(1, len(rows) + 2):
        assert run(bridge, name, {**given, "limit": limit}) == rows[:limit]


_TYPES = {Kind.INTEGER: int, Kind.NUMBER: float, Kind.BOOLEAN: bool}


def check_kinds(name: str, row: Row) -> None:
    for column in question(name).columns:
        value = row[column.name]
        assert isinstance(value, _TYPES.get(column.kind, str)) or column.optional, column
        if column.kind is Kind.TIME:
            assert str(value).endswith("Z")


@pytest.mark.parametrize("name", sorted(questions()))
def test_every_question_takes_both_clocks_and_documents_every_field(name: str) -> None:
    asked = question(name)
    assert {"as_of", "known_at"} <= {field.name for field in asked.parameters}
    assert asked.summary.endswith(".")
    for line in asked.cypher.splitlines():
        assert len(line) <= 110
    assert set(re.findall(r"\$(\w+)", asked.cypher)) == {field.name for field in asked.parameters}


def test_a_question_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(NotFound, match="'rumours'; there are denials, "):
        question("rumours")


def test_a_parameter_that_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(NotFound, match="denials takes no 'speaker'; it takes claim, as_of"):
        run(store, "denials", {"speaker": "agent-1-00"})
    with pytest.raises(NotFound, match="statements needs 'speaker'"):
        run(store, "statements")
