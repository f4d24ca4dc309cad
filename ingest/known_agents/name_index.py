"""The names that one language knows, found word by word in a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.ingest.known_agents.data import EVERY_LANGUAGE, CuratedAgent, CuratedName
from claimgraph.ingest.language import Language
from claimgraph.ingest.language_file import WordClass
from claimgraph.ingest.readings import Token
from claimgraph.ingest.tokens import tokens
from claimgraph.schemas.nodes import Membership, NameKind
from claimgraph.schemas.spans import Span

NO_SECOND = ""
"""In the place of a second word, for the name of one word."""


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name and whose it is."""

    agent: str
    words: tuple[str, ...]
    kind: NameKind
    place: bool
    ordinary_word: bool
    later: tuple[tuple[str, ...], ...]
    """How each word after the first may be written."""


@dataclass(frozen=True)
class NameIndex:
    """The names that one language knows, by their first two words."""

    by_first: Mapping[str, Mapping[str, tuple[KnownName, ...]]]
    """Under the first word and the second as they may be written, the longest name first."""
    small: frozenset[str]
    """First words of names that begin without a capital ("the Kremlin", "media Rusia")."""
    shared: Mapping[tuple[str, ...], tuple[str, ...]]
    """Names that several agents have, with those agents: only the article can tell which it means."""

    def at(self, tokens: Sequence[Token], index: int) -> tuple[KnownName, int] | None:
        """The longest known name that begins at this token, and how many tokens it has."""
        names = self.by_first.get(tokens[index].text)
        if names is None:
            return None
        second = index + 1
        if second < len(tokens):
            for name in names.get(tokens[second].text, ()):
                end = index + len(name.words)
                if _goes_on(name, tokens[second:end]):
                    return name, end - index
        alone = names.get(NO_SECOND)
        return (alone[0], 1) if alone else None


def _goes_on(name: KnownName, tokens: Sequence[Token]) -> bool:
    """Whether the words after a name's first one stand here."""
    return len(tokens) == len(name.later) and all(
        token.text in written for written, token in zip(name.later, tokens, strict=True)
    )


def name_index(agents: Iterable[CuratedAgent], language: Language) -> NameIndex:
    """The names of the agents in one language."""
    owners = _owners(agents, language)
    by_first: dict[str, dict[str, list[KnownName]]] = defaultdict(lambda: defaultdict(list))
    shared: dict[tuple[str, ...], tuple[str, ...]] = {}
    for words, named in owners.items():
        owner = _only(list(named.values()))
        if owner is None:
            shared[words] = tuple(sorted(named))
            continue
        for first in _written(words[0], ordinary_word=owner.ordinary_word):
            for second in owner.later[0] if owner.later else (NO_SECOND,):
                by_first[first][second].append(owner)
    return NameIndex(
        {
            first: {
                second: tuple(sorted(names, key=lambda name: -len(name.words)))
                for second, names in some.items()
            }
            for first, some in by_first.items()
        },
        frozenset(words[0] for words in owners if words[0][0].islower()),
        shared,
    )


def _owners(
    agents: Iterable[CuratedAgent], language: Language
) -> dict[tuple[str, ...], dict[str, KnownName]]:
    """Each name as words, with the agents that have it."""
    owners: dict[tuple[str, ...], dict[str, KnownName]] = defaultdict(dict)
    joined = language.words(WordClass.COORDINATOR)
    for agent in agents:
        for name in agent.names:
            if name.language not in (language.code, EVERY_LANGUAGE):
                continue
            row = tokens(name.text, Span(0, len(name.text)), language)
            words = tuple(token.text for token in row)
            if agent.membership == Membership.OPEN and joined.intersection(words):
                continue  # "AS dan sekutunya" are two, of whom one is named
            owners[words].setdefault(agent.id, _known_name(agent.id, words, name))
    return owners


def _known_name(agent: str, words: tuple[str, ...], name: CuratedName) -> KnownName:
    later = tuple(_written(word, ordinary_word=name.ordinary_word) for word in words[1:])
    return KnownName(agent, words, name.kind, name.place, name.ordinary_word, later)


def _written(word: str, *, ordinary_word: bool) -> tuple[str, ...]:
    """How a name's word may be written: exactly so, or all in capitals where that is no other word."""
    shouted = word.upper()
    exact = ordinary_word or len(word) < 3 or shouted == word
    return (word,) if exact else (word, shouted)


def _only(names: list[KnownName]) -> KnownName | None:
    """The one whose name it is; where it names two, a name in full goes before any other."""
    if len({name.agent for name in names}) == 1:
        return names[0]
    full = [name for name in names if name.kind is NameKind.FULL]
    return full[0] if len(full) == 1 else None
