"""Agents that may be one are suggested, never merged; a person decides, and the order of coming does not matter."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from claimgraph.graph.curation import Decision, decide, take_back
from claimgraph.graph.listings.filters import Agents, Suggestions
from claimgraph.graph.listings.pages import agents, suggestions
from claimgraph.graph.opening import open_store
from claimgraph.graph.store import Store
from claimgraph.graph.write import write_records
from claimgraph.ingest.followers.follow import follow
from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.record import agent_record
from claimgraph.schemas import ids
from claimgraph.schemas.nodes import Agent, AgentKind, Claim, Name, NameKind
from claimgraph.schemas.records import Record
from claimgraph.schemas.relationships import About, Named, Verdict
from tests.ingest.followers.conftest import RUN

Graph = Callable[[], Store]
PERSON, BODY = AgentKind.PERSON, AgentKind.ORGANIZATION


def named(name: str, kind: AgentKind = PERSON, article: str | None = None) -> Record:
    """An agent of this name; one that its article does not resolve holds the article in its id."""
    id = ids.unresolved_agent_id(article, name) if article else ids.agent_id(kind, name)
    agent = Agent(id=id, kind=kind, name=name, resolved=article is None)
    written = Name(
        id=ids.name_id(id, name, "en"),
        text=name,
        key=ids.normalised(name),
        language="en",
        kind=NameKind.ROLE if article else NameKind.FULL,
    )
    ends = {"from_label": "Agent", "from_id": id, "to_label": "Name", "to_id": written.id}
    return Record(id, (agent, written), (Named(**ends),))


def suggested(store: Store) -> dict[frozenset[str], float | None]:
    rows = suggestions(store, Suggestions(), limit=1_000).rows
    return {frozenset((row.one, row.other)): row.score for row in rows}


def together(store: Store, *records: Record) -> dict[frozenset[str], float | None]:
    write_records(store, records, RUN)
    follow(store)
    return suggested(store)


def test_a_doubtful_match_is_suggested_with_its_score_and_nothing_is_merged(graph: Graph) -> None:
    store = graph()
    found = together(
        store,
        named("Mira Solveig"),
        named("Solveig", article="article-1-a"),
        named("Anton Brekke"),
    )
    assert found == {frozenset({"Mira Solveig", "Solveig"}): 0.6}
    assert len(agents(store, Agents(all=True)).rows) == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oleh Zelenskyy", "Oleh Zelensky"),
        ("Zelenskyy", "Zelensky"),
        ("Joko Raharjo", "Joko Raharjo Putra"),
        ("Mira B. Solveig", "Mira Solveig"),
        ("M. Solveig", "Mira Solveig"),
        ("Muhammad Solveig", "Mohammed Solveig"),
    ],
)
def test_spellings_parts_and_initials_of_a_name_are_suggested(
    tmp_path: Path, one: str, other: str
) -> None:
    with open_store(tmp_path / "graph") as store:
        assert list(together(store, named(one), named(other))) == [frozenset({one, other})]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mira Solveig", "Anton Solveig"),
        ("Rini", "Rina"),
        ("Mira Solveig", "Solveig Mira Brekke"),
        ("Ministry of Rain", "Ministry of Rain and Snow"),
    ],
)
def test_who_only_shares_a_word_is_not_suggested(tmp_path: Path, one: str, other: str) -> None:
    kind = BODY if "Ministry" in one else PERSON
    with open_store(tmp_path / "graph") as store:
        assert together(store, named(one, kind), named(other, kind)) == {}


def test_an_office_is_nobodys_name(tmp_path: Path) -> None:
    with open_store(tmp_path / "graph") as store:
        roles = [named("According", article=f"article-1-{letter}") for letter in "ab"]
        assert together(store, *roles) == {}


def test_two_who_are_curated_apart_are_never_suggested(tmp_path: Path) -> None:
    bushes = [
        Record(
            record.id,
            record.nodes,
            tuple(one for one in record.relationships if one.type == "NAMED"),
        )
        for id in ("agent-george-w-bush", "agent-george-h-w-bush")
        for record in [agent_record(known_agents().person(id))]
    ]
    with open_store(tmp_path / "graph") as store:
        assert together(store, *bushes) == {}


def test_what_a_person_decides_stands_and_leads_from_one_to_the_other(graph: Graph) -> None:
    store = graph()
    one, other = named("Oleh Zelenskyy"), named("Oleh Zelensky")
    together(store, one, other)
    (row,) = suggestions(store, Suggestions(agent="Oleh Zelensky")).rows
    decided = decide(store, row.id, Verdict.SAME, Decision("Ann"))
    follow(store)
    assert suggested(store) == {}
    assert {each.id for each in agents(store, Agents(name="Oleh Zelensky")).rows} == {
        one.id,
        other.id,
    }
    take_back(store, decided.judgement, Decision("Ann"))
    follow(store)
    assert list(suggested(store)) == [frozenset({"Oleh Zelenskyy", "Oleh Zelensky"})]


def test_neither_the_order_nor_the_steps_matter() -> None:
    first = ("Ari", "Budi", "Citra", "Dewi", "Eko", "Fajar", "Gita", "Hadi", "Indah", "Joko")
    # More of one name than tell anything, and some that come before there are so many.
    records = [named(f"{name} {last}") for name in first for last in ("Solveig", "Solvejg", "Satu")]
    records += [named("Solveig", article=f"article-1-{number}") for number in range(8)]
    records += [named("Budi"), named("B. Satu"), named("Dewi Satu Brekke")]
    results = [
        _after(sorted(records, key=lambda _: chance.random()), chance) for chance in _seeds()
    ]
    assert results[0]
    assert all(result == results[0] for result in results)


def _seeds() -> list[random.Random]:
    return [random.Random(seed) for seed in range(5)]


def _after(records: list[Record], chance: random.Random) -> dict[frozenset[str], float | None]:
    with TemporaryDirectory() as folder, open_store(Path(folder) / "graph") as store:
        while records:
            size = chance.randint(1, 12)
            write_records(store, records[:size], RUN)
            follow(store, Path(folder))
            records = records[size:]
        rows = suggestions(store, Suggestions(), limit=1_000).rows
        return {frozenset((row.one_id, row.other_id)): row.score for row in rows}


def spoken_of(claim: str, agent: Record) -> Record:
    """A claim that speaks of this agent."""
    made = Claim(id=ids.claim_id(claim), text=claim, language="en")
    ends = {"from_label": "Claim", "from_id": made.id, "to_label": "Agent", "to_id": agent.id}
    return Record(made.id, (made,), (About(**ends),))


@pytest.mark.parametrize(
    ("other", "joined"),
    [(named("Mira Solveig", BODY), True), (named("Anton Brekke", BODY), False)],
)
def test_claims_of_one_full_name_are_one_though_articles_differ_in_whose_name_it_is(
    tmp_path: Path, other: Record, joined: bool
) -> None:
    one = named("Mira Solveig", PERSON)
    claims = (
        spoken_of("The ship supplies Iran with missiles", one),
        spoken_of("The ship provides Iran with missiles", other),
    )
    with open_store(tmp_path / "graph") as store:
        write_records(store, [one, other, *claims], RUN)
        follow(store)
        assert len(set(groups_of(store))) == (1 if joined else 2)
        assert len(agents(store, Agents(all=True)).rows) == 2


def groups_of(store: Store) -> list[str]:
    rows = store.read(
        "MATCH (c:Claim) OPTIONAL MATCH (c)-[r:SAME_AS]-(other:Claim)"
        " WHERE r.verdict = 'same' AND r.retracted_at IS NULL"
        " RETURN c.id AS id, coalesce(other.id, c.id) AS other"
    )
    return [min(str(row["id"]), str(row["other"])) for row in rows]
