"""Whom a description within a claim means, where the article leaves no choice: "perusahaan itu", "the ministry"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.ingest.claims.telling import Telling
from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.readings import Token
from claimgraph.ingest.vocabulary import (
    DETERMINER,
    FIRST_CLASS,
    NUMBER,
    PLURAL_LOOK,
    RELATIVE,
    VERB_PHRASE,
)
from claimgraph.schemas.nodes import AgentKind
from claimgraph.schemas.value import value

_BODIES = (AgentKind.ORGANIZATION, AgentKind.OUTLET)
"""Of states, most that an article speaks of are named in no word before, and of persons too."""


@value
class Described:
    """A description and the one agent that it fits."""

    place: int
    length: int
    agent: str


def described(telling: Telling, tokens: Sequence[Token]) -> Iterator[Described]:
    """The descriptions of a claim that fit exactly one agent named before them.

    What is quoted points at what its speaker has before their eyes, and stays as worded.
    """
    if telling.is_direct:
        return
    lexicon = telling.names.lexicon
    behind = 1 if lexicon.words.head_first else 0
    pointing = [place for place, token in enumerate(tokens) if token.lower in lexicon.pointing]
    for place in (place - behind for place in pointing):
        if not 0 <= place < len(tokens) - 1:
            continue
        noun = _noun(telling, tokens, place)
        if noun is not None and (agent := _meant(telling, noun, tokens[place].start)):
            yield Described(place, 2, agent)


def _noun(telling: Telling, tokens: Sequence[Token], place: int) -> Token | None:
    """The noun beside a determiner, when it is one for bodies and no more: "perusahaan itu"."""
    noun = tokens[place if telling.names.lexicon.words.head_first else place + 1]
    if not _is_a_body(telling, noun):
        return None
    around = [*tokens[max(0, place - 1) : place], *tokens[place + 2 : place + 3]]
    return None if any(_tells_more(telling, one) for one in around) else noun


def _is_a_body(telling: Telling, noun: Token) -> bool:
    lexicon = telling.names.lexicon
    known = noun.lower in lexicon.organizations or lexicon.described.get(noun.lower) in _BODIES
    return known and noun.text.islower() and not noun.bits & PLURAL_LOOK


def _tells_more(telling: Telling, token: Token) -> bool:
    """Whether a word beside it tells which or how many: "the group of voters", "dua lembaga itu"."""
    lexicon = telling.names.lexicon
    if token.bits & (DETERMINER | NUMBER | RELATIVE) or token.lower in lexicon.links:
        return True
    unclassed = token.text.isalpha() and token.bits < FIRST_CLASS and not token.bits & VERB_PHRASE
    return unclassed and not lexicon.words.head_first


def _meant(telling: Telling, noun: Token, position: int) -> str | None:
    """The only agent of the noun's sort, or with the noun for its name's head where it tells no sort."""
    before = dict.fromkeys(one.agent for one in telling.names.before(position))
    kind = telling.names.lexicon.described.get(noun.lower)
    called = [agent for agent in before if _is_called(telling, agent, noun)]
    fitting = (
        [agent for agent in before if telling.names.people[agent].kind is kind] if kind else called
    )
    if len(fitting) != 1:
        return None
    told = fitting == called or (_is_sure(telling, fitting[0]) and not _told_before(telling, noun))
    return fitting[0] if told else None


def _is_called(telling: Telling, agent: str, noun: Token) -> bool:
    name = telling.names.name_of(agent).lower().split()
    head = 0 if telling.names.lexicon.words.head_first else -1
    return len(name) > 1 and name[head] == noun.lower


def _is_sure(telling: Telling, agent: str) -> bool:
    return agent in telling.names.sure or agent in known_agents()


def _told_before(telling: Telling, noun: Token) -> bool:
    """Whether the article has used the noun of somebody before: "a company in Oslo", later "the company"."""
    names = telling.names
    pointing = names.lexicon.pointing
    step = 1 if names.lexicon.words.head_first else -1
    return any(
        token.lower == noun.lower and names.tokens[place + step].lower not in pointing
        for place, token in enumerate(names.tokens[: names.token_after(noun.start)])
        if place + step >= 0
    )
