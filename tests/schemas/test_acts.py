"""Acts: a closed list, each with the stance that it takes when nothing hedges it."""

from __future__ import annotations

import re

import pytest

from claimgraph.schemas.acts import Act, Stance
from claimgraph.schemas.relationships import RELATIONSHIPS, Towards

COMMITS = {
    "assert",
    "report",
    "show",
    "accuse",
    "confirm",
    "admit",
    "warn",
    "threaten",
    "promise",
    "plan",
}


@pytest.mark.parametrize("act", Act)
def test_an_act_takes_the_stance_that_the_model_says(act: Act) -> None:
    expected = {"deny": Stance.DENIES, "reject": Stance.DENIES, "question": Stance.QUESTIONS}
    expected |= dict.fromkeys(COMMITS, Stance.ASSERTS)
    assert act.stance is expected.get(act.value, Stance.MENTIONS)


def test_an_allegation_commits_its_speaker_to_nothing() -> None:
    assert Act.ALLEGE.stance is Stance.MENTIONS


@pytest.mark.parametrize("stance", Stance)
def test_every_stance_is_a_relationship_towards_a_claim(stance: Stance) -> None:
    assert issubclass(RELATIONSHIPS[stance.value], Towards)


@pytest.mark.parametrize("act", Act)
def test_a_cameo_code_has_three_digits_of_a_verbal_category(act: Act) -> None:
    # 14 to 20 are deeds: protest, force, assault, fighting. Words begin with 01 to 13.
    assert act.cameo is None or re.fullmatch(r"0[1-9]\d|1[0-3]\d", act.cameo)


def test_denying_and_rejecting_are_not_one_code() -> None:
    assert Act.DENY.cameo == "016"
    assert Act.REJECT.cameo == "120"
