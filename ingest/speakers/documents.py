"""Who made a writing or picture that speaks: "artikel tersebut", "a memo from the ministry"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimgraph.ingest.readings import Token
from claimgraph.ingest.speakers.joint import joined
from claimgraph.ingest.speakers.named import named_in
from claimgraph.ingest.speakers.pointing_back import pointing_back
from claimgraph.ingest.speakers.scene import Party, Scene
from claimgraph.schemas.spans import Span


def makers_of(scene: Scene, tokens: Sequence[Token]) -> list[Party] | None:
    """Who made a writing or picture: "artikel tersebut", "Citra satelit dari Planet Labs"."""
    lexicon = scene.lexicon
    first = 1 if tokens[0].lower in lexicon.articles and len(tokens) > 1 else 0
    if tokens[first].lower not in lexicon.documents:
        return None
    noun = tokens[first]
    span = Span(tokens[0].start, tokens[-1].end)
    points = {tokens[0].lower, tokens[-1].lower} & lexicon.pointing
    if points and len(tokens) <= 3 and noun.lower in scene.authors:
        return [replace(party, document=span) for party in scene.authors[noun.lower][0]]
    maker = next(
        (n for n in range(first + 1, len(tokens)) if tokens[n].lower in lexicon.made_by), None
    )
    after = tokens[maker + 1 :] if maker is not None else tokens[first + 1 :]
    if not after:
        return None
    parties = _named_parties(scene, after)
    return [replace(party, document=span) for party in parties] or None


def _named_parties(scene: Scene, tokens: Sequence[Token]) -> list[Party]:
    """The parties of some words, when each is somebody by name or known from before."""
    found: list[Party] = []
    for part in joined(scene, tokens):
        named = named_in(scene, part)
        agent = pointing_back(scene, part) if named is None else None
        if agent is not None:
            named = Party(agent, Span(part[0].start, part[-1].end))
        if named is None:
            return []
        found.append(named)
    return found
