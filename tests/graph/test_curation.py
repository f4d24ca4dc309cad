"""What a person decides of two claims: listed, recorded with who and why, and undone again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from claimgraph.graph.catalogue import run
from claimgraph.graph.curation import Decision, decide, restore, take_back
from claimgraph.graph.listings import pages
from claimgraph.graph.listings.filters import Suggestions
from claimgraph.graph.records import read_record
from claimgraph.graph.store import Store
from claimgraph.graph.write import write_readings, write_records
from claimgraph.schemas import ids
from claimgraph.schemas.acts import Act
from claimgraph.schemas.errors import InvalidClaim, NotFound
from claimgraph.schemas.relationships import Verdict
from tests.graph.news import News
from tests.graph.test_judgements import rules, same

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SOLD, BOUGHT, STOLE = "Bob sold the bridge", "the bridge was sold by Bob", "Bob stole the bridge"
SUGGESTED = same(SOLD, BOUGHT, rules(), Verdict.UNSURE)


@pytest.fixture
def suggested(store: Store, news: News) -> Store:
    """Ann asserts what Bob denies in other words, and a rule is not sure that it is the same."""
    said = news.said
    readings = [
        news.article(1, said("Ann", Act.ASSERT, SOLD)),
        news.article(2, said("Bob", Act.DENY, BOUGHT)),
        news.article(3, said("Cid", Act.ASSERT, STOLE)),
    ]
    write_readings(store, readings, NOON)
    write_records(store, [SUGGESTED], rules(), NOON + timedelta(hours=1))
    return store


def ann(hours: int = 2, note: str | None = None) -> Decision:
    return Decision("Ann Lee", note, NOON + timedelta(hours=hours))


def listed(store: Store, **asked: object) -> list[tuple[str, str, str | None]]:
    page = pages.suggestions(store, Suggestions.model_validate(asked))
    return [(row.one, row.other, row.decided_by) for row in page.rows]


def test_suggestions_are_listed_until_somebody_decides(suggested: Store) -> None:
    assert listed(suggested) == [(SOLD, BOUGHT, None)]
    assert listed(suggested, score=0.95) == []
    assert listed(suggested, claim=ids.claim_id(STOLE)) == []
    decide(suggested, SUGGESTED.id, Verdict.SAME, ann())
    assert listed(suggested) == []
    assert listed(suggested, known_at=NOON + timedelta(hours=1)) == [(SOLD, BOUGHT, None)]
    assert [by for _, _, by in listed(suggested, verdict="same")] == ["Ann Lee"]


def test_the_pages_of_suggestions_neither_repeat_nor_miss_one(suggested: Store) -> None:
    more = [
        same(SOLD, STOLE, rules(), Verdict.UNSURE),
        same(BOUGHT, STOLE, rules(), Verdict.UNSURE),
    ]
    write_records(suggested, more, rules())
    seen, after = [], None
    while True:
        page = pages.suggestions(suggested, Suggestions(), 1, after)
        seen += [row.id for row in page.rows]
        if (after := page.next) is None:
            break
    assert sorted(seen) == sorted([SUGGESTED.id, *(record.id for record in more)])


def test_what_is_accepted_is_one_for_every_question_and_apart_again_when_taken_back(
    suggested: Store,
) -> None:
    assert run(suggested, "denials") == []
    decided = decide(suggested, SUGGESTED.id, Verdict.SAME, ann())
    assert len(run(suggested, "denials")) == 1
    take_back(suggested, decided.judgement, ann(3))
    assert run(suggested, "denials") == []
    restore(suggested, decided.judgement, ann(4))
    assert len(run(suggested, "denials")) == 1


def test_a_decision_keeps_who_when_and_why(suggested: Store) -> None:
    decided = decide(suggested, SUGGESTED.id, Verdict.NOT_SAME, ann(note="another bridge"))
    (judgement,) = read_record(suggested, decided.judgement).relationships
    (activity,) = read_record(suggested, str(judgement.properties()["activity"])).nodes
    kept = activity.properties()
    assert (kept["kind"], kept["agent"], kept["note"]) == ("curation", "Ann Lee", "another bridge")
    assert kept["started_at"] == NOON + timedelta(hours=2)


def test_two_claims_that_no_rule_thought_of_can_be_joined(suggested: Store) -> None:
    pair = f"{ids.claim_id(STOLE)}, {ids.claim_id(SOLD)}"
    decide(suggested, pair, Verdict.SAME, ann())
    assert listed(suggested, verdict="same", claim=ids.claim_id(STOLE))


def test_what_a_third_claim_joined_is_no_suggestion_any_more(suggested: Store) -> None:
    for one in (SOLD, BOUGHT):
        decide(suggested, f"{ids.claim_id(one)},{ids.claim_id(STOLE)}", Verdict.SAME, ann())
    assert listed(suggested) == []


@pytest.mark.parametrize(
    ("suggestion", "error", "said"),
    [
        ("judgement-1-00", NotFound, "judgement-1-00"),
        ("claim-1-00", NotFound, "is no judgement's id"),
        ("claim-1-00,claim-1-01", NotFound, "claim-1-00"),
        ("statement-1,statement-2", InvalidClaim, "is no claim's or agent's id"),
        ("agent-1-00,agent-1-01", NotFound, "agent-1-00"),
        (f"{ids.claim_id(SOLD)},{ids.claim_id(SOLD)}", InvalidClaim, "is one claim, not two"),
    ],
)
def test_what_cannot_be_decided_is_told(
    suggested: Store, suggestion: str, error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        decide(suggested, suggestion, Verdict.SAME, ann())


def test_what_is_taken_back_cannot_be_taken_back_again(suggested: Store) -> None:
    take_back(suggested, SUGGESTED.id, ann())
    with pytest.raises(InvalidClaim, match="taken back at 2026-03-01"):
        take_back(suggested, SUGGESTED.id, ann(3))


def test_what_is_in_force_cannot_be_restored(suggested: Store) -> None:
    with pytest.raises(InvalidClaim, match="is in force"):
        restore(suggested, SUGGESTED.id, ann())


def test_nobody_decides_nothing() -> None:
    with pytest.raises(InvalidClaim, match="nobody's name"):
        Decision("  ")
