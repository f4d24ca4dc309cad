"""Who does it to whom in a claim, as its words and their order tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimgraph.ingest.followers.parts import Part
from claimgraph.ingest.followers.words import relations

_THINGS = frozenset({"agent", "name", "concept", "word"})
_LEADING = {"from": "from", "to": "to", "preposition": "beside"}
_LED = 2
"""Words that a preposition leads to: "from the Indonesian government"."""
_FOLLOWS = 3
"""Words within which whoever does it follows the passive or its marker: "oleh pasukan Israel"."""


def doers(parts: Sequence[Part]) -> frozenset[str]:
    """Whoever does it: those that the passive leads to, else the subject."""
    passive = _passive(parts)
    return _joint(parts, _subject(parts) if passive is None else _next_agent(parts, passive))


def is_passive(parts: Sequence[Part]) -> bool:
    """Whether whoever does it is told after what is done."""
    return _passive(parts) is not None


def _passive(parts: Sequence[Part]) -> int | None:
    """Where it is said by whom it is done, or else that it is done; "by 12 percent" says by how much."""
    for place, (part, after) in enumerate(pairwise(parts)):
        if part.kind == "by" and after.kind != "number":
            return place
    return next((place for place, part in enumerate(parts) if part.kind == "passive"), None)


def _next_agent(parts: Sequence[Part], place: int) -> int | None:
    for after in range(place + 1, min(place + 1 + _FOLLOWS + 1, len(parts))):
        if parts[after].kind == "preposition":
            return None
        if participant(parts[after]):
            return after
    return None


def _subject(parts: Sequence[Part]) -> int | None:
    """The first participant that no preposition leads to."""
    led = False
    for place, part in enumerate(parts):
        if participant(part) and not led:
            return place
        if part.kind in _LEADING:
            led = True
        elif part.kind in _THINGS or part.kind == "day":
            led = False
    return None


def _joint(parts: Sequence[Part], place: int | None) -> frozenset[str]:
    """A participant with those that stand beside it: "Kenyan police", "Russia and Iran"."""
    if place is None:
        return frozenset()
    found = {participant(parts[place])}
    while place + 1 < len(parts):
        if participant(parts[place + 1]):
            place += 1
        elif (
            parts[place + 1].kind == "and"
            and place + 2 < len(parts)
            and participant(parts[place + 2])
        ):
            place += 2
        else:
            break
        found.add(participant(parts[place]))
    return frozenset(filter(None, found))


def participant(part: Part) -> str | None:
    """Who it is, where it is somebody: an agent, a name, or a word for whoever can do something."""
    if part.kind == "agent":
        return part.value
    if part.kind == "name":
        return f"name {part.value}"
    if part.kind == "concept" and relations().is_somebody(part.value):
        return f"concept {part.value}"
    return None


def order(parts: Sequence[Part]) -> Iterator[tuple[str, str]]:
    """What is spoken of, in order, each with what leads to it."""
    led, left = "", 0
    seen: set[tuple[str, str]] = set()
    for part in parts:
        if part.kind in _LEADING:
            led, left = _LEADING[part.kind], _LED
        if part.kind == "day":
            left = 0
        if part.kind not in _THINGS:
            continue
        # A name that begins the claim cannot be told from a word.
        kind = "word" if part.kind == "name" else part.kind
        item = f"{kind} {part.value}", led if left > 0 else ""
        if item not in seen:
            yield item
        seen.add(item)
        left -= 1
