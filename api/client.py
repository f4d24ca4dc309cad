"""Articles sent to a `claimgraph serve`, which holds the store that they go to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from pydantic import SecretStr

from claimgraph.ingest.pipeline import Report
from claimgraph.schemas.errors import SkipArticle, StopIngest

if TYPE_CHECKING:
    from claimgraph.ingest.read import Read
    from claimgraph.ingest.readings import Given

_BATCH = 50
"""Articles of one request."""
_MEBIBYTE = 1024**2
"""Bytes after which a request is sent though more articles would fit."""
_SECONDS = 300.0


def send(server: str, token: SecretStr | None, given: Iterable[Read]) -> Report:
    """What the server made of the articles; those that could not be read here are told too.

    Raises:
        StopIngest: the server cannot be reached, or takes nothing from us.
    """
    report = Report()
    for body in _bodies(given, report):
        received = _post(_address(server), token, body)
        report.read += received["read"]
        report.held += received["held"]
        report.failed += received["skipped"]
    return report


def _bodies(given: Iterable[Read], report: Report) -> Iterator[bytes]:
    """The articles as lines of JSON, so many in a body."""
    lines: list[bytes] = []
    for one in given:
        if isinstance(one, SkipArticle):
            report.failed.append(str(one))
            continue
        lines.append(_line(one))
        if len(lines) == _BATCH or sum(map(len, lines)) > _MEBIBYTE:
            yield b"\n".join(lines)
            lines = []
    if lines:
        yield b"\n".join(lines)


def _line(given: Given) -> bytes:
    published = given.published_at
    fields = {
        "text": given.text,
        "retrieved_at": given.retrieved_at.isoformat(),
        "doc_id": given.doc_id,
        "url": given.url,
        "headline": given.headline,
        "lang": given.language,
        "outlet": given.outlet,
        "published_at": published.isoformat() if isinstance(published, datetime) else published,
    }
    return json.dumps({name: value for name, value in fields.items() if value is not None}).encode()


def _address(server: str) -> str:
    if urlsplit(server).scheme not in {"http", "https"}:
        raise StopIngest(f"{server!r} is no server's address: it begins with http:// or https://")
    return f"{server.rstrip('/')}/articles"


def _post(address: str, token: SecretStr | None, body: bytes) -> dict[str, Any]:
    headers = {"Content-Type": "application/x-ndjson"}
    if token is not None:
        headers["Authorization"] = f"Bearer {token.get_secret_value()}"
    try:
        with urlopen(Request(address, body, headers), timeout=_SECONDS) as response:
            received: dict[str, Any] = json.load(response)
            return received
    except HTTPError as error:
        with error:
            raise StopIngest(f"{address} refuses: {_detail(error)}") from None
    except (URLError, TimeoutError) as error:
        raise StopIngest(f"{address} cannot be reached: {error}") from None


def _detail(error: HTTPError) -> str:
    try:
        return str(json.load(error)["detail"])
    except (ValueError, KeyError, TypeError):
        return f"{error.code} {error.reason}"
