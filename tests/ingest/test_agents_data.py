"""The curated agents are well-formed; read as plain files, so a curator's slip is caught without the loader."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "ingest" / "agents"
FILES = sorted(FOLDER.glob("*.jsonl"))
KINDS = {
    "blocs.jsonl": "group",
    "organizations.jsonl": "organization",
    "outlets.jsonl": "outlet",
    "parties.jsonl": "organization",
    "people.jsonl": "person",
    "states.jsonl": "government",
}
LEAST = {
    "blocs.jsonl": 50,
    "organizations.jsonl": 60,
    "outlets.jsonl": 130,
    "people.jsonl": 250,
    "states.jsonl": 197,
}
FIELDS = {
    "id",
    "kind",
    "name",
    "wikidata",
    "gender",
    "names",
    "country",
    "place",
    "acts_for",
    "member_of",
    "membership",
    "speaks_for",
    "roles",
    "agency",
    "domain",
    "valid_from",
    "valid_until",
}
NAME_FIELDS = {"text", "language", "kind", "place", "ordinary_word"}
LANGUAGES = {"id", "en", "de", "mul"}
NAME_KINDS = {"full", "short", "metonym", "role", "demonym", "adjective"}
MOST_BYTES = 600_000

Agent = dict[str, Any]


def read(path: Path) -> list[Agent]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


AGENTS = [agent for path in FILES for agent in read(path)]
BY_ID = {agent["id"]: agent for agent in AGENTS}
STATES = [agent for agent in read(FOLDER / "states.jsonl") if "country" in agent]


def links(agent: Agent, field: str) -> list[dict[str, str]]:
    return [{"of": link} if isinstance(link, str) else link for link in agent.get(field, [])]


def dated(agent: Agent) -> list[dict[str, Any]]:
    return [agent, *links(agent, "member_of"), *links(agent, "speaks_for"), *agent.get("roles", [])]


def named(agent: Agent, language: str, kind: str) -> bool:
    return any(n["language"] in {language, "mul"} and n["kind"] == kind for n in agent["names"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file_is_compact_json_lines_sorted_by_id(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    agents = sorted(read(path), key=lambda agent: agent["id"])
    lines = (json.dumps(a, ensure_ascii=False, separators=(",", ":")) + "\n" for a in agents)
    assert text == "".join(lines)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file_holds_agents_of_one_kind(path: Path) -> None:
    assert {agent["kind"] for agent in read(path)} == {KINDS[path.name]}


@pytest.mark.parametrize("name", sorted(LEAST))
def test_file_holds_enough_agents(name: str) -> None:
    assert len(read(FOLDER / name)) >= LEAST[name]


def test_folder_stays_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir() if path.is_file()) < MOST_BYTES


def test_ids_are_unique_readable_slugs() -> None:
    assert len(BY_ID) == len(AGENTS)
    assert not [i for i in BY_ID if not re.fullmatch(r"agent(-[a-z0-9]+)+", i)]


def test_only_known_fields_are_used() -> None:
    assert not [(a["id"], a.keys() - FIELDS) for a in AGENTS if a.keys() - FIELDS]
    assert not [
        (a["id"], n) for a in AGENTS for n in a["names"] if n.keys() - NAME_FIELDS or len(n) < 3
    ]


def test_flags_are_true_or_absent() -> None:
    flags = ("place", "ordinary_word", "agency")
    assert not [
        (o, f)
        for a in AGENTS
        for o in (a, *a["names"])
        for f in flags
        if f in o and o[f] is not True
    ]


def test_every_agent_has_a_name_and_names() -> None:
    assert not [a["id"] for a in AGENTS if not a["name"].strip() or not a["names"]]


def test_names_have_a_known_language_and_kind() -> None:
    names = [(a["id"], n) for a in AGENTS for n in a["names"]]
    assert not [n for n in names if n[1]["language"] not in LANGUAGES]
    assert not [n for n in names if n[1]["kind"] not in NAME_KINDS]


def test_texts_are_trimmed_and_single_spaced() -> None:
    texts = [(a["id"], n["text"]) for a in AGENTS for n in [*a["names"], *a.get("roles", [])]]
    assert not [t for t in texts if t[1] != " ".join(t[1].split()) or not t[1]]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_name_stands_twice_in_an_entry(path: Path) -> None:
    for agent in read(path):
        seen = [(n["text"], n["language"]) for n in agent["names"]]
        mul = {text for text, language in seen if language == "mul"}
        assert len(seen) == len(set(seen)), agent["id"]
        assert not [s for s in seen if s[0] in mul and s[1] != "mul"], agent["id"]


def test_wikidata_ids_are_well_formed_and_unique() -> None:
    ids = [a["wikidata"] for a in AGENTS if "wikidata" in a]
    assert not [i for i in ids if not re.fullmatch(r"Q[1-9]\d*", i)]
    assert len(ids) == len(set(ids))


def test_country_codes_are_two_capitals() -> None:
    codes = [a["country"] for a in AGENTS if "country" in a]
    assert not [code for code in codes if not re.fullmatch(r"[A-Z]{2}", code)]


def test_only_people_have_a_gender() -> None:
    genders = [(a["kind"], a["gender"]) for a in AGENTS if "gender" in a]
    assert set(genders) <= {("person", "female"), ("person", "male")}


def test_every_reference_leads_to_an_agent() -> None:
    references = [a["acts_for"] for a in AGENTS if "acts_for" in a]
    references += [
        link["of"] for a in AGENTS for f in ("member_of", "speaks_for") for link in links(a, f)
    ]
    assert not sorted({r for r in references if r not in BY_ID})


def test_nobody_acts_or_speaks_for_itself() -> None:
    for agent in AGENTS:
        principals = {agent.get("acts_for"), *(link["of"] for link in links(agent, "speaks_for"))}
        assert agent["id"] not in principals


def test_acting_for_others_ends_at_somebody() -> None:
    for agent in AGENTS:
        chain = [agent["id"]]
        while "acts_for" in BY_ID[chain[-1]]:
            assert BY_ID[chain[-1]]["acts_for"] not in chain, chain
            chain.append(BY_ID[chain[-1]]["acts_for"])


def test_no_link_stands_twice_in_an_entry_on_the_same_dates() -> None:
    for agent in AGENTS:
        for field in ("member_of", "speaks_for"):
            seen = [tuple(sorted(link.items())) for link in links(agent, field)]
            assert len(seen) == len(set(seen)), agent["id"]


def test_dates_are_whole_and_in_order() -> None:
    for agent in AGENTS:
        for record in dated(agent):
            days = [record[f] for f in ("valid_from", "valid_until") if f in record]
            assert days == [date.fromisoformat(day).isoformat() for day in days], agent["id"]
            assert days == sorted(days), agent["id"]


def test_roles_name_the_office_in_a_language() -> None:
    known = {"text", "language", "valid_from", "valid_until"}
    for agent in AGENTS:
        for role in agent.get("roles", []):
            assert {"text", "language"} <= role.keys() <= known, agent["id"]
            assert role["language"] in LANGUAGES, agent["id"]


def test_every_state_has_a_full_name_in_indonesian_and_english() -> None:
    assert not [s["id"] for s in STATES if not named(s, "id", "full") or not named(s, "en", "full")]


def test_every_state_of_the_united_nations_has_a_capital() -> None:
    members = [
        s for s in STATES if "agent-united-nations" in {m["of"] for m in links(s, "member_of")}
    ]
    assert len(members) == 193
    assert not [s["id"] for s in members if not any(n.get("place") for n in s["names"])]


def test_every_bloc_is_open_or_closed() -> None:
    blocs = read(FOLDER / "blocs.jsonl")
    assert {bloc["membership"] for bloc in blocs} == {"open", "closed"}


def test_open_blocs_have_no_listed_members() -> None:
    groups = {link["of"] for a in AGENTS for link in links(a, "member_of")}
    assert not [g for g in groups if BY_ID[g].get("membership") == "open"]


def test_domains_are_bare_hosts_and_unique() -> None:
    domains = [a["domain"] for a in AGENTS if "domain" in a]
    assert not [d for d in domains if not re.fullmatch(r"(?!www\.)([a-z0-9-]+\.)+[a-z]{2,}", d)]
    assert len(domains) == len(set(domains))


def test_a_white_house_statement_leads_to_the_united_states() -> None:
    assert BY_ID["agent-white-house"]["acts_for"] == "agent-united-states"


def test_a_capital_is_marked_as_a_place() -> None:
    names = BY_ID["agent-north-korea"]["names"]
    assert [n["kind"] for n in names if n["text"] == "Pyongyang" and n["place"]] == ["metonym"] * 2
