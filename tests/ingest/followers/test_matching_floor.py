"""Claims are found again in the other language as well as they once were, and nothing wrong is merged."""

import platform
import sys
from pathlib import Path

import pytest

from benchmarks.matching_claims import Figures, measure, wordings
from claimgraph.ingest.followers.meaning import installed

GOLD = list(wordings(Path(__file__).parents[2] / "gold" / "claims.jsonl"))
UNSEEN = list(wordings(Path(__file__).parents[2] / "gold" / "unseen" / "claims.jsonl"))
UNSEEN_FIRST_PLACE = 92.5
FIRST_PLACE = {"words": 98.5, "model": 96.0}
"""Percent; one point below what was measured. The model is asked about the held out sets only."""
MERGED = {"words": 48.5, "model": 44.0}


HAS_MODEL = sys.platform == "linux" and platform.machine() == "x86_64"
"""Where the model has wheels; the development requirements install it there."""


@pytest.fixture(scope="module", params=["words", "model"] if HAS_MODEL else ["words"])
def scorer(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def figures(scorer: str) -> Figures:
    if scorer == "words":
        return measure(GOLD)
    model = installed()
    assert model is not None, "claimgraph[matching] is not installed: run `uv sync`"
    return measure([one for one in GOLD if one.part == "held out"], model)


def test_gold_has_enough_pairs_in_two_languages() -> None:
    sets = {one.number for one in GOLD}
    assert len(sets) >= 120
    assert sum(one.why == "opposite" for one in GOLD) >= 100


def test_the_right_claim_comes_first(scorer: str, figures: Figures) -> None:
    assert figures.first_place >= FIRST_PLACE[scorer]


def test_no_opposite_is_ever_merged(figures: Figures) -> None:
    assert figures.opposites_merged == []


def test_no_near_miss_is_merged(figures: Figures) -> None:
    assert figures.wrong_merges == []


def test_as_many_are_merged_as_once_were(scorer: str, figures: Figures) -> None:
    assert figures.merged >= MERGED[scorer]


def test_claims_that_no_word_list_was_made_for_are_found_and_nothing_wrong_is_merged() -> None:
    figures = measure(UNSEEN)
    assert figures.first_place >= UNSEEN_FIRST_PLACE
    assert figures.wrong_merges == []
