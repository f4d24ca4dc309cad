"""A row of capitalised words that may be a name, and what it says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from claimgraph.ingest.people import Lexicon
from claimgraph.ingest.readings import Token
from claimgraph.schemas.spans import Span


@dataclass(slots=True)
class Run:
    """A row of capitalised words that may be a name."""

    tokens: list[Token]
    sentence: int
    role: Span | None
    is_person: bool
    is_organization: bool
    is_outlet: bool
    gender: str | None = None
    speaks: bool = False
    words: list[str] = field(init=False)
    """A full stop goes with the word before it."""

    def __post_init__(self) -> None:
        self.words = []
        for token in self.tokens:
            if token.text == "." and self.words:
                self.words[-1] += "."
            else:
                self.words.append(token.text)


def gender_of(lexicon: Lexicon, tokens: Sequence[Token]) -> str | None:
    """The gender that a title tells: "Ibu", "Mr"."""
    for token in tokens:
        if token.lower in lexicon.feminine:
            return "feminine"
        if token.lower in lexicon.masculine:
            return "masculine"
    return None
