"""Whose name each row of capitals is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.people import Lexicon
from claimgraph.ingest.roster.capitals import LONGEST_NAME
from claimgraph.ingest.roster.name_start import LONGEST_BARE_NAME
from claimgraph.ingest.roster.names import Appearance, Roster
from claimgraph.ingest.roster.run import Run
from claimgraph.ingest.roster.short_forms import learn_short_forms
from claimgraph.ingest.tokens import tokens as tokens_of
from claimgraph.ingest.vocabulary import TIME
from claimgraph.schemas.nodes import AgentKind
from claimgraph.schemas.spans import Span

SHORTEST_MISSPELLED = 7
"""Letters; shorter names of two people may differ by one."""
SHORTEST_CLIPPED = 5
"""Letters of a name cut short."""
SHORTEST = 3
"""Letters of somebody's only name."""
MARKED = 100
"""Weight of an office, a title or a noun for a body beside a name: more than of what has none."""
_GENDERS = {"male": "masculine", "female": "feminine"}


def settle(found: Roster, runs: Sequence[Run], appearances: list[Appearance]) -> None:
    """Finds whose name each row of capitals is: those who say what they name go first."""
    _remember_known(found, appearances)
    several = sorted(
        (run for run in runs if 1 < len(run.words) <= LONGEST_NAME), key=lambda run: -_weight(run)
    )
    marked = [run for run in several if _weight(run) >= MARKED]
    for run in marked:
        _settle_full(found, run, appearances)
    learn_short_forms(found, runs, appearances)
    for run in several[len(marked) :]:
        _settle_full(found, run, appearances)
    appearances[:] = [_in_this_article(found, one) for one in appearances]
    for run in runs:
        if len(run.words) == 1:
            agent = _of_one_word(found, run)
            if agent:
                _place(found, run, agent, appearances)


def _remember_known(found: Roster, appearances: Sequence[Appearance]) -> None:
    for one in appearances:
        if found.people[one.agent].kind is AgentKind.PERSON:
            found.remember(one.agent, found.people[one.agent].name.split())
            found.sure.add(one.agent)
            gender = known_agents()[one.agent].gender
            if gender:
                found.genders[one.agent] = _GENDERS.get(gender, gender)


def _of_one_word(found: Roster, run: Run) -> str | None:
    (word,) = run.words
    agent = found.named(run.words, run.gender) or _shared(found, run.words)
    if agent is None and (run.speaks or run.is_person):
        agent = _clipped(found, word) or _misspelled(found, word) or _only_name(found, run)
    return agent


def _clipped(found: Roster, word: str) -> str | None:
    """The one person a word of whose name begins so: "Risma" for "Tri Rismaharini"."""
    if len(word) < SHORTEST_CLIPPED or word.isupper():
        return None
    lower = word.lower()
    fitting = [agent for agent in found.persons() if found.begins(agent, lower)]
    return fitting[0] if len(fitting) == 1 else None


def _misspelled(found: Roster, word: str) -> str | None:
    """The one person whose name differs by a letter: one article does not spell it twice alike."""
    if len(word) < SHORTEST_MISSPELLED or word.isupper():
        return None
    fitting = [agent for agent in found.persons() if found.is_spelled_like(agent, word.lower())]
    return fitting[0] if len(fitting) == 1 else None


def _only_name(found: Roster, run: Run) -> str | None:
    """A person of one name, or of whom the article says no more: "Suharno", with an office."""
    token = run.tokens[0]
    introduced = run.role is not None and run.role.start > token.start
    if not run.is_person or not (run.speaks or introduced) or len(token.text) < SHORTEST:
        return None
    if token.bits & TIME:
        return None  # "Senin (4/5), Ketua …"
    agent = found.add_unresolved(token.text, AgentKind.PERSON)
    found.remember(agent, [token.text])
    return agent


def _in_this_article(found: Roster, one: Appearance) -> Appearance:
    """A well-known surname is that of the person whose name the article gives in full."""
    person = found.people[one.agent]
    if person.kind is not AgentKind.PERSON:
        return one
    words = [token.text for token in found.tokens_in(one.span)]
    if len(words) > 1:
        return one
    named = found.named(words)
    if named is None or named == one.agent or named in known_agents():
        return one
    whole = person.name.lower()
    return one if whole in found.article.text.lower() else replace(one, agent=named)


def _shared(found: Roster, words: Sequence[str]) -> str | None:
    """Whose name it is, of several who have it: the one in an office of a state named here."""
    agents = found.index.shared.get(tuple(words))
    if agents is None:
        return None
    fitting = [agent for agent in agents if agent in found.states] or [
        agent for agent in agents if _holds_an_office(found, agent, found.states)
    ]
    if len(fitting) != 1:
        return None
    found.known(fitting[0])
    return fitting[0]


def _holds_an_office(found: Roster, agent: str, named: Collection[str]) -> bool:
    """Whether the agent is in office, for a state or body that the article names."""
    language = found.article.language
    for role in known_agents()[agent].roles:
        if role.valid_until is not None or role.language != language.code:
            continue
        words = tokens_of(role.text, Span(0, len(role.text)), language)
        for place in range(len(words)):
            known = found.index.at(words, place)
            if known and known[0].agent in named:
                return True
    return False


def _weight(run: Run) -> int:
    """Runs that say what they name go first, so that the others follow them."""
    marks = run.is_person + run.is_organization + run.is_outlet
    return MARKED * marks + 4 * run.speaks + len(run.tokens)


def _settle_full(found: Roster, run: Run, appearances: list[Appearance]) -> None:
    agent = found.named(run.words) or found.add_full_name(run.words, _kind(run, found.lexicon))
    _place(found, run, agent, appearances)


def _place(found: Roster, run: Run, agent: str, appearances: list[Appearance]) -> None:
    if run.gender:
        found.genders.setdefault(agent, run.gender)
    if run.is_person or run.is_organization or run.is_outlet:
        found.sure.add(agent)
    span = Span(run.tokens[0].start, run.tokens[-1].end)
    appearances.append(Appearance(agent, span, run.sentence, run.role))


def _kind(run: Run, lexicon: Lexicon) -> AgentKind:
    if run.is_outlet:
        return AgentKind.OUTLET
    if run.is_person:
        return AgentKind.PERSON
    if run.is_organization or all(token.text.isupper() for token in run.tokens):
        return AgentKind.ORGANIZATION
    alphabetic = all(token.text.replace("-", "").isalpha() for token in run.tokens)
    is_person = run.speaks and alphabetic and len(run.tokens) <= LONGEST_BARE_NAME
    opening = lexicon.not_persons if lexicon.words.head_first else lexicon.place_nouns
    is_person = is_person and run.tokens[0].lower not in opening
    return AgentKind.PERSON if is_person else AgentKind.ORGANIZATION
