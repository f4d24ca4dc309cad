"""Words of a language file as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable


def either(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first; one that never matches for none."""
    listed = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word) for word in listed)})" if listed else r"(?!)"
