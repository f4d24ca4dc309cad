"""An article read again by another run: what it no longer says is retracted, the rest stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from claimgraph.graph.merge import Merge, recorded
from claimgraph.graph.rows import batches
from claimgraph.graph.store import Store, Transaction
from claimgraph.graph.supersede import retract
from claimgraph.schemas.nodes import Article
from claimgraph.schemas.records import ArticleReading, Record
from claimgraph.schemas.times import Basis

_HELD = """
UNWIND $ids AS id
MATCH (article:Article {id: id})
OPTIONAL MATCH (article)-[:GENERATED_BY]->(run:Activity {id: $activity})
RETURN article.id AS id, article.text AS text, run.id IS NOT NULL AS read
ORDER BY id
"""

_STATEMENTS = """
UNWIND $ids AS id
MATCH (article:Article {id: id})<-[:IN]-(statement:Statement)
RETURN article.id AS article, statement.id AS id, statement.retracted_at IS NOT NULL AS retracted
"""

# Only what extraction runs judged: a follower's or a curator's judgement is not a run's to retract.
_JUDGEMENTS = """
UNWIND $ids AS id
MATCH (article:Article {id: id})-[:GENERATED_BY]->(run:Activity)
MATCH (article)<-[:IN]-(:Statement)-[judgement:RESPONDS_TO]->(:Statement)
WHERE judgement.activity = run.id AND judgement.retracted_at IS NULL
RETURN judgement.id AS id
"""

_RETRACT = """
UNWIND $ids AS id
MATCH (statement:Statement {id: id})
SET statement.retracted_at = $now
"""

_RETRACT_ALL = """
UNWIND $ids AS id
MATCH (article:Article {id: id})<-[:IN]-(statement:Statement)
WHERE statement.retracted_at IS NULL
SET statement.retracted_at = $now
RETURN DISTINCT article.id AS id
"""

_RESTORE = """
UNWIND $ids AS id
MATCH (statement:Statement {id: id})
REMOVE statement.retracted_at
"""

_REPLACE = """
MATCH (article:Article {id: $id})
SET article += $properties
"""

_UNSAID = """
UNWIND $rows AS row
MATCH (article:Article {id: row.id})-[made:PUBLISHED_BY|CITES]->(other)
WHERE NOT other.id IN row.others
DELETE made
"""


@dataclass(frozen=True, slots=True)
class Held:
    """An article that the graph holds already."""

    id: str
    text: str
    read_by_this_run: bool


def held(transaction: Transaction, ids: Sequence[str], activity: str) -> list[Held]:
    """Those of the articles that are held, and whether this run has read them."""
    rows = transaction.run(_HELD, {"ids": ids, "activity": activity})
    return [Held(str(row["id"]), str(row["text"]), bool(row["read"])) for row in rows]


def is_held(store: Store, article: str, activity: str) -> bool:
    """Whether an article is held as a run reads it."""
    rows = store.read(_HELD, {"ids": [article], "activity": activity})
    return any(row["read"] for row in rows)


def retract_what_is_gone(
    merge: Merge, readings: Sequence[ArticleReading], activity: str
) -> list[ArticleReading]:
    """Retract what the readings no longer make; what is left of them to be made.

    A statement that was retracted and is made again is current again.
    """
    if not readings:
        return []
    said = {node.id for reading in readings for node in reading.article.statements}
    judged = {record.id for reading in readings for record in reading.judgements}
    articles = [reading.article.id for reading in readings]
    gone, back, known = [], [], set()
    for row in merge.transaction.run(_STATEMENTS, {"ids": articles}):
        known.add(str(row["id"]))
        if row["id"] in said and row["retracted"]:
            back.append(row["id"])
        elif row["id"] not in said and not row["retracted"]:
            gone.append(row["id"])
    _run_in_batches(merge, _RETRACT, gone)
    _run_in_batches(merge, _RESTORE, back)
    found = {str(row["id"]) for row in merge.transaction.run(_JUDGEMENTS, {"ids": articles})}
    retract(merge, sorted(found - judged), activity)
    _replace_articles(merge, readings)
    merge.touched.update(articles)
    return [_without(reading, known) for reading in readings]


def retract_all(merge: Merge, articles: Sequence[str]) -> None:
    """Retract every statement of these articles."""
    rows = merge.transaction.run(_RETRACT_ALL, {"ids": articles, "now": merge.now})
    merge.touched.update(str(row["id"]) for row in rows)


def _without(reading: ArticleReading, known: set[str]) -> ArticleReading:
    """The reading without the statements that are held: they stay as the first run made them."""
    article = reading.article
    new = Record(
        article.id,
        tuple(node for node in article.nodes if node.id not in known),
        tuple(one for one in article.relationships if one.from_id not in known),
    )
    return replace(reading, article=new)


def _replace_articles(merge: Merge, readings: Iterable[ArticleReading]) -> None:
    for reading in readings:
        merge.transaction.run(
            _REPLACE, {"id": reading.article.id, "properties": _replaced(reading, merge)}
        )
    merge.transaction.run(
        _UNSAID,
        {
            "rows": [
                {
                    "id": reading.article.id,
                    "others": [
                        relationship.to_id
                        for relationship in reading.article.relationships
                        if relationship.from_id == reading.article.id
                    ],
                }
                for reading in readings
            ]
        },
    )


def _replaced(reading: ArticleReading, merge: Merge) -> dict[str, object]:
    """What the new run says of the article; what it says nothing of goes, when it came stays."""
    unset = dict.fromkeys(_ALL_PROPERTIES)
    said = {**unset, **recorded(reading.node, merge.now)}
    bounded = reading.node.published_at.basis is Basis.BOUNDED
    stays = _STAYS | (_PUBLISHED if bounded else set())
    return {name: value for name, value in said.items() if name not in stays}


_STAYS = frozenset({"id", "text", "retrieved_at", "recorded_at", "retracted_at"})
_MOMENT = ("latest", "precision", "basis", "as_written")
_PUBLISHED = frozenset({"published_at", *(f"published_at_{part}" for part in _MOMENT)})
_ALL_PROPERTIES = (*Article.model_fields, *_PUBLISHED)


def _run_in_batches(merge: Merge, query: str, ids: Sequence[object]) -> None:
    for batch in batches(sorted(map(str, ids))):
        merge.transaction.run(query, {"ids": batch, "now": merge.now})
