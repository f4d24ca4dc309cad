"""Which extractor somebody wants, by the name that users give it: `rules`, `spacy:PIPELINE`, `openai:MODEL`."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import SecretStr

RULES = "rules"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which extractor somebody wants; it travels to other processes, where it is made anew."""

    name: str = RULES
    url: str | None = None
    """Where the model is asked."""
    key: SecretStr | None = None
    """What lets us ask it."""

    @property
    def is_rules(self) -> bool:
        """Whether it is our own, which costs nothing to ask twice."""
        return self.name == RULES
