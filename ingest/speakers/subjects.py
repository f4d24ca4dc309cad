"""Who acts in each sentence: whom the pronouns after it may stand for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from claimgraph.ingest.language_file import Role
from claimgraph.ingest.lexicon import Kind
from claimgraph.ingest.roster import Appearance, Roster
from claimgraph.ingest.speakers.offices import behalf_of_role
from claimgraph.ingest.speakers.scene import Heard, Party
from claimgraph.schemas.nodes import AgentKind
from claimgraph.schemas.spans import Span

INTRODUCTION = 14
"""Words of a phrase that a comma parts from the subject after it."""
OPENING = 4
"""Small words before the subject of a sentence."""
INSERTION = 25
"""Words between a subject and its verb that commas part from both."""


def subjects(names: Roster) -> Iterator[Heard]:
    """The persons who open a sentence, or who stand before a verb of speech."""
    opened = -1
    for one in names.appearances:
        if one.is_place or names.people[one.agent].kind is not AgentKind.PERSON:
            continue
        start = min(one.role.start if one.role else one.span.start, one.span.start)
        opens = one.sentence != opened and one.agent in names.sure
        if (opens and _opens(names, one.sentence, start)) or _speaks(names, one):
            opened = one.sentence
            party = Party(one.agent, one.span, None, behalf_of_role(names, one))
            yield Heard(start, one.sentence, (party,), speaks=False)


def _opens(names: Roster, sentence: int, start: int) -> bool:
    """Whether nothing but small words goes before: "Namun, Wali Kota …"."""
    classes = names.article.language.lexicon.classes
    titles = names.lexicon.titles
    before = names.tokens_in(Span(names.sentences[sentence].span.start, start))
    if before and before[-1].text == ",":
        return len(before) <= INTRODUCTION and not any(token.text == "”" for token in before)
    return len(before) <= OPENING and all(
        token.lower in classes or not token.text[0].isalnum() or titles.at(before, place)
        for place, token in enumerate(before)
    )


def _speaks(names: Roster, one: Appearance) -> bool:
    """Whether a verb of speech follows: "… Ketua Badan X Abhan, yang …, mengatakan"."""
    sentence = names.sentences[one.sentence]
    after = names.tokens_in(Span(one.span.end, sentence.span.end))[:INSERTION]
    if not after:
        return False
    if after[0].text != ",":
        return _is_speech(names, after[0].lower)
    return any(
        before.text == "," and _is_speech(names, token.lower) for before, token in pairwise(after)
    )


def _is_speech(names: Roster, word: str) -> bool:
    forms = names.article.language.lexicon.cues.get(word, ())
    return any(
        form.cue.kind is Kind.VERB and form.role is Role.FINITE and len(form.words) == 1
        for form in forms
    )
