"""The followers' judgements depend on the set of articles, can be undone, and yield to a person's."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from claimgraph.graph.changes import latest
from claimgraph.graph.opening import open_store
from claimgraph.graph.store import Store
from claimgraph.graph.write import retract_records, write_readings, write_records
from claimgraph.ingest.followers.follow import STRETCH, Followed, Followers, follow
from claimgraph.ingest.followers.index import open_index
from claimgraph.ingest.followers.judging import Settled
from claimgraph.schemas import ids
from claimgraph.schemas.acts import Act
from claimgraph.schemas.errors import StoreBusy
from claimgraph.schemas.nodes import Activity, ActivityKind
from claimgraph.schemas.records import judgement_record
from claimgraph.schemas.relationships import Certainty, SameAs, Verdict
from tests.ingest.followers.conftest import DAY, Reported, Said

Graph = Callable[[], Store]

EN = "North Korea supplies Russia with missiles"
ID = "Korea Utara memasok rudal kepada Rusia"
WEAPONS = "North Korea supplies Russia with weapons"
NOT = "North Korea does not supply Russia with missiles"
TURNED = "Russia supplies North Korea with missiles"
RECEIVED = "Russia receives missiles from North Korea"

CURATOR = Activity(
    id=ids.activity_id("curation", "ann"), kind=ActivityKind.CURATION, tool="test", version="1"
)

LONG = " ".join(
    f"The ministry said on day {number} that convoy {number * 7} had left for harbour {number * 3}."
    for number in range(1, 15)
)


def news() -> list[Reported]:
    russia, korea = "agent-russia", "agent-north-korea"
    return [
        Reported(1, [Said(Act.ACCUSE, EN, against=korea)]),
        Reported(2, [Said(Act.ASSERT, ID, language="id")], published=DAY - timedelta(days=3)),
        Reported(3, [Said(Act.ASSERT, NOT, speaker=russia)]),
        Reported(4, [Said(Act.ASSERT, WEAPONS)], published=DAY + timedelta(days=1)),
        Reported(5, [Said(Act.ASSERT, TURNED)]),
        Reported(
            6, [Said(Act.DENY, ID, speaker=korea, language="id")], published=DAY + timedelta(days=4)
        ),
        Reported(7, [Said(Act.DENY, None, speaker=korea)], published=DAY + timedelta(days=6)),
        Reported(8, [Said(Act.CONFIRM, RECEIVED, speaker=russia)], published=DAY + timedelta(5)),
        Reported(9, text=LONG, outlet="agent-reuters"),
        Reported(10, text=LONG + " It rained.", published=DAY - timedelta(days=1)),
        Reported(11, text=LONG, url="https://news.example/9", published=DAY + timedelta(days=1)),
    ]


def judgements(store: Store) -> set[tuple[object, ...]]:
    """Every judgement in force, with its id, and every group."""
    rows = store.read(
        "MATCH (a)-[r]->(b) WHERE r.retracted_at IS NULL"
        " AND type(r) IN ['SAME_AS', 'COUNTERS', 'NARROWER_THAN', 'COPIES', 'RESPONDS_TO',"
        " 'DERIVED_FROM', 'REVISES', 'IN_GROUP']"
        " RETURN type(r) AS type, a.id AS one, b.id AS other, r.id AS id"
    )
    # What is no judgement has no id of its own; an engine may give its own number for it.
    own = ("IN_GROUP", "REVISES")
    return {
        (row["type"], row["one"], row["other"], None if row["type"] in own else row["id"])
        for row in rows
    }


def of_type(store: Store, type: str) -> list[tuple[object, object]]:
    return sorted((one, other) for kind, one, other, _ in judgements(store) if kind == type)


def groups(store: Store) -> set[frozenset[object]]:
    members: dict[object, set[object]] = {}
    for claim, group in of_type(store, "IN_GROUP"):
        members.setdefault(group, set()).add(claim)
    return {frozenset(some) for some in members.values()}


def claims(*texts: str) -> frozenset[str]:
    return frozenset(map(ids.claim_id, texts))


def written(graph: Graph, reports: list[Reported]) -> Store:
    store = graph()
    write_readings(store, [report.reading() for report in reports])
    follow(store)
    return store


def test_the_order_of_articles_and_passes_does_not_matter(graph: Graph, tmp_path: Path) -> None:
    expected = judgements(written(graph, news()))
    assert len(expected) > 15
    for seed in range(2):
        shuffled = news()
        random.Random(seed).shuffle(shuffled)
        store = graph()
        for report in shuffled:
            write_readings(store, [report.reading()])
            follow(store, tmp_path / f"index-{seed}")
        assert judgements(store) == expected


def test_a_second_pass_changes_nothing_with_its_index_or_without(
    graph: Graph, tmp_path: Path
) -> None:
    store = written(graph, news())
    before, number = judgements(store), latest(store)
    assert follow(store, tmp_path).number == number
    assert follow(store, tmp_path).number == number
    assert (judgements(store), latest(store)) == (before, number)


def test_wordings_in_two_languages_are_one_group_named_for_the_earliest(graph: Graph) -> None:
    store = written(graph, news())
    assert claims(EN, ID, RECEIVED) in groups(store)
    named = {group for claim, group in of_type(store, "IN_GROUP") if claim in claims(EN)}
    assert named == {ids.claim_group_id(ids.claim_id(ID))}


def test_an_earlier_article_that_comes_late_renames_the_group(graph: Graph) -> None:
    store = written(graph, news()[:2])
    write_readings(
        store,
        [Reported(12, [Said(Act.ASSERT, EN)], published=DAY - timedelta(days=30)).reading()],
    )
    follow(store)
    assert {group for _, group in of_type(store, "IN_GROUP")} == {
        ids.claim_group_id(ids.claim_id(EN))
    }


def test_opposites_counter_each_other_and_are_in_no_group(graph: Graph) -> None:
    store = written(graph, news())
    assert tuple(sorted(claims(EN, NOT))) in of_type(store, "COUNTERS")
    assert claims(NOT) in groups(store)


def test_roles_turned_round_are_nothing_to_each_other(graph: Graph) -> None:
    store = written(graph, news())
    assert claims(TURNED) in groups(store)
    assert not {pair for pair in of_type(store, "SAME_AS") if ids.claim_id(TURNED) in pair}


def test_missiles_are_narrower_than_weapons(graph: Graph) -> None:
    store = written(graph, news())
    assert (ids.claim_id(EN), ids.claim_id(WEAPONS)) in of_type(store, "NARROWER_THAN")
    assert claims(WEAPONS) in groups(store)


def judged(verdict: Verdict, one: str, other: str) -> SameAs:
    ends = sorted(map(ids.claim_id, (one, other)))
    return SameAs(
        id=ids.judgement_id("SAME_AS", *ends, verdict.value, CURATOR.id),
        from_label="Claim",
        from_id=ends[0],
        to_label="Claim",
        to_id=ends[1],
        certainty=Certainty.CERTAIN,
        activity=CURATOR.id,
        verdict=verdict,
    )


def test_a_person_parts_a_group_and_no_rule_joins_it_again(graph: Graph) -> None:
    store = written(graph, news()[:2])
    assert groups(store) == {claims(EN, ID)}
    write_records(store, [judgement_record(judged(Verdict.NOT_SAME, EN, ID))], CURATOR)
    assert groups(store) == {claims(EN), claims(ID)}
    follow(store)
    assert groups(store) == {claims(EN), claims(ID)}


def test_a_judgement_taken_back_splits_its_group_and_stays_taken_back(graph: Graph) -> None:
    store = written(graph, news()[:2])
    rows = store.read("MATCH ()-[r:SAME_AS]->() RETURN r.id AS id")
    retract_records(store, [str(row["id"]) for row in rows], CURATOR)
    assert groups(store) == {claims(EN), claims(ID)}
    follow(store)
    assert groups(store) == {claims(EN), claims(ID)}


def test_a_merge_that_joins_what_somebody_parted_is_a_suggestion(graph: Graph) -> None:
    store = written(graph, [*news()[:2], news()[7]])
    assert groups(store) == {claims(EN, ID, RECEIVED)}
    write_records(store, [judgement_record(judged(Verdict.NOT_SAME, EN, ID))], CURATOR)
    follow(store)
    assert len(groups(store)) == 2
    rows = store.read(
        "MATCH ()-[r:SAME_AS]->() WHERE r.retracted_at IS NULL RETURN r.verdict AS verdict"
    )
    assert sorted(str(row["verdict"]) for row in rows) == ["not_same", "same", "unsure"]


def test_a_person_joins_what_no_rule_would(graph: Graph) -> None:
    store = written(graph, news()[:5])
    write_records(store, [judgement_record(judged(Verdict.SAME, EN, TURNED))], CURATOR)
    follow(store)
    assert claims(EN, ID, TURNED) in groups(store)


def test_membership_keeps_its_times(graph: Graph) -> None:
    store = written(graph, news()[:2])
    rows = store.read(
        "MATCH (c:Claim)-[m:IN_GROUP]->(:ClaimGroup) WHERE m.retracted_at IS NOT NULL"
        " RETURN c.id AS claim, m.recorded_at < m.retracted_at AS lasted"
    )
    assert rows == [{"claim": ids.claim_id(EN), "lasted": True}]


def test_what_two_claims_are_again_they_are_as_if_it_had_never_changed(
    graph: Graph, tmp_path: Path
) -> None:
    china = ("agent-china",)
    plain = [
        Reported(1, [Said(Act.ASSERT, EN)]),
        Reported(2, [Said(Act.ASSERT, ID, language="id")]),
    ]
    more = [
        Reported(3, [Said(Act.ASSERT, EN, about=china)]),
        Reported(4, [Said(Act.ASSERT, ID, language="id", about=china)]),
    ]
    store, sames = graph(), []
    for report in (*plain, *more):
        write_readings(store, [report.reading()])
        follow(store, tmp_path)
        sames.append(groups(store) == {claims(EN, ID)})
    assert sames == [False, True, False, True]
    assert judgements(store) == judgements(written(graph, [*plain, *more]))


def test_a_lost_index_is_made_again_and_nothing_is_taken_back_meanwhile(graph: Graph) -> None:
    store = graph()
    far_apart = [news()[0], *(Reported(100 + number) for number in range(STRETCH)), news()[1]]
    for report in far_apart:
        write_readings(store, [report.reading()])
    follow(store)
    number = latest(store)
    store.write(lambda transaction: transaction.run("MATCH (lease:Lease) DELETE lease"))
    assert follow(store) == Followed(number, Settled())
    assert latest(store) == number


def test_an_index_of_another_graph_is_not_believed(tmp_path: Path) -> None:
    for number, report in enumerate((news()[0], news()[4])):
        with open_store(tmp_path / str(number)) as store:
            write_readings(store, [report.reading(), news()[1].reading()])
            follow(store, tmp_path)
            joined = groups(store) == {claims(EN, ID)}
            assert joined == (number == 0)


def test_a_person_who_changes_their_mind_leaves_it_to_the_rules_again(graph: Graph) -> None:
    store = written(graph, news()[:2])
    parted = judgement_record(judged(Verdict.NOT_SAME, EN, ID))
    write_records(store, [parted], CURATOR)
    follow(store)
    retract_records(store, [parted.id], CURATOR)
    follow(store)
    assert groups(store) == {claims(EN, ID)}


def test_nothing_counters_what_a_person_has_joined(graph: Graph) -> None:
    store = written(graph, [news()[0], news()[2]])
    assert len(of_type(store, "COUNTERS")) == 1
    write_records(store, [judgement_record(judged(Verdict.SAME, EN, NOT))], CURATOR)
    follow(store)
    assert of_type(store, "COUNTERS") == []


# ---- several processes


def test_one_process_follows_at_a_time_and_the_next_goes_on_from_there(graph: Graph) -> None:
    store = graph()
    with open_index() as index, open_index() as other_index:
        one, other = Followers(store, index), Followers(store, other_index)

        refused: list[str] = []

        def meanwhile(followed: Followed) -> None:
            if followed.number < latest(store):
                with pytest.raises(StoreBusy) as busy:
                    other.catch_up()
                refused.append(str(busy.value))

        write_readings(store, [news()[0].reading()])
        one.catch_up(meanwhile)
        assert "is following this graph" in refused[0]
        write_readings(store, [news()[1].reading()])
        other.catch_up()
        number = latest(store)
        assert one.catch_up() == Followed(number)
        assert (latest(store), groups(store)) == (number, {claims(EN, ID)})


def test_who_follows_by_other_rules_takes_over_and_the_others_leave_it(graph: Graph) -> None:
    store = graph()
    with open_index() as index, open_index() as other_index:
        one, other = Followers(store, index), Followers(store, other_index, OtherRules())
        write_readings(store, [news()[0].reading()])
        one.catch_up()
        other.catch_up()
        write_readings(store, [news()[1].reading()])
        with pytest.raises(StoreBusy, match="by other rules"):
            one.catch_up()
        other.catch_up()
        assert groups(store) == {claims(EN, ID)}


class OtherRules:
    """A model that finds nothing alike."""

    name = "none"

    def vectors(self, texts: Sequence[str]) -> list[bytes]:
        return [b"" for _ in texts]

    def nearness(self, one: bytes, other: bytes) -> float:
        return 0.0
