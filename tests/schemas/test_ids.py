"""Ids: the same content gives the same id, and nothing that can be told apart is joined by its spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.schemas import ids
from claimgraph.schemas.ids import RULE, claim_id, content_id, normalised

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)
parts = st.lists(st.none() | st.integers() | words, max_size=4)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Korea Utara memasok senjata.", "korea utara  memasok senjata"),
        ("“senjata” itu", "senjata itu"),
        ("Pyongyang\u2019s weapons", "Pyongyang's weapons"),
        ("rekan-rekan", "rekan rekan"),
        ("pro\u2013Kremlin", "pro-Kremlin"),
        ("ﬁrms", "firms"),
        ("cafe\u0301", "café"),
        ("straße", "STRASSE"),
        ("a\u00a0b\tc\nd", "a b c d"),
        ("soft\u00adhyphen", "softhyphen"),
        ("kata, kata; kata: kata!", "kata kata kata kata"),
    ],
)
def test_spelling_alone_makes_no_other_claim(one: str, other: str) -> None:
    assert claim_id(one) == claim_id(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("naik 1,5%", "naik 15%"),
        ("naik 15%", "naik 15"),
        ("10.000 orang", "10 000 orang"),
        ("skor 3-2", "skor 32"),
        ("pukul 10:30", "pukul 1030"),
        ("suhu -5 derajat", "suhu 5 derajat"),
        ("suhu \u22125 derajat", "suhu 5 derajat"),
        ("€5", "$5"),
        ("x < 5", "x > 5"),
        ("AT&T", "ATT"),
        ("bukan Rusia", "Rusia"),
        ("resign", "re-sign"),
        ("दिन", "दान"),  # day, donation: the vowels are marks
        ("ไม่", "ไม้"),  # not, wood: the tone is a mark
        ("Pena", "Peña"),
    ],
)
def test_what_means_something_else_has_another_id(one: str, other: str) -> None:
    assert claim_id(one) != claim_id(other)


def test_capitals_and_marks_around_words_say_nothing() -> None:
    @given(st.lists(st.sampled_from(["korea", "utara", "1,5%", "memasok"]), min_size=1))
    def holds(said: list[str]) -> None:
        plain = " ".join(said)
        assert normalised(f"  “{plain.upper()}”!? ") == normalised(plain)

    holds()


@given(words)
def test_composed_and_decomposed_letters_are_one(text: str) -> None:
    assert normalised(unicodedata.normalize("NFD", text)) == normalised(text)


@given(words)
def test_what_is_normalised_has_single_spaces_and_no_capitals(text: str) -> None:
    said = normalised(text)
    assert said == " ".join(said.split())
    assert said == said.casefold()


@given(parts, parts)
def test_parts_do_not_run_into_one_another(
    one: list[str | int | None], other: list[str | int | None]
) -> None:
    same = [str(part) if isinstance(part, int) else part for part in one] == [
        str(part) if isinstance(part, int) else part for part in other
    ]
    assert (content_id("claim", *one) == content_id("claim", *other)) == same


def test_an_unknown_part_is_not_an_empty_one() -> None:
    assert content_id("article", None, "x") != content_id("article", "", "x")


@given(words)
def test_an_id_names_its_kind_and_rule_and_is_safe_in_an_address(text: str) -> None:
    assert re.fullmatch(rf"claim-{RULE}-[0-9a-f]{{20}}", claim_id(text))


# The promise itself: a change here is a change of every graph, and needs a new RULE.
PINNED: list[tuple[Callable[[], str], str]] = [
    (lambda: ids.claim_id("Korea Utara memasok senjata, 1,5 ton"), "claim-1-d592b0ca2e08e1d597d8"),
    (lambda: ids.article_id(None, "body"), "article-1-132923f4a47e5b3e6d64"),
    (lambda: ids.article_id("https://news.example/1", "body"), "article-1-09a70aa783116c000590"),
    (
        lambda: ids.document_id("press_release", "The G7's statement"),
        "document-1-d3ea1a12e7852da3cf43",
    ),
    (
        lambda: ids.unnamed_document_id("image", "article-1-0", 3, 9),
        "document-1-b096f86d35f5338d1343",
    ),
    (lambda: ids.agent_id("person", "Ana María Pérez"), "agent-1-caa3ea63e3ee6352eb42"),
    (lambda: ids.unresolved_agent_id("article-1-0", "juru bicara"), "agent-1-6c47aa3075bed086c733"),
    (lambda: ids.name_id("agent-x", "X", "en"), "name-1-118f0e36e83394e9f036"),
    (lambda: ids.claim_group_id("claim-1-0"), "group-1-800a5ef35640a50f0690"),
    (
        lambda: ids.statement_id("article-1-0", ["deny", 0, 5, None]),
        "statement-1-241fff7fad92f9d2093d",
    ),
    (
        lambda: ids.judgement_id("SAME_AS", "claim-1-0", "claim-1-1", "same", None),
        "judgement-1-1c5b82509c1e484fc6cd",
    ),
    (lambda: ids.review_id("https://check.example/1"), "review-1-55576525d9db92bf1a61"),
    (
        lambda: ids.activity_id("extraction", "claimgraph", "0", None),
        "activity-1-d4574deec0fbe2f61a06",
    ),
    (lambda: ids.change_id(7), "change-7"),
]


@pytest.mark.parametrize(("made", "pinned"), PINNED)
def test_ids_are_those_of_every_graph_already_written(made: Callable[[], str], pinned: str) -> None:
    assert made() == pinned
