"""How a claim is worded: in the affirmative, and free of who says it.

The article's own words are kept; only "we", "I", a subject that is the speaker and a description of
the one agent that it can mean become names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, takewhile

from claimgraph.ingest.claims.described import described
from claimgraph.ingest.claims.telling import Telling
from claimgraph.ingest.readings import SourceForm, Token
from claimgraph.ingest.vocabulary import (
    AUXILIARY,
    COMPLEMENTIZER,
    COPULA,
    DEMONSTRATIVE,
    INFINITIVE_MARKER,
    NEGATION,
    OBJECT_PRONOUN,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SUBORDINATOR,
    VERB_PHRASE,
)
from claimgraph.schemas.acts import Act, Stance
from claimgraph.schemas.nodes import AgentKind
from claimgraph.schemas.spans import Span
from claimgraph.schemas.value import value

NEAR = 1
"""Sentences back in which another person may be meant by a pronoun."""
SHORTEST = 2
"""Words of a claim; only what somebody denies may have one: "denied wrongdoing"."""
UNSAID: tuple[str, ...] = ()
"""For a word in whose stead a name stands already."""
_POINTERS = PRONOUN | OBJECT_PRONOUN | POSSESSIVE
_JOINS = COMPLEMENTIZER | RELATIVE


@value
class Wording:
    """A claim's words."""

    text: str
    denied: bool
    """Whether the content said that it is not so."""
    points_elsewhere: bool
    """Whether these words alone do not tell of whom they speak ("he", "that ship", "the closure")."""
    resolved: tuple[str, ...]
    """Ids of the agents whose names stand for pronouns."""


def worded(telling: Telling, tokens: Sequence[Token], *, follows_that: bool) -> Wording | None:
    """The words of a claim; none where nothing is left that could be denied."""
    lead = () if follows_that else _lead(telling, tokens)
    if lead and tokens[0].bits & INFINITIVE_MARKER:
        tokens = tokens[1:]
    affirmed, denied = _affirmative(telling, tokens)
    if not affirmed:
        return None
    names = _meant(telling, affirmed, subject_is_told=bool(lead))
    doers = () if lead else _doers(telling, affirmed)
    resolved = tuple(dict.fromkeys((*lead, *doers, *chain.from_iterable(names.values()))))
    says_little = len(affirmed) < SHORTEST and not resolved
    if says_little and telling.attribution.act.stance is not Stance.DENIES:
        return None
    parts = [telling.joined_names(lead), *_words(telling, affirmed, names)]
    if doers:
        parts.append(f" {telling.agent_marker} {telling.joined_names(doers)}")
    text = "".join(parts).strip()
    return Wording(
        text=text[:1].upper() + text[1:],
        denied=denied,
        points_elsewhere=_points_elsewhere(
            telling, affirmed, named=bool(lead or doers), names=names
        ),
        resolved=resolved,
    )


def _words(
    telling: Telling, tokens: Sequence[Token], names: dict[int, tuple[str, ...]]
) -> Iterator[str]:
    """The tokens as written, with the spaces between them."""
    end = -1
    for place, token in enumerate(tokens):
        meant = names.get(place)
        if meant != UNSAID:
            written = _written(telling, token, meant) if meant else token.text
            yield written if end == token.start else f" {written}"
        end = token.end


def _written(telling: Telling, token: Token, meant: tuple[str, ...]) -> str:
    """The names of those a word stands for, or the word with those it belongs to."""
    names = telling.joined_names(meant)
    if token.bits & POSSESSIVE:
        return names + telling.names.lexicon.words.possessives[0]
    if _has_clitic(telling, token):
        return f"{token.text[: -len(telling.names.lexicon.words.clitic or '')]} {names}"
    return names


# ---------------------------------------------------------------- subject


def _lead(telling: Telling, tokens: Sequence[Token]) -> tuple[str, ...]:
    """The subject of what begins with its verb: "membantah **menyadap**", "refused **to pay**"."""
    one = telling.attribution
    if (
        not _begins_with_its_verb(telling, tokens)
        or telling.is_direct
        or one.source_form is SourceForm.NONE
    ):
        return ()
    subject = telling.voices.against if one.act is Act.ACCUSE else telling.voices.said_by
    return tuple(mention.agent for mention in subject)


def _doers(telling: Telling, tokens: Sequence[Token]) -> tuple[str, ...]:
    """Those accused of what has no doer of its own: "accused Oslo of **theft**"."""
    accused = telling.voices.against
    if telling.attribution.act is not Act.ACCUSE or telling.has_verb(tokens):
        return ()
    if any(one.span is None or one.span.end > tokens[0].start for one in accused):
        return ()
    return tuple(one.agent for one in accused)


def _begins_with_its_verb(telling: Telling, tokens: Sequence[Token]) -> bool:
    first, *others = tokens
    if first.bits & INFINITIVE_MARKER:
        return True
    if first.bits & NEGATION:
        return bool(others) and _begins_with_its_verb(telling, others)
    return bool(first.bits & VERB_PHRASE) and not telling.words.passives.match(first.lower)


def _meant(
    telling: Telling, tokens: Sequence[Token], *, subject_is_told: bool
) -> dict[int, tuple[str, ...]]:
    """Who the pronouns and descriptions stand for, by their places."""
    found = {} if subject_is_told else _names_for_pronouns(telling, tokens)
    for one in described(telling, tokens):
        found |= dict.fromkeys(range(one.place, one.place + one.length), UNSAID)
        found[one.place] = (one.agent,)
    return found


def _names_for_pronouns(telling: Telling, tokens: Sequence[Token]) -> dict[int, tuple[str, ...]]:
    """Who the pronouns stand for that mean the speaker, by their places."""
    found: dict[int, tuple[str, ...]] = {}
    has_possessive = bool(telling.names.lexicon.words.possessives)
    source = _places_of_pronouns(telling)
    direct = telling.is_direct
    for place, token in enumerate(tokens):
        if token.start in source:
            meant = tuple(mention.agent for mention in telling.voices.said_by)
        elif direct and token.lower in telling.words.first_person:
            meant = _speaking(telling, token)
        elif place == 0 and not direct:
            meant = _the_speaker(telling, token) or _whose(telling, token)
        else:
            continue
        if meant and (has_possessive or not token.bits & POSSESSIVE):
            found[place] = meant
    return found


def _places_of_pronouns(telling: Telling) -> frozenset[int]:
    """Where the article names the speaker by a pronoun."""
    one = telling.attribution
    if one.source_form is not SourceForm.PRONOUN:
        return frozenset()
    return frozenset(token.start for token in telling.tokens_of(one.source))


def _whose(telling: Telling, token: Token) -> tuple[str, ...]:
    """Whoever is thanked, praised or condemned for what is theirs: "thanked Oslo for **its** aid"."""
    if telling.attribution.act not in telling.words.factive:
        return ()
    if not (token.bits & POSSESSIVE or _has_clitic(telling, token)):
        return ()
    voices = telling.voices
    targets = {mention.agent for mention in (*voices.against, *voices.addressed_to)}
    return tuple(targets) if len(targets) == 1 else ()


def _speaking(telling: Telling, token: Token) -> tuple[str, ...]:
    """Whom "I" or "we" stands for."""
    return _one(telling) if token.lower in telling.names.lexicon.words.own else _we(telling)


def _one(telling: Telling) -> tuple[str, ...]:
    speakers = [mention.agent for mention in telling.voices.said_by]
    is_person = [telling.names.people[agent].kind is AgentKind.PERSON for agent in speakers]
    return tuple(speakers) if is_person == [True] else ()


def _we(telling: Telling) -> tuple[str, ...]:
    """Whom somebody speaks for; several speakers or a body speak for themselves."""
    principals = telling.voices.on_behalf_of[-1:]
    if principals:
        return principals
    speakers = tuple(mention.agent for mention in telling.voices.said_by)
    return speakers if len(speakers) > 1 or _is_a_body(telling, speakers) else ()


def _is_a_body(telling: Telling, speakers: tuple[str, ...]) -> bool:
    """Whether they are one that says "we": no person, and no thing with words on it."""
    if len(speakers) != 1:
        return False
    person = telling.names.people[speakers[0]]
    return person.kind is not AgentKind.PERSON and (
        person.resolved or person.kind is not AgentKind.GROUP
    )


def _the_speaker(telling: Telling, token: Token) -> tuple[str, ...]:
    """The speaker, where the subject of what is reported is a pronoun that fits: "X said **she** …"."""
    if telling.attribution.source_form not in (SourceForm.NAMED, SourceForm.DEFINITE):
        return ()
    words = telling.names.lexicon.words
    speakers = tuple(mention.agent for mention in telling.voices.said_by)
    kinds = {telling.names.people[agent].kind for agent in speakers}
    if token.lower in words.plural:
        return speakers if len(speakers) > 1 or kinds == {AgentKind.GROUP} else ()
    if len(speakers) != 1:
        return ()
    if token.lower in words.singular:
        fits = kinds == {AgentKind.PERSON} and _may_be(telling, speakers[0], token)
        return speakers if fits else ()
    if token.lower in words.things:
        return speakers if AgentKind.PERSON not in kinds else ()
    return ()


def _may_be(telling: Telling, speaker: str, pronoun: Token) -> bool:
    """Whether a pronoun for one person fits the speaker, and nobody else named just before it."""
    words = telling.names.lexicon.words
    his, hers = pronoun.lower in words.his, pronoun.lower in words.hers
    gender = "masculine" if his else "feminine" if hers else None
    known = telling.names.genders.get(speaker)
    if gender is not None and known is not None:
        return gender == known
    sentence = telling.names.sentence_at(pronoun.start)
    near = takewhile(
        lambda one: one.sentence >= sentence - NEAR, telling.names.before(pronoun.start)
    )
    return not any(
        one.agent != speaker and telling.names.people[one.agent].kind is AgentKind.PERSON
        for one in near
    )


# ---------------------------------------------------------------- negation


def _affirmative(telling: Telling, tokens: Sequence[Token]) -> tuple[list[Token], bool]:
    """Without its one negation, where it has one, that is the main verb's, and what is said is so or not."""
    kept = list(tokens)
    if telling.attribution.act.stance not in (Stance.ASSERTS, Stance.DENIES):
        return kept, False
    places = [
        place
        for place, token in enumerate(kept)
        if token.bits & NEGATION and not token.bits & PREPOSITION
    ]
    if len(places) != 1 or telling.words.not_negated.at(kept, places[0]):
        return kept, False
    place = places[0]
    if not _is_the_main_verbs(kept, place):
        return kept, False
    after = place + 1
    if after < len(kept) - 1 and kept[after].lower in telling.words.beside_negation:
        after += 1
    return [*kept[:place], *kept[after:]], True


def _is_the_main_verbs(tokens: Sequence[Token], place: int) -> bool:
    """Whether a negation is that of the whole, and of no clause, infinitive or verb within it."""
    stops = SUBORDINATOR | COMPLEMENTIZER | RELATIVE
    helpers = AUXILIARY | COPULA
    before = tokens[1:place] if tokens[0].bits & RELATIVE else tokens[:place]
    if any(
        token.bits & stops or (token.bits & VERB_PHRASE and not token.bits & helpers)
        for token in before
    ):
        return False
    if before and before[-1].bits & PREPOSITION:
        return False
    following = tokens[place + 1 : place + 2]
    return not any(token.bits & INFINITIVE_MARKER for token in following)


# ---------------------------------------------------------------- what it speaks of


def _points_elsewhere(
    telling: Telling,
    tokens: Sequence[Token],
    *,
    named: bool,
    names: dict[int, tuple[str, ...]],
) -> bool:
    """Whether the wording leans on the text around it.

    A demonstrative always does, a pronoun or a possessive unless somebody is named before it, and
    a wording without a verb where it names nobody.
    """
    appearances = telling.names.within(Span(tokens[0].start, max([token.end for token in tokens])))
    first = min((one.span.start for one in appearances), default=None)
    for place, token in enumerate(tokens):
        if place in names:
            named = True
        elif (token.bits & DEMONSTRATIVE and not token.bits & _JOINS) or (
            not named and (first is None or token.start <= first) and _is_pointer(telling, token)
        ):
            return True
    return not (named or appearances or telling.has_verb(tokens))


def _is_pointer(telling: Telling, token: Token) -> bool:
    return bool(token.bits & _POINTERS) or _has_clitic(telling, token)


def _has_clitic(telling: Telling, token: Token) -> bool:
    """Whether a noun carries its owner ("dukungannya")."""
    clitic = telling.names.lexicon.words.clitic
    return (
        clitic is not None
        and token.lower.endswith(clitic)
        and token.lower not in telling.language.lexicon.classes
    )
