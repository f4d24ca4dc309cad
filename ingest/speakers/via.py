"""Through whom and through which documents the article has a statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimgraph.ingest.readings import (
    Attribution,
    DocumentUsed,
    Mention,
    Token,
    ViaKind,
    ViaMention,
)
from claimgraph.ingest.speakers.meant import parties_meant
from claimgraph.ingest.speakers.noun_phrase import noun_phrase
from claimgraph.ingest.speakers.scene import FOR_ITSELF, Party, Scene
from claimgraph.schemas.ids import document_id, unnamed_document_id
from claimgraph.schemas.nodes import AgentKind
from claimgraph.schemas.spans import Span


def channels(
    scene: Scene, number: int, said: Sequence[Party]
) -> tuple[tuple[tuple[Mention, int], ...], tuple[DocumentUsed, ...]]:
    """The outlets, with the step of each, and the documents that it came through."""
    one = scene.attributions[number]
    agents: dict[str, tuple[Mention, int]] = {}
    documents: dict[str, DocumentUsed] = {}
    for mention in one.via:
        _take_via(scene, one, mention, said, agents, documents)
    for party in said:  # "Gambar yang dibagikan media" is shown by them, not told through them
        if scene.names.people[party.agent].kind is AgentKind.GROUP and party.document is not None:
            agents.pop(party.agent, None)
    for span in one.source:
        if (seen := _seen_by(scene, span)) is not None:
            agents.setdefault(seen.agent, (seen, 1))
    for party in said:
        tells = one.act not in FOR_ITSELF and party.agent not in scene.concerned
        if tells and _publishes(scene, party.agent) and party.document is None:
            agents.setdefault(party.agent, (Mention(party.agent, party.span, None), 1))
        if party.document is not None:
            _again(scene, party, documents)
    return tuple(agents.values()), tuple(documents.values())


def _seen_by(scene: Scene, source: Span) -> Mention | None:
    """The outlet that has seen the document which speaks: "a memo obtained by the Advocate"."""
    row = scene.names.tokens_in(source)
    for place, length in scene.lexicon.seen_by.places(row).items():
        if (words := noun_phrase(row[place + length :])) is not None:
            found = _unless_known(scene, words)
            return Mention(found, words) if found is not None else None
    return None


def _unless_known(scene: Scene, words: Span) -> str | None:
    named = [one.agent for one in scene.names.within(words)]
    if named:
        return named[0]
    name = [token.text for token in scene.names.tokens_in(words) if token.text[0].isupper()]
    return scene.names.add_full_name(name, AgentKind.OUTLET) if name else None


def _publishes(scene: Scene, agent: str) -> bool:
    person = scene.names.people[agent]
    return person.publishes or person.kind is AgentKind.OUTLET


def _again(scene: Scene, party: Party, documents: dict[str, DocumentUsed]) -> None:
    assert party.document is not None
    for token in scene.names.tokens_in(party.document):
        if token.lower in scene.authors:
            known = scene.authors[token.lower][1]
            documents[known.id] = replace(known, span=party.document)


def _take_via(
    scene: Scene,
    one: Attribution,
    mention: ViaMention,
    said: Sequence[Party],
    agents: dict[str, tuple[Mention, int]],
    documents: dict[str, DocumentUsed],
) -> None:
    outlets = [
        appearance
        for appearance in scene.names.within(mention.span)
        if _publishes(scene, appearance.agent)
    ]
    if mention.kind is ViaKind.OUTLET:
        for appearance in outlets:
            where = Mention(appearance.agent, appearance.span, None)
            agents[appearance.agent] = (where, mention.step)
        for agent in [] if outlets else _called_outlets(scene, one, mention.span):
            agents[agent] = (Mention(agent, mention.span, None), mention.step)
        return
    used = _document_used(scene, mention, said)
    documents[used.id] = used
    for token in scene.names.tokens_in(mention.span):
        if token.lower in scene.lexicon.documents:
            scene.authors[token.lower] = (tuple(said), used)
            break


def _called_outlets(scene: Scene, one: Attribution, span: Span) -> list[str]:
    """Who is meant by words for an outlet: "the newspaper" is the one named last."""
    row = scene.names.tokens_in(span)
    meant = [party.agent for party in parties_meant(scene, span, one.sentence, None)]
    points = len(row) == 2 and any(token.lower in scene.lexicon.pointing for token in row)
    if points and not any(_publishes(scene, agent) for agent in meant):
        before = (named.agent for named in scene.names.before(span.start))
        last = next((agent for agent in before if _publishes(scene, agent)), None)
        return meant if last is None else [last]
    return meant


def _document_used(scene: Scene, mention: ViaMention, said: Sequence[Party]) -> DocumentUsed:
    words = " ".join(
        token.text for token in _without_articles(scene, scene.names.tokens_in(mention.span))
    )
    by = [scene.names.name_of(party.agent) for party in said]
    kind = mention.kind.value
    if by and scene.names.within(mention.span):
        described = f"{words} ({', '.join(by)})"
        return DocumentUsed(
            document_id(kind, described), kind, described, mention.span, mention.step
        )
    span = mention.span
    unnamed = unnamed_document_id(kind, scene.names.article_id, span.start, span.end)
    described = f"{words} ({', '.join(by)})" if by else words
    return DocumentUsed(unnamed, kind, described, span, mention.step)


def _without_articles(scene: Scene, tokens: Sequence[Token]) -> Sequence[Token]:
    first = 1 if len(tokens) > 1 and tokens[0].lower in scene.lexicon.articles else 0
    return tokens[first:]
