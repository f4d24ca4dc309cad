"""Several speakers of one statement, and the companions of one: "AS dan sekutunya"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claimgraph.ingest.readings import Token
from claimgraph.ingest.speakers.scene import Party, Scene
from claimgraph.ingest.vocabulary import COORDINATOR, DETERMINER
from claimgraph.schemas.nodes import AgentKind, Membership
from claimgraph.schemas.spans import Span


def joined(scene: Scene, tokens: Sequence[Token]) -> list[list[Token]]:
    """The parts of a joint speaker: each names somebody or is somebody's companions."""
    joins = any(token.bits & COORDINATOR or token.text == "&" for token in tokens)
    if not joins or _is_one_office(scene, tokens):
        return [list(tokens)]
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.bits & COORDINATOR or token.text in (",", "&"):
            parts.append([])
        else:
            parts[-1].append(token)
    parts = [part for part in parts if part]
    if len(parts) > 1 and all(_names_somebody(scene, part) for part in parts):
        return parts
    return [list(tokens)]


def _is_one_office(scene: Scene, tokens: Sequence[Token]) -> bool:
    """Whether the words are one person's office: "Ketua Himpunan Hotel dan Restoran Rudi Wasesa"."""
    start, end = tokens[0].start, tokens[-1].end
    return any(
        one.role is not None and one.role.start <= start and one.span.end == end
        for one in scene.names.within(Span(start, end))
        if scene.names.people[one.agent].kind is AgentKind.PERSON
    )


def _names_somebody(scene: Scene, part: Sequence[Token]) -> bool:
    if scene.lexicon.companions.at(part, 0) == len(part):
        return True
    if part[0].lower in scene.lexicon.portfolios:
        return False
    if part[0].bits & DETERMINER:
        return any(token.lower in scene.lexicon.organizations for token in part)
    return any(
        one.span.start >= part[0].start
        for one in scene.names.within(Span(part[0].start, part[-1].end))
    )


def is_name_with_role(scene: Scene, parts: Sequence[Sequence[Token]]) -> bool:
    """ "Warren Tate, the department's director": one person, not two parties."""
    commas = ["," in scene.text[one[-1].end : next[0].start] for one, next in pairwise(parts)]
    if len(parts) == 2:
        return commas[0] and any(scene.lexicon.roles.within(part) for part in parts)
    served = commas[0] and not any(commas[1:])  # "Rudi Wasesa, pengacara A dan B"
    return served and bool(scene.lexicon.roles.at(parts[1], 0))


def companions(scene: Scene, part: Sequence[Token], whose: Party) -> Party:
    """An open group of its own beside a speaker: "sekutunya" beside the United States."""
    written = " ".join(token.lower for token in part)
    template = scene.lexicon.words.companions[written]
    name = template.format(scene.names.name_of(whose.agent))
    agent = scene.names.add_unresolved(name, AgentKind.GROUP, Membership.OPEN.value)
    return Party(agent, Span(part[0].start, part[-1].end))
