"""The curated agents: found by exact name, never where two have it."""

import pytest

from claimgraph.ingest import language
from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.tokens import tokens
from claimgraph.schemas.spans import Span


def named(words: str, code: str) -> str | None:
    pack = language.load(code)
    found = known_agents().index(pack).at(tokens(words, Span(0, len(words)), pack), 0)
    return found[0].agent if found else None


@pytest.mark.parametrize(
    ("words", "code", "agent"),
    [
        ("Selandia Baru", "id", "agent-new-zealand"),
        ("New Zealand", "en", "agent-new-zealand"),
        ("SELANDIA BARU", "id", "agent-new-zealand"),
        ("selandia baru", "id", None),
        ("AS", "id", "agent-united-states"),
        ("as", "en", None),
        ("Suva", "id", "agent-fiji"),
        ("Georgia", "en", None),
    ],
)
def test_a_name_is_its_owners_when_exactly_so_written(
    words: str, code: str, agent: str | None
) -> None:
    assert named(words, code) == agent


def test_a_name_in_full_is_in_the_language_of_the_article() -> None:
    states = known_agents().person("agent-united-states")
    assert known_agents().name_in(states, "id") == "Amerika Serikat"
    assert known_agents().name_in(states, "en") == "United States"


def test_a_building_acts_for_its_state() -> None:
    assert known_agents().principals("agent-white-house") == ("agent-united-states",)


def test_an_outlet_is_known_by_its_address_and_names() -> None:
    assert known_agents().outlet_at("www.reuters.com") == "Reuters"
    assert known_agents().outlet("reuters") == "agent-reuters"
    assert known_agents().outlet_at("nowhere.example") is None


def test_every_standing_leads_to_somebody_known() -> None:
    agents = known_agents()
    for agent in agents:
        for standing in agents.person(agent).standings:
            assert standing.of in agents
