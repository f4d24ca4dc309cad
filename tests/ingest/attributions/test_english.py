"""English sentences, and who says what in them."""

from __future__ import annotations

import pytest

from claimgraph.ingest.readings import SourceForm, ViaKind
from claimgraph.schemas.acts import Act, Form
from tests.ingest.attributions.reading import Said, read, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mayor said on Monday that the bridge would stay shut.",
            Said(Act.ASSERT, "The mayor", "said", "that the bridge would stay shut"),
        ),
        (
            "“We lost the harvest,” said the head of the growers' union. “Nobody came.”",
            Said(
                Act.ASSERT,
                "the head of the growers' union",
                "said",
                "“We lost the harvest,” / “Nobody came.”",
            ),
        ),
        (
            "The dam, engineers said, had been leaking for weeks.",
            Said(Act.ASSERT, "engineers", "said", "The dam / had been leaking for weeks"),
        ),
        (
            "Chad accused Libya of arming the rebels.",
            Said(Act.ACCUSE, "Chad", "accused", "Libya of arming the rebels"),
        ),
        (
            "The ferry is expected to sail on Friday.",
            Said(Act.EXPECT, "", "expected", "The ferry / to sail on Friday"),
        ),
        (
            "Oslo's concern over the pipeline has grown.",
            Said(Act.EXPRESS_CONCERN, "Oslo's", "concern", "over the pipeline"),
        ),
        (
            "The dealer allegedly sold stolen boats.",
            Said(Act.ALLEGE, "", "allegedly", "The dealer / sold stolen boats"),
        ),
        (
            "The firm was told by inspectors that the roof had to go.",
            Said(Act.ASSERT, "inspectors", "told", "that the roof had to go"),
        ),
        (
            "The dam was safe, according to the river board.",
            Said(Act.ASSERT, "the river board", "according to", "The dam was safe"),
        ),
        (
            "Minister: No tax on milk before autumn",
            Said(Act.ASSERT, "Minister", ":", "No tax on milk before autumn"),
        ),
    ],
)
def test_the_speaker_and_what_is_said_are_found(text: str, expected: Said) -> None:
    assert said(text, "en") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "That said, the port handled more containers than ever.",
        "The Washington Post moved to a new building.",
        "Her novel “What the Baker Said” won a prize.",
        "The avalanche claimed the lives of two guides.",
        "Parcels are sorted according to size.",
        "The United States and Canada share a border.",
    ],
)
def test_where_nobody_says_anything_nothing_is_found(text: str) -> None:
    assert said(text, "en") == []


def test_a_shared_subject_speaks_twice() -> None:
    found = said("The union rejected the offer and demanded a pay rise.", "en")
    assert [(one.act, one.source) for one in found] == [
        (Act.REJECT, "The union"),
        (Act.DEMAND, "The union"),
    ]
    assert found[0].content == "the offer"


def test_whoever_rejects_an_accusation_denies_it() -> None:
    (one,) = said("Libya rejected the accusation.", "en")
    assert one.act is Act.DENY


def test_a_letter_is_what_the_words_came_through() -> None:
    text = "In a letter to the court, the bishop denied the report."
    (one,) = read(text, "en")
    assert [(via.span.of(text), via.kind) for via in one.via] == [
        ("letter to the court", ViaKind.LETTER)
    ]


def test_an_outlet_that_is_told_something_is_what_it_came_through() -> None:
    text = "Two officials told Reuters that the talks had failed."
    (one,) = read(text, "en")
    assert [via.span.of(text) for via in one.via] == ["Reuters"]


def test_the_accused_is_whom_it_is_against() -> None:
    text = "Chad accused Libya of arming the rebels."
    (one,) = read(text, "en")
    assert [span.of(text) for span in one.against] == ["Libya"]


def test_a_quotation_over_several_paragraphs_is_one_statement() -> None:
    text = (
        "“The files are gone,” the judge told the court.\n"
        "“Nobody knows where they went.\n"
        "“I will wait until they come back.”"
    )
    (one,) = read(text, "en")
    assert len(one.content) == 3
    assert one.form is Form.DIRECT


def test_a_speaker_described_with_the_is_definite() -> None:
    (one,) = read("The two leaders said the road would open.", "en")
    assert one.source_form is SourceForm.DEFINITE


def test_every_span_is_words_of_the_text() -> None:
    text = "The mayor, who is 81, told reporters: “We're ready,” and added that help had come."
    for one in read(text, "en"):
        for span in (*one.source, *one.cue, *one.content):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text) == span.of(text).strip()
