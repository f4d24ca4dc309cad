"""`POST /articles`: texts come in as bodies, never as addresses to fetch, and only with the token."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict
from starlette.exceptions import HTTPException

from claimgraph.api.deps import Served, ServedDep, costly
from claimgraph.api.errors import may_fail
from claimgraph.api.token import ALLOWED
from claimgraph.graph import changes
from claimgraph.graph.reread import is_held
from claimgraph.graph.write import write_readings
from claimgraph.schemas.errors import SkipArticle

if TYPE_CHECKING:
    from claimgraph.ingest.pipeline import Report
    from claimgraph.schemas.records import ArticleReading

router = APIRouter(tags=["articles"])

_ARTICLE = {
    "type": "object",
    "required": ["text"],
    "properties": {
        "text": {"type": "string", "description": "The text as given."},
        "url": {"type": "string", "description": "Its address; it is not fetched."},
        "headline": {"type": "string"},
        "lang": {"type": "string", "description": "Its language, as id or en."},
        "outlet": {"type": "string", "description": "Who published it."},
        "published_at": {"type": "string", "description": "When, in ISO 8601."},
    },
    "example": {
        "text": "OSLO — Norway denied the allegation on Tuesday.",
        "url": "https://news.example/1",
    },
}
_CONTENT = {
    "application/json": {"schema": _ARTICLE},
    "application/x-ndjson": {
        "schema": {"type": "string", "description": "One such object a line."}
    },
    "text/plain": {"schema": {"type": "string", "description": "One text."}},
}
_ALONE = frozenset({"application/json", "text/plain"})
"""Where one article is sent, the request fails when it does; of many, the answer tells of each."""
_TAKEN = frozenset({*_CONTENT, "application/jsonl"})


class Received(BaseModel):
    """What became of the articles."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    read: int
    """Articles read and written."""
    held: int
    """Articles that the graph had already; nothing of them changed."""
    skipped: list[str]
    """Why each of the others was skipped."""
    change: int
    """The number of the last change in the graph."""


@router.post(
    "/articles",
    summary="Send articles to be read",
    dependencies=[ALLOWED],
    openapi_extra={"requestBody": {"required": True, "content": _CONTENT}},
    responses=may_fail(400, 401, 403, 413, 415, 422, 429, 503),
)
async def articles(request: Request, held: ServedDep) -> Received:
    """One JSON object, one a line, or plain text. Addresses in them are kept and never fetched. An
    article that is held already is passed by, so sending twice does no harm."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in _TAKEN:
        raise HTTPException(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            f"articles come as one of {', '.join(sorted(_TAKEN))}",
        )
    body = await request.body()
    report = await costly(held.costly, lambda: _read(held, body, is_text=kind == "text/plain"))
    for outcome, count in (
        ("read", report.read),
        ("held", report.held),
        ("skipped", len(report.failed)),
    ):
        held.metrics.articles.labels(outcome).inc(count)
    if kind in _ALONE and report.failed and not report.read + report.held:
        raise SkipArticle("; ".join(report.failed))
    return Received(
        read=report.read,
        held=report.held,
        skipped=report.failed,
        change=await costly(held.costly, lambda: changes.latest(held.store)),
    )


def _read(held: Served, body: bytes, *, is_text: bool) -> Report:
    # The languages and names that reading needs are loaded when the first article comes.
    from claimgraph.ingest.pipeline import ingest
    from claimgraph.ingest.read import read_body

    def write(readings: Sequence[ArticleReading]) -> list[tuple[str, str]]:
        written = write_readings(held.store, readings)
        held.tell(written.committed)
        return [(skipped.article, skipped.reason.value) for skipped in written.skipped]

    return ingest(
        write,
        read_body(body, datetime.now(UTC), is_text=is_text),
        chosen=held.settings.chosen,
        held=partial(is_held, held.store),
    )
