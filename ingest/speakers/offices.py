"""Whom an office serves, and who holds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.readings import Token
from claimgraph.ingest.roster import Appearance, Roster
from claimgraph.ingest.speakers.scene import Scene
from claimgraph.schemas.nodes import AgentKind
from claimgraph.schemas.spans import Span

LONGEST_OFFICE = 4
"""Words of an office that stands for who holds it."""
BESIDE = 40
"""Characters beside a name that may tell what is special about its office."""


def behalf_of_role(names: Roster, one: Appearance) -> tuple[str, ...]:
    """For whom somebody speaks by the office beside the name."""
    if one.role is None:
        return ()
    return served_by(names, names.tokens_in(one.role))


def told_behalf(names: Roster, agent: str) -> tuple[str, ...]:
    """For whom somebody speaks by the office that the article tells anywhere, or by a body's own name."""
    if agent in known_agents() and kind_of(names, agent) is not AgentKind.PERSON:
        return ()
    is_person = kind_of(names, agent) is AgentKind.PERSON
    for one in names.appearances:
        if one.agent == agent:
            words = one.role if is_person else one.span
            if words is not None and (found := served_by(names, names.tokens_in(words), agent)):
                return found
    return ()


def on_behalf_of(
    scene: Scene, tokens: Sequence[Token], agent: str, role: Span | None
) -> tuple[str, ...]:
    """For whom somebody speaks by the words around the name, or by the office."""
    served = served_by(scene.names, tokens, but=agent)
    if role is not None and not served:
        served = served_by(scene.names, scene.names.tokens_in(role), but=agent)
    return served


def served_by(names: Roster, tokens: Sequence[Token], but: str | None = None) -> tuple[str, ...]:
    """For whom a spokesman or an office of state speaks: whoever is named beside it."""
    lexicon = names.lexicon
    speaks_for = lexicon.spokesmen.within(tokens)
    of_state = lexicon.state_offices.within(tokens)
    if not (speaks_for or of_state) or any(token.lower in lexicon.former for token in tokens):
        return ()
    span = Span(tokens[0].start, tokens[-1].end)
    found = [
        one.agent
        for one in names.within(span)
        if one.agent != but and not (of_state and _is_sent_to(names, one))
    ]
    for token in tokens:
        state = known_agents().adjectives.get(token.text)
        if state:
            found.append(state)
    wanted = [
        agent
        for agent in dict.fromkeys(found)
        if speaks_for or kind_of(names, agent) is AgentKind.GOVERNMENT
    ]
    for agent in wanted:
        if agent in known_agents():
            names.known(agent)
    return tuple(
        dict.fromkeys(
            other for agent in wanted for other in (agent, *known_agents().principals(agent))
        )
    )


def _is_sent_to(names: Roster, one: Appearance) -> bool:
    """Whether the words only tell where an office is held: "Russia's ambassador to X"."""
    place = names.token_after(one.span.start)
    return place > 0 and names.tokens[place - 1].lower in names.lexicon.words.sent_to


def kind_of(names: Roster, agent: str) -> AgentKind:
    """What sort of agent it is, also where the article has not brought it in."""
    return names.people[agent].kind if agent in names.people else known_agents()[agent].kind


def beside(names: Roster, tokens: Sequence[Token], agent: str) -> tuple[str, ...]:
    """The bodies and states that the words for somebody name besides."""
    span = Span(min(token.start for token in tokens), max(token.end for token in tokens))
    found = [
        one
        for one in names.within(span)
        if one.agent != agent and names.people[one.agent].kind is not AgentKind.PERSON
    ]
    outer = [one for one in found if not any(_lies_within(one, other) for other in found)]
    return tuple(dict.fromkeys(one.agent for one in outer))


def _lies_within(one: Appearance, other: Appearance) -> bool:
    """Whether a name is part of another's: "Indonesia" in "Bank Indonesia"."""
    whole = other.span
    return one.span != whole and whole.start <= one.span.start and one.span.end <= whole.end


def holder(scene: Scene, tokens: Sequence[Token]) -> str | None:
    """The person whom the article has named with this office: "kata Presiden", "the minister"."""
    light = scene.lexicon.pointing | scene.lexicon.articles
    core = [token for token in tokens if token.lower not in light]
    wanted = _in_full(scene.names, core)
    if not core or not scene.lexicon.roles.within(core) or len(core) > LONGEST_OFFICE:
        return None
    holders: dict[str, Appearance] = {}
    for one in scene.names.before(tokens[0].start):
        if one.role is None or scene.names.people[one.agent].kind is not AgentKind.PERSON:
            continue
        words = _in_full(scene.names, scene.names.tokens_in(one.role))
        if words[: len(wanted)] == wanted or words[-len(wanted) :] == wanted:
            return one.agent
        if not scene.lexicon.words.head_first and words[-1] == wanted[-1]:
            holders.setdefault(one.agent, one)
    return _told_apart(scene.names, holders, core[:-1])


def _in_full(names: Roster, tokens: Sequence[Token]) -> list[str]:
    """The words of an office, in full: "Vermont Sen." is "vermont senator"."""
    short = names.lexicon.short_offices
    return [
        word
        for token in tokens
        if token.text != "."
        for word in short.get(token.lower, token.lower).split()
    ]


def _told_apart(
    names: Roster, holders: Mapping[str, Appearance], modifiers: Sequence[Token]
) -> str | None:
    """Which of several holders is "the Florida senator": whose name stands beside that word."""
    if not modifiers:
        return next(iter(holders)) if len(holders) == 1 else None
    wanted = {token.lower for token in modifiers}
    fitting = [
        agent
        for agent, one in holders.items()
        if wanted <= {word.lower for word in names.tokens_in(_around(names, one))}
    ]
    return fitting[0] if len(fitting) == 1 else None


def _around(names: Roster, one: Appearance) -> Span:
    """A few words to both sides of a name, in its sentence."""
    whole = names.sentences[one.sentence].span
    return Span(max(whole.start, one.span.start - BESIDE), min(whole.end, one.span.end + BESIDE))
