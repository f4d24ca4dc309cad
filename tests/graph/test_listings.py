"""Listings: filters, pages that neither repeat nor miss a row, and the two clocks."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from claimgraph.graph.listings import pages
from claimgraph.graph.listings.filters import Agents, Articles, Claims, Statements
from claimgraph.graph.listings.pages import Page
from claimgraph.graph.opening import open_store
from claimgraph.graph.store import Store
from claimgraph.graph.write import write_readings
from claimgraph.schemas.acts import Act
from claimgraph.schemas.errors import NotFound
from tests.graph.news import News

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def told(shared: Store) -> Store:
    """Five articles, for tests that only read: an accusation, its denial, and three remarks."""
    news = News()
    write_readings(
        shared,
        [
            news.article(
                1,
                news.said("Ann Lee", Act.ACCUSE, "Bob sold the bridge", against="Bob", via="Wire"),
                news.said("Bob", Act.DENY, "bob sold the bridge", answers=0),
            ),
            news.article(2, news.said("Cyd", Act.ASSERT, "it rains"), outlet="The Herald"),
            news.article(3, news.said("Cyd", Act.DENY, "it rains"), outlet="The Herald"),
            news.article(4, news.said("Ann Lee", Act.WARN, "it rains")),
            news.article(5, news.said(None, Act.EXPECT, "the bridge holds")),
        ],
        NOON,
    )
    return shared


def quotes(page: Page[Any]) -> list[tuple[str, str]]:
    return [(" ".join(row.speakers), row.act.value) for row in page.rows]


def test_statements_come_newest_article_first_and_in_reading_order(told: Store) -> None:
    assert quotes(pages.statements(told, Statements())) == [
        ("", "expect"),
        ("Ann Lee", "warn"),
        ("Cyd", "deny"),
        ("Cyd", "assert"),
        ("Ann Lee", "accuse"),
        ("Bob", "deny"),
    ]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"speaker": "ann lee"}, [("Ann Lee", "warn"), ("Ann Lee", "accuse")]),
        ({"speaker": "Cyd", "act": "deny"}, [("Cyd", "deny")]),
        ({"act": "deny"}, [("Cyd", "deny"), ("Bob", "deny")]),
        ({"against": "Bob"}, [("Ann Lee", "accuse")]),
        ({"via": "Wire"}, [("Ann Lee", "accuse")]),
        ({"outlet": "The Herald"}, [("Cyd", "deny"), ("Cyd", "assert")]),
        ({"text": "BRIDGE sold"}, [("Ann Lee", "accuse"), ("Bob", "deny")]),
        ({"text": "bridge", "speaker": "Bob"}, [("Bob", "deny")]),
        ({"text": "sold -AND* ("}, []),
        ({"since": "2024-06-22"}, [("", "expect"), ("Ann Lee", "warn")]),
        ({"until": "2024-06-19"}, [("Ann Lee", "accuse"), ("Bob", "deny")]),
        ({"as_of": "2024-06-20", "speaker": "Cyd"}, [("Cyd", "assert")]),
        ({"known_at": "2026-02-28"}, []),
        ({"form": "direct"}, []),
        ({"hedged": True}, []),
    ],
)
def test_statements_are_filtered(
    told: Store, asked: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert quotes(pages.statements(told, Statements(**asked))) == expected


def test_statements_of_a_claim_or_an_article(told: Store) -> None:
    (denial,) = pages.statements(told, Statements(speaker="Bob")).rows
    about = Statements(claim=denial.claim_ids[0])
    assert quotes(pages.statements(told, about)) == [("Ann Lee", "accuse"), ("Bob", "deny")]
    within = Statements(article=denial.article, claim=denial.claim_ids[0], act=Act.DENY)
    assert quotes(pages.statements(told, within)) == [("Bob", "deny")]


def test_a_statement_row_says_who_what_and_where(told: Store) -> None:
    (row,) = pages.statements(told, Statements(against="Bob")).rows
    assert (row.speakers, row.against, row.via) == (["Ann Lee"], ["Bob"], ["Wire"])
    assert (row.claims, row.stances, row.quote) == (
        ["bob sold the bridge"],
        ["ASSERTS"],
        "Bob sold the bridge",
    )
    assert (row.outlet, row.headline, row.published_at.isoformat()) == (
        "The Gazette",
        "Article 1",
        "2024-06-19T00:00:00+00:00",
    )


@pytest.mark.parametrize("size", [1, 2, 3, 5, 6, 7])
@pytest.mark.parametrize("asked", [{}, {"text": "bridge"}, {"act": "deny"}])
def test_pages_neither_repeat_nor_miss_a_statement(
    told: Store, size: int, asked: dict[str, Any]
) -> None:
    _whole(lambda limit, after: pages.statements(told, Statements(**asked), limit, after), size)


@pytest.mark.parametrize("size", [1, 2, 4])
def test_pages_neither_repeat_nor_miss_a_claim_an_agent_or_an_article(
    told: Store, size: int
) -> None:
    _whole(lambda limit, after: pages.claims(told, Claims(), limit, after), size)
    _whole(lambda limit, after: pages.agents(told, Agents(), limit, after), size)
    _whole(lambda limit, after: pages.articles(told, Articles(), limit, after), size)


def _whole(page: Callable[[int, str | None], Page[Any]], size: int) -> None:
    """Small pages one after the other are what one large page is."""
    after, seen = None, []
    while True:
        found = page(size, after)
        seen += found.rows
        after = found.next
        if after is None:
            break
        assert len(found.rows) == size
    assert seen == page(100, None).rows


def test_claims_count_who_asserts_and_who_denies(told: Store) -> None:
    rows = {row.text: row for row in pages.claims(told, Claims()).rows}
    rain = rows["it rains"]
    assert (rain.asserted, rain.denied, rain.disputed) == (2, 1, True)
    assert not rows["the bridge holds"].disputed
    disputed = pages.claims(told, Claims(disputed=True)).rows
    assert {row.text for row in disputed} == {"it rains", "bob sold the bridge"}
    undisputed = pages.claims(told, Claims(disputed=False)).rows
    assert {row.text for row in undisputed} == {"the bridge holds"}
    by_then = pages.claims(told, Claims(as_of="2024-06-20", text="rains")).rows
    assert [(row.asserted, row.denied) for row in by_then] == [(1, 0)]


def test_a_denial_in_other_words_counts_for_the_claim_that_it_answers(store: Store) -> None:
    news = News()
    accused = news.said("Cyd", Act.ACCUSE, "Dee burned the mill")
    denied = news.said("Dee", Act.DENY, "any such deed", answers=0, covers="Dee burned the mill")
    write_readings(store, [news.article(1, accused, denied)], NOON)
    (mill,) = pages.claims(store, Claims(disputed=True)).rows
    assert (mill.text, mill.asserted, mill.denied) == ("Dee burned the mill", 1, 1)


def test_agents_are_found_by_name_words_and_kind(told: Store) -> None:
    assert [row.name for row in pages.agents(told, Agents(name="ANN LEE")).rows] == ["Ann Lee"]
    assert [row.name for row in pages.agents(told, Agents(text="lee")).rows] == ["Ann Lee"]
    outlets = pages.agents(told, Agents(kind="outlet")).rows
    assert [row.name for row in outlets] == ["The Gazette", "The Herald", "Wire"]
    (bob,) = pages.agents(told, Agents(name="Bob")).rows
    assert (bob.statements, bob.accused, bob.names) == (1, 1, ["Bob"])


def test_articles_are_found_by_outlet_words_and_time(told: Store) -> None:
    def headlines(**asked: Any) -> list[str | None]:
        return [row.headline for row in pages.articles(told, Articles(**asked)).rows]

    assert headlines() == [f"Article {number}" for number in (5, 4, 3, 2, 1)]
    assert headlines(outlet="The Herald") == ["Article 3", "Article 2"]
    assert headlines(text="bridge") == ["Article 5", "Article 1"]
    assert headlines(since="2024-06-21", until="2024-06-21") == ["Article 3"]
    assert headlines(language="id") == []


def test_a_retracted_statement_is_seen_only_by_who_asks_for_that_time(
    tmp_path: Path, news: News
) -> None:
    store = open_store(tmp_path)
    write_readings(store, [news.article(1, news.said("Ann", Act.ASSERT, "it rains"))], NOON)
    statement = pages.statements(store, Statements()).rows[0]
    later = NOON + timedelta(days=1)
    store.write(
        lambda transaction: transaction.run(
            "MATCH (s:Statement {id: $id}) SET s.retracted_at = $at",
            {"id": statement.id, "at": later},
        )
    )
    assert pages.statements(store, Statements()).rows == []
    (then,) = pages.statements(store, Statements(known_at=NOON)).rows
    assert then.retracted_at == later
    store.close()


def test_an_unknown_name_is_told_with_the_names_near_it(told: Store) -> None:
    with pytest.raises(NotFound, match="nobody here is called 'Ann'; near it are 'Ann Lee'"):
        pages.statements(told, Statements(speaker="Ann"))


_WHEN = "2024-06-18T00:00:00+00:00"


@pytest.mark.parametrize(
    "place",
    [
        ["0001-01-01T00:00:00+14:00", "a", 1, "b"],
        [_WHEN, "a", 10**30, "b"],
        [_WHEN, "a", 1, "\ud800"],
        [_WHEN, "a", True, "b"],
    ],
)
def test_a_cursor_made_by_hand_is_refused(told: Store, place: list[object]) -> None:
    made = urlsafe_b64encode(json.dumps(["statements", *place]).encode()).decode()
    with pytest.raises(NotFound, match="no cursor of the statements"):
        pages.statements(told, Statements(), 1, made)


def test_a_cursor_nested_without_end_is_refused(told: Store) -> None:
    with pytest.raises(NotFound, match="no cursor of the statements"):
        pages.statements(told, Statements(), 1, urlsafe_b64encode(b"[" * 100_000).decode())


def test_a_cursor_of_something_else_is_refused(told: Store) -> None:
    cursor = pages.agents(told, Agents(), 1).next
    for wrong in (cursor, "", "!", "WyJzdGF0ZW1lbnRzIl0", "\u00e9", "bnVsbA"):
        with pytest.raises(NotFound, match="no cursor of the statements"):
            pages.statements(told, Statements(), 1, wrong)
