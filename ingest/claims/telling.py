"""One attribution with all that is asked of it while its claims are cut and worded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimgraph.ingest.claims.words import Words
from claimgraph.ingest.language import Language
from claimgraph.ingest.language_file import WordClass
from claimgraph.ingest.readings import Attribution, Token, Voices
from claimgraph.ingest.roster import Roster
from claimgraph.ingest.vocabulary import VERB_PHRASE
from claimgraph.schemas.acts import Form
from claimgraph.schemas.spans import Span
from claimgraph.schemas.value import value


@value
class Telling:
    """An attribution, who is who in it, and the words of its language."""

    attribution: Attribution
    voices: Voices
    names: Roster
    words: Words

    @property
    def language(self) -> Language:
        return self.names.article.language

    @property
    def text(self) -> str:
        return self.names.article.text

    @property
    def is_direct(self) -> bool:
        return self.attribution.form is Form.DIRECT

    @property
    def agent_marker(self) -> str:
        """What joins a deed to its doer: "by"."""
        return self.language.file.words.get(WordClass.AGENT_MARKER, [","])[0]

    def has_verb(self, tokens: Iterable[Token]) -> bool:
        """Whether one of them begins a verb phrase."""
        return any(token.bits & VERB_PHRASE for token in tokens)

    def tokens_of(self, spans: Sequence[Span]) -> list[Token]:
        """The tokens of some stretches, in the order of the text."""
        if len(spans) == 1:
            return self.names.tokens_in(spans[0])
        by_place = {token.start: token for span in spans for token in self.names.tokens_in(span)}
        return [by_place[start] for start in sorted(by_place)]

    def joined_names(self, agents: Iterable[str]) -> str:
        """ "Russia and North Korea"."""
        names = [self.names.name_of(agent) for agent in agents]
        if len(names) < 2:
            return "".join(names)
        joint = self.language.file.words.get(WordClass.COORDINATOR, [","])[0]
        return f"{', '.join(names[:-1])} {joint} {names[-1]}"


def without_marks_around(tokens: Sequence[Token]) -> list[Token]:
    """Without the signs before the first and after the last word."""
    first, last = 0, len(tokens)
    while last and not tokens[last - 1].text[0].isalnum() and tokens[last - 1].text not in ")%":
        last -= 1
    while first < last and not tokens[first].text[0].isalnum() and tokens[first].text != "(":
        first += 1
    return list(tokens[first:last])
