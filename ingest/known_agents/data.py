"""The lines of `agents/*.jsonl`, as they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, NamedTuple

from claimgraph.schemas.nodes import AgentKind, NameKind

_FOLDER = files("claimgraph.ingest") / "agents"
EVERY_LANGUAGE = "mul"
MAKES_NO_AGENT = frozenset({NameKind.ADJECTIVE, NameKind.DEMONYM})
"""Names of a state's people and ways: "Russian" is not Russia, but says whose somebody is."""


class CuratedName(NamedTuple):
    """One name in the data."""

    text: str
    language: str
    kind: NameKind
    place: bool = False
    """Also the name of a place, which does not speak."""
    ordinary_word: bool = False
    """Also a word, another name or a word in capitals: only exactly so written it is the agent."""


class CuratedStanding(NamedTuple):
    """What an agent is to another, with the days it held."""

    of: str
    valid_from: str | None = None
    valid_until: str | None = None


class CuratedRole(NamedTuple):
    """An office as texts name it, with the days it was held."""

    text: str
    language: str
    valid_from: str | None = None
    valid_until: str | None = None


@dataclass(frozen=True, slots=True)
class CuratedAgent:
    """One line of the data."""

    id: str
    kind: AgentKind
    name: str
    wikidata: str | None
    names: tuple[CuratedName, ...]
    membership: str | None
    acts_for: tuple[CuratedStanding, ...]
    speaks_for: tuple[CuratedStanding, ...]
    member_of: tuple[CuratedStanding, ...]
    roles: tuple[CuratedRole, ...]
    agency: bool
    domain: str | None
    gender: str | None


def lines() -> Iterator[str]:
    """The lines of all files of agents, a file after the other by name."""
    for file in sorted(_FOLDER.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".jsonl"):
            with file.open(encoding="utf-8") as lines:
                yield from (line for line in lines if line.strip())


def curated(fields: dict[str, Any]) -> CuratedAgent:
    """A line as it stands: that the data is as it must be is a test's business, not every start's."""
    return CuratedAgent(
        id=fields["id"],
        kind=AgentKind(fields["kind"]),
        name=fields["name"],
        wikidata=fields.get("wikidata"),
        names=tuple(
            CuratedName(**{**name, "kind": NameKind(name["kind"])})
            for name in fields.get("names", ())
        ),
        membership=fields.get("membership"),
        acts_for=_standings(fields, "acts_for"),
        speaks_for=_standings(fields, "speaks_for"),
        member_of=_standings(fields, "member_of"),
        roles=tuple(CuratedRole(**role) for role in fields.get("roles", ())),
        agency=fields.get("agency", False),
        domain=fields.get("domain"),
        gender=fields.get("gender"),
    )


def _standings(fields: dict[str, Any], relation: str) -> tuple[CuratedStanding, ...]:
    """One or several, each an id or an id with its days."""
    given = fields.get(relation) or []
    listed = given if isinstance(given, list) else [given]
    return tuple(
        CuratedStanding(**one) if isinstance(one, dict) else CuratedStanding(one) for one in listed
    )
