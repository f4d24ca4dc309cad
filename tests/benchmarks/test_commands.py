"""The commands of benchmarks/, with an extractor that knows the answers."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from benchmarks import extraction, figures, pin_floors, speed
from benchmarks.extractors import predict
from benchmarks.floors import read_floors
from benchmarks.gold import read_gold

TEXT = 'Lena said it rains. "It snows," Karl wrote.'
ANSWERS: dict[str, Any] = {
    "doc_id": "one",
    "attributions": [
        {"source": [[0, 4]], "cue": [[5, 9]], "content": [[10, 18]], "act": "assert"},
        {"source": [[32, 36]], "cue": [[37, 42]], "content": [[20, 31]], "act": "deny"},
    ],
}


def knows_the_answers(question: dict[str, Any]) -> dict[str, Any]:
    return ANSWERS | {"doc_id": question["doc_id"]}


def says_nothing(question: dict[str, Any]) -> dict[str, Any]:
    return {"doc_id": question["doc_id"], "attributions": []}


KNOWING = f"--extractor={__name__}:knows_the_answers"
SILENT = f"--extractor={__name__}:says_nothing"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    file = tmp_path / "gold" / "polnear.dev.jsonl"
    file.parent.mkdir()
    file.write_text(json.dumps(ANSWERS | {"text": TEXT, "lang": "en"}) + "\n")
    return file


def rows(printed: str) -> list[list[str]]:
    """The cells of a printed table, without its headings."""
    return [cells(line) for line in printed.splitlines()[2:]]


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def table(capsys: pytest.CaptureFixture[str], arguments: Sequence[str | Path]) -> list[list[str]]:
    extraction.main([str(argument) for argument in arguments])
    return rows(capsys.readouterr().out.split("\n\n")[0])


def test_an_extractor_is_not_shown_the_answers(gold: Path) -> None:
    questions: list[dict[str, Any]] = []

    def listens(question: dict[str, Any]) -> dict[str, Any]:
        questions.append(question)
        return says_nothing(question)

    predict(read_gold(gold), listens)
    assert questions == [{"doc_id": "one", "text": TEXT, "lang": "en"}]


def test_the_table_has_the_peers_beside_the_figures(
    gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, _ = table(capsys, [gold, KNOWING])
    assert first[:5] == ["polnear.dev", "everything", "1", "2", "2"]
    assert first[5:9] == ["100.0"] * 4
    assert "Citron" in first[9]


def test_one_table_has_every_figure_with_the_peers_beneath(
    gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures.main([str(gold), "--speed", str(gold)])
    printed = capsys.readouterr().out
    headings = cells(printed.splitlines()[0])
    by_name = {line[0]: dict(zip(headings, line, strict=True)) for line in rows(printed)}
    assert by_name["Citron, retrained"]["everything"] == "52.6"
    assert float(by_name["polnear.dev"]["recall"]) > 0
    assert float(by_name["speed: polnear.dev"]["articles a second"]) > 0


def test_quoted_words_have_a_row_of_their_own(
    gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, quoted = table(capsys, [gold, KNOWING])
    assert quoted[1:5] == ["quoted", "1", "1", "1"]


def test_speech_verbs_have_a_row_when_they_are_given(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = tmp_path / "verbs.txt"
    words.write_text("said\ntold\n")
    speech = table(capsys, [gold, KNOWING, "--cue-words", words])[-1]
    assert speech[1:5] == ["speech verbs", "1", "1", "1"]


def test_a_scope_can_be_asked_for(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = table(capsys, [gold, KNOWING, "--types", "indirect"])[-1]
    assert asked[1:5] == ["as asked", "1", "1", "1"]


def test_an_interval_is_printed_when_draws_are_asked_for(
    gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = table(capsys, [gold, KNOWING, "--bootstrap", "40"])[0]
    assert first[7] == "100.0 (100.0 to 100.0)"


def test_predictions_can_come_from_a_file(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "made.jsonl"
    file.write_text(json.dumps(says_nothing({"doc_id": "one"})) + "\n")
    assert table(capsys, [gold, "--predictions", file])[0][3:8] == ["2", "0", "0.0", "0.0", "0.0"]


def test_links_have_a_table_of_their_own(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    extraction.main([str(gold), KNOWING])
    (rest,) = rows(capsys.readouterr().out.split("\n\n")[1])
    assert rest == ["polnear.dev", "100.0", *[""] * 7]


def test_floors_are_raised_and_never_lowered(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floors = tmp_path / "floors.toml"
    floors.touch()
    for extractor in (KNOWING, SILENT):
        pin_floors.main([f"--gold={gold}", f"--floors={floors}", extractor])
    assert capsys.readouterr().out.endswith("every floor stays\n")
    assert read_floors(floors)["polnear.dev"].figures["pair_f1"] == 99.5


def test_speed_is_told_with_the_machine_it_was_measured_on(
    gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    speed.main([str(gold), KNOWING])
    printed = capsys.readouterr().out
    assert all(told in printed for told in ("articles a second", "peak memory", "machine"))
