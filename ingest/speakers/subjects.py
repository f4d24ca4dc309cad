"""Who opens each sentence: whom the pronouns after it may stand for."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.ingest.roster import Roster
from claimgraph.ingest.speakers.offices import behalf_of_role
from claimgraph.ingest.speakers.scene import Heard, Party
from claimgraph.schemas.nodes import AgentKind
from claimgraph.schemas.spans import Span

INTRODUCTION = 14
"""Words of a phrase that a comma parts from the subject after it."""
OPENING = 4
"""Small words before the subject of a sentence."""


def opening_subjects(names: Roster) -> Iterator[Heard]:
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
            behalf = behalf_of_role(names, one)
            party = Party(one.agent, one.span, None, behalf)
            yield Heard(start, one.sentence, (party,), speaks=False)


def _opens(names: Roster, sentence: int, start: int) -> bool:
    """Whether nothing but small words goes before: "Namun, Wali Kota …"."""
    classes = names.article.language.lexicon.classes
    before = names.tokens_in(Span(names.sentences[sentence].span.start, start))
    if before and before[-1].text == ",":
        return len(before) <= INTRODUCTION and not any(token.text == "”" for token in before)
    return len(before) <= OPENING and all(
        token.lower in classes or not token.text[0].isalnum() for token in before
    )
