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


def test_where_nobody_says_anything_nothing_is_found() -> None:
    assert said("Die Brücke wurde am Freitag nach drei Jahren eröffnet.", "de") == []
