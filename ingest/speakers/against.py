"""Whom an attribution is against."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.ingest.readings import Attribution, Token
from claimgraph.ingest.roster import Appearance
from claimgraph.ingest.speakers.meant import parties_meant
from claimgraph.ingest.speakers.noun_phrase import LONGEST_ACCUSED, noun_phrase
from claimgraph.ingest.speakers.pointing_back import so_many
from claimgraph.ingest.speakers.scene import Party, Scene
from claimgraph.ingest.vocabulary import AGENT_MARKER, COMPLEMENTIZER, PREPOSITION, VERB_PHRASE
from claimgraph.schemas.acts import Act
from claimgraph.schemas.nodes import AgentKind
from claimgraph.schemas.spans import Span

_TARGETED = frozenset({Act.ACCUSE, Act.CONDEMN, Act.CRITICISE, Act.MOCK, Act.WARN, Act.THREATEN})


def targets(scene: Scene, number: int, said: Sequence[Party]) -> list[Party]:
    """Whom an attribution accuses, condemns, warns or mocks."""
    one = scene.attributions[number]
    found: list[Party] = []
    for span in one.against:
        found.extend(parties_meant(scene, span, one.sentence, number))
    if not found and one.act in _TARGETED:
        found = _blamed(scene, one, number)
    mutual = one.against == one.source  # "accused each other"
    speaking = set() if mutual else {party.agent for party in said}
    unique = {party.agent: party for party in found if party.agent not in speaking}
    return list(unique.values())


def _blamed(scene: Scene, one: Attribution, number: int) -> list[Party]:
    """Whom the content lays the deed upon, where no object of the cue's own says it."""
    if one.act is Act.ACCUSE:
        return _accused(scene, one, number)
    if one.act in (Act.CONDEMN, Act.CRITICISE, Act.MOCK):
        return _doers(scene, one, number)
    return []


def _accused(scene: Scene, one: Attribution, number: int) -> list[Party]:
    """The words before the deed: the content of an accusation begins with the accused."""
    if not one.content:
        return []
    ends = PREPOSITION | COMPLEMENTIZER
    before: list[Token] = []
    for token in scene.names.tokens_in(one.content[0])[:LONGEST_ACCUSED]:
        if token.bits & (ends | VERB_PHRASE) or token.text in (",", ";"):
            break
        before.append(token)
    if not before or before[0].bits & ends:
        return []
    return parties_meant(scene, Span(before[0].start, before[-1].end), one.sentence, number)


def _doers(scene: Scene, one: Attribution, number: int) -> list[Party]:
    """Those who did what is condemned: after "by", else two states together, else those named."""
    points = scene.lexicon.pointing | scene.lexicon.words.collectives.keys()
    pairs: list[Party] = []
    named: list[Party] = []
    for span in one.content:
        tokens = scene.names.tokens_in(span)
        for place, token in enumerate(tokens):
            if token.bits & AGENT_MARKER and place + 1 < len(tokens):
                doer = noun_phrase(tokens[place + 1 :])
                found = parties_meant(scene, doer, one.sentence, number) if doer else []
                if any(_can_do(scene, party) for party in found):
                    return found
            if token.lower in points:
                pairs.extend(so_many(scene, tokens[place : place + 4], one.sentence) or [])
        named.extend(
            Party(appearance.agent, appearance.span)
            for appearance in scene.names.within(span)
            if not _is_where(scene, appearance)
        )
    return pairs or named[:2]


def _can_do(scene: Scene, party: Party) -> bool:
    """Whether it is somebody and not something: known, named, or by a noun for people."""
    person = scene.names.people[party.agent]
    return person.resolved or person.kind is not AgentKind.GROUP


def _is_where(scene: Scene, one: Appearance) -> bool:
    """Whether a name only tells where, or to whom: after a preposition."""
    before = scene.names.tokens_in(Span(max(0, one.span.start - 25), one.span.start))[-1:]
    return any(token.bits & PREPOSITION for token in before)
