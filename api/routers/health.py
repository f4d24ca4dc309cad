"""`/healthz`, `/readyz` and `/metrics`: for whoever keeps the server running."""

from __future__ import annotations

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict

from claimgraph.api.deps import ServedDep
from claimgraph.api.errors import may_fail
from claimgraph.api.metrics import MEDIA_TYPE
from claimgraph.graph import changes
from claimgraph.ingest.followers.follow import reached

router = APIRouter(tags=["running"])


class Alive(BaseModel):
    """The process answers."""

    alive: bool = True


class Ready(BaseModel):
    """How current the answers are."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    change: int
    """The number of the last change in the graph."""
    view: int
    """The number of the last change that SPARQL sees."""
    lag: int
    """How many changes SPARQL is behind."""
    followed: int
    """The number of the last change that was compared with the rest of the graph."""
    follow_lag: int
    """How many changes that comparison is behind."""


@router.get("/healthz", summary="Is the process alive?")
async def healthz() -> Alive:
    """Asks nobody else."""
    return Alive()


@router.get(
    "/readyz",
    summary="Does the store answer, and how far behind are SPARQL and the followers?",
    responses=may_fail(503),
)
def readyz(held: ServedDep) -> Ready:
    """503 when the store does not answer, or the SPARQL view is still being built."""
    number = changes.latest(held.store)
    view = held.following.built()
    followed = reached(held.store)
    return Ready(
        change=number,
        view=view.number,
        lag=max(0, number - view.number),
        followed=followed,
        follow_lag=max(0, number - followed),
    )


@router.get(
    "/metrics",
    summary="Counters for Prometheus",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}, **may_fail(503)},
)
def metrics(held: ServedDep) -> Response:
    """`claimgraph_requests_total`, `claimgraph_request_seconds`, `claimgraph_change_number` and others."""
    return Response(
        held.metrics.text(), media_type=MEDIA_TYPE, headers={"Cache-Control": "no-store"}
    )
