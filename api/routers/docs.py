"""`/docs`: the API as one page of prose, made from its OpenAPI document; nothing on it runs or loads."""

from __future__ import annotations

import json
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from claimgraph.api.errors import STATUS

router = APIRouter(include_in_schema=False)

_METHODS = ("get", "post", "delete")
_HOUR = {"Cache-Control": "max-age=3600"}


@router.get("/")
async def root() -> RedirectResponse:
    """Whoever comes to look is led to the page."""
    return RedirectResponse("/docs")


@router.get("/docs", response_class=HTMLResponse)
def docs(request: Request) -> HTMLResponse:
    """The page."""
    return HTMLResponse(page(request.app.openapi()), headers=_HOUR)


@router.get("/docs.css")
def style() -> Response:
    """Its style sheet."""
    return Response(_style(), media_type="text/css", headers=_HOUR)


@cache
def _style() -> str:
    return (files("claimgraph.api") / "docs.css").read_text("utf-8")


def page(document: dict[str, Any]) -> str:
    """The whole page for an OpenAPI document."""
    operations = [
        (method, path, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if method in _METHODS
    ]
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8"><title>claimgraph: the API</title>',
        '<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/docs.css">',
        f"</head><body><h1>{escape(document['info']['title'])}</h1>",
        _paragraphs(document["info"]["description"]),
        '<p>The same for programs: <a href="/openapi.json">openapi.json</a>.</p>',
        _contents(operations),
        *(_operation(*one, document) for one in operations),
        _failures(),
        "</body></html>",
    ]
    return "\n".join(parts)


def _contents(operations: list[tuple[str, str, dict[str, Any]]]) -> str:
    items = "".join(
        f'<li><a href="#{escape(operation["operationId"])}"><code>{method.upper()} {escape(path)}'
        f"</code></a> {escape(operation['summary'])}</li>"
        for method, path, operation in operations
    )
    return f"<ul>{items}</ul>"


def _operation(method: str, path: str, operation: dict[str, Any], document: dict[str, Any]) -> str:
    example = _example(operation)
    return (
        f'<section id="{escape(operation["operationId"])}"><h2><code>{method.upper()} {escape(path)}'
        f"</code></h2><p><strong>{escape(operation['summary'])}</strong></p>"
        f"{_paragraphs(operation.get('description', ''))}{_parameters(operation)}"
        f"{example}{_fields(operation, document)}</section>"
    )


def _parameters(operation: dict[str, Any]) -> str:
    rows = "".join(
        f"<tr><td><code>{escape(one['name'])}</code></td><td>{escape(one['in'])}"
        f"{', required' if one.get('required') else ''}</td>"
        f"<td>{escape(one.get('description', one['schema'].get('description', '')))}</td></tr>"
        for one in operation.get("parameters", [])
    )
    return f"<table><tr><th>takes</th><th></th><th></th></tr>{rows}</table>" if rows else ""


def _fields(operation: dict[str, Any], document: dict[str, Any]) -> str:
    """What the JSON answer holds: its own fields, and those of its rows."""
    content = operation["responses"].get("200", {}).get("content", {})
    schema = _resolved(content.get("application/json", {}).get("schema", {}), document)
    rows = _resolved(schema.get("properties", {}).get("rows", {}).get("items", {}), document)
    shown = {**schema.get("properties", {}), **rows.get("properties", {})}
    lines = "".join(
        f"<tr><td><code>{escape(name)}</code></td><td>{escape(field.get('description', ''))}</td></tr>"
        for name, field in shown.items()
    )
    return f"<table><tr><th>gives</th><th></th></tr>{lines}</table>" if lines else ""


def _resolved(schema: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    name = schema.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = document["components"]["schemas"][name] if name else schema
    return found


def _example(operation: dict[str, Any]) -> str:
    for media, content in operation.get("requestBody", {}).get("content", {}).items():
        example = content.get("example") or content.get("schema", {}).get("example")
        if example:
            written = json.dumps(example, ensure_ascii=False, indent=2)
            return (
                f"<p>For example, as <code>{escape(media)}</code>:</p><pre>{escape(written)}</pre>"
            )
    return ""


def _failures() -> str:
    rows = "".join(
        f'<tr id="{kind.__name__}"><td><code>{kind.__name__}</code></td><td>{status.value}</td>'
        f"<td>{escape(kind.__doc__ or '')}</td></tr>"
        for kind, status in STATUS.items()
    )
    invalid = (
        '<tr id="InvalidRequest"><td><code>InvalidRequest</code></td><td>422</td>'
        "<td>A part of the request is not as documented; <code>faults</code> says which.</td></tr>"
    )
    return f'<section id="failures"><h2>Failures</h2><table>{rows}{invalid}</table></section>'


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{_code(escape(part))}</p>" for part in text.strip().split("\n\n") if part)


def _code(text: str) -> str:
    """Text with what stands between backticks set as code."""
    pieces = text.split("`")
    return "".join(
        f"<code>{piece}</code>" if place % 2 else piece for place, piece in enumerate(pieces)
    )
