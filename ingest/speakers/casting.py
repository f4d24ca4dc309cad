"""Everybody in the article, and who has which part in each attribution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.readings import Attribution, Cast, Mention, SourceForm, Voices
from claimgraph.ingest.roster import Roster
from claimgraph.ingest.speakers.against import targets
from claimgraph.ingest.speakers.meant import parties_meant
from claimgraph.ingest.speakers.offices import told_behalf
from claimgraph.ingest.speakers.pronouns import (
    acting_in,
    just_accused,
    last_speaker,
    meant_by_clitic,
)
from claimgraph.ingest.speakers.relatives import is_relative
from claimgraph.ingest.speakers.scene import Heard, Party, Scene, place_of
from claimgraph.ingest.speakers.subjects import subjects
from claimgraph.ingest.speakers.via import channels
from claimgraph.schemas.acts import Act
from claimgraph.schemas.nodes import AgentKind

DEEPEST = 20
"""Statements within statements; deeper ones are taken in the order of the text."""


def speakers(
    attributions: Sequence[Attribution],
    names: Roster,
) -> Cast:
    """Everybody in the article, and who has which part in each attribution."""
    scene = Scene(names, attributions)
    acting = sorted(subjects(names), key=lambda heard: heard.position)
    voices: dict[int, Voices] = {}
    upcoming = 0
    for number in sorted(range(len(attributions)), key=lambda n: _order(attributions, n)):
        position = place_of(attributions[number])
        while upcoming < len(acting) and acting[upcoming].position < position:
            scene.heard.append(acting[upcoming])
            upcoming += 1
        voices[number] = _voices(scene, number)
    outlet = _own_outlet(names)
    return Cast(names.people, tuple(voices[number] for number in range(len(attributions))), outlet)


def _order(attributions: Sequence[Attribution], number: int) -> tuple[int, int, int]:
    """By the sentence of the outermost, outer before inner."""
    one = attributions[number]
    depth = 0
    while one.nested_in is not None and depth < DEEPEST:
        one, depth = attributions[one.nested_in], depth + 1
    return one.sentence, depth, place_of(attributions[number])


def _voices(scene: Scene, number: int) -> Voices:
    one = scene.attributions[number]
    said = tuple(_still_for(scene, party) for party in _said_by(scene, number))
    scene.said[number] = said
    if said and one.nested_in is None and not _is_in_passing(scene, one):
        where = one.sentence
        scene.heard.append(Heard(place_of(one), where, said, speaks=True))
    against = targets(scene, number, said)
    if against and one.act is Act.ACCUSE and one.nested_in is None:
        scene.accused = Heard(place_of(one), one.sentence, tuple(against), speaks=False)
    via = channels(scene, number, said)
    behalf = dict.fromkeys(agent for party in said for agent in party.behalf)
    spoken = {party.agent for party in said}
    for agent in [*spoken, *behalf]:
        scene.names.people.get(agent) or scene.names.known(agent)
    principals = [agent for party in said for agent in known_agents().principals(party.agent)]
    for agent in principals:
        scene.names.known(agent)
        behalf.setdefault(agent)
    behalf = {agent: None for agent in behalf if not _is_one_of(scene, agent, principals)}
    return Voices(
        said_by=tuple(Mention(party.agent, party.span, party.role) for party in said),
        on_behalf_of=tuple(agent for agent in behalf if agent not in spoken),
        against=tuple(Mention(party.agent, party.span, party.role) for party in against),
        addressed_to=tuple(
            Mention(party.agent, party.span, party.role)
            for span in one.addressed_to
            for party in parties_meant(scene, span, one.sentence, number)
        ),
        via_agents=via[0],
        via_documents=via[1],
    )


def _is_one_of(scene: Scene, agent: str, principals: Sequence[str]) -> bool:
    """Whether a body is a known principal by a shorter name: "the National Security Council"."""
    if agent in known_agents():
        return False
    called = f" {scene.names.people[agent].name.lower()} "
    return any(
        called in f" {name.text.lower()} "
        for principal in principals
        for name in known_agents().person(principal).names
    )


def _still_for(scene: Scene, party: Party) -> Party:
    """Whom somebody has been told to speak for, where the words here say nothing of it."""
    if party.agent not in scene.behalf:
        scene.behalf[party.agent] = party.behalf or told_behalf(scene.names, party.agent)
    behalf = scene.behalf[party.agent]
    return party if party.behalf or not behalf else replace(party, behalf=behalf)


def _is_in_passing(scene: Scene, one: Attribution) -> bool:
    """Whether a relative clause tells of it: pronouns later on stand for somebody else."""
    words = [scene.names.tokens_in(span) for span in one.source]
    return len(words) == 1 and is_relative(scene, words[0], one.sentence)


def _said_by(scene: Scene, number: int) -> tuple[Party, ...]:
    one = scene.attributions[number]
    match one.source_form:
        case SourceForm.NONE:
            return ()
        case SourceForm.CLITIC:
            return _pointed_at(meant_by_clitic(scene, number))
        case SourceForm.DROPPED:
            return _pointed_at(last_speaker(scene))
    if one.act is Act.DENY and (accused := just_accused(scene, one)):
        return accused
    parties: list[Party] = []
    for span in one.source:
        parties.extend(parties_meant(scene, span, one.sentence, number))
    if not parties and one.source:
        return acting_in(scene, one.sentence, place_of(one))
    return tuple({party.agent: party for party in reversed(parties)}.values())[::-1]


def _pointed_at(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(replace(party, span=None) for party in parties)


def _own_outlet(names: Roster) -> str | None:
    """The article's own outlet: a known one, or one by its name."""
    outlet = names.article.outlet
    if outlet is None:
        return None
    known = known_agents().outlet(outlet)
    if known is not None:
        names.known(known)
        return known
    return names.add_full_name(outlet.split(), AgentKind.OUTLET)
