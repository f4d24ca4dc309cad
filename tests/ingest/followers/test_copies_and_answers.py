"""Wire copies, newer versions, and answers to what earlier articles said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from claimgraph.graph.listings.filters import Statements
from claimgraph.graph.listings.pages import statements
from claimgraph.graph.store import Store
from claimgraph.graph.write import write_readings
from claimgraph.ingest.followers.follow import follow
from claimgraph.schemas import ids
from claimgraph.schemas.acts import Act
from tests.ingest.followers.conftest import DAY, Reported, Said
from tests.ingest.followers.test_follow import EN, ID, LONG, of_type, written

Graph = Callable[[], Store]
KOREA = "agent-north-korea"
QUOTE = "we shall not sell a single rocket to anybody"


def agency(number: int = 1, text: str = LONG) -> Reported:
    return Reported(number, [Said(Act.ASSERT, QUOTE)], text, outlet="agent-reuters", published=DAY)


def paper(number: int = 2, text: str = LONG, days: int = 1) -> Reported:
    said = [Said(Act.ASSERT, QUOTE)]
    return Reported(number, said, text, published=DAY + timedelta(days=days))


def test_a_paper_copies_the_agency_even_when_it_was_dated_earlier(graph: Graph) -> None:
    store = written(graph, [agency(), paper(days=-1)])
    assert of_type(store, "COPIES") == [(paper(days=-1).id, agency().id)]


def test_of_two_papers_the_later_one_copies(graph: Graph) -> None:
    store = written(graph, [paper(3, days=2), paper(2)])
    assert of_type(store, "COPIES") == [(paper(3, days=2).id, paper(2).id)]


def test_statements_that_come_with_a_copy_are_derived_from_it(graph: Graph) -> None:
    store = written(graph, [agency(), paper()])
    assert of_type(store, "DERIVED_FROM") == [(paper().statement(), agency().statement())]


def test_a_longer_story_around_the_wire_copy_is_still_found(graph: Graph) -> None:
    more = " ".join(f"Fishermen of village {number} saw nothing at all." for number in range(12))
    longer = paper(text=f"{LONG} {more}")
    store = written(graph, [agency(), longer])
    assert of_type(store, "COPIES") == [(longer.id, agency().id)]


def test_another_story_is_no_copy(graph: Graph) -> None:
    other = " ".join(
        f"Farmers in valley {number} harvest {number * 11} sacks." for number in range(15)
    )
    store = written(graph, [agency(), paper(text=other)])
    assert of_type(store, "COPIES") == []
    assert of_type(store, "DERIVED_FROM") == []


def test_a_newer_version_of_an_address_revises_and_does_not_copy(graph: Graph) -> None:
    old = Reported(1, text=LONG, url="https://news.example/a")
    new = Reported(2, text=LONG, url="https://news.example/a", published=DAY + timedelta(days=1))
    store = written(graph, [new, old])
    assert of_type(store, "REVISES") == [(new.id, old.id)]
    assert of_type(store, "COPIES") == []


def versions(new_text: str = f"{LONG} It rained.") -> tuple[Reported, Reported]:
    """An article and its correction, which says one thing again, drops another and adds a third."""
    url = "https://news.example/a"
    old = Reported(1, [Said(Act.ASSERT, EN), Said(Act.ASSERT, "Peru sold gold")], LONG, url)
    new = Reported(2, [Said(Act.ASSERT, EN), Said(Act.ASSERT, "Peru sold silver")], new_text, url)
    return old, replace(new, published=DAY + timedelta(days=1))


def said_now(store: Store) -> list[str]:
    return [f"{row.quote} {row.published_at:%F}" for row in statements(store, Statements()).rows]


@pytest.mark.parametrize("old_first", [True, False])
def test_what_a_corrected_article_says_is_said_once(graph: Graph, old_first: bool) -> None:
    old, new = versions()
    store = written(graph, [old, new] if old_first else [new, old])
    assert sorted(said_now(store)) == [f"{EN} 2024-06-19", "Peru sold silver 2024-06-19"]


def test_what_an_older_version_said_is_still_known_of_then(graph: Graph) -> None:
    old, new = versions()
    store = written(graph, [old])
    then = datetime.now(UTC)
    write_readings(store, [new.reading()])
    follow(store)
    quotes = {row.quote for row in statements(store, Statements(known_at=then)).rows}
    assert quotes == {EN, "Peru sold gold"}


def test_another_days_page_at_one_address_takes_nothing_back(graph: Graph) -> None:
    another = " ".join(
        f"Farmers in valley {number} harvest {number * 11} sacks." for number in range(15)
    )
    old, new = versions(another)
    store = written(graph, [old, new])
    assert len(said_now(store)) == 4


def test_nobody_answers_what_a_correction_took_back(graph: Graph) -> None:
    url = "https://news.example/a"
    old = replace(accusation(1), text=LONG, url=url)
    new = Reported(
        2, [Said(Act.ASSERT, "it rains")], f"{LONG} Sorry.", url, published=DAY + timedelta(1)
    )
    assert responses(written(graph, [old, denial(ID), new])) == []


# ---- answers


def accusation(number: int = 1, days: int = 0, claim: str = EN) -> Reported:
    said = [Said(Act.ACCUSE, claim, against=KOREA)]
    return Reported(number, said, published=DAY + timedelta(days=days))


def denial(claim: str | None, days: int = 7, act: Act = Act.DENY) -> Reported:
    said = [Said(act, claim, speaker=KOREA, language="id")]
    return Reported(20, said, published=DAY + timedelta(days=days))


def responses(store: Store) -> list[tuple[object, ...]]:
    rows = store.read(
        "MATCH (a:Statement)-[r:RESPONDS_TO]->(b:Statement) WHERE r.retracted_at IS NULL"
        " RETURN a.id AS one, b.id AS other, r.how AS how, r.certainty AS certainty,"
        " r.covers AS covers ORDER BY one, other"
    )
    return [tuple(row.values()) for row in rows]


def test_a_denial_in_another_language_answers_last_weeks_accusation(graph: Graph) -> None:
    store = written(graph, [accusation(), denial(ID)])
    answer, accused = denial(ID).statement(), accusation().statement()
    assert responses(store) == [(answer, accused, "denies", "certain", [ids.claim_id(EN)])]


def test_a_denial_that_only_points_back_probably_answers_the_last_accusation(graph: Graph) -> None:
    older = accusation(1, claim="North Korea stole the gold of Peru")
    latest = accusation(2, days=5)
    store = written(graph, [older, latest, denial(None)])
    answer = denial(None).statement()
    assert responses(store) == [
        (answer, latest.statement(), "denies", "probable", [ids.claim_id(EN)])
    ]


def test_a_confirmation_confirms(graph: Graph) -> None:
    store = written(graph, [accusation(), denial(ID, act=Act.CONFIRM)])
    assert [response[2] for response in responses(store)] == ["confirms"]


def test_what_was_said_later_or_long_ago_is_not_answered(graph: Graph) -> None:
    store = written(graph, [accusation(1, days=9), accusation(2, days=-90), denial(ID)])
    assert responses(store) == []


def test_an_accusation_that_comes_in_late_is_answered_too(graph: Graph) -> None:
    store = written(graph, [denial(ID)])
    write_readings(store, [accusation().reading()])
    follow(store)
    assert len(responses(store)) == 1


def test_a_denial_of_something_else_answers_nothing(graph: Graph) -> None:
    store = written(graph, [accusation(), denial("Korea Utara mencuri emas dari Peru")])
    assert responses(store) == []
