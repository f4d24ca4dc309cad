"""Somebody without a name: a description stands for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.readings import Token
from claimgraph.ingest.roster import Roster
from claimgraph.ingest.speakers.offices import beside, served_by
from claimgraph.ingest.speakers.pronouns import meant_by_pronoun
from claimgraph.ingest.speakers.scene import Party, Scene
from claimgraph.ingest.vocabulary import RELATIVE
from claimgraph.schemas.nodes import AgentKind
from claimgraph.schemas.spans import Span

_WITHOUT_MARKS = str.maketrans("", "", '"“”„«»')


def described(scene: Scene, tokens: Sequence[Token], sentence: int) -> Party:
    """Somebody without a name: the description stands for them in this article."""
    span = Span(tokens[0].start, tokens[-1].end)
    core = _core(scene, tokens)
    words = scene.text[core[0].start : core[-1].end].translate(_WITHOUT_MARKS)
    if scene.lexicon.governments & {core[0].lower, core[-1].lower} and (
        state := _only_state(scene.names, core)
    ):
        return Party(state, span)
    if (outlet := _unknown_outlet(scene, core)) is not None:
        return Party(outlet, span)
    behalf: tuple[str, ...] = ()
    if (owner := owner_of(scene, tokens[0], sentence)) is not None and len(core) > 1:
        words = f"{scene.text[core[1].start : core[-1].end]} ({scene.names.name_of(owner.agent)})"
        if scene.lexicon.spokesmen.within(core):
            behalf = (owner.agent, *known_agents().principals(owner.agent))
    key = " ".join(words.lower().split())
    agent = scene.described.get(key)
    if agent is None:
        agent = scene.names.add_unresolved(" ".join(words.split()), _sort(scene.names, core))
        scene.described[key] = agent
    for token in core:
        if token.lower in scene.lexicon.feminine:
            scene.names.genders.setdefault(agent, "feminine")
    belongs = (owner.agent,) if owner else beside(scene.names, core, agent)
    return Party(agent, span, None, behalf or served_by(scene.names, core, but=agent), belongs)


def _core(scene: Scene, tokens: Sequence[Token]) -> list[Token]:
    """A description without articles, pointing words and what only tells more of it."""
    core: list[Token] = []
    for token in tokens:
        if core and (token.bits & RELATIVE or token.text in (",", "(")):
            break
        core.append(token)
    if (
        len(core) > 2
        and core[1].lower in scene.lexicon.links
        and _is_a_given_name(scene.names, core[0])
    ):
        core = core[:1]  # "Reynaldi of House of Rattan"
    while len(core) > 1 and core[0].lower in scene.lexicon.articles:
        core.pop(0)
    while len(core) > 1 and core[-1].lower in scene.lexicon.pointing:
        core.pop()
    return core


def owner_of(scene: Scene, token: Token, sentence: int) -> Party | None:
    """Whose somebody is, by a pronoun: "its spokesman"."""
    pronoun = scene.lexicon.words.whose.get(token.lower)
    if pronoun is None:
        return None
    stands_for = replace(token, text=pronoun, lower=pronoun)
    parties = meant_by_pronoun(scene, stands_for, sentence, None) or ()
    return parties[0] if len(parties) == 1 else None


def _unknown_outlet(scene: Scene, core: Sequence[Token]) -> str | None:
    """An outlet that is not known, by the noun before its name: "the broadcaster RTP"."""
    length = scene.lexicon.outlets.at(core, 0)
    name = core[length:]
    if not length or not name or not all(token.text[0].isupper() for token in name):
        return None
    return scene.names.add_full_name([token.text for token in name], AgentKind.OUTLET)


def _only_state(names: Roster, tokens: Sequence[Token]) -> str | None:
    span = Span(tokens[0].start, tokens[-1].end)
    states = {
        one.agent
        for one in names.within(span)
        if names.people[one.agent].kind is AgentKind.GOVERNMENT
    }
    states |= {state for token in tokens if (state := known_agents().adjectives.get(token.text))}
    if len(states) != 1:
        return None
    state = states.pop()
    names.known(state)
    return state


def _sort(names: Roster, tokens: Sequence[Token]) -> AgentKind:
    """The sort of agent that a description speaks of, by its head."""
    lexicon = names.lexicon
    lowers = [token.lower for token in tokens]
    if lexicon.roles.at(tokens, 0):
        return AgentKind.PERSON
    if lexicon.organizations & set(lowers):
        return AgentKind.ORGANIZATION
    if len(tokens) == 1 and _is_a_given_name(names, tokens[0]):
        return AgentKind.PERSON
    if not lexicon.words.head_first:  # the head stands at the end, before "of" and "in"
        links = lexicon.links | lexicon.place_links
        cut = next((n for n, word in enumerate(lowers) if n and word in links), len(tokens))
        if lexicon.roles.within(tokens[max(0, cut - 2) : cut]):
            return AgentKind.PERSON
    return AgentKind.GROUP


def _is_a_given_name(names: Roster, token: Token) -> bool:
    """A single capitalised word that is no small word here, and no acronym."""
    text = token.text
    return text in names.spoken or (
        text[0].isupper()
        and text.isalpha()
        and not text.isupper()
        and token.lower not in names.small
        and token.lower not in names.article.language.lexicon.classes
        and token.lower not in names.lexicon.organizations
        and token.lower not in names.lexicon.not_persons
    )
