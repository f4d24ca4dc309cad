"""Statements of the outlet itself, in its own voice."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.ingest.narrated import Narrated
from claimgraph.ingest.record.ends import ends
from claimgraph.ingest.record.statements import Identified
from claimgraph.schemas.acts import Act, Form
from claimgraph.schemas.ids import statement_id
from claimgraph.schemas.nodes import Statement
from claimgraph.schemas.relationships import Asserts, Certainty, In, Relationship, SaidBy


def voiced_statement(known: Identified, one: Narrated) -> Statement:
    """The outlet's own sentence as a statement."""
    return Statement(
        id=_id(known, one),
        act=Act.ASSERT,
        cameo=Act.ASSERT.cameo,
        form=Form.NARRATED,
        quote=one.span.of(known.text),
        quote_spans=(one.span,),
        start=one.span.start,
        language=known.reading.article.language.code,
        confidence=one.confidence,
    )


def voiced_relationships(known: Identified, one: Narrated) -> Iterator[Relationship]:
    """Said by the outlet, where it is known, and asserting what somebody else says too."""
    statement = _id(known, one)
    outlet = known.reading.cast.outlet
    yield In(**ends("Statement", statement, "Article", known.article))
    if outlet is not None:
        yield SaidBy(**ends("Statement", statement, "Agent", outlet))
    for claim in one.claims:
        yield Asserts(**ends("Statement", statement, "Claim", claim), certainty=Certainty.PROBABLE)


def _id(known: Identified, one: Narrated) -> str:
    return statement_id(known.article, (*one.span, Form.NARRATED.value, *one.claims))
