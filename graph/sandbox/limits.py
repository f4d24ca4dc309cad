"""What one query may take, and who answers it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

Answer: TypeAlias = Callable[[bytes], Iterable[bytes]]
"""Runs one job on an open checkpoint and gives the parts of its answer. Called in a child."""
Reader: TypeAlias = Callable[[str], Answer]
"""Opens a checkpoint. Called in the reader process, once for each checkpoint, with no threads."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take."""

    seconds: float = 10.0
    """Time, from the start of the query to its last row."""
    memory: int = 512 * 1024**2
    """Bytes of memory beyond those of the graph itself."""
    answer: int = 64 * 1024**2
    """Bytes of its answer."""
    files: bool = False
    """Whether it may open files and connections; RocksDB opens those of its data as it goes."""
