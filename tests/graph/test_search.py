"""Full-text lookup gives the same on every store."""

from __future__ import annotations

import pytest

from claimgraph.graph.search import Index, search
from claimgraph.graph.store import Store
from claimgraph.graph.write import write_readings
from claimgraph.schemas.acts import Act
from tests.graph.news import News

CLAIMS = (
    "Bob sold the bridge",
    "Bob sold the old bridge to Dan",
    "the harbour was closed",
    "harga naik 1,5%",
)


@pytest.fixture
def library(store: Store, news: News) -> Store:
    said = [news.said("Ann Lee", Act.ASSERT, claim) for claim in CLAIMS]
    write_readings(store, [news.article(1, *said)])
    return store


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("bridge", ["Bob sold the bridge", "Bob sold the old bridge to Dan"]),
        ("BRIDGE old", ["Bob sold the old bridge to Dan", "Bob sold the bridge"]),
        ("harbour", ["the harbour was closed"]),
        ('closed: AND NOT "harbour" (~ /', ["the harbour was closed"]),
        ("bri*", []),
        ("naik 1,5%", ["harga naik 1,5%"]),
        ("…", []),
    ],
)
def test_claims_are_found_by_their_words(library: Store, words: str, found: list[str]) -> None:
    assert [one.text for one in search(library, Index.CLAIMS, words)] == found


def test_statements_and_names_are_found_too(library: Store) -> None:
    (statement,) = search(library, Index.STATEMENTS, "harbour closed")
    (name,) = search(library, Index.NAMES, "lee")
    assert (statement.text, statement.score) == ("the harbour was closed", 1.0)
    assert name.text == "Ann Lee"


def test_the_best_are_kept_when_there_are_more_than_asked_for(library: Store) -> None:
    assert [one.text for one in search(library, Index.CLAIMS, "the bridge", limit=1)] == [
        "Bob sold the bridge"
    ]
