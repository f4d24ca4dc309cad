"""Everybody that an article names, where, and under which of their names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from claimgraph.ingest.article import identity
from claimgraph.ingest.known_agents import MAKES_NO_AGENT, KnownName, NameIndex, known_agents
from claimgraph.ingest.language_file import WordClass
from claimgraph.ingest.people import Lexicon, people_words
from claimgraph.ingest.readings import ArticleText, NameUsed, Person, Sentence, Token
from claimgraph.ingest.sentences import HEADLINE
from claimgraph.ingest.tokens import tokens as tokens_of
from claimgraph.ingest.word_classes import words_of
from claimgraph.schemas.ids import agent_id, unresolved_agent_id
from claimgraph.schemas.nodes import AgentKind, NameKind
from claimgraph.schemas.spans import Span

LONGEST_PERSON = 5
"""Words of a person's name."""
LONGEST_BARE_NAME = 4
"""Words of a person's name that nothing else marks as one."""
POINTED_AT = 200
"""Names back that words may point at."""
LONGEST_NAME = 8
"""Words; a longer row of capitals is a headline or a title."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """Somebody's name in one place."""

    agent: str
    span: Span
    sentence: int
    role: Span | None = None
    """The words for the office, right before or after the name."""
    is_place: bool = False
    """The name of a place: it is the agent only where it speaks, is accused or addressed."""


@dataclass(slots=True)
class _Run:
    """A row of capitalised words that may be a name."""

    tokens: list[Token]
    sentence: int
    role: Span | None
    is_person: bool
    is_organization: bool
    is_outlet: bool
    gender: str | None = None
    speaks: bool = False


@dataclass
class Roster:
    """The names of an article, and whose they are."""

    article: ArticleText
    sentences: Sequence[Sentence]
    lexicon: Lexicon
    index: NameIndex
    tokens: list[Token]
    starts: list[int]
    article_id: str
    people: dict[str, Person] = field(default_factory=dict)
    appearances: list[Appearance] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    states: frozenset[str] = frozenset()
    """The known agents that it names, by a name or an adjective."""
    spoken: frozenset[str] = frozenset()
    """Single words that speakers are called by: "Devie" shows "Devie Rahmawati" to be a person."""
    small: frozenset[str] = frozenset()
    """Words that it writes without a capital."""
    sure: set[str] = field(default_factory=set)
    """Those whom an office, a title or a noun for a body says to be what they are."""
    _words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Agent → the words of its full name, in lower case."""
    _offices: dict[int, dict[int, int]] = field(default_factory=dict)
    _by_word: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def tokens_in(self, span: Span) -> list[Token]:
        """The tokens of a stretch of the article."""
        first = bisect_left(self.starts, span.start)
        last = bisect_left(self.starts, span.end)
        return self.tokens[first:last]

    def within(self, span: Span) -> list[Appearance]:
        """Who is named in a stretch of the article."""
        return [
            one
            for one in self.appearances[self._after(span.start) : self._after(span.end)]
            if one.span.end <= span.end
        ]

    def before(self, position: int) -> Iterator[Appearance]:
        """Who is named before a place, the nearest first, as far back as anything points."""
        last = self._after(position)
        return reversed(self.appearances[max(0, last - POINTED_AT) : last])

    def _after(self, position: int) -> int:
        return bisect_left(self.appearances, position, key=lambda one: one.span.start)

    def sentence_at(self, position: int) -> int:
        """The index of the sentence that a place is in."""
        return max(0, bisect_right(self.sentences, position, key=lambda one: one.span.start) - 1)

    def known(self, agent: str) -> Person:
        """Brings a curated agent into the article."""
        if agent not in self.people:
            self.people[agent] = known_agents().person(agent)
        return self.people[agent]

    def offices_in(self, tokens: Sequence[Token]) -> dict[int, int]:
        """Where words for an office begin in a sentence, with how many they are."""
        key = tokens[0].start
        if key not in self._offices:
            self._offices[key] = self.lexicon.roles.places(tokens)
        return self._offices[key]

    def named(self, words: Sequence[str]) -> str | None:
        """Whose name, or part of a name, these words are in this article; none where two fit."""
        wanted = [word.lower() for word in words]
        agents = [
            agent
            for agent in dict.fromkeys(self._by_word.get(wanted[-1], ()))
            if _is_part(wanted, self._words[agent])
        ]
        whole = [agent for agent in agents if list(self._words[agent]) == wanted]
        if len(whole) == 1:
            return whole[0]
        return agents[0] if len(agents) == 1 else None

    def add_full_name(self, words: Sequence[str], kind: AgentKind) -> str:
        """Somebody whose name the article gives in full."""
        name = " ".join(words)
        agent = agent_id(kind.value, name)
        if agent not in self.people:
            self.people[agent] = Person(
                agent,
                kind,
                name,
                publishes=kind is AgentKind.OUTLET,
                names=(NameUsed(name, "mul", NameKind.FULL),),
            )
        self.remember(agent, words)
        return agent

    def add_unresolved(self, words: str, kind: AgentKind, membership: str | None = None) -> str:
        """Somebody of whom the article gives but a surname, a role or a description."""
        agent = unresolved_agent_id(self.article_id, words)
        if agent not in self.people:
            self.people[agent] = Person(
                agent,
                kind,
                words,
                membership=membership,
                resolved=False,
                names=(NameUsed(words, self.article.language.code, NameKind.ROLE),),
            )
        return agent

    def remember(self, agent: str, words: Sequence[str]) -> None:
        """Makes the words of a full name stand for the agent from now on."""
        if agent not in self._words:
            self._words[agent] = tuple(word.lower() for word in words)
            for word in self._words[agent]:
                self._by_word[word].append(agent)


def _is_part(words: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether the words stand in the whole name in this order."""
    rest = iter(whole)
    return all(word in rest for word in words)


def roster(
    article: ArticleText, sentences: Sequence[Sentence], sources: Sequence[Span] = ()
) -> Roster:
    """Reads the names of an article: known ones first, then names in full, then their parts.

    Args:
        article: the article.
        sentences: its sentences.
        sources: the words for speakers; whoever speaks under a bare name is taken for a person.
    """
    tokens = [token for sentence in sentences for token in sentence.tokens]
    found = Roster(
        article=article,
        sentences=sentences,
        lexicon=people_words(article.language),
        index=known_agents().index(article.language),
        tokens=tokens,
        starts=[token.start for token in tokens],
        article_id=identity(article),
    )
    lower = found.small = frozenset([token.text for token in tokens if token.text == token.lower])
    found.spoken = frozenset(
        words[0].text
        for span in sources
        if len(words := found.tokens_in(span)) == 1
        and words[0].text[0].isupper()
        and not words[0].text.isupper()
        and words[0].lower not in lower
        and not found.lexicon.roles.at(words, 0)
        and words[0].lower not in article.language.lexicon.classes
    )
    runs: list[_Run] = []
    appearances: list[Appearance] = []
    spoken = frozenset(
        edge for span in sources for edge in (("start", span.start), ("end", span.end))
    )
    for number, sentence in enumerate(sentences):
        runs.extend(_runs(found, sentence, number, lower, appearances))
    adjectives = known_agents().adjectives
    found.states = frozenset(one.agent for one in appearances) | {
        adjectives[token.text] for token in tokens if token.text in adjectives
    }
    for run in runs:
        run.speaks = (
            ("start", run.tokens[0].start) in spoken
            or ("end", run.tokens[-1].end) in spoken
            or any(token.text in found.spoken for token in run.tokens)
        )
    _settle(found, runs, appearances)
    found.appearances = sorted(appearances, key=lambda one: (one.span.start, -one.span.end))
    return found


# ---------------------------------------------------------------- reading capitals


def _runs(
    found: Roster,
    sentence: Sentence,
    number: int,
    lower: frozenset[str],
    appearances: list[Appearance],
) -> Iterator[_Run]:
    """Known names go to the appearances; other rows of capitalised words come out as runs."""
    tokens = sentence.tokens
    small = found.index.small
    place = 0
    for number_of_token, token in enumerate(tokens):
        first = token.text[0]
        if number_of_token < place or not (first.isupper() or token.text in small):
            continue
        place = number_of_token
        known = found.index.at(tokens, place)
        end = _run_end(found, tokens, place, lower, sentence.paragraph == HEADLINE)
        if known and place + known[1] >= end:
            _appear(found, known[0], tokens, place, place + known[1], number, appearances)
            place += known[1]
            continue
        if end > place:
            yield from _parse(found, tokens, place, end, number, appearances)
            place = end


def _run_end(
    found: Roster, tokens: Sequence[Token], place: int, lower: frozenset[str], headline: bool
) -> int:
    """Where the row of capitalised words that begins here ends; here, when none begins."""
    end = place
    while end < len(tokens) and end - place < 3 * LONGEST_NAME:
        token = tokens[end]
        if _is_name_word(found, token, lower, first=end == 0) and not headline:
            end += 1
        elif (
            end > place
            and token.lower in found.lexicon.particles
            and end + 1 < len(tokens)
            and tokens[end + 1].text[0].isupper()
        ):
            end += 2
        elif token.text == "." and end > place and len(tokens[end - 1].text) <= 2:
            end += 1
        else:
            break
    while end > place and tokens[end - 1].text == ".":
        end -= 1
    return end


def _is_name_word(found: Roster, token: Token, lower: frozenset[str], *, first: bool) -> bool:
    text = token.text
    if not text[0].isupper() or (len(text) == 1 and not text.isalpha()):
        return False
    if token.lower in found.lexicon.organizations:
        return True
    if first or text[0] == text:
        return (
            token.lower not in lower and token.lower not in found.article.language.lexicon.classes
        )
    return True


def _appear(
    found: Roster,
    known: KnownName,
    tokens: Sequence[Token],
    start: int,
    end: int,
    sentence: int,
    appearances: list[Appearance],
) -> None:
    if known.kind in MAKES_NO_AGENT:
        return
    person = found.known(known.agent)
    span = Span(tokens[start].start, tokens[end - 1].end)
    role = _role_before(found, tokens, start) if person.kind is AgentKind.PERSON else None
    appearances.append(Appearance(known.agent, span, sentence, role, known.place))


def _role_before(found: Roster, tokens: Sequence[Token], start: int) -> Span | None:
    """The office right before a name: "Presiden Rusia Vladimir Putin", "the minister, Karen …"."""
    stop = _before_brackets(tokens, start)
    apart = stop > 1 and tokens[stop - 1].text == ","
    stop = stop - 1 if apart else stop
    if apart and tokens[stop - 1].lower in found.lexicon.pointing:
        return None
    for first, length in found.offices_in(tokens).items():
        if stop - 12 <= first < stop and _is_one_phrase(tokens[first + length : stop]):
            return Span(tokens[first].start, tokens[stop - 1].end)
    return None


def _before_brackets(tokens: Sequence[Token], start: int) -> int:
    """The place of the bracket whose closing one stands right before: "Direktur … (Core) Faisal"."""
    if start and tokens[start - 1].text == ")":
        for place in range(start - 2, max(-1, start - 8), -1):
            if tokens[place].text == "(":
                return place
    return start


def _role_start(found: Roster, tokens: Sequence[Token], start: int) -> int | None:
    """Where the words for an office begin that lead right up to here: "juru bicara", "spokesman"."""
    for first, length in found.offices_in(tokens).items():
        if first + length == start:
            return first
    return None


def _body_end(found: Roster, tokens: Sequence[Token], place: int, end: int) -> int:
    """After an office, where the body that it belongs to ends and a name of two words begins."""
    stop = _portfolio_end(found, tokens, place, end)
    return stop if end - stop >= 2 else place


def _is_one_phrase(tokens: Sequence[Token]) -> bool:
    return all(token.text[0].isalnum() or token.text[0] in "'\u2019(" for token in tokens)


def _role_after(found: Roster, tokens: Sequence[Token], end: int) -> Span | None:
    """The office after a name and a comma: "Warren Tate, the department's regional director"."""
    if end >= len(tokens) or tokens[end].text != ",":
        return None
    stop = end + 1
    while stop < min(len(tokens), end + 12) and _is_one_phrase(tokens[stop : stop + 1]):
        stop += 1
    phrase = tokens[end + 1 : stop]
    if phrase and found.lexicon.roles.within(phrase):
        return Span(phrase[0].start, phrase[-1].end)
    return None


def _parse(
    found: Roster,
    tokens: Sequence[Token],
    start: int,
    end: int,
    sentence: int,
    appearances: list[Appearance],
) -> Iterator[_Run]:
    """A row of capitals: the office, whom it serves, and then the name."""
    lexicon = found.lexicon
    place = start
    role_start = _role_start(found, tokens, start)
    gender: str | None = None
    titled = False
    if role_start is not None:
        place = _body_end(found, tokens, start, end)
    while place < end:
        if tokens[place].lower in lexicon.events and place == start:
            place += 1
            continue
        length = lexicon.roles.at(tokens, place)
        if (
            length
            and length >= lexicon.titles.at(tokens, place)
            and not _is_spoken(found, tokens, place)
        ):
            role_start = place if role_start is None else role_start
            gender = gender or _gender(lexicon, tokens[place : place + length])
            place = _portfolio_end(found, tokens, place + length, end)
            continue
        length = lexicon.titles.at(tokens, place)
        if length and place + length < end:
            titled = True
            gender = gender or _gender(lexicon, tokens[place : place + length])
            place += length
            if place < end and tokens[place].text == ".":
                place += 1
            continue
        if role_start is not None and tokens[place].lower in lexicon.place_nouns:
            place = min(place + 2, end)
            continue
        length = lexicon.places.at(tokens, place) if role_start is not None else 0
        if length and place + length <= end:
            place += length
            continue
        known = found.index.at(tokens, place)
        inside = role_start is not None and (
            tokens[place].text.isupper() and len(tokens[place].text) > 1
        )
        if known and _goes_on_as_another(known[0], place + known[1] < end):
            break
        if (
            known
            and place + known[1] <= end
            and (known[1] > 1 or not _names_more(found, tokens, place, end))
        ):
            _appear(found, known[0], tokens, place, place + known[1], sentence, appearances)
            place += known[1]
            continue
        if inside:
            place += 1
            continue
        break
    if place >= end:
        return
    place = _name_start(found, tokens, place, end, after_role=role_start is not None)
    words = list(tokens[place:end])
    if role_start is not None and all(token.text.isupper() for token in words):
        return
    first, last = words[0].lower, words[-1].lower
    is_organization = (
        first in lexicon.organizations
        or last in lexicon.organizations
        or any(word.lower in lexicon.organizations for word in words[1:-1])
    )
    role = (
        Span(tokens[role_start].start, tokens[place - 1].end)
        if role_start is not None
        else _role_before(found, tokens, place) or _role_after(found, tokens, end)
    )
    yield _Run(
        words,
        sentence,
        role,
        is_person=not is_organization
        and (role is not None or titled)
        and _may_be_a_person(found, tokens, words, end),
        is_organization=is_organization,
        is_outlet=_outlet_before(found, tokens, place),
        gender=gender or (_gender(lexicon, found.tokens_in(role)) if role else None),
    )
    for inside_run in range(place, end):
        known = found.index.at(tokens, inside_run)
        if known and inside_run + known[1] <= end and not _is_person(known[0]):
            _appear(
                found, known[0], tokens, inside_run, inside_run + known[1], sentence, appearances
            )


def _is_spoken(found: Roster, tokens: Sequence[Token], place: int) -> bool:
    """Whether the word is what somebody is called by, and so no office: "Imam"."""
    return tokens[place].text in found.spoken


def _goes_on_as_another(known: KnownName, goes_on: bool) -> bool:
    """A well-known first name or surname with other names after it: "Retno" in "Retno Listyarti"."""
    return goes_on and known.kind is NameKind.SHORT and _is_person(known)


def _name_start(
    found: Roster, tokens: Sequence[Token], start: int, end: int, *, after_role: bool
) -> int:
    """Where the person's name begins, when the body that the person belongs to stands before it."""
    for place in range(end - 1, start, -1):
        if tokens[place].text in found.spoken and any(
            _is_of_a_body(found, token) for token in tokens[start:place]
        ):
            return place
    if not after_role:
        return start
    for place in range(end - 2, start, -1):
        known = found.index.at(tokens, place - 1)
        after_known = known is not None and known[1] == 1 and not _is_person(known[0])
        if (after_known or _is_acronym(tokens[place - 1])) and end - place <= LONGEST_BARE_NAME:
            return place
    return start


def _is_of_a_body(found: Roster, token: Token) -> bool:
    return (
        token.lower in found.lexicon.organizations
        or token.lower in found.lexicon.portfolios
        or token.lower in found.lexicon.not_persons
        or _is_acronym(token)
    )


def _is_acronym(token: Token) -> bool:
    return len(token.text) > 2 and token.text.isupper() and token.text.isalpha()


def _may_be_a_person(
    found: Roster, tokens: Sequence[Token], words: Sequence[Token], end: int
) -> bool:
    """Whether a row of capitals after an office can be a name: short, and nothing goes on from it."""
    if len(words) > LONGEST_PERSON or not words[0].text[0].isalpha():
        return False
    if {words[0].lower, words[-1].lower} & found.lexicon.not_persons:
        return False
    if end + 1 >= len(tokens):
        return True
    after = tokens[end]
    if after.text == "(":
        return not tokens[end + 1].text.isupper()
    return after.lower not in words_of(found.article.language, WordClass.COORDINATOR) and (
        after.lower not in found.lexicon.links or len(words) > 1
    )


def _is_person(known: KnownName) -> bool:
    """A person's name within another's name: "Universitas Airlangga"."""
    return known_agents()[known.agent].kind is AgentKind.PERSON


def _names_more(found: Roster, tokens: Sequence[Token], place: int, end: int) -> bool:
    """Whether an organization's own name begins here, with a state's name within it."""
    return tokens[place].lower in found.lexicon.organizations or (
        end - place > 1 and tokens[end - 1].lower in found.lexicon.organizations
    )


def _portfolio_end(found: Roster, tokens: Sequence[Token], place: int, end: int) -> int:
    while place < end and (
        tokens[place].lower in found.lexicon.portfolios
        or (
            tokens[place].lower in found.lexicon.organizations and not found.index.at(tokens, place)
        )
    ):
        place += 1
    return place


def _outlet_before(found: Roster, tokens: Sequence[Token], place: int) -> bool:
    return any(
        found.lexicon.outlets.at(tokens, first) == place - first
        for first in range(max(0, place - 2), place)
    )


def _gender(lexicon: Lexicon, tokens: Sequence[Token]) -> str | None:
    for token in tokens:
        if token.lower in lexicon.feminine:
            return "feminine"
        if token.lower in lexicon.masculine:
            return "masculine"
    return None


# ---------------------------------------------------------------- whose names they are


def _settle(found: Roster, runs: Sequence[_Run], appearances: list[Appearance]) -> None:
    for one in appearances:
        if found.people[one.agent].kind is AgentKind.PERSON:
            found.remember(one.agent, found.people[one.agent].name.split())
            found.sure.add(one.agent)
            gender = known_agents()[one.agent].gender
            if gender:
                found.genders[one.agent] = _GENDERS.get(gender, gender)
    for run in sorted(runs, key=lambda run: -_weight(run)):
        if len(_name(run)) > 1 and len(_name(run)) <= LONGEST_NAME:
            _settle_full(found, run, appearances)
    appearances[:] = [_in_this_article(found, one) for one in appearances]
    for run in runs:
        if len(_name(run)) == 1:
            agent = found.named(_name(run)) or _shared(found, _name(run)) or _only_name(found, run)
            if agent:
                _place(found, run, agent, appearances)


def _only_name(found: Roster, run: _Run) -> str | None:
    """A person of one name, or of whom the article says no more: "Suharno", with an office."""
    if not (run.is_person and run.speaks) or len(run.tokens[0].text) < 3:
        return None
    agent = found.add_unresolved(run.tokens[0].text, AgentKind.PERSON)
    found.remember(agent, [run.tokens[0].text])
    return agent


def _in_this_article(found: Roster, one: Appearance) -> Appearance:
    """A well-known surname is that of the person whose name the article gives in full."""
    person = found.people[one.agent]
    words = [token.text for token in found.tokens_in(one.span)]
    if person.kind is not AgentKind.PERSON or len(words) > 1:
        return one
    named = found.named(words)
    if named is None or named == one.agent or named in known_agents():
        return one
    whole = person.name.lower()
    return one if whole in found.article.text.lower() else replace(one, agent=named)


def _shared(found: Roster, words: Sequence[str]) -> str | None:
    """Whose name it is, of several who have it: the one in an office of a state named here."""
    agents = found.index.shared.get(tuple(words), ())
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


_GENDERS = {"male": "masculine", "female": "feminine"}


def _weight(run: _Run) -> int:
    """Runs that say what they name go first, so that the others follow them."""
    marks = run.is_person + run.is_organization + run.is_outlet
    return 8 * marks + 4 * run.speaks + len(run.tokens)


def _settle_full(found: Roster, run: _Run, appearances: list[Appearance]) -> None:
    words = _name(run)
    agent = found.named(words) or found.add_full_name(words, _kind(run, found.lexicon.not_persons))
    _place(found, run, agent, appearances)


def _place(found: Roster, run: _Run, agent: str, appearances: list[Appearance]) -> None:
    if run.gender:
        found.genders.setdefault(agent, run.gender)
    if run.is_person or run.is_organization or run.is_outlet:
        found.sure.add(agent)
    span = Span(run.tokens[0].start, run.tokens[-1].end)
    appearances.append(Appearance(agent, span, run.sentence, run.role))


def _name(run: _Run) -> list[str]:
    words: list[str] = []
    for token in run.tokens:
        if token.text == "." and words:
            words[-1] += "."
        else:
            words.append(token.text)
    return words


def _kind(run: _Run, not_persons: frozenset[str]) -> AgentKind:
    if run.is_outlet:
        return AgentKind.OUTLET
    if run.is_person:
        return AgentKind.PERSON
    if run.is_organization or all(token.text.isupper() for token in run.tokens):
        return AgentKind.ORGANIZATION
    alphabetic = all(token.text.replace("-", "").isalpha() for token in run.tokens)
    is_person = run.speaks and alphabetic and len(run.tokens) <= LONGEST_BARE_NAME
    is_person = is_person and run.tokens[0].lower not in not_persons
    return AgentKind.PERSON if is_person else AgentKind.ORGANIZATION
