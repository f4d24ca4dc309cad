"""Who is meant by a description that points back: "the two governments", "Komisi itu"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from claimgraph.ingest.readings import Token
from claimgraph.ingest.roster import POINTED_AT
from claimgraph.ingest.speakers.descriptions import described
from claimgraph.ingest.speakers.pronouns import PERSON, PERSONS, last_heard
from claimgraph.ingest.speakers.scene import Party, Scene, latest, recent
from claimgraph.ingest.vocabulary import VERB_PHRASE
from claimgraph.schemas.nodes import AgentKind

LONGEST_EPITHET = 8
"""Words of a description that stands for somebody just spoken of."""
TOLD_BEFORE = 400
"""Words back in which a description may have been told in full."""


def so_many(scene: Scene, tokens: Sequence[Token], sentence: int) -> list[Party] | None:
    """ "kedua pemimpin tersebut", "the three governments": so many who spoke together, or named last."""
    lowers = [token.lower for token in tokens[:4]]
    count = _count(scene, lowers)
    kind = next(
        (scene.lexicon.described[word] for word in lowers if word in scene.lexicon.described), None
    )
    if count is None or kind is None:
        return None
    for heard in recent(scene, tokens[0].start, sentence):
        kinds = {scene.names.people[party.agent].kind for party in heard.parties}
        if len(heard.parties) == count and kinds == {kind}:
            return list(heard.parties)
    found = latest(scene, tokens[0].start, kind, count)
    return found if len(found) == count else None


def _count(scene: Scene, lowers: Sequence[str]) -> int | None:
    """How many of those told of before the words mean."""
    words = scene.lexicon.words
    if lowers[0] in words.collectives:
        return words.collectives[lowers[0]]
    if len(lowers) > 1 and lowers[0] in scene.lexicon.pointing:
        return words.counts.get(lowers[1]) or words.collectives.get(lowers[1])
    return None


def pointing_back(scene: Scene, tokens: Sequence[Token]) -> str | None:
    """Whom a description with a determiner means: "the council", "Komisi itu", "perusahaan"."""
    lexicon = scene.lexicon
    lowers = [token.lower for token in tokens]
    definite = lowers[0] in lexicon.pointing or lowers[-1] in lexicon.pointing
    nouns = [word for word in lowers if word not in lexicon.pointing]
    if not nouns or len(nouns) > 3:
        return None
    head = nouns[-1] if lowers[0] in lexicon.articles or not lexicon.words.head_first else nouns[0]
    if not definite and (len(nouns) > 1 or not lexicon.words.head_first):
        return None
    for agent in dict.fromkeys(one.agent for one in scene.names.before(tokens[0].start)):
        if _is_called(scene, scene.names.name_of(agent).lower().split(), nouns):
            return agent
    for description, agent in islice(reversed(scene.described.items()), POINTED_AT):
        if _is_called(scene, description.split(), nouns):
            return agent
    if definite and (fuller := _fuller(scene, nouns, tokens[0].start)) is not None:
        return fuller
    kind = lexicon.described.get(head)
    if kind is None or kind is AgentKind.PERSON or len(nouns) > 1:
        return None
    found = latest(scene, tokens[0].start, kind, 1)
    return found[0].agent if found else None


def _fuller(scene: Scene, nouns: Sequence[str], position: int) -> str | None:
    """Somebody told of before in more words: "Kenya's health ministry", later "the ministry"."""
    if len(nouns) != 1:
        return None
    names = scene.names
    last = bisect_left(names.starts, position)
    for place in range(last - 1, max(-1, last - TOLD_BEFORE), -1):
        if names.tokens[place].lower == nouns[0]:
            words = _with_modifiers(scene, place)
            if len(words) > 1:
                return described(scene, words, names.sentence_at(position)).agent
    return None


def _with_modifiers(scene: Scene, place: int) -> list[Token]:
    """A noun with the words that tell which one it is: before it in English, after it in Indonesian."""
    names = scene.names
    classes = names.article.language.lexicon.classes
    step = 1 if scene.lexicon.words.head_first else -1
    words = [names.tokens[place]]
    for away in range(1, 5):
        at = place + step * away
        if not 0 <= at < len(names.tokens):
            break
        token = names.tokens[at]
        possessive = token.lower in scene.lexicon.possessives
        if not possessive and (
            token.lower in classes or not token.text[0].isalpha() or token.bits & VERB_PHRASE
        ):
            break
        words.append(token)
    return words[::step]


def _is_called(scene: Scene, name: Sequence[str], nouns: Sequence[str]) -> bool:
    """Whether the nouns are the head of a name: "Komisi" of "Komisi Penyiaran Indonesia"."""
    if scene.lexicon.words.head_first:
        return list(name[: len(nouns)]) == list(nouns) and len(name) > len(nouns)
    head = list(name)
    for place, word in enumerate(head):
        if place and word in scene.lexicon.links | scene.lexicon.place_links:
            head = head[:place]
            break
    return head[-len(nouns) :] == list(nouns) and len(name) > len(nouns)


def just_told(scene: Scene, tokens: Sequence[Token], sentence: int) -> Party | None:
    """The person spoken of last, by a description that points back: "mantan wali kota itu"."""
    if not 1 < len(tokens) <= LONGEST_EPITHET or not _is_epithet(scene, tokens):
        return None
    found = last_heard(scene, tokens[0].start, sentence, PERSONS, None)
    return found[0] if found else None


def _is_epithet(scene: Scene, tokens: Sequence[Token]) -> bool:
    lexicon = scene.lexicon
    if not lexicon.words.head_first:
        noun = tokens[-1].lower
        return tokens[0].lower in lexicon.pointing and bool(lexicon.epithet.fullmatch(noun))
    if tokens[-1].lower not in lexicon.pointing or tokens[0].lower in lexicon.words.indefinite:
        return False
    length = lexicon.roles.at(tokens, 0) or int(lexicon.described.get(tokens[0].lower) is PERSON)
    return length > 0 and not _is_of_somebody(scene, tokens[length])


def _is_of_somebody(scene: Scene, token: Token) -> bool:
    """Whether an office is whose the words point at: "direktur perusahaan itu"."""
    lexicon = scene.lexicon
    return token.text.islower() and (
        token.lower in lexicon.organizations or token.lower in lexicon.described
    )
