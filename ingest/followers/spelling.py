"""One word in the spellings of several languages."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPELLINGS = (("ph", "f"), ("ch", "k"), ("x", "ks"), ("q", "k"), ("c", "k"), ("y", "i"), ("v", "f"))
_DOUBLED = re.compile(r"(.)\1")


@lru_cache(maxsize=50_000)
def sounding(word: str) -> str:
    """A word as languages that borrow from one another would spell it alike.

    >>> sounding("contractor"), sounding("oksigen"), sounding("oxygen")
    ('kontraktor', 'oksigen', 'oksigen')
    """
    for theirs, ours in _SPELLINGS:
        word = word.replace(theirs, ours)
    return _DOUBLED.sub(r"\1", word)


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """Without accents: names are written with and without."""
    apart = unicodedata.normalize("NFKD", word)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
