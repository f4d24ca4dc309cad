"""German sentences, read with nothing but the language file."""

from __future__ import annotations

import pytest

from claimgraph.ingest.readings import SourceForm
from claimgraph.schemas.acts import Act
from tests.ingest.attributions.reading import Said, read, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Die Bürgermeisterin sagte, dass die Brücke gesperrt bleibt.",
            Said(Act.ASSERT, "Die Bürgermeisterin", "sagte", "dass die Brücke gesperrt bleibt"),
        ),
        (
            "Am Montag teilte die Polizei mit, das Boot sei gesunken.",
            Said(Act.ASSERT, "die Polizei", "teilte", "das Boot sei gesunken"),
        ),
        (
            "Der Verband hatte erklärt, die Preise würden steigen.",
            Said(Act.ASSERT, "Der Verband", "erklärt", "die Preise würden steigen"),
        ),
        (
            "„Wir bleiben hier“, sagte der Trainer.",
            Said(Act.ASSERT, "der Trainer", "sagte", "„Wir bleiben hier“"),
        ),
        (
            "Laut der Behörde waren drei Schiffe betroffen.",
            Said(Act.REPORT, "der Behörde", "Laut", "waren drei Schiffe betroffen"),
        ),
        (
            "Die Fähre war, wie der Hafenmeister mitteilte, leer.",
            Said(Act.ASSERT, "der Hafenmeister", "mitteilte", "Die Fähre war / leer"),
        ),
        (
            "Wie der Leiter des Hafens, Karl Maurer, bekannt gab, bleibt die Fähre leer.",
            Said(
                Act.ASSERT,
                "der Leiter des Hafens, Karl Maurer",
                "bekannt gab",
                "bleibt die Fähre leer",
            ),
        ),
        (
            "General Maurer, Chef der Werft, hat angekündigt, er werde niemanden entlassen.",
            Said(
                Act.PLAN,
                "General Maurer, Chef der Werft",
                "angekündigt",
                "er werde niemanden entlassen",
            ),
        ),
        (
            "Nach ersten Polizeiangaben kam das Boot vom Kurs ab.",
            Said(Act.REPORT, "ersten Polizeiangaben", "Nach", "kam das Boot vom Kurs ab"),
        ),
        (
            "Nach Angaben der Feuerwehr sank das Boot.",
            Said(Act.REPORT, "Angaben der Feuerwehr", "Nach", "sank das Boot"),
        ),
        (
            "Laut „Hafenblatt Nord“ sank das Boot.",
            Said(Act.REPORT, "„Hafenblatt Nord“", "Laut", "sank das Boot"),
        ),
        (
            "Die Zeitung „Hafenblatt“ meldete, das Boot sei gesunken.",
            Said(Act.REPORT, "Die Zeitung „Hafenblatt“", "meldete", "das Boot sei gesunken"),
        ),
        (
            "In der Mitteilung heißt es, dass das Boot gesunken ist.",
            Said(Act.REPORT, "der Mitteilung", "heißt", "dass das Boot gesunken ist"),
        ),
        ("Es hieß, das Boot sei alt.", Said(Act.REPORT, "", "hieß", "das Boot sei alt")),
        (
            "Der Kapitän ist der Meinung, dass das Boot sicher war.",
            Said(Act.BELIEVE, "Der Kapitän", "der Meinung", "dass das Boot sicher war"),
        ),
        (
            "Die Werft hat beschlossen, den Standort aufzugeben.",
            Said(Act.PLAN, "Die Werft", "beschlossen", "den Standort aufzugeben"),
        ),
        (
            "Dem Kapitän wird vorgeworfen, die Ladung vertauscht zu haben.",
            Said(Act.ACCUSE, "", "vorgeworfen", "die Ladung vertauscht zu haben"),
        ),
        (
            "Die Werft will zwei Boote bauen.",
            Said(Act.PLAN, "Die Werft", "will", "zwei Boote bauen"),
        ),
        (
            "Das Boot ist gesunken. Das teilte die Polizei am Montag mit.",
            Said(Act.ASSERT, "die Polizei", "teilte", "Das Boot ist gesunken"),
        ),
    ],
)
def test_the_speaker_and_what_is_said_are_found(text: str, expected: Said) -> None:
    assert said(text, "de") == [expected]


def test_a_sentence_in_the_reported_mood_goes_on_with_the_speaker_before() -> None:
    text = "Der Richter sagte, die Akten fehlten. Niemand habe sie gesehen."
    first, second = read(text, "de")
    assert second.source == first.source
    assert second.source_form is SourceForm.DROPPED
    assert second.cue == ()


def test_sentences_in_the_reported_mood_are_one_statement() -> None:
    text = "Der Richter sagte, die Akten fehlten. Niemand habe sie gesehen. Sie seien weg."
    _, second = read(text, "de")
    assert [span.of(text) for span in second.content] == ["Niemand habe sie gesehen. Sie seien weg"]


def test_a_relative_clause_and_the_clause_around_it_have_a_statement_each() -> None:
    assert said("Maurer, der die Tat bestreitet, sagte, er sei nie dort gewesen.", "de") == [
        Said(Act.DENY, "der", "bestreitet", "die Tat"),
        Said(Act.ASSERT, "Maurer", "sagte", "er sei nie dort gewesen"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Die Kritik war schon früher laut geworden.",
        "Die Werft begann, das Dock für alle sichtbar zu kritisieren und aufzugeben.",
    ],
)
def test_words_that_only_look_like_cues_say_nothing(text: str) -> None:
    assert said(text, "de") == []


def test_where_nobody_says_anything_nothing_is_found() -> None:
    assert said("Die Brücke wurde am Freitag nach drei Jahren eröffnet.", "de") == []
