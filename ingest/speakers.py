"""Who is who in each attribution: names, pronouns, descriptions, joint speakers and whom they speak for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.language_file import WordClass
from claimgraph.ingest.people import Lexicon
from claimgraph.ingest.readings import (
    ArticleText,
    Attribution,
    Cast,
    DocumentUsed,
    Mention,
    SourceForm,
    Token,
    ViaKind,
    ViaMention,
    Voices,
)
from claimgraph.ingest.roster import POINTED_AT, Appearance, Roster
from claimgraph.ingest.word_classes import is_verb, words_of
from claimgraph.schemas.acts import Act, Form
from claimgraph.schemas.ids import document_id, unnamed_document_id
from claimgraph.schemas.nodes import AgentKind, Membership
from claimgraph.schemas.spans import Span

TOLD_BEFORE = 400
"""Words back in which a description may have been told in full."""
DEEPEST = 20
"""Statements within statements; deeper ones are taken in the order of the text."""
INTRODUCTION = 14
"""Words of a phrase that a comma parts from the subject after it."""
LONGEST_ACCUSED = 14
"""Words; the accused is named in fewer."""
OPENING = 4
"""Small words before the subject of a sentence."""
FAR = 8
"""Sentences after which nobody is meant by a pronoun any more."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody meant in one place, and whom they speak for."""

    agent: str
    span: Span | None
    role: str | None = None
    behalf: tuple[str, ...] = ()
    """Whom they speak for as their spokesman, lawyer or office of state."""
    belongs: tuple[str, ...] = ()
    """Whom the words name beside them: the body whose chairman it is."""
    document: Span | None = None
    """The writing or picture whose words these are."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """Somebody that the text has spoken of as doing or saying something."""

    position: int
    sentence: int
    parties: tuple[Party, ...]
    speaks: bool


@dataclass
class _Scene:
    """What is known while the attributions are gone through in order."""

    names: Roster
    attributions: Sequence[Attribution]
    heard: list[_Heard] = field(default_factory=list)
    said: dict[int, tuple[Party, ...]] = field(default_factory=dict)
    described: dict[str, str] = field(default_factory=dict)
    """Description in lower case → agent."""
    authors: dict[str, tuple[tuple[Party, ...], DocumentUsed]] = field(default_factory=dict)
    """Noun of a document → who made it."""

    @property
    def lexicon(self) -> Lexicon:
        return self.names.lexicon

    @property
    def text(self) -> str:
        return self.names.article.text


def speakers(
    attributions: Sequence[Attribution],
    names: Roster,
) -> Cast:
    """Everybody in the article, and who has which part in each attribution."""
    scene = _Scene(names, attributions)
    subjects = sorted(_subjects(names), key=lambda heard: heard.position)
    voices: dict[int, Voices] = {}
    upcoming = 0
    for number in sorted(range(len(attributions)), key=lambda n: _order(attributions, n)):
        position = _position(attributions[number])
        while upcoming < len(subjects) and subjects[upcoming].position < position:
            scene.heard.append(subjects[upcoming])
            upcoming += 1
        voices[number] = _voices(scene, number)
    outlet = _own_outlet(names)
    return Cast(names.people, tuple(voices[number] for number in range(len(attributions))), outlet)


def _order(attributions: Sequence[Attribution], number: int) -> tuple[int, int, int]:
    """By the sentence of the outermost, outer before inner."""
    one = attributions[number]
    depth = 0
    while one.nested_in is not None and depth < DEEPEST:
        one, depth = attributions[one.nested_in], depth + 1
    return one.sentence, depth, _position(attributions[number])


def _position(attribution: Attribution) -> int:
    spans = attribution.source or attribution.cue or attribution.content
    return spans[0].start


def _subjects(names: Roster) -> Iterator[_Heard]:
    """Who opens each sentence: the first name, where only its office or a few words go before."""
    last = -1
    for one in names.appearances:
        if one.sentence == last or one.is_place:
            continue
        start = min(one.role.start if one.role else one.span.start, one.span.start)
        if (
            one.agent in names.sure
            and names.people[one.agent].kind is AgentKind.PERSON
            and _opens(names, one.sentence, start)
        ):
            last = one.sentence
            behalf = _behalf_of_role(names, one)
            party = Party(one.agent, one.span, None, behalf)
            yield _Heard(start, one.sentence, (party,), speaks=False)


def _opens(names: Roster, sentence: int, start: int) -> bool:
    """Whether nothing but small words goes before: "Namun, Wali Kota …"."""
    classes = names.article.language.lexicon.classes
    before = names.tokens_in(Span(names.sentences[sentence].span.start, start))
    if before and before[-1].text == ",":
        return len(before) <= INTRODUCTION and not any(token.text == "”" for token in before)
    return len(before) <= OPENING and all(
        token.lower in classes or not token.text[0].isalnum() for token in before
    )


# ---------------------------------------------------------------- one attribution


def _voices(scene: _Scene, number: int) -> Voices:
    one = scene.attributions[number]
    said = _said_by(scene, number)
    scene.said[number] = said
    if said and one.nested_in is None:
        where = one.sentence
        scene.heard.append(_Heard(_position(one), where, said, speaks=True))
    against = _against(scene, number, said)
    via = _via(scene, number, said)
    behalf = dict.fromkeys(agent for party in said for agent in party.behalf)
    spoken = {party.agent for party in said}
    for agent in [*spoken, *behalf]:
        scene.names.people.get(agent) or scene.names.known(agent)
    for party in said:
        for agent in known_agents().principals(party.agent):
            scene.names.known(agent)
            behalf.setdefault(agent)
    return Voices(
        said_by=tuple(Mention(party.agent, party.span, party.role) for party in said),
        on_behalf_of=tuple(agent for agent in behalf if agent not in spoken),
        against=tuple(Mention(party.agent, party.span, party.role) for party in against),
        addressed_to=tuple(
            Mention(party.agent, party.span, party.role)
            for span in one.addressed_to
            for party in _parties(scene, span, one.sentence, number)
        ),
        via_agents=via[0],
        via_documents=via[1],
    )


def _said_by(scene: _Scene, number: int) -> tuple[Party, ...]:
    one = scene.attributions[number]
    match one.source_form:
        case SourceForm.NONE:
            return ()
        case SourceForm.CLITIC:
            return _pointed_at(_meant_by_clitic(scene, number))
        case SourceForm.DROPPED:
            return _pointed_at(_last_speaker(scene))
    parties: list[Party] = []
    for span in one.source:
        parties.extend(_parties(scene, span, one.sentence, number))
    return tuple({party.agent: party for party in reversed(parties)}.values())[::-1]


def _pointed_at(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(replace(party, span=None) for party in parties)


# ---------------------------------------------------------------- who is meant by some words


def _parties(scene: _Scene, span: Span, sentence: int, number: int | None) -> list[Party]:
    """Everybody meant by a stretch of words: a pronoun, a description, a name, or several joined."""
    tokens = _trimmed(scene, scene.names.tokens_in(span))
    if not tokens or _is_only_a_time(scene, tokens):
        return []
    span = Span(tokens[0].start, tokens[-1].end)
    if len(tokens) == 1 and (pronoun := _pronoun(scene, tokens[0], sentence, number)) is not None:
        return [replace(party, span=span) for party in pronoun]
    if (pair := _pair(scene, tokens)) is not None:
        return [replace(party, span=span) for party in pair]
    if (makers := _makers(scene, tokens, sentence)) is not None:
        return [replace(party, span=span) for party in makers]
    parts = _joined(scene, tokens)
    if len(parts) > 1:
        return _joint(scene, parts, sentence)
    return [_one(scene, tokens, sentence)]


def _trimmed(scene: _Scene, tokens: Sequence[Token]) -> list[Token]:
    kept = list(tokens)
    while kept and not kept[-1].text[0].isalnum() and kept[-1].text != ")":
        kept.pop()
    while kept and not kept[0].text[0].isalnum():
        kept.pop(0)
    if len(kept) > 1 and kept[-1].lower in scene.lexicon.possessives:
        kept.pop()
    return kept


def _is_only_a_time(scene: _Scene, tokens: Sequence[Token]) -> bool:
    times = words_of(scene.names.article.language, WordClass.TIME)
    return all(token.lower in times or not token.text[0].isalpha() for token in tokens)


# ---- pronouns


def _pronoun(
    scene: _Scene, token: Token, sentence: int, number: int | None
) -> tuple[Party, ...] | None:
    words = scene.lexicon.words
    lower = token.lower
    if lower in words.own or lower in words.ours:
        return _speaking(scene, number, ours=lower in words.ours)
    if lower in words.both or lower in words.plural:
        return _several(scene, token, sentence)
    if lower in words.singular:
        gender = "masculine" if lower in words.his else "feminine" if lower in words.hers else None
        return _last_heard(scene, token.start, sentence, _PERSONS, gender)
    if lower in words.things:
        return _last_heard(scene, token.start, sentence, _BODIES, None)
    return None


_PERSON = AgentKind.PERSON
_PERSONS = frozenset({_PERSON})
_BODIES = frozenset(
    {AgentKind.ORGANIZATION, AgentKind.GOVERNMENT, AgentKind.OUTLET, AgentKind.GROUP}
)
_ANYBODY = _PERSONS | _BODIES


def _speaking(scene: _Scene, number: int | None, *, ours: bool) -> tuple[Party, ...]:
    """ "I" is the speaker of the statement around it; "we" is whom that one speaks for."""
    around = scene.attributions[number].nested_in if number is not None else None
    outer = scene.said.get(around, ()) if around is not None else ()
    if not ours:
        return outer
    return tuple(_principal(scene, party) for party in outer)


def _principal(scene: _Scene, party: Party) -> Party:
    """Whom a party speaks for in the end; itself when for nobody else."""
    behalf = known_agents().principals(party.agent) or party.behalf or party.belongs[-1:]
    if not behalf:
        return party
    if behalf[-1] in known_agents():
        scene.names.known(behalf[-1])
    return Party(behalf[-1], None)


def _several(scene: _Scene, token: Token, sentence: int) -> tuple[Party, ...]:
    for heard in _recent(scene, token.start, sentence):
        if len(heard.parties) > 1 or (
            heard.speaks and scene.names.people[heard.parties[0].agent].kind in _BODIES
        ):
            return heard.parties
    if token.lower in scene.lexicon.both:
        return tuple(_latest(scene, token.start, AgentKind.GOVERNMENT, 2))
    return _last_heard(scene, token.start, sentence, _ANYBODY, None)


def _last_heard(
    scene: _Scene,
    position: int,
    sentence: int,
    kinds: frozenset[AgentKind],
    gender: str | None,
) -> tuple[Party, ...]:
    """The latest subject that a pronoun can stand for; speakers go before others of a sentence."""
    for heard in _recent(scene, position, sentence):
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


def _recent(scene: _Scene, position: int, sentence: int) -> Iterator[_Heard]:
    """Subjects before a place: the nearest sentence first, in it the speakers first."""
    near = [
        heard
        for heard in scene.heard[-4 * FAR :]
        if heard.position < position and sentence - heard.sentence <= FAR
    ]
    return iter(
        sorted(near, key=lambda heard: (-heard.sentence, not heard.speaks, -heard.position))
    )


def _meant_by_clitic(scene: _Scene, number: int) -> tuple[Party, ...]:
    """ "katanya": the person spoken of last as a subject; else whoever spoke last."""
    one = scene.attributions[number]
    position = _position(one)
    content = one.content[0].start if one.content else position
    before = min(position, content)
    return _last_heard(scene, before, one.sentence, _PERSONS, None) or _last_heard(
        scene, before, one.sentence, _BODIES - {AgentKind.GROUP}, None
    )


def _last_speaker(scene: _Scene) -> tuple[Party, ...]:
    speaking = [heard for heard in scene.heard if heard.speaks]
    return speaking[-1].parties if speaking else ()


# ---- descriptions that point back


def _pair(scene: _Scene, tokens: Sequence[Token]) -> list[Party] | None:
    """ "kedua pemimpin tersebut", "the two governments": the two named last of that sort."""
    lowers = [token.lower for token in tokens[:4]]
    if not any(word in scene.lexicon.both for word in lowers[:2]):
        return None
    kind = next(
        (scene.lexicon.described[word] for word in lowers if word in scene.lexicon.described), None
    )
    if kind is None:
        return None
    found = _latest(scene, tokens[0].start, kind, 2)
    return found if len(found) == 2 else None


def _latest(scene: _Scene, position: int, kind: AgentKind, count: int) -> list[Party]:
    """The agents of a kind named last before a place, in the order of their naming."""
    found: dict[str, Party] = {}
    for one in scene.names.before(position):
        if one.agent not in scene.names.sure and one.agent not in known_agents():
            continue
        if scene.names.people[one.agent].kind is kind and one.agent not in found:
            found[one.agent] = Party(one.agent, one.span)
            if len(found) == count:
                break
    return list(found.values())[::-1]


def _pointing_back(scene: _Scene, tokens: Sequence[Token]) -> str | None:
    """Whom a description with a determiner means: "the council", "Komisi itu", "perusahaan"."""
    lexicon = scene.lexicon
    lowers = [token.lower for token in tokens]
    definite = lowers[0] in lexicon.pointing or lowers[-1] in lexicon.pointing
    nouns = [word for word in lowers if word not in lexicon.pointing]
    if not nouns or len(nouns) > 3:
        return None
    head = nouns[-1] if lowers[0] in lexicon.articles or lexicon.words.clitic is None else nouns[0]
    if not definite and (len(nouns) > 1 or lexicon.words.clitic is None):
        return None
    for one in scene.names.before(tokens[0].start):
        if _is_called(scene, _own_name(scene.names, one.agent).lower().split(), nouns):
            return one.agent
    for description, agent in islice(reversed(scene.described.items()), POINTED_AT):
        if _is_called(scene, description.split(), nouns):
            return agent
    if definite and (fuller := _fuller(scene, nouns, tokens[0].start)) is not None:
        return fuller
    kind = lexicon.described.get(head)
    if kind is None or kind is AgentKind.PERSON or len(nouns) > 1:
        return None
    found = _latest(scene, tokens[0].start, kind, 1)
    return found[0].agent if found else None


def _fuller(scene: _Scene, nouns: Sequence[str], position: int) -> str | None:
    """Somebody told of before in more words: "Kenya's health ministry", later "the ministry"."""
    if len(nouns) != 1:
        return None
    names = scene.names
    last = bisect_left(names.starts, position)
    for place in range(last - 1, max(-1, last - TOLD_BEFORE), -1):
        if names.tokens[place].lower == nouns[0]:
            words = _with_modifiers(scene, place)
            if len(words) > 1:
                return _described(scene, words, names.sentence_at(position)).agent
    return None


def _with_modifiers(scene: _Scene, place: int) -> list[Token]:
    """A noun with the words that tell which one it is: before it in English, after it in Indonesian."""
    names = scene.names
    classes = names.article.language.lexicon.classes
    step = -1 if scene.lexicon.words.clitic is None else 1
    words = [names.tokens[place]]
    for away in range(1, 5):
        at = place + step * away
        if not 0 <= at < len(names.tokens):
            break
        token = names.tokens[at]
        possessive = token.lower in scene.lexicon.possessives
        if not possessive and (
            token.lower in classes
            or not token.text[0].isalpha()
            or is_verb(names.article.language, token.text)
        ):
            break
        words.append(token)
    return words[::step]


def _is_called(scene: _Scene, name: Sequence[str], nouns: Sequence[str]) -> bool:
    """Whether the nouns are the head of a name: "Komisi" of "Komisi Penyiaran Indonesia"."""
    if scene.lexicon.words.clitic is not None:
        return list(name[: len(nouns)]) == list(nouns) and len(name) > len(nouns)
    head = list(name)
    for place, word in enumerate(head):
        if place and word in scene.lexicon.links | scene.lexicon.place_links:
            head = head[:place]
            break
    return head[-len(nouns) :] == list(nouns) and len(name) > len(nouns)


# ---- joint speakers


def _joined(scene: _Scene, tokens: Sequence[Token]) -> list[list[Token]]:
    """The parts of a joint speaker: each names somebody or is somebody's companions."""
    coordinators = words_of(scene.names.article.language, WordClass.COORDINATOR)
    if not any(token.lower in coordinators or token.text == "&" for token in tokens):
        return [list(tokens)]
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.lower in coordinators or token.text in (",", "&"):
            parts.append([])
        else:
            parts[-1].append(token)
    parts = [part for part in parts if part]
    if len(parts) > 1 and all(_names_somebody(scene, part) for part in parts):
        return parts
    return [list(tokens)]


def _names_somebody(scene: _Scene, part: Sequence[Token]) -> bool:
    if scene.lexicon.companions.at(part, 0) == len(part):
        return True
    if part[0].lower in scene.lexicon.portfolios:
        return False
    if part[0].lower in words_of(scene.names.article.language, WordClass.DETERMINER):
        return any(token.lower in scene.lexicon.organizations for token in part)
    return any(
        one.span.start >= part[0].start
        for one in scene.names.within(Span(part[0].start, part[-1].end))
    )


def _joint(scene: _Scene, parts: Sequence[Sequence[Token]], sentence: int) -> list[Party]:
    if _is_name_with_role(scene, parts):
        whole = [token for part in parts for token in part]
        return [_one(scene, whole, sentence)]
    found: list[Party] = []
    for part in parts:
        if scene.lexicon.companions.at(part, 0) == len(part) and found:
            found.append(_companions(scene, part, found[0]))
        else:
            found.append(_one(scene, part, sentence))
    return found


def _is_name_with_role(scene: _Scene, parts: Sequence[Sequence[Token]]) -> bool:
    """ "Warren Tate, the department's director": one person, not two parties."""
    if len(parts) != 2:
        return False
    between = scene.text[parts[0][-1].end : parts[1][0].start]
    return "," in between and any(scene.lexicon.roles.within(part) for part in parts)


def _companions(scene: _Scene, part: Sequence[Token], whose: Party) -> Party:
    """An open group of its own beside a speaker: "sekutunya" beside the United States."""
    written = " ".join(token.lower for token in part)
    template = scene.lexicon.words.companions[written]
    name = template.format(_own_name(scene.names, whose.agent))
    agent = scene.names.add_unresolved(name, AgentKind.GROUP, Membership.OPEN.value)
    return Party(agent, Span(part[0].start, part[-1].end))


def _own_name(names: Roster, agent: str) -> str:
    if agent in known_agents():
        return known_agents().name_in(agent, names.article.language.code)
    return names.people[agent].name


def name_in_article(cast: Cast, article: ArticleText, agent: str) -> str:
    """Somebody's name in full, in the article's own language."""
    if agent in known_agents():
        return known_agents().name_in(agent, article.language.code)
    return cast.people[agent].name


# ---- one speaker


def _one(scene: _Scene, tokens: Sequence[Token], sentence: int) -> Party:
    """A single speaker: a name with its office, or a description."""
    span = Span(tokens[0].start, tokens[-1].end)
    if (named := _named_in(scene, tokens)) is not None:
        return named
    if (agent := _pointing_back(scene, tokens)) is not None:
        return Party(agent, span)
    if (agent := _holder(scene, tokens)) is not None:
        return Party(agent, span)
    if (person := _just_told(scene, tokens, sentence)) is not None:
        return replace(person, span=span)
    return _described(scene, tokens, sentence)


def _named_in(scene: _Scene, tokens: Sequence[Token]) -> Party | None:
    """The name within the words, where it is their head and not only whose somebody is."""
    span = Span(tokens[0].start, tokens[-1].end)
    inside = scene.names.within(span)
    for one in inside:
        if _stands_apart(tokens, one):
            return _with_office(scene, tokens, one, span)
    people = [one for one in inside if scene.names.people[one.agent].kind is AgentKind.PERSON]
    if people:
        one = people[0] if "," in scene.text[people[0].span.end : span.end] else people[-1]
        if _is_head(scene, tokens, one):
            return _with_office(scene, tokens, one, span)
    for one in inside:
        if _is_whole(scene, tokens, one):
            return Party(one.agent, span, None, _served(scene.names, tokens, but=one.agent))
    single = [token for token in tokens if token.text[0].isupper()]
    if len(tokens) == 1 and single and (agent := scene.names.named([tokens[0].text])):
        return Party(agent, span)
    return None


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


def _with_office(scene: _Scene, tokens: Sequence[Token], one: Appearance, span: Span) -> Party:
    role = one.role or _rest(span, one.span)
    return Party(
        one.agent,
        span,
        role.of(scene.text) if role else None,
        _behalf(scene, tokens, one.agent, role),
        _beside(scene.names, [*tokens, *(scene.names.tokens_in(role) if role else [])], one.agent),
    )


def _beside(names: Roster, tokens: Sequence[Token], agent: str) -> tuple[str, ...]:
    """The bodies and states that the words for somebody name besides."""
    span = Span(min(token.start for token in tokens), max(token.end for token in tokens))
    found = [
        one.agent
        for one in names.within(span)
        if one.agent != agent and names.people[one.agent].kind is not AgentKind.PERSON
    ]
    return tuple(dict.fromkeys(found))


def _rest(span: Span, name: Span) -> Span | None:
    if name.start > span.start:
        return Span(span.start, name.start - 1)
    return None


def _is_head(scene: _Scene, tokens: Sequence[Token], one: Appearance) -> bool:
    """Whether the person is who speaks, and not whose spokesman or lawyer does."""
    before = [token for token in tokens if token.end <= one.span.start]
    if not before or before[-1].text == ",":
        return True
    linked = scene.lexicon.links | scene.lexicon.made_by
    after = [token for token in tokens if token.start >= one.span.end]
    if after and after[0].lower in scene.lexicon.possessives:
        return False
    return (
        before[-1].lower not in linked and scene.lexicon.spokesmen.at(tokens, 0) != len(before)
    ) or (one.role is not None and len(before) > 2)


def _is_whole(scene: _Scene, tokens: Sequence[Token], one: Appearance) -> bool:
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
    closed = kind is AgentKind.GROUP and not after
    return closed or (kind is AgentKind.GROUP and bool(before) and before[0].text.isupper())


def _behalf_of_role(names: Roster, one: Appearance) -> tuple[str, ...]:
    if one.role is None:
        return ()
    return _served(names, names.tokens_in(one.role))


def _behalf(
    scene: _Scene, tokens: Sequence[Token], agent: str, role: Span | None
) -> tuple[str, ...]:
    served = _served(scene.names, tokens, but=agent)
    if role is not None and not served:
        served = _served(scene.names, scene.names.tokens_in(role), but=agent)
    return served


def _served(names: Roster, tokens: Sequence[Token], but: str | None = None) -> tuple[str, ...]:
    """For whom a spokesman or an office of state speaks: whoever is named beside it."""
    if not tokens:
        return ()
    lexicon = names.lexicon
    speaks_for = lexicon.spokesmen.within(tokens)
    of_state = lexicon.state_offices.within(tokens)
    if not (speaks_for or of_state):
        return ()
    span = Span(tokens[0].start, tokens[-1].end)
    found = [one.agent for one in names.within(span) if one.agent != but]
    for token in tokens:
        state = known_agents().adjectives.get(token.text)
        if state:
            found.append(state)
    wanted = [
        agent
        for agent in dict.fromkeys(found)
        if speaks_for or _kind(names, agent) is AgentKind.GOVERNMENT
    ]
    for agent in wanted:
        if agent in known_agents():
            names.known(agent)
    return tuple(
        dict.fromkeys(
            other for agent in wanted for other in (agent, *known_agents().principals(agent))
        )
    )


def _kind(names: Roster, agent: str) -> AgentKind:
    return names.people[agent].kind if agent in names.people else known_agents()[agent].kind


def _holder(scene: _Scene, tokens: Sequence[Token]) -> str | None:
    """The person whom the article has named with this office: "kata Presiden", "the minister"."""
    core = [token for token in tokens if token.lower not in scene.lexicon.pointing]
    if not core or not scene.lexicon.roles.within(core) or len(core) > 4:
        return None
    wanted = [token.lower for token in core]
    for one in scene.names.before(tokens[0].start):
        if one.role is not None and scene.names.people[one.agent].kind is AgentKind.PERSON:
            words = [token.lower for token in scene.names.tokens_in(one.role)]
            if words[: len(wanted)] == wanted or words[-len(wanted) :] == wanted:
                return one.agent
    return None


def _just_told(scene: _Scene, tokens: Sequence[Token], sentence: int) -> Party | None:
    """The person spoken of last, by a bare noun that points back: "perwira itu"."""
    lexicon = scene.lexicon
    if len(tokens) != 2 or lexicon.words.clitic is None or tokens[1].lower not in lexicon.pointing:
        return None
    if lexicon.roles.at(tokens, 0) != 1 and lexicon.described.get(tokens[0].lower) is not _PERSON:
        return None
    found = _last_heard(scene, tokens[0].start, sentence, _PERSONS, None)
    return found[0] if found else None


def _described(scene: _Scene, tokens: Sequence[Token], sentence: int) -> Party:
    """Somebody without a name: the description stands for them in this article."""
    span = Span(tokens[0].start, tokens[-1].end)
    core = _core(scene, tokens)
    words = scene.text[core[0].start : core[-1].end]
    if scene.lexicon.governments & {core[0].lower, core[-1].lower} and (
        state := _only_state(scene.names, core)
    ):
        return Party(state, span)
    if (outlet := _unknown_outlet(scene, core)) is not None:
        return Party(outlet, span)
    behalf: tuple[str, ...] = ()
    if (owner := _owner(scene, tokens[0], sentence)) is not None and len(core) > 1:
        words = (
            f"{scene.text[core[1].start : core[-1].end]} ({_own_name(scene.names, owner.agent)})"
        )
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
    belongs = (owner.agent,) if owner else _beside(scene.names, core, agent)
    return Party(agent, span, None, behalf or _served(scene.names, core, but=agent), belongs)


def _core(scene: _Scene, tokens: Sequence[Token]) -> list[Token]:
    """A description without articles, pointing words and what only tells more of it."""
    relatives = words_of(scene.names.article.language, WordClass.RELATIVE)
    core: list[Token] = []
    for token in tokens:
        if core and (token.lower in relatives or token.text in (",", "(")):
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


def _owner(scene: _Scene, token: Token, sentence: int) -> Party | None:
    """Whose somebody is, by a pronoun: "its spokesman"."""
    pronoun = scene.lexicon.words.whose.get(token.lower)
    if pronoun is None:
        return None
    stands_for = Token(token.start, token.end, pronoun, pronoun)
    parties = _pronoun(scene, stands_for, sentence, None) or ()
    return parties[0] if len(parties) == 1 else None


def _unknown_outlet(scene: _Scene, core: Sequence[Token]) -> str | None:
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
    if lexicon.words.clitic is None:  # the head stands at the end, before "of" and "in"
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


# ---- documents


def _makers(scene: _Scene, tokens: Sequence[Token], sentence: int) -> list[Party] | None:
    """Who made a writing or picture: "artikel tersebut", "Citra satelit dari Planet Labs"."""
    lexicon = scene.lexicon
    first = 1 if tokens[0].lower in lexicon.articles and len(tokens) > 1 else 0
    if tokens[first].lower not in lexicon.documents:
        return None
    noun = tokens[first]
    span = Span(tokens[0].start, tokens[-1].end)
    points = {tokens[0].lower, tokens[-1].lower} & lexicon.pointing
    if points and len(tokens) <= 3 and noun.lower in scene.authors:
        return [replace(party, document=span) for party in scene.authors[noun.lower][0]]
    maker = next(
        (n for n in range(first + 1, len(tokens)) if tokens[n].lower in lexicon.made_by), None
    )
    after = tokens[maker + 1 :] if maker is not None else tokens[first + 1 :]
    if not after:
        return None
    parties = _named_parties(scene, after, sentence)
    return [replace(party, document=span) for party in parties] or None


def _named_parties(scene: _Scene, tokens: Sequence[Token], sentence: int) -> list[Party]:
    """The parties of some words, when each is somebody by name or known from before."""
    found: list[Party] = []
    for part in _joined(scene, tokens):
        named = _named_in(scene, part)
        agent = _pointing_back(scene, part) if named is None else None
        if agent is not None:
            named = Party(agent, Span(part[0].start, part[-1].end))
        if named is None:
            return []
        found.append(named)
    return found


# ---------------------------------------------------------------- the accused, the channel

_TARGETED = frozenset({Act.ACCUSE, Act.CONDEMN, Act.CRITICISE, Act.MOCK, Act.WARN, Act.THREATEN})


def _against(scene: _Scene, number: int, said: Sequence[Party]) -> list[Party]:
    one = scene.attributions[number]
    found: list[Party] = []
    for span in one.against:
        found.extend(_parties(scene, span, one.sentence, number))
    if not found and one.act in _TARGETED:
        found = _blamed(scene, one, number)
    speaking = {party.agent for party in said}
    unique = {party.agent: party for party in found if party.agent not in speaking}
    return list(unique.values())


def _blamed(scene: _Scene, one: Attribution, number: int) -> list[Party]:
    """Whom the content lays the deed upon, where no object of the cue's own says it."""
    if one.act is Act.ACCUSE:
        return _accused(scene, one, number)
    if one.act in (Act.CONDEMN, Act.CRITICISE, Act.MOCK):
        return _doers(scene, one, number)
    return []


def _accused(scene: _Scene, one: Attribution, number: int) -> list[Party]:
    """The words before the deed: the content of an accusation begins with the accused."""
    if not one.content:
        return []
    language = scene.names.article.language
    ends = words_of(language, WordClass.PREPOSITION) | words_of(language, WordClass.COMPLEMENTIZER)
    before: list[Token] = []
    for token in scene.names.tokens_in(one.content[0])[:LONGEST_ACCUSED]:
        if is_verb(language, token.text) or token.lower in ends or token.text in (",", ";"):
            break
        before.append(token)
    if not before or before[0].lower in ends:
        return []
    return _parties(scene, Span(before[0].start, before[-1].end), one.sentence, number)


def _doers(scene: _Scene, one: Attribution, number: int) -> list[Party]:
    """Those who did what is condemned: after "by", else two states together, else those named."""
    language = scene.names.article.language
    markers = words_of(language, WordClass.AGENT_MARKER)
    pairs: list[Party] = []
    named: list[Party] = []
    for span in one.content:
        tokens = scene.names.tokens_in(span)
        for place, token in enumerate(tokens):
            if token.lower in markers and place + 1 < len(tokens):
                doer = _noun_phrase(scene, tokens[place + 1 :])
                found = _parties(scene, doer, one.sentence, number) if doer else []
                if any(_can_do(scene, party) for party in found):
                    return found
            if token.lower in scene.lexicon.both:
                pairs.extend(_pair(scene, tokens[place : place + 4]) or [])
        named.extend(
            Party(appearance.agent, appearance.span)
            for appearance in scene.names.within(span)
            if not _is_where(scene, appearance)
        )
    return pairs or named[:2]


def _can_do(scene: _Scene, party: Party) -> bool:
    """Whether it is somebody and not something: known, named, or by a noun for people."""
    person = scene.names.people[party.agent]
    return person.resolved or person.kind is not AgentKind.GROUP


def _noun_phrase(scene: _Scene, tokens: Sequence[Token]) -> Span | None:
    language = scene.names.article.language
    ends = words_of(language, WordClass.PREPOSITION) | words_of(language, WordClass.COORDINATOR)
    taken: list[Token] = []
    for token in tokens[:LONGEST_ACCUSED]:
        if token.lower in ends or not token.text[0].isalnum() or is_verb(language, token.text):
            break
        taken.append(token)
    return Span(taken[0].start, taken[-1].end) if taken else None


def _is_where(scene: _Scene, one: Appearance) -> bool:
    """Whether a name only tells where, or to whom: after a preposition."""
    first = scene.names.tokens_in(Span(max(0, one.span.start - 25), one.span.start))
    prepositions = words_of(scene.names.article.language, WordClass.PREPOSITION)
    return bool(first) and first[-1].lower in prepositions


def _via(
    scene: _Scene, number: int, said: Sequence[Party]
) -> tuple[tuple[tuple[Mention, int], ...], tuple[DocumentUsed, ...]]:
    one = scene.attributions[number]
    agents: dict[str, tuple[Mention, int]] = {}
    documents: dict[str, DocumentUsed] = {}
    for mention in one.via:
        _take_via(scene, one, mention, said, agents, documents)
    for party in said:  # "Gambar yang dibagikan media" is shown by them, not told through them
        if scene.names.people[party.agent].kind is AgentKind.GROUP and party.document is not None:
            agents.pop(party.agent, None)
    for span in one.source:
        if (seen := _seen_by(scene, span)) is not None:
            agents.setdefault(seen.agent, (seen, 1))
    for party in said:
        if _publishes(scene, party.agent) and party.document is None:
            agents.setdefault(party.agent, (Mention(party.agent, party.span, None), 1))
        if party.document is not None:
            _again(scene, party, documents)
    return tuple(agents.values()), tuple(documents.values())


def _seen_by(scene: _Scene, source: Span) -> Mention | None:
    """The outlet that has seen the document which speaks: "a memo obtained by the Advocate"."""
    row = scene.names.tokens_in(source)
    for place in range(len(row)):
        length = scene.lexicon.seen_by.at(row, place)
        after = row[place + length :]
        if length and (words := _noun_phrase(scene, after)) is not None:
            found = _unless_known(scene, words)
            return Mention(found, words) if found is not None else None
    return None


def _unless_known(scene: _Scene, words: Span) -> str | None:
    named = [one.agent for one in scene.names.within(words)]
    if named:
        return named[0]
    name = [token.text for token in scene.names.tokens_in(words) if token.text[0].isupper()]
    return scene.names.add_full_name(name, AgentKind.OUTLET) if name else None


def _publishes(scene: _Scene, agent: str) -> bool:
    person = scene.names.people[agent]
    return person.publishes or person.kind is AgentKind.OUTLET


def _again(scene: _Scene, party: Party, documents: dict[str, DocumentUsed]) -> None:
    assert party.document is not None
    for token in scene.names.tokens_in(party.document):
        if token.lower in scene.authors:
            known = scene.authors[token.lower][1]
            documents[known.id] = replace(known, span=party.document)


def _take_via(
    scene: _Scene,
    one: Attribution,
    mention: ViaMention,
    said: Sequence[Party],
    agents: dict[str, tuple[Mention, int]],
    documents: dict[str, DocumentUsed],
) -> None:
    outlets = [
        appearance
        for appearance in scene.names.within(mention.span)
        if _publishes(scene, appearance.agent)
    ]
    if mention.kind is ViaKind.OUTLET:
        for appearance in outlets:
            where = Mention(appearance.agent, appearance.span, None)
            agents[appearance.agent] = (where, mention.step)
        if not outlets:
            for party in _parties(scene, mention.span, one.sentence, None):
                agents[party.agent] = (Mention(party.agent, mention.span, None), mention.step)
        return
    used = _document_used(scene, mention, said)
    documents[used.id] = used
    for token in scene.names.tokens_in(mention.span):
        if token.lower in scene.lexicon.documents:
            scene.authors[token.lower] = (tuple(said), used)
            break


def _document_used(scene: _Scene, mention: ViaMention, said: Sequence[Party]) -> DocumentUsed:
    words = " ".join(
        token.text for token in _without_articles(scene, scene.names.tokens_in(mention.span))
    )
    by = [_own_name(scene.names, party.agent) for party in said]
    kind = mention.kind.value
    if by and scene.names.within(mention.span):
        described = f"{words} ({', '.join(by)})"
        return DocumentUsed(
            document_id(kind, described), kind, described, mention.span, mention.step
        )
    span = mention.span
    unnamed = unnamed_document_id(kind, scene.names.article_id, span.start, span.end)
    described = f"{words} ({', '.join(by)})" if by else words
    return DocumentUsed(unnamed, kind, described, span, mention.step)


def _without_articles(scene: _Scene, tokens: Sequence[Token]) -> Sequence[Token]:
    first = 1 if len(tokens) > 1 and tokens[0].lower in scene.lexicon.articles else 0
    return tokens[first:]


def _own_outlet(names: Roster) -> str | None:
    """The article's own outlet: a known one, or one by its name."""
    outlet = names.article.outlet
    if outlet is None:
        return None
    known = known_agents().outlet(outlet)
    if known is not None:
        names.known(known)
        return known
    return names.add_full_name(outlet.split(), AgentKind.OUTLET)


def is_own_voice(attribution: Attribution) -> bool:
    """Whether it is the outlet's own voice."""
    return attribution.form is Form.NARRATED
