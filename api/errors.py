"""Failures as problem details: https://www.rfc-editor.org/rfc/rfc9457"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, TypeAlias

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict
from starlette.exceptions import HTTPException

from claimgraph.schemas import errors

STATUS: dict[type[errors.ClaimGraphError], HTTPStatus] = {
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.InvalidClaim: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.UnknownLanguage: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.SkipArticle: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.StopIngest: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.CypherRefused: HTTPStatus.FORBIDDEN,
    errors.SparqlRefused: HTTPStatus.FORBIDDEN,
    errors.CypherError: HTTPStatus.BAD_REQUEST,
    errors.FormatRefused: HTTPStatus.NOT_ACCEPTABLE,
    errors.SparqlError: HTTPStatus.BAD_REQUEST,
    errors.QueryLimitExceeded: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.StoreBusy: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.StoreUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
}
"""Each error with its status; of an error that is not here, the nearest that it derives from."""

MEDIA_TYPE = "application/problem+json"
_QUOTED = 100
"""Characters up to which what was given is quoted."""

log = logging.getLogger("claimgraph.api")


class Fault(BaseModel):
    """One part of a request that is wrong."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    where: str
    """Which part: `query.limit`, `body.query`."""
    what: str
    """What is wrong with it."""


class Problem(BaseModel):
    """Why a request failed (RFC 9457)."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    type: str
    """Names the kind of failure; `/docs` tells what each means."""
    title: str
    """The kind of failure in words."""
    status: int
    """The HTTP status."""
    detail: str
    """What was wrong with this request, and what would be right."""
    faults: list[Fault] = []
    """For a request that is not as documented: each part that is wrong."""


Responses: TypeAlias = dict[int | str, dict[str, Any]]


def may_fail(*statuses: HTTPStatus | int) -> Responses:
    """What OpenAPI says of the failures that an operation may answer with."""
    return {
        int(status): {
            "description": HTTPStatus(status).phrase,
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status in statuses
    }


_REF = "#/components/schemas/{model}"
_FAULT = Fault.model_json_schema()


class NotModified(Exception):
    """The client has this already."""

    def __init__(self, headers: dict[str, str]) -> None:
        self.headers = headers


def status_of(error: errors.ClaimGraphError) -> HTTPStatus:
    """The status of the nearest listed kind of an error.

    >>> status_of(errors.CypherSyntaxError("MATCH")).value
    400
    """
    for kind in type(error).__mro__:
        if kind in STATUS:
            return STATUS[kind]
    return HTTPStatus.INTERNAL_SERVER_ERROR


def problem(
    status: int,
    detail: str,
    kind: str | None = None,
    headers: dict[str, str] | None = None,
    faults: list[Fault] | None = None,
) -> Response:
    """A response that says why there is no other."""
    title = HTTPStatus(status).phrase
    body = Problem(
        type=f"/docs#{kind or title.replace(' ', '')}",
        title=title,
        status=status,
        detail=detail,
        faults=faults or [],
    )
    told = body.model_dump(exclude={"faults"} if not body.faults else None)
    headers = {"Cache-Control": "no-store", **(headers or {})}
    return JSONResponse(told, status, media_type=MEDIA_TYPE, headers=headers)


def install(app: FastAPI) -> None:
    """Let the application answer every failure as a problem."""
    app.add_exception_handler(errors.ClaimGraphError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(NotModified, _not_modified)
    app.add_exception_handler(Exception, _unexpected)
    plain = app.openapi

    def with_problems() -> dict[str, Any]:
        document = plain()
        schemas = document.setdefault("components", {}).setdefault("schemas", {})
        schemas |= {"Problem": Problem.model_json_schema(ref_template=_REF), "Fault": _FAULT}
        schemas["Problem"].pop("$defs", None)
        return document

    app.openapi = with_problems  # type: ignore[method-assign]


async def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, errors.ClaimGraphError)
    status = status_of(error)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("%s: %s", type(error).__name__, error)
    retry = {"Retry-After": "5"} if status is HTTPStatus.SERVICE_UNAVAILABLE else None
    return problem(status, str(error), type(error).__name__, retry)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    known = _known(request.scope.get("route"))
    faults = [
        Fault(where=".".join(map(str, one["loc"])), what=_what(one, known))
        for one in error.errors()
    ]
    detail = "; ".join(f"{fault.where}: {fault.what}" for fault in faults)
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, "InvalidRequest", faults=faults)


def _what(fault: Mapping[str, Any], known: Sequence[str]) -> str:
    """What is wrong and what would be right, with what was given where that is short."""
    if fault["type"] == "extra_forbidden":
        return f"is not known here; known are {', '.join(known)}" if known else "is not known here"
    said = str(fault["msg"]).removeprefix("Value error, ")
    given = fault.get("input")
    if isinstance(given, str | int | float) and len(repr(given)) <= _QUOTED:
        return f"{said}, not {given!r}"
    return said


def _known(route: object) -> list[str]:
    """What the query of a route's address may hold."""
    if not isinstance(route, APIRoute):
        return []
    kinds = (one.field_info.annotation for one in route.dependant.query_params)
    models = (one for one in kinds if isinstance(one, type) and issubclass(one, BaseModel))
    return [name for model in models for name in model.model_fields]


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    detail = error.detail
    if error.status_code == HTTPStatus.NOT_FOUND and detail == HTTPStatus.NOT_FOUND.phrase:
        detail = "nothing is served at this address; /docs tells what is"
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        detail = f"{request.method} is not among what this address takes"
    headers = dict(error.headers) if error.headers else None
    return problem(error.status_code, detail, headers=headers)


async def _not_modified(request: Request, error: Exception) -> Response:
    assert isinstance(error, NotModified)
    return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=error.headers)


async def _unexpected(request: Request, error: Exception) -> Response:
    log.error("unexpected %s", type(error).__name__, exc_info=error)
    return problem(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "this is a fault of the program; its log says more",
    )
