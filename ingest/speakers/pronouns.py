"""Who is meant by a pronoun, by the clitic of a cue, or by no word at all."""

from __future__ import annotations

from dataclasses import replace

from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.readings import Attribution, Token
from claimgraph.ingest.speakers.scene import Party, Scene, latest, place_of, recent
from claimgraph.schemas.nodes import AgentKind

PERSON = AgentKind.PERSON
PERSONS = frozenset({PERSON})
_BODIES = frozenset(
    {AgentKind.ORGANIZATION, AgentKind.GOVERNMENT, AgentKind.OUTLET, AgentKind.GROUP}
)


def meant_by_pronoun(
    scene: Scene, token: Token, sentence: int, number: int | None
) -> tuple[Party, ...] | None:
    """Who is meant by a pronoun; none where the word is none."""
    words = scene.lexicon.words
    lower = words.whose.get(token.lower, token.lower)
    if lower in words.own or lower in words.ours:
        return _speaking(scene, number, ours=lower in words.ours)
    if lower in words.collectives or lower in words.plural:
        return _several(scene, token, sentence)
    if lower in words.singular:
        gender = "masculine" if lower in words.his else "feminine" if lower in words.hers else None
        return last_heard(scene, token.start, sentence, PERSONS, gender)
    if lower in words.things:
        return last_heard(scene, token.start, sentence, _BODIES, None)
    return None


def _speaking(scene: Scene, number: int | None, *, ours: bool) -> tuple[Party, ...]:
    """ "I" is the speaker of the statement around it; "we" is whom that one speaks for."""
    around = scene.attributions[number].nested_in if number is not None else None
    outer = scene.said.get(around, ()) if around is not None else ()
    if not ours:
        return outer
    return tuple(_principal(scene, party) for party in outer)


def _principal(scene: Scene, party: Party) -> Party:
    """Whom a party speaks for in the end; itself when for nobody else."""
    behalf = known_agents().principals(party.agent) or party.behalf or party.belongs[-1:]
    if not behalf:
        return party
    if behalf[-1] in known_agents():
        scene.names.known(behalf[-1])
    return Party(behalf[-1], None)


def just_accused(scene: Scene, one: Attribution) -> tuple[Party, ...]:
    """The accused, who denies it by a pronoun: "X accused the militia of …, which it denied"."""
    tokens = [token for span in one.source for token in scene.names.tokens_in(span)]
    heard = scene.accused
    if len(tokens) != 1 or heard is None or len(heard.parties) != 1:
        return ()
    if not 0 <= one.sentence - heard.sentence <= 1 or heard.position > place_of(one):
        return ()
    words, lower = scene.lexicon.words, tokens[0].lower
    agent = heard.parties[0].agent
    kind = scene.names.people[agent].kind
    person = lower in words.singular and (kind is PERSON or agent not in known_agents())
    body = lower in words.things and kind is not PERSON
    return (replace(heard.parties[0], span=one.source[0]),) if person or body else ()


def _several(scene: Scene, token: Token, sentence: int) -> tuple[Party, ...]:
    for heard in recent(scene, token.start, sentence):
        if len(heard.parties) > 1 or (
            heard.speaks and scene.names.people[heard.parties[0].agent].kind in _BODIES
        ):
            return heard.parties
    if (count := scene.lexicon.words.collectives.get(token.lower)) is not None:
        return tuple(latest(scene, token.start, AgentKind.GOVERNMENT, count))
    return last_heard(scene, token.start, sentence, _BODIES, None)


def last_heard(
    scene: Scene,
    position: int,
    sentence: int,
    kinds: frozenset[AgentKind],
    gender: str | None,
) -> tuple[Party, ...]:
    """The latest subject that a pronoun can stand for; speakers go before others of a sentence."""
    for heard in recent(scene, position, sentence):
        if len(heard.parties) != 1:
            continue
        agent = heard.parties[0].agent
        known = scene.names.genders.get(agent)
        if scene.names.people[agent].kind in kinds and (
            gender is None or known is None or known == gender
        ):
            if gender is not None:
                scene.names.genders.setdefault(agent, gender)
            return heard.parties
    return ()


def meant_by_clitic(scene: Scene, number: int) -> tuple[Party, ...]:
    """ "katanya": the person spoken of last as a subject; else whoever spoke last."""
    one = scene.attributions[number]
    position = place_of(one)
    content = one.content[0].start if one.content else position
    before = min(position, content)
    return (
        last_heard(scene, before, one.sentence, PERSONS, None)
        or _last_person_speaking(scene)
        or last_heard(scene, before, one.sentence, _BODIES - {AgentKind.GROUP}, None)
    )


def _last_person_speaking(scene: Scene) -> tuple[Party, ...]:
    """However far back: words that are somebody's are nobody new's."""
    for heard in reversed(scene.heard):
        if heard.speaks and [scene.names.people[one.agent].kind for one in heard.parties] == [
            PERSON
        ]:
            return heard.parties
    return ()


def acting_in(scene: Scene, sentence: int, position: int) -> tuple[Party, ...]:
    """Who acts in the sentence before a place, where the words beside the cue only tell when."""
    for heard in recent(scene, position, sentence):
        return heard.parties if heard.sentence == sentence else ()
    return ()


def last_speaker(scene: Scene) -> tuple[Party, ...]:
    """Whoever spoke last goes on."""
    speaking = [heard for heard in scene.heard if heard.speaks]
    return speaking[-1].parties if speaking else ()
