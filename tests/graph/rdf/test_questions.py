"""SPARQL answers each named question with the rows of Cypher, at any time of either clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from time import process_time

import pytest

from benchmarks import made_news
from claimgraph.graph.catalogue import question, questions, run
from claimgraph.graph.changes import take
from claimgraph.graph.rdf.feed import StoreFeed
from claimgraph.graph.rdf.iris import Iris
from claimgraph.graph.rdf.oxigraph import Oxigraph
from claimgraph.graph.rdf.questions import ask, sparql
from claimgraph.graph.rdf.view import View
from claimgraph.graph.store import Store, Transaction
from claimgraph.graph.write import write_readings
from claimgraph.schemas.acts import Act
from claimgraph.schemas.errors import NotFound
from claimgraph.schemas.ids import claim_group_id
from claimgraph.schemas.records import ArticleReading
from tests.graph.news import DAY, News

EARLY = datetime(2026, 1, 1, tzinfo=UTC)
LATE = datetime(2026, 2, 1, tzinfo=UTC)
PEOPLE = ("Ann", "Bob", "Cid")
CLAIMS = ("Bob sold the bridge", "Ann lied", "it will rain")


def view_of(store: Store) -> View:
    view = View(StoreFeed(store), Oxigraph(), Iris("http://news.test/graph/"))
    view.start()
    return view


@pytest.fixture(params=range(4))
def busy(request: pytest.FixtureRequest, store: Store, news: News) -> Store:
    """Made-up news of a few people, read twice by two versions of the rules, and a merge."""
    chance = Random(request.param)
    for at in (EARLY, LATE):
        made = [article(news, chance, number, version="1") for number in range(1, 9)]
        again = [article(news, chance, number, version="2") for number in range(1, 5)]
        write_readings(store, made, at)
        write_readings(store, again, at + timedelta(days=1))
    store.write(lambda transaction: merge(transaction, news))
    return store


def merge(transaction: Transaction, news: News) -> None:
    """Two claims are judged the same: the second leaves its group and joins the first's."""
    at = LATE + timedelta(minutes=30)
    first, second = (news.claim(words).id for words in CLAIMS[:2])
    ends = {"claim": second, "group": claim_group_id(first), "at": at}
    transaction.run(
        "MATCH (claim:Claim {id: $claim})-[left:IN_GROUP]->(:ClaimGroup) SET left.retracted_at = $at",
        ends,
    )
    transaction.run(
        "MATCH (claim:Claim {id: $claim}) MATCH (group:ClaimGroup {id: $group}) "
        "MERGE (claim)-[joined:IN_GROUP]->(group) SET joined.recorded_at = $at",
        ends,
    )
    take(transaction, [first, second], news.run().id, at)


def article(news: News, chance: Random, number: int, version: str) -> ArticleReading:
    said = [
        news.said(
            chance.choice((*PEOPLE, None)),
            chance.choice((Act.ASSERT, Act.ACCUSE, Act.DENY, Act.CONDEMN, Act.EXPECT)),
            claim,
            against=chance.choice((*PEOPLE, None)),
            via=chance.choice(("The Wire", "The Post", None)),
            answers=place - 1 if place and chance.random() < 0.5 else None,
        )
        for place, claim in enumerate(chance.sample(CLAIMS, 3))
    ]
    outlet = chance.choice(("The Gazette", "The Post"))
    return news.article(number, *said, outlet=outlet, version=version)


CLOCKS: tuple[dict[str, object], ...] = (
    {},
    {"as_of": DAY + timedelta(days=4)},
    {"known_at": EARLY + timedelta(hours=1)},
    {"known_at": LATE + timedelta(hours=1), "as_of": DAY + timedelta(days=6)},
)


def test_sparql_gives_the_rows_of_cypher(busy: Store, news: News) -> None:
    view = view_of(busy)
    for name in questions():
        rows = 0
        for clock in CLOCKS:
            for given in asked(news, name):
                expected = run(busy, name, clock | given)
                assert ask(view, name, clock | given) == expected
                rows += len(expected)
        assert rows, name


@pytest.mark.parametrize("busy", [0], indirect=True)
def test_a_limit_gives_the_first_of_the_rows(busy: Store, news: News) -> None:
    view = view_of(busy)
    for name in questions():
        for given in asked(news, name):
            rows = ask(view, name, given)
            for limit in (1, 2, 5):
                assert ask(view, name, {**given, "limit": limit}) == rows[:limit], name


@pytest.mark.parametrize("empty", ["embedded"], indirect=True)
def test_what_is_asked_of_one_thing_costs_no_more_in_a_larger_graph(
    store: Store, news: News
) -> None:
    write_readings(store, [article(news, Random(1), number, version="1") for number in range(1, 4)])
    given = {name: asked(news, name)[-1 if name == "position" else 1] for name in questions()}
    small = costs(view_of(store), given)
    write_readings(store, list(made_news.readings(400)))
    large = costs(view_of(store), given)
    # What reads everything takes a hundred times as long: this graph has so many more statements.
    assert {name: took for name, took in large.items() if took > 5 * small[name]} == {}


def costs(view: View, given: dict[str, dict[str, object]]) -> dict[str, float]:
    """Processor time of each question: the least of several, for a busy machine only adds to it."""
    return {name: min(cost(view, name, given[name]) for _ in range(5)) for name in given}


def cost(view: View, name: str, given: dict[str, object]) -> float:
    started = process_time()
    ask(view, name, given)
    return process_time() - started


def asked(news: News, name: str) -> list[dict[str, object]]:
    """What is asked of each question."""
    speakers: list[dict[str, object]] = [{"speaker": news.agent(who).id} for who in PEOPLE]
    claims: list[dict[str, object]] = [{"claim": news.claim(what).id} for what in CLAIMS]
    nobody = "agent-1-00000000000000000000"
    questions: dict[str, list[dict[str, object]]] = {
        "statements": [*speakers, {"speaker": nobody}],
        "position": [*speakers, {**speakers[0], **claims[0]}],
        "denials": [{}, *claims],
        "disputes": [{}, *claims],
        "unanswered": [{}, {"accused": news.agent("Bob").id}, {"accused": nobody}],
        "second_hand": [{}, {"through": nobody}],
    }
    return questions[name]


@pytest.mark.parametrize("busy", [0], indirect=True)
def test_every_file_runs_as_it_stands(busy: Store) -> None:
    view = view_of(busy)
    for name in questions():
        rows = view.select(sparql(name))
        assert [variable.value for variable in rows.variables] == [
            column.name for column in question(name).columns
        ]
        assert list(rows), name


HOSTILE = '") } } INSERT DATA { <a> <b> <c> } #'


@pytest.mark.parametrize("words", [HOSTILE, "x> } #", "\\u0022", "}", "agent-1-\n"])
def test_words_of_strangers_stay_words(store: Store, words: str) -> None:
    view = view_of(store)
    assert ask(view, "statements", {"speaker": words}) == []
    assert ask(view, "denials", {"claim": words}) == []


def test_what_is_not_asked_for_is_refused(store: Store) -> None:
    with pytest.raises(NotFound, match="takes no 'wind'"):
        ask(view_of(store), "denials", {"wind": "north"})
