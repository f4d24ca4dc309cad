"""What stands around the parts of a document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """What a document begins with, has between its parts, and ends with."""

    head: bytes
    between: bytes = b""
    end: bytes = b""
