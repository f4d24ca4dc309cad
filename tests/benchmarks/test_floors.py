"""Floors follow quality upwards and go down only with other gold texts."""

from pathlib import Path

import pytest

from benchmarks.documents import Attribution, GoldDocument, Prediction
from benchmarks.floors import (
    SetFloors,
    fallen,
    fingerprint,
    floor_below,
    measure,
    outgrown,
    pinned,
    read_floors,
    write_floors,
)

FLOORS = SetFloors("abc", {"pair_f1": 80.0})


def test_a_floor_lies_half_a_point_below_the_figure() -> None:
    assert floor_below(83.333) == pytest.approx(82.8)


def test_a_floor_is_never_below_nothing() -> None:
    assert floor_below(0.2) == 0


def test_a_figure_below_its_floor_has_fallen() -> None:
    assert fallen(FLOORS, {"pair_f1": 79.9}) == ["pair_f1 fell to 79.9, its floor is 80.0"]


def test_a_figure_that_is_no_longer_measured_has_fallen() -> None:
    assert fallen(FLOORS, {}) == ["pair_f1 fell to 0.0, its floor is 80.0"]


def test_a_figure_at_its_floor_has_not_fallen() -> None:
    assert fallen(FLOORS, {"pair_f1": 80.0}) == []


def test_a_risen_figure_asks_for_a_new_floor() -> None:
    assert outgrown(FLOORS, {"pair_f1": 81.6}) == ["pair_f1 rose to 81.6, its floor is 80.0"]


def test_a_small_rise_asks_for_nothing() -> None:
    assert outgrown(FLOORS, {"pair_f1": 81.5}) == []


def test_a_figure_without_a_floor_asks_for_one() -> None:
    assert outgrown(FLOORS, {"act": 50.0}) == ["act rose to 50.0, its floor is missing"]


def test_pinning_raises_a_floor() -> None:
    assert pinned(FLOORS, "abc", {"pair_f1": 90.0}).figures == {"pair_f1": 89.5}


def test_pinning_never_lowers_a_floor() -> None:
    assert pinned(FLOORS, "abc", {"pair_f1": 70.0}).figures == {"pair_f1": 80.0}


def test_pinning_on_other_texts_takes_the_figures_as_they_are() -> None:
    assert pinned(FLOORS, "xyz", {"pair_f1": 70.0}) == SetFloors("xyz", {"pair_f1": 69.5})


def test_the_first_pinning_takes_the_figures_as_they_are() -> None:
    assert pinned(None, "abc", {"pair_f1": 70.0}) == SetFloors("abc", {"pair_f1": 69.5})


def test_writing_keeps_what_is_told_at_the_top(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    file.write_text("# why\n\n['gone']\ntexts = 'x'\n")
    write_floors(file, {"sentences.en": FLOORS})
    assert file.read_text().startswith("# why\n")
    assert read_floors(file) == {"sentences.en": FLOORS}


SAID = Attribution(source=((0, 4),), cue=((5, 9),), content=((10, 18),))
SPOKEN = GoldDocument(doc_id="spoken", text="Lena said it rains.", attributions=(SAID,))
SILENT = GoldDocument(doc_id="silent", text="It rains today.")


def test_silence_is_the_share_of_silent_texts_left_alone() -> None:
    loud = Prediction(doc_id="silent", attributions=(SAID,))
    quiet = Prediction(doc_id="silent")
    assert [measure([SILENT], [made])["silence"] for made in (loud, quiet)] == [0, 100]


def test_only_what_the_texts_hold_is_measured() -> None:
    made = Prediction(doc_id="spoken", attributions=(SAID,))
    figures = measure([SPOKEN], [made])
    assert set(figures.values()) == {100}
    assert not {"silence", "via_f1", "act"} & figures.keys()


def test_the_fingerprint_follows_the_texts_and_not_their_order() -> None:
    assert fingerprint([SPOKEN, SILENT]) == fingerprint([SILENT, SPOKEN])
    assert fingerprint([SPOKEN]) != fingerprint([SILENT])
