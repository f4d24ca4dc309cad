"""What else an article calls those whom it names: abbreviations in brackets, and other names told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimgraph.ingest.roster.names import Appearance, Roster
from claimgraph.ingest.roster.run import Run
from claimgraph.schemas.nodes import AgentKind

LONGEST = 3
"""Words of an abbreviation."""
TOLD_WITHIN = 60
"""Characters between a name and the other one that is told: ", yang akrab disapa"."""


def learn_short_forms(
    found: Roster, runs: Iterable[Run], appearances: Sequence[Appearance]
) -> None:
    """Makes the short forms that the article tells stand for those whose they are."""
    for one in appearances:
        if found.people[one.agent].kind is not AgentKind.PERSON:
            for words in _in_brackets(found, one):
                found.call(one.agent, words)
    for run in runs:
        if (agent := _told_before(found, run, appearances)) is not None:
            found.call(agent, [token.text for token in run.tokens])


def _in_brackets(found: Roster, one: Appearance) -> Iterator[list[str]]:
    """The abbreviation behind a name, whose letters come in the name in their order."""
    first = found.token_after(one.span.end)
    row = found.tokens[first : first + LONGEST + 2]
    if not row or row[0].text != "(":
        return
    closing = next((n for n, token in enumerate(row) if token.text == ")"), 0)
    if closing > 1:
        words = [token.text for token in row[1:closing]]
        if _abbreviates("".join(words), one.span.of(found.article.text)):
            yield words


def _abbreviates(short: str, name: str) -> bool:
    rest = iter(name.lower())
    return (
        short[0].isupper() and short.isalpha() and all(letter in rest for letter in short.lower())
    )


def _told_before(found: Roster, run: Run, appearances: Sequence[Appearance]) -> str | None:
    """Whose other name a row is: "Budi Raharja, yang akrab disapa Bung Budi"."""
    start = run.tokens[0].start
    if not found.lexicon.also_called.end_at(found.tokens, found.token_after(start)):
        return None
    before = [
        one
        for one in appearances
        if 0 < start - one.span.end < TOLD_WITHIN
        and found.people[one.agent].kind is AgentKind.PERSON
    ]
    return max(before, key=lambda one: one.span.end).agent if before else None
