"""Extraction on our own gold texts keeps what it once reached: see floors.toml beside this file."""

from pathlib import Path

import pytest

from benchmarks.extractors import load_extractor, predict
from benchmarks.floors import fallen, fingerprint, measure, outgrown, read_floors
from benchmarks.gold import gold_sets

HERE = Path(__file__).resolve().parent
GOLD = gold_sets(HERE.parent / "gold")
FLOORS = read_floors(HERE / "floors.toml")
PIN = "run `uv run python -m benchmarks.pin_floors` and commit floors.toml"


@pytest.fixture(scope="module", params=GOLD)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def figures(name: str) -> dict[str, float]:
    """What extraction reaches on the set today."""
    return measure(GOLD[name], predict(GOLD[name], load_extractor()))


def test_floors_were_pinned_on_these_texts(name: str) -> None:
    assert name in FLOORS, PIN
    assert FLOORS[name].texts == fingerprint(GOLD[name]), PIN


def test_no_figure_falls_below_its_floor(name: str, figures: dict[str, float]) -> None:
    assert fallen(FLOORS[name], figures) == []


def test_floors_follow_the_figures(name: str, figures: dict[str, float]) -> None:
    assert outgrown(FLOORS[name], figures) == [], PIN
