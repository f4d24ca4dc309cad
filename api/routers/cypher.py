"""`POST /cypher`: strangers' Cypher, which reads the graph and does nothing else."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, JsonValue

from claimgraph.api.deps import ServedDep, costly
from claimgraph.api.errors import may_fail
from claimgraph.graph.cypher.guard import LONGEST
from claimgraph.graph.raw import RawLimits, ask
from claimgraph.schemas.errors import ClaimGraphError

router = APIRouter(tags=["queries"])


class CypherQuery(BaseModel):
    """A query that only reads, and values for its $parameters."""

    model_config = ConfigDict(
        extra="forbid",
        use_attribute_docstrings=True,
        json_schema_extra={
            "examples": [
                {
                    "query": "MATCH (s:Statement)-[:DENIES]->(c:Claim) WHERE s.act = $act "
                    "RETURN s.quote AS quote, c.text AS claim LIMIT 10",
                    "parameters": {"act": "deny"},
                }
            ]
        },
    )

    query: str = Field(min_length=1, max_length=LONGEST)
    """Cypher, as Neo4j 5 speaks it."""
    parameters: dict[str, JsonValue] = {}
    """A value for each $name of the query."""


class CypherAnswer(BaseModel):
    """The rows that a query gave."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    columns: list[str]
    """Names of the columns, in the query's order."""
    rows: list[dict[str, Any]]
    """One object a row. A node is {labels, properties}, a relationship {type, properties}, a path
    {nodes, relationships}; times are ISO 8601."""
    change: int
    """The number of the last change that the query saw: it runs on a copy, which may be a little older."""
    truncated: bool
    """Whether there were more rows than this server gives."""


@router.post(
    "/cypher",
    summary="Ask in Cypher",
    response_model=CypherAnswer,
    responses=may_fail(400, 403, 413, 422, 429, 503),
)
async def cypher(asked: CypherQuery, held: ServedDep) -> Any:
    """Run a query that reads. Writes, `LOAD CSV`, procedures and whatever else reaches beyond the graph
    are refused with the reason. A limit of time, memory or size that was met is named."""
    settings = held.settings
    limits = RawLimits(
        seconds=settings.query_seconds,
        memory=settings.query_megabytes * 1024**2,
        rows=settings.query_rows,
    )
    outcome = "answered"
    try:
        answer = await costly(
            held.strangers, lambda: ask(held.store, asked.query, asked.parameters, limits)
        )
    except ClaimGraphError as error:
        outcome = type(error).__name__
        raise
    finally:
        held.metrics.queries.labels("cypher", outcome).inc()
    return {
        "columns": answer.columns,
        "rows": answer.rows,
        "change": answer.change,
        "truncated": answer.truncated,
    }
