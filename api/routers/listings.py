"""`GET /statements`, `/claims`, `/agents`, `/articles`: filtered, page by page, as JSON or CSV."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field, create_model

from claimgraph.api.deps import ChangeDep, StoreDep, tag
from claimgraph.api.errors import may_fail
from claimgraph.api.tables import CSV, DOCUMENTED, FormDep, csv_response
from claimgraph.graph.listings import filters, pages, rows
from claimgraph.graph.listings.filters import Asked
from claimgraph.graph.listings.pages import Page
from claimgraph.graph.store import Store

A = TypeVar("A", bound=Asked)

router = APIRouter(tags=["listings"])


class _Paging(BaseModel):
    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    limit: int = Field(default=50, ge=1, le=pages.LONGEST)
    """Most rows of the page."""
    after: Annotated[str, Field(max_length=2_000)] | None = None
    """The `next` of the page before."""


def _add(
    name: str,
    asked: type[A],
    row: type[rows.Row],
    listing: Callable[[Store, A, int, str | None], Page[Any]],
    said: str,
) -> None:
    """The two addresses of one listing: /NAME and /NAME.csv."""
    query = create_model(f"{asked.__name__}Query", __base__=(asked, _Paging), __doc__=said)
    page = create_model(
        f"{asked.__name__}Page",
        __config__=ConfigDict(use_attribute_docstrings=True),
        __doc__=f"Some {name}.",
        rows=(list[row], Field(description=f"The {name}, in order.")),  # type: ignore[valid-type]
        next=(str | None, Field(description="The `after` of the next page; null on the last.")),
    )

    def found(store: Store, request: Request, response: Response, given: Any) -> Page[Any]:
        wanted = asked(**{key: getattr(given, key) for key in asked.model_fields})
        answer = listing(store, wanted, given.limit, given.after)
        if answer.next:
            parameters = {**request.query_params, "after": answer.next}
            response.headers["Link"] = f'<{request.url.path}?{urlencode(parameters)}>; rel="next"'
        return answer

    def listed(
        request: Request,
        response: Response,
        store: StoreDep,
        change: ChangeDep,
        form: FormDep,
        given: Any,
    ) -> Any:
        answer = found(store, request, response, given)
        if form == CSV:
            values = (one.model_dump(mode="python") for one in answer.rows)
            return csv_response(values, list(row.model_fields), name, tag(response))
        return page.model_construct(rows=answer.rows, next=answer.next)

    listed.__annotations__["given"] = Annotated[query, Query()]
    _route(name, said, response_model=page)(listed)
    _route(name, said, ".csv", " as CSV", response_model=None, response_class=Response)(listed)


def _route(name: str, said: str, suffix: str = "", form: str = "", **answer: Any) -> Any:
    return router.get(
        f"/{name}{suffix}",
        operation_id=f"list_{name}{suffix.replace('.', '_')}",
        summary=f"List {name}{form}",
        description=said,
        responses={
            200: {"content": DOCUMENTED},
            304: {"description": "Not Modified"},
            **may_fail(400, 404, 406, 422, 503),
        },
        **answer,
    )


_add(
    "statements",
    filters.Statements,
    rows.StatementRow,
    pages.statements,
    "Who said what: the newest article first, within an article in the order of reading. "
    "A name means every agent that bears it; what is asked for must hold all at once.",
)
_add(
    "claims",
    filters.Claims,
    rows.ClaimRow,
    pages.claims,
    "What was claimed, with how many statements assert it and how many deny it.",
)
_add(
    "agents",
    filters.Agents,
    rows.AgentRow,
    pages.agents,
    "Whoever speaks or is spoken of, in the order of names.",
)
_add(
    "suggestions",
    filters.Suggestions,
    rows.SuggestionRow,
    pages.suggestions,
    "Pairs of claims, or of agents, that may be the same, the surest first: for a person to decide with "
    "`POST /judgements`. With another verdict, what was decided.",
)
_add(
    "articles",
    filters.Articles,
    rows.ArticleRow,
    pages.articles,
    "The articles that were read, the newest first.",
)
