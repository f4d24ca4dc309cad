"""Ids made from content. Each carries the version of the rule that made it: `claim-1-3f0c…`.

An id is a promise: the same content gives the same id on every machine, in every order of reading.
Changing a rule means a new version of it, and every graph that holds the old ids is rewritten.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from hashlib import blake2b

RULE = 1
"""The version of the rules on this page."""


_NUMBER = re.compile(
    r"""
    ([-\d] (?: (?<=\d) | (?<!\w-)(?=\d) )   # a digit, or a minus right before one
    \d* (?: [.,:/-]\d+ )*)                   # 1.5, 10:30, 18/6
    """,
    re.VERBOSE,
)
_KEPT = "_%\u2030&"
_BETWEEN_WORDS = "-/\u2010\u2011\u2012\u2013\u2014\u2015"


def normalised(words: str) -> str:
    """Words as ids see them: NFKC, casefolded, single spaces, no punctuation but a number's own.

    >>> normalised("  Korea Utara “memasok” senjata! ")
    'korea utara memasok senjata'
    >>> normalised("naik 1,5%, bukan 15%")
    'naik 1,5% bukan 15%'
    """
    folded = unicodedata.normalize("NFKC", words).casefold()
    if folded.replace(" ", "").isalnum():  # as most names are
        return " ".join(folded.split())
    parts = _NUMBER.split(folded)
    parts[::2] = [beside.translate(_HEARD) for beside in parts[::2]]
    return " ".join("".join(parts).split())


class _Heard(dict[int, str | None]):
    """What is left of each character that stands in no number, worked out once a character."""

    def __missing__(self, code: int) -> str | None:
        heard = self[code] = _heard(chr(code))
        return heard


def _heard(sign: str) -> str | None:
    """None and not "" for what is left out: `translate` takes several times as long over the latter."""
    if sign in _BETWEEN_WORDS:
        return " "
    if sign.isalnum() or sign.isspace() or sign in _KEPT:
        return sign
    # Symbols say something ("€", "<"), and in many scripts marks are vowels.
    return sign if unicodedata.category(sign)[0] in "SM" else None


_HEARD = _Heard()


def content_id(kind: str, *parts: str | int | None) -> str:
    """`kind-RULE-` and 80 bits of a hash over the parts; the parts cannot run into one another."""
    hashed = b"".join([_hashed(part) for part in parts])
    return f"{kind}-{RULE}-{blake2b(hashed, digest_size=10).hexdigest()}"


def _hashed(part: str | int | None) -> bytes:
    """A part with its length before it."""
    if part is None:
        return b"-:"
    written = f"{part}".encode()
    return b"%d:%b" % (len(written), written)


def article_id(url: str | None, body: str) -> str:
    """One version of one text: its address, where it has one, and its body."""
    return content_id("article", url, body)


def document_id(kind: str, known: str) -> str:
    """A cited document: its kind and what is known of it."""
    return content_id("document", kind, normalised(known))


def unnamed_document_id(kind: str, article: str, start: int, end: int) -> str:
    """A cited document of which nothing is known but where it is cited."""
    return content_id("document", kind, article, start, end)


def agent_id(kind: str, full_name: str) -> str:
    """Somebody known by a full name."""
    return content_id("agent", kind, normalised(full_name))


def unresolved_agent_id(article: str, name: str) -> str:
    """A bare surname, role or description that its article does not resolve."""
    return content_id("agent", article, normalised(name))


def name_id(agent: str, text: str, language: str) -> str:
    """One name of an agent."""
    return content_id("name", agent, text, language)


def claim_id(proposition: str, article: str | None = None) -> str:
    """A proposition, whatever its capitals and punctuation.

    One whose words alone do not tell of whom they speak ("that ship sank") is its article's own.

    >>> claim_id("Korea Utara memasok senjata.") == claim_id("korea utara memasok senjata")
    True
    """
    words = normalised(proposition)
    return content_id("claim", words) if article is None else content_id("claim", article, words)


def claim_group_id(earliest_claim: str) -> str:
    """A group of claims judged the same, by its earliest."""
    return content_id("group", earliest_claim)


def statement_id(article: str, reading: Iterable[str | int | None]) -> str:
    """A statement: its article and everything the reading says of it (spans, act, links)."""
    return content_id("statement", article, *reading)


def judgement_id(relation: str, start: str, end: str, *said: str | int | None) -> str:
    """A judgement: what it joins, what it says, and the activity that made it; no times."""
    return content_id("judgement", relation, start, end, *said)


def review_id(url: str) -> str:
    """A published fact-check, by its address."""
    return content_id("review", url)


def activity_id(kind: str, *content: str | None) -> str:
    """An extraction run or a curator's decision, by what made it; a run's time is not part of it."""
    return content_id("activity", kind, *content)


def change_id(number: int) -> str:
    """A committed transaction, by its number."""
    return f"change-{number}"
