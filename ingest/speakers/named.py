"""Who is meant by words with a name in them."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.readings import Token
from claimgraph.ingest.roster import Appearance
from claimgraph.ingest.speakers.descriptions import owner_of
from claimgraph.ingest.speakers.offices import beside, on_behalf_of, served_by
from claimgraph.ingest.speakers.pointing_back import pointing_back
from claimgraph.ingest.speakers.scene import Party, Scene
from claimgraph.schemas.nodes import AgentKind
from claimgraph.schemas.spans import Span

OFFICE = 80
"""Characters of an office that is told in several parts: "Menteri Desa, Pembangunan …"."""


def named_in(scene: Scene, tokens: Sequence[Token]) -> Party | None:
    """The name within the words, where it is their head and not only whose somebody is."""
    span = Span(tokens[0].start, tokens[-1].end)
    inside = scene.names.within(span)
    if (holder := _behind_its_office(scene, span, inside)) is not None:
        return _with_office(scene, tokens, holder, span)
    for one in inside:
        if _stands_apart(tokens, one):
            return _with_office(scene, tokens, one, span)
    people = _heads(scene, inside)
    if people:
        first = people if "," in scene.text[people[0].span.end : span.end] else people[::-1]
        for one in first:
            if _is_head(scene, tokens, one):
                return _with_office(scene, tokens, one, span)
    for one in inside:
        if _is_whole(scene, tokens, one):
            return Party(one.agent, span, None, served_by(scene.names, tokens, but=one.agent))
    single = [token for token in tokens if token.text[0].isupper()]
    if len(tokens) == 1 and single and (agent := scene.names.named([tokens[0].text])):
        return Party(agent, span)
    return None


def _behind_its_office(scene: Scene, span: Span, inside: Sequence[Appearance]) -> Appearance | None:
    """The name that follows, when the words are but a part of the office before it."""
    if _persons(scene, inside):
        return None
    for one in _persons(scene, scene.names.within(Span(span.end, span.end + OFFICE))):
        role = one.role
        if role is not None and role.start <= span.start and span.end <= role.end:
            return one
    return None


def _persons(scene: Scene, named: Sequence[Appearance]) -> list[Appearance]:
    return [one for one in named if scene.names.people[one.agent].kind is AgentKind.PERSON]


def _heads(scene: Scene, inside: Sequence[Appearance]) -> list[Appearance]:
    """The persons among them, but for those within the office of another."""
    people = _persons(scene, inside)
    offices = [one.role for one in people if one.role is not None]
    return [
        one
        for one in people
        if not any(role.start <= one.span.start and one.span.end <= role.end for role in offices)
    ]


def _stands_apart(tokens: Sequence[Token], one: Appearance) -> bool:
    """Whether a comma parts the name from what it is called: "the supplier, Coastline Diagnostics"."""
    starts = [n for n, token in enumerate(tokens) if token.start == one.span.start]
    ends = [n for n, token in enumerate(tokens) if token.end == one.span.end]
    if not starts or not ends:
        return False
    before, after = starts[0], ends[0] + 1
    opens = before == 0 or tokens[before - 1].text == ","
    closes = after == len(tokens) or tokens[after].text in (",", "(")
    return opens and closes and len(tokens) > after - before


def _with_office(scene: Scene, tokens: Sequence[Token], one: Appearance, span: Span) -> Party:
    role = one.role or _rest(span, one.span)
    behalf = on_behalf_of(scene, tokens, one.agent, role) or _pointed_at(scene, tokens, one)
    return Party(
        one.agent,
        span,
        role.of(scene.text) if role else None,
        behalf,
        beside(scene.names, [*tokens, *(scene.names.tokens_in(role) if role else [])], one.agent),
    )


def _pointed_at(scene: Scene, tokens: Sequence[Token], one: Appearance) -> tuple[str, ...]:
    """For whom a spokesman speaks by words that point back: "its spokesman, Tate"."""
    before = [token for token in tokens if token.end <= one.span.start and token.text != ","]
    spokesmen = scene.lexicon.spokesmen
    if not before or not spokesmen.within(before):
        return ()
    owner = owner_of(scene, before[0], one.sentence)
    whose = before[spokesmen.at(before, 0) :]
    agent = owner.agent if owner else pointing_back(scene, whose) if whose else None
    return (agent, *known_agents().principals(agent)) if agent else ()


def _rest(span: Span, name: Span) -> Span | None:
    if name.start > span.start:
        return Span(span.start, name.start - 1)
    return None


def _is_head(scene: Scene, tokens: Sequence[Token], one: Appearance) -> bool:
    """Whether the person is who speaks, and not whose spokesman or lawyer does."""
    lexicon = scene.lexicon
    before = [token for token in tokens if token.end <= one.span.start]
    after = [token for token in tokens if token.start >= one.span.end]
    if after and after[0].lower in lexicon.possessives:
        return False
    if not before or before[-1].text == ",":
        return True
    if one.role is not None and len(before) > 2:
        return True
    # "juru bicara Putin" is somebody else's name, "spokesman Peskov" is his own
    served = lexicon.words.head_first and lexicon.spokesmen.at(tokens, 0) == len(before)
    return not _is_linked(scene, before) and not served


def _is_linked(scene: Scene, before: Sequence[Token]) -> bool:
    """Whether the name only tells whose or where somebody is: "an engineer at X"."""
    lexicon = scene.lexicon
    links = (lexicon.links, lexicon.made_by, lexicon.place_links)
    return bool(before) and any(before[-1].lower in words for words in links)


def _is_whole(scene: Scene, tokens: Sequence[Token], one: Appearance) -> bool:
    """Whether the name is all that the words say, but for articles, kinds and places."""
    kind = scene.names.people[one.agent].kind
    before = [token for token in tokens if token.end <= one.span.start]
    after = [token for token in tokens if token.start >= one.span.end]
    if after and after[0].lower in scene.lexicon.possessives:
        return False
    light = scene.lexicon.articles | scene.lexicon.governments | scene.lexicon.events
    if all(token.lower in light for token in before) and not (
        after and after[0].text[0].isalnum() and after[0].lower not in scene.lexicon.place_links
    ):
        return True
    if kind is AgentKind.OUTLET:
        return all(not scene.lexicon.roles.at(tokens, place) for place in range(len(before)))
    if _is_linked(scene, before):
        return False
    closed = kind is AgentKind.GROUP and not after
    return closed or (kind is AgentKind.GROUP and bool(before) and before[0].text.isupper())
