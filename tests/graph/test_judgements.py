"""Judgements are superseded and taken back, never overwritten; groups of claims go with them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from claimgraph.graph.catalogue import run
from claimgraph.graph.changes import changes, latest
from claimgraph.graph.records import read_record
from claimgraph.graph.store import Store
from claimgraph.graph.write import (
    Written,
    restore_records,
    retract_records,
    write_readings,
    write_records,
)
from claimgraph.schemas import ids
from claimgraph.schemas.acts import Act
from claimgraph.schemas.errors import InvalidClaim
from claimgraph.schemas.nodes import Activity, ActivityKind
from claimgraph.schemas.records import Record, judgement_record
from claimgraph.schemas.relationships import Certainty, SameAs, Verdict
from tests.graph.contents import contents
from tests.graph.news import News

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SOLD, BOUGHT, STOLE = "Bob sold the bridge", "the bridge was sold by Bob", "Bob stole the bridge"


def rules(version: str = "1") -> Activity:
    return made_by(ActivityKind.MATCHING, version)


def curator() -> Activity:
    return made_by(ActivityKind.CURATION, "1")


def made_by(kind: ActivityKind, version: str) -> Activity:
    return Activity(id=ids.activity_id(kind, version), kind=kind, tool="test", version=version)


def same(one: str, other: str, by: Activity, verdict: Verdict = Verdict.SAME) -> Record:
    ends = ids.claim_id(one), ids.claim_id(other)
    return judgement_record(
        SameAs(
            id=ids.judgement_id("SAME_AS", *ends, verdict, by.id),
            from_label="Claim",
            from_id=ends[0],
            to_label="Claim",
            to_id=ends[1],
            certainty=Certainty.PROBABLE,
            score=0.9,
            verdict=verdict,
            activity=by.id,
        )
    )


@pytest.fixture
def claims(store: Store, news: News) -> Store:
    said = news.said
    write_readings(
        store,
        [
            news.article(1, said("Ann", Act.ASSERT, SOLD)),
            news.article(2, said("Bob", Act.DENY, BOUGHT)),
            news.article(3, said("Cid", Act.ASSERT, STOLE)),
        ],
        NOON,
    )
    return store


def judge(store: Store, record: Record, by: Activity, hours: int) -> Written:
    return write_records(store, [record], by, NOON + timedelta(hours=hours))


def test_a_judgement_joins_claims_for_the_questions(claims: Store) -> None:
    assert run(claims, "denials") == []
    judge(claims, same(SOLD, BOUGHT, rules()), rules(), 1)
    (row,) = run(claims, "denials")
    assert (row["asserted_by_name"], row["denied_by_name"]) == ("Ann", "Bob")
    assert run(claims, "denials", {"known_at": NOON}) == []
    by_its_own_words = {"claim": ids.claim_id(BOUGHT)}
    assert len(run(claims, "denials", by_its_own_words)) == 1


def test_a_judgement_written_twice_is_written_once(claims: Store) -> None:
    judge(claims, same(SOLD, BOUGHT, rules()), rules(), 1)
    before = contents(claims)
    again = judge(claims, same(SOLD, BOUGHT, rules()), rules(), 2)
    assert again.change is None
    assert contents(claims) == before


def test_a_later_judgement_supersedes_the_one_from_either_end(claims: Store) -> None:
    first, person = rules(), made_by(ActivityKind.CURATION, "no")
    older = same(SOLD, BOUGHT, first)
    judge(claims, older, first, 1)
    later = same(BOUGHT, SOLD, person, Verdict.NOT_SAME)
    written = judge(claims, later, person, 2)
    assert run(claims, "denials") == []
    assert len(run(claims, "denials", {"known_at": NOON + timedelta(hours=1)})) == 1
    (superseded,) = read_record(claims, older.id).relationships
    assert superseded.properties()["retracted_at"] == NOON + timedelta(hours=2)
    (change,) = changes(claims, after=(written.change or 0) - 1)
    assert {older.id, later.id, person.id} <= set(change.touched)


def test_what_was_superseded_does_not_come_back_by_being_written_again(claims: Store) -> None:
    first, second = rules("1"), rules("2")
    judge(claims, same(SOLD, BOUGHT, first), first, 1)
    judge(claims, same(SOLD, BOUGHT, second, Verdict.UNSURE), second, 2)
    before = contents(claims)
    assert judge(claims, same(SOLD, BOUGHT, first), first, 3).change is None
    assert contents(claims) == before


def test_what_somebody_parted_is_not_joined_by_way_of_a_third(claims: Store) -> None:
    person = made_by(ActivityKind.CURATION, "no")
    judge(claims, same(SOLD, STOLE, person, Verdict.NOT_SAME), person, 1)
    judge(claims, same(SOLD, BOUGHT, rules()), rules(), 2)
    judge(claims, same(BOUGHT, STOLE, rules()), rules(), 3)
    groups = {
        str(row["text"]): row["group"]
        for row in claims.read(
            "MATCH (c:Claim)-[m:IN_GROUP]->(g:ClaimGroup) WHERE m.retracted_at IS NULL "
            "RETURN c.text AS text, g.id AS group"
        )
    }
    assert len(groups) == 3
    assert groups[SOLD] != groups[STOLE]


def test_a_judgement_is_taken_back_and_stays(claims: Store) -> None:
    judgement = same(SOLD, BOUGHT, rules())
    judge(claims, judgement, rules(), 1)
    person = made_by(ActivityKind.CURATION, "wrong")
    taken = retract_records(claims, [judgement.id], person, NOON + timedelta(hours=2))
    assert taken.change == latest(claims)
    assert run(claims, "denials") == []
    (held,) = read_record(claims, judgement.id).relationships
    assert held.properties()["retracted_at"] == NOON + timedelta(hours=2)
    again = retract_records(claims, [judgement.id], person, NOON + timedelta(hours=3))
    assert again.change is None


def test_a_judgement_about_what_is_not_held_is_refused(claims: Store) -> None:
    with pytest.raises(InvalidClaim, match="no Claim 'claim-1-"):
        judge(claims, same(SOLD, "nobody said this", rules()), rules(), 1)


def test_whoever_takes_a_judgement_back_is_named(claims: Store) -> None:
    record = same(SOLD, BOUGHT, rules())
    judge(claims, record, rules(), 1)
    retract_records(claims, [record.id], curator(), NOON + timedelta(hours=2))
    (judgement,) = read_record(claims, record.id).relationships
    assert getattr(judgement, "retracted_by") == curator().id  # noqa: B009


def test_a_judgement_in_force_again_keeps_its_id_and_its_former_time(claims: Store) -> None:
    record = same(SOLD, BOUGHT, rules())
    judge(claims, record, rules(), 1)
    retract_records(claims, [record.id], rules(), NOON + timedelta(hours=2))
    restored = restore_records(claims, [record.id], rules(), NOON + timedelta(hours=3))
    assert restored.change is not None
    answered = [
        len(run(claims, "denials", {"known_at": NOON + timedelta(hours=hours, minutes=1)}))
        for hours in range(4)
    ]
    assert answered == [0, 1, 0, 1]
    again = restore_records(claims, [record.id], rules(), NOON + timedelta(hours=4))
    assert again.change is None
