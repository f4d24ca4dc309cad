"""Statements: their ids, made from everything the reading says, and their links to speakers and claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimgraph.ingest.readings import Reading
from claimgraph.ingest.record.ends import ends
from claimgraph.ingest.record.stances import stances, towards
from claimgraph.ingest.record.voices import parts, ways
from claimgraph.schemas.ids import statement_id
from claimgraph.schemas.nodes import Statement
from claimgraph.schemas.relationships import In, NestedIn, Relationship
from claimgraph.schemas.spans import flat

CUT = " … "
"""Between the segments of a quote that its cue cuts in two."""


@dataclass(frozen=True, slots=True)
class Identified:
    """A reading whose article and statements have their ids."""

    reading: Reading
    article: str
    ids: tuple[str, ...]
    """Of the statements, in the order of the attributions."""

    @property
    def text(self) -> str:
        """The text as given."""
        return self.reading.article.text


def identified(reading: Reading, article: str) -> Identified:
    """The reading with the ids of its statements; that of an inner one holds that of the outer."""
    ids: dict[int, str] = {}
    attributions = reading.attributions
    for number in range(len(attributions)):
        chain = [number]
        while (around := attributions[chain[-1]].nested_in) is not None and around not in ids:
            chain.append(around)
        for inner in reversed(chain):
            around = attributions[inner].nested_in
            outer = None if around is None else ids[around]
            ids[inner] = statement_id(article, _read(reading, inner, outer))
    return Identified(reading, article, tuple(ids[number] for number in range(len(attributions))))


def _read(reading: Reading, number: int, around: str | None) -> Iterator[str | int | None]:
    """Everything the reading says of a statement: spans, act and links."""
    one = reading.attributions[number]
    voices = reading.cast.voices[number]
    for spans in (one.cue, one.content, one.source):
        yield from flat(spans)
        yield None
    yield one.act.value
    yield one.form.value
    yield around
    for mentions in (voices.said_by, voices.against, voices.addressed_to):
        yield from sorted(mention.agent for mention in mentions)
        yield None
    yield from sorted(voices.on_behalf_of)
    yield None
    yield from sorted(mention.agent for mention, _ in voices.via_agents)
    yield from sorted(document.id for document in voices.via_documents)
    yield None
    for held in stances(reading, number):
        yield from (held.claim, held.stance.value, held.hedge, held.certainty.value)


def statement(known: Identified, number: int) -> Statement:
    """One attribution as the graph keeps it."""
    one = known.reading.attributions[number]
    spans = one.content or one.cue
    return Statement(
        id=known.ids[number],
        act=one.act,
        cameo=one.act.cameo,
        form=one.form,
        cue=CUT.join(span.of(known.text) for span in one.cue) or None,
        quote=CUT.join(span.of(known.text) for span in spans),
        quote_spans=tuple(spans),
        cue_spans=one.cue,
        source_spans=one.source,
        start=min(span.start for span in (*one.source, *one.cue, *spans)),
        language=known.reading.article.language.code,
        said_at=known.reading.said_at[number],
        hedged=bool(one.hedges),
        confidence=one.confidence,
    )


def statement_relationships(known: Identified, number: int) -> Iterator[Relationship]:
    """Where it stands, who has which part in it, what it is within, and what it says."""
    one = known.reading.attributions[number]
    voices = known.reading.cast.voices[number]
    id = known.ids[number]
    yield In(**ends("Statement", id, "Article", known.article))
    yield from parts(id, voices, known.text)
    yield from ways(id, voices, known.text)
    if one.nested_in is not None:
        yield NestedIn(**ends("Statement", id, "Statement", known.ids[one.nested_in]))
    for held in stances(known.reading, number):
        yield towards(id, held)
