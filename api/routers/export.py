"""`GET /export`: the whole graph as RDF, streamed."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from claimgraph.api.deps import SettingsDep, StoreDep
from claimgraph.api.errors import may_fail
from claimgraph.api.negotiation import documented
from claimgraph.graph.rdf.exporting import export as exported
from claimgraph.graph.rdf.formats import FORMATS, format_named
from claimgraph.graph.rdf.iris import Iris

router = APIRouter(tags=["export"])


class RdfFormat(StrEnum):
    """The formats in which the graph leaves."""

    TURTLE = "turtle"
    TRIG = "trig"
    NQUADS = "nquads"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"


@router.get(
    "/export",
    summary="Export everything as RDF",
    response_class=StreamingResponse,
    responses={
        200: {"content": documented(form.media_type for form in FORMATS.values())},
        **may_fail(422, 503),
    },
)
def export(
    store: StoreDep,
    settings: SettingsDep,
    format: Annotated[RdfFormat, Query(description="How it is written down.")] = RdfFormat.NQUADS,
) -> StreamingResponse:
    """The graph with its whole history, record by record. N-Quads can be imported again."""
    form = format_named(format.value)
    return StreamingResponse(
        exported(store, form, Iris(settings.base_iri), settings.exports_folder),
        media_type=form.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="claimgraph.{form.suffix}"',
            "Cache-Control": "no-cache",
        },
    )
