"""Whom an attribution is against."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.readings import Attribution, Token
from claimgraph.ingest.roster import Appearance
from claimgraph.ingest.speakers.meant import parties_meant
from claimgraph.ingest.speakers.noun_phrase import LONGEST_ACCUSED, noun_phrase
from claimgraph.ingest.speakers.pointing_back import so_many
from claimgraph.ingest.speakers.scene import Party, Scene
from claimgraph.ingest.vocabulary import (
    AGENT_MARKER,
    AUXILIARY,
    COMPLEMENTIZER,
    INFINITIVE_MARKER,
    NEGATION,
    PREPOSITION,
    VERB_PHRASE,
)
from claimgraph.schemas.acts import Act
from claimgraph.schemas.nodes import AgentKind
from claimgraph.schemas.spans import Span

_FARTHEST_DEED = 3
"""Words before the verb of what is threatened."""
_TARGETED = frozenset({Act.ACCUSE, Act.CONDEMN, Act.CRITICISE, Act.MOCK, Act.WARN, Act.THREATEN})


def targets(scene: Scene, number: int, said: Sequence[Party]) -> list[Party]:
    """Whom an attribution accuses, condemns, warns or mocks."""
    one = scene.attributions[number]
    found: list[Party] = []
    mutual = one.against == one.source  # "accused each other"
    speaking = set() if mutual else {party.agent for party in said}
    for span in one.against:
        meant = parties_meant(scene, span, one.sentence, number)
        if all(party.agent in speaking for party in meant):
            meant = _named_beside(scene, one, span, speaking)
        found.extend(_behind_deed(scene, party) for party in meant)
    if not found and one.act in _TARGETED:
        found = _blamed(scene, one, number)
    unique = {party.agent: party for party in found if party.agent not in speaking}
    return list(unique.values())


def _named_beside(
    scene: Scene, one: Attribution, span: Span, speaking: AbstractSet[str]
) -> list[Party]:
    """Whom a pronoun means that cannot mean the speaker: "X banned Y, accusing it of …"."""
    for named in scene.names.before(span.start):
        if named.sentence != one.sentence:
            break
        if named.agent not in speaking:
            return [Party(named.agent, span)]
    return []


def _behind_deed(scene: Scene, party: Party) -> Party:
    """The state whose deed it is: "condemned the Israeli attack"."""
    person = scene.names.people[party.agent]
    if person.resolved or party.span is None or person.kind is not AgentKind.GROUP:
        return party
    row = scene.names.tokens_in(party.span)
    if _is_somebody(scene, row):
        return party
    adjectives = known_agents().adjectives
    state = next((adjectives[token.text] for token in row if token.text in adjectives), None)
    if state is None:
        return party
    scene.names.known(state)
    return replace(party, agent=state)


def _is_somebody(scene: Scene, row: Sequence[Token]) -> bool:
    """Whether a noun for people, a body or an office stands in the words."""
    lexicon = scene.lexicon
    nouns = (lexicon.organizations, lexicon.described, lexicon.governments)
    if any(token.lower in words for token in row for words in nouns):
        return True
    return lexicon.roles.within(row) or lexicon.state_offices.within(row)


def _blamed(scene: Scene, one: Attribution, number: int) -> list[Party]:
    """Whom the content lays the deed upon, where no object of the cue's own says it."""
    if one.act is Act.ACCUSE:
        return _accused(scene, one, number)
    if one.act in (Act.CONDEMN, Act.CRITICISE, Act.MOCK):
        return _doers(scene, one, number) or _described(scene, one, number)
    if one.act is Act.THREATEN:
        return _threatened(scene, one, number)
    return []


def _described(scene: Scene, one: Attribution, number: int) -> list[Party]:
    """The one without a name at whom the words are aimed: "called the minister a liar"."""
    row = scene.names.tokens_in(one.content[0]) if one.content else []
    first = noun_phrase(row)
    if first is None or not _heads_somebody(scene, scene.names.tokens_in(first)):
        return []
    if one.cue and first.end == row[-1].end and first.start < one.cue[0].start:
        return []  # "langkah X membubarkan parlemen dikritik": no more than the end of a clause
    return [
        _own_state(scene, one, party) for party in parties_meant(scene, first, one.sentence, number)
    ]


def _own_state(scene: Scene, one: Attribution, party: Party) -> Party:
    """The state of "the government", where the words for the speaker name one: "Oposisi X"."""
    light = scene.lexicon.articles | scene.lexicon.pointing
    row = scene.names.tokens_in(party.span) if party.span else []
    bare = all(token.lower in light | scene.lexicon.governments for token in row)
    if scene.names.people[party.agent].resolved or not row or not bare:
        return party
    for span in one.source:
        for named in scene.names.within(span):
            if scene.names.people[named.agent].kind is AgentKind.GOVERNMENT:
                return replace(party, agent=named.agent)
    return party


def _heads_somebody(scene: Scene, row: Sequence[Token]) -> bool:
    """Whether the head of a phrase is a noun for people or a body, and not for what they do."""
    light = scene.lexicon.articles | scene.lexicon.pointing
    core = [token for token in row if token.lower not in light]
    if not core:
        return False
    if scene.lexicon.words.head_first:
        return _is_somebody(scene, core[:1]) or bool(scene.lexicon.roles.at(core, 0))
    return _is_somebody(scene, core[-1:])


def _threatened(scene: Scene, one: Attribution, number: int) -> list[Party]:
    """Whom the threatened deed would hit: "threatened to sue the minister"."""
    row = scene.names.tokens_in(one.content[0]) if one.content else []
    verb = next((n for n, token in enumerate(row) if _is_deed(token)), None)
    if verb is None or verb > _FARTHEST_DEED:
        return []
    hit = noun_phrase(row[verb + 1 :])
    if hit is None or not _begins_with_somebody(scene, hit):
        return []
    return parties_meant(scene, hit, one.sentence, number)


def _begins_with_somebody(scene: Scene, span: Span) -> bool:
    """Whether a name that is no place's, or an office, opens the words."""
    row = scene.names.tokens_in(span)
    while row and row[0].lower in scene.lexicon.articles:
        row = row[1:]
    named = scene.names.within(span)[:1]
    if row and named and named[0].span.start == row[0].start:
        return not named[0].is_place and _can_do(scene, Party(named[0].agent, span))
    return bool(row) and bool(scene.lexicon.roles.at(row, 0))


def _is_deed(token: Token) -> bool:
    helpers = AUXILIARY | INFINITIVE_MARKER | NEGATION | PREPOSITION | COMPLEMENTIZER
    return bool(token.text.islower() and not token.bits & helpers)


def _accused(scene: Scene, one: Attribution, number: int) -> list[Party]:
    """The words before the deed: the content of an accusation begins with the accused."""
    if not one.content:
        return []
    ends = PREPOSITION | COMPLEMENTIZER
    before: list[Token] = []
    row = scene.names.tokens_in(one.content[0])
    clause = bool(row and row[0].bits & COMPLEMENTIZER)  # "accusations that X …"
    row = row[1:] if clause else row
    for token in row[:LONGEST_ACCUSED]:
        if token.bits & (ends | VERB_PHRASE) or token.text in (",", ";"):
            break
        before.append(token)
    if not before or before[0].bits & ends:
        return []
    found = parties_meant(scene, Span(before[0].start, before[-1].end), one.sentence, number)
    somebody = not clause or _heads_somebody(scene, before)
    return [party for party in found if somebody or _can_do(scene, party)]


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
