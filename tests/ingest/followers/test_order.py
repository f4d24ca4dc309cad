"""The same articles and decisions give the same judgements, in whatever order and however often followers run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimgraph.graph.opening import open_store
from claimgraph.graph.store import Store
from claimgraph.graph.write import write_readings, write_records
from claimgraph.ingest.followers.follow import follow
from claimgraph.schemas import ids
from claimgraph.schemas.acts import Act
from claimgraph.schemas.records import judgement_record
from claimgraph.schemas.relationships import Verdict
from tests.ingest.followers.conftest import DAY, Reported, Said
from tests.ingest.followers.test_follow import CURATOR, LONG, judged, judgements

CLAIMS = (
    "North Korea supplies Russia with missiles",
    "Korea Utara memasok rudal kepada Rusia",
    "Russia receives missiles from North Korea",
    "Pyongyang provides Moscow with missiles",
    "North Korea does not supply Russia with missiles",
    "North Korea supplies Russia with weapons",
    "North Korea will supply Russia with missiles",
    "the missiles were supplied",
    "Russia supplies North Korea with missiles",
)
SPEAKERS = ("agent-united-states", "agent-north-korea", "agent-russia")
WORDINGS = len(CLAIMS)


@dataclass(frozen=True)
class Decision:
    """A person's word on two claims, given once both are in the graph."""

    verdict: Verdict
    one: str
    other: str


_said = st.builds(
    Said,
    act=st.sampled_from([Act.ACCUSE, Act.ASSERT, Act.DENY, Act.CONFIRM]),
    claim=st.sampled_from([*CLAIMS, None]),
    speaker=st.sampled_from(SPEAKERS),
    language=st.just("en"),
    against=st.sampled_from([*SPEAKERS, None]),
    about=st.sampled_from([(), SPEAKERS[1:], SPEAKERS[2:]]),
)


def _worded(one: Said) -> Said:
    """In the language that the claim is worded in: a claim has one."""
    language = "id" if one.claim and "Korea Utara" in one.claim else "en"
    return Said(one.act, one.claim, one.speaker, language, one.against, one.about)


@st.composite
def _news(draw: st.DrawFn) -> list[Reported]:
    made: list[Reported] = []
    for number in range(draw(st.integers(4, 9))):
        said = [_worded(one) for one in draw(st.lists(_said, min_size=1, max_size=3))]
        made.append(
            Reported(
                number,
                [one for place, one in enumerate(said) if one.claim or place == 0],
                text=LONG if draw(st.booleans()) else "",
                outlet=draw(st.sampled_from([None, "agent-reuters"])),
                published=DAY + timedelta(days=draw(st.integers(0, 20))),
            )
        )
    return made


_decisions = st.lists(
    st.builds(
        Decision,
        st.sampled_from([Verdict.SAME, Verdict.NOT_SAME, Verdict.NOT_SAME]),
        st.sampled_from(CLAIMS[:4]),
        st.sampled_from([*CLAIMS[:4], *CLAIMS]),
    ).filter(lambda one: one.one != one.other),
    min_size=1,
    max_size=3,
    unique_by=lambda one: frozenset((one.one, one.other)),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_news(), _decisions, st.randoms(use_true_random=False))
def test_neither_the_order_nor_the_steps_matter(
    news: list[Reported], decisions: list[Decision], random: object
) -> None:
    at_once = _judged_in([news], decisions)
    shuffled = sorted(news, key=lambda _: random.random())  # type: ignore[attr-defined]
    one_by_one = [[report] for report in shuffled]
    assert _judged_in(one_by_one, decisions) == at_once
    half = len(shuffled) // 2
    assert _judged_in([shuffled[half:], shuffled[:half]], decisions) == at_once


NEAR = [
    f"Chad sells oil to Iran near {'BDFGKLMNPRST'[n % 12]}{'aeio'[n // 12]}rstad" for n in range(40)
]
"""So many that what they share is no reason to compare them."""
ALIKE = [
    f"Chad {sells} {the} oil to Iran {at} Lagerstad"
    for sells in ("sells", "sold", "is selling", "was selling")
    for the in ("the", "this", "that", "these")
    for at in ("in", "at", "on")
]
"""So many that not each is compared with each, although they say the same."""


@pytest.mark.parametrize("seed", range(3))
def test_what_a_crowd_shares_is_found_alike_however_it_gathered(seed: int) -> None:
    news = [
        Reported(number, [Said(Act.ASSERT, claim)]) for number, claim in enumerate((*NEAR, *ALIKE))
    ]
    at_once = _judged_in([news], [])
    shuffled = Random(seed).sample(news, len(news))
    steps = [shuffled[start : start + 4] for start in range(0, len(news), 4)]
    assert _judged_in(steps, []) == at_once


def test_what_a_growing_crowd_shares_is_no_reason_to_compare_any_more() -> None:
    news = [Reported(number, [Said(Act.ASSERT, claim)]) for number, claim in enumerate(NEAR)]
    few = _judged_in([news[:10]], [])
    assert [one for one in few if one[0] == "SAME_AS"]
    many = _judged_in([news[:10], news[10:]], [])
    assert not [one for one in many if one[0] == "SAME_AS"]


def _judged_in(
    steps: Sequence[Sequence[Reported]], decisions: Sequence[Decision]
) -> set[tuple[object, ...]]:
    """The judgements after these steps, each of them followed."""
    with TemporaryDirectory() as folder, open_store(Path(folder) / "graph") as store:
        waiting = list(decisions)
        for step in steps:
            write_readings(store, [report.reading() for report in step])
            follow(store, Path(folder))
            waiting = [one for one in waiting if not _decide(store, one)]
        follow(store, Path(folder))
        return judgements(store)


def _decide(store: Store, decision: Decision) -> bool:
    """Whether both claims were there, so that the decision could be given."""
    wanted = [ids.claim_id(text) for text in (decision.one, decision.other)]
    held = store.read(
        "UNWIND $ids AS id MATCH (c:Claim {id: id}) RETURN c.id AS id", {"ids": wanted}
    )
    if len(held) == len(wanted):
        record = judgement_record(judged(decision.verdict, decision.one, decision.other))
        write_records(store, [record], CURATOR)
    return len(held) == len(wanted)
