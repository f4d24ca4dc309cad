"""What two claims are to one another: symmetric, and the same whoever asks first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimgraph.ingest.followers.claim_items import CLAIM, claim_payload
from claimgraph.ingest.followers.gist import gist
from claimgraph.ingest.followers.index import open_index
from claimgraph.ingest.followers.likeness import Relation, likeness
from claimgraph.ingest.followers.same_claims import SameClaims
from claimgraph.ingest.followers.words import relations, words

LANGUAGES = ("de", "en", "id")
TURNED = {Relation.NARROWER: Relation.BROADER, Relation.BROADER: Relation.NARROWER}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_concept_of_a_language_is_known_to_the_others(language: str) -> None:
    assert set(words(language).file.concepts) - set(words("en").file.concepts) <= {"finance"}


def test_relations_speak_of_concepts_that_there_are() -> None:
    known = set(words("en").file.concepts) | set(words("id").file.concepts)
    named = {concept for pair in relations().opposites for concept in pair}
    named |= {*relations().within, *relations().within.values(), *relations().negators}
    named |= {*relations().converses, *relations().converses.values(), *relations().light}
    assert named <= known


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("Oslo bans imports of oil", "Oslo allows imports of oil", Relation.OPPOSITE),
        ("Oslo sells oil to Chad", "Chad buys oil from Oslo", Relation.SAME),
        ("Oslo sells oil to Chad", "Oil is sold to Chad by Oslo", Relation.SAME),
        ("Oslo sells oil to Chad", "Chad sells oil to Oslo", Relation.APART),
        ("Oslo sold 20 ships to Chad", "Oslo sold 30 ships to Chad", Relation.APART),
        ("Oslo sold ships in May 2023", "Oslo sold ships in June 2023", Relation.APART),
        ("Oslo sold 20 ships to Chad", "Oslo sold ships to Chad", Relation.NARROWER),
        ("Oslo will sell ships to Chad", "Oslo sells ships to Chad", Relation.UNSURE),
        ("The company sells ships", "The company sold ships", Relation.UNSURE),
    ],
)
def test_two_claims(one: str, other: str, relation: Relation) -> None:
    assert likeness(gist(one, "en"), gist(other, "en")).relation is relation


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("1,5 juta orang", "id", 1.5e6),
        ("1.5 million people", "en", 1.5e6),
        ("1.200 kapal", "id", 1200),
        ("1,200 ships", "en", 1200),
        ("dua puluh kapal", "id", 20),
        ("$2bn", "en", 2e9),
        ("eine Summe von 7,5 Milliarden", "de", 7.5e9),
    ],
)
def test_numbers_are_read_as_the_language_writes_them(
    text: str, language: str, number: float
) -> None:
    assert gist(text, language).numbers == {number}


_SAYINGS = st.lists(
    st.sampled_from(
        [
            "Russia",
            "Iran",
            "Chad",
            "sells",
            "buys",
            "oil",
            "gas",
            "weapons",
            "missiles",
            "not",
            "never",
            "bans",
            "allows",
            "20",
            "30",
            "in",
            "2023",
            "from",
            "to",
            "by",
            "will",
            "Kumsusan",
            "yesterday",
            "quickly",
            "ships",
        ]
    ),
    min_size=1,
    max_size=9,
).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(_SAYINGS, _SAYINGS)
def test_the_answer_is_the_same_from_either_side(one: str, other: str) -> None:
    there = likeness(gist(one, "en"), gist(other, "en"))
    back = likeness(gist(other, "en"), gist(one, "en"))
    assert back.relation is TURNED.get(there.relation, there.relation)
    assert back.score == pytest.approx(there.score, abs=0.0011)


@settings(max_examples=200, deadline=None)
@given(_SAYINGS, _SAYINGS)
def test_what_is_the_same_is_found_by_the_index(one: str, other: str) -> None:
    if likeness(gist(one, "en"), gist(other, "en")).relation is Relation.SAME:
        with open_index() as index:
            index.put(CLAIM, "claim-other", claim_payload(other, "en"))
            found = SameClaims().compared(index, "claim-one", claim_payload(one, "en"))
            assert [id for id, _ in found] == ["claim-other"]


def test_what_may_be_is_not_what_will_be() -> None:
    may, will = (
        gist("Chad may sell oil to Iran", "en"),
        gist("Chad akan menjual minyak ke Iran", "id"),
    )
    assert likeness(may, will).relation is Relation.UNSURE


def test_a_kind_of_thing_is_narrower_than_the_thing() -> None:
    kind, thing = gist("Iran sells trucks to Chad", "en"), gist("Iran menjual mobil ke Chad", "id")
    assert likeness(kind, thing).relation is Relation.NARROWER


@settings(max_examples=200, deadline=None)
@given(_SAYINGS)
def test_a_claim_and_its_negation_are_never_the_same(one: str) -> None:
    denied = gist(f"{one} not", "en")
    assert likeness(gist(one, "en"), denied).relation is not Relation.SAME
