"""The records of one article, ready to be written."""

from __future__ import annotations

from claimgraph.ingest.activity import extraction
from claimgraph.ingest.article import identity
from claimgraph.ingest.extractors.extractor import Extractor
from claimgraph.ingest.narrated import narrated
from claimgraph.ingest.readings import Reading
from claimgraph.ingest.record.article import article_node, article_relationships
from claimgraph.ingest.record.judgements import judgements
from claimgraph.ingest.record.own_voice import voiced_relationships, voiced_statement
from claimgraph.ingest.record.shared import shared
from claimgraph.ingest.record.statements import (
    Identified,
    identified,
    statement,
    statement_relationships,
)
from claimgraph.schemas.records import ArticleReading, Record, Usage, judgement_record


def record(reading: Reading, finder: Extractor | None = None) -> ArticleReading:
    """The records of one article, ready to be written; our own rules' unless another extractor found it."""
    activity = finder.activity if finder else extraction()
    known = identified(reading, identity(reading.article))
    written = _article(known)
    return ArticleReading(
        article=written,
        shared=tuple(shared(reading, written)),
        judgements=tuple(judgement_record(one) for one in judgements(known, activity.id)),
        activity=activity,
        usage=finder.spent() if finder else Usage(),
    )


def _article(known: Identified) -> Record:
    """The article with everything that comes and goes with it."""
    numbers = range(len(known.ids))
    voiced = narrated(known.reading)
    statements = [
        *(statement(known, number) for number in numbers),
        *(voiced_statement(known, one) for one in voiced),
    ]
    relationships = [
        *article_relationships(known),
        *(each for number in numbers for each in statement_relationships(known, number)),
        *(each for one in voiced for each in voiced_relationships(known, one)),
    ]
    nodes = {node.id: node for node in statements}
    return Record(
        known.article,
        (article_node(known), *nodes.values()),
        tuple(dict.fromkeys(relationships)),
    )
