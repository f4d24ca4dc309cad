"""Articles and decisions sent to a `claimgraph serve`, which holds the store that they go to."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from http import HTTPStatus
from http.client import HTTPException
from itertools import chain, repeat
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import Request, urlopen

from pydantic import SecretStr

from claimgraph.graph.curation import Decided, Decision
from claimgraph.ingest.pipeline import Report
from claimgraph.ingest.read import BODY
from claimgraph.schemas.errors import SkipArticle, StopIngest
from claimgraph.schemas.relationships import Verdict

if TYPE_CHECKING:
    from claimgraph.ingest.read import Read
    from claimgraph.ingest.readings import Given

_BATCH = 50
"""Articles of one request."""
_LARGE = 500_000
"""Characters after which a request is sent though more articles would fit."""
_SECONDS = 600.0
"""Seconds for one answer: fifty long articles take some, a model that reads them more."""
_PATIENCE = 300.0
"""Seconds of waiting for a server that went away while we sent. Whatever it had acknowledged is safe,
and what it is sent twice it passes by: so we go on by ourselves once somebody has started it again."""
_PAUSES = (0.2, 0.5, 1.0, 2.0)
"""Seconds between the tries; the last of them again and again."""
_LATER = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)


def send(
    server: str,
    token: SecretStr | None,
    given: Iterable[Read],
    waiting: Callable[[str], None] = lambda why: None,
) -> Report:
    """What the server made of the articles; those that could not be read here are told too.

    Args:
        waiting: told, once for each wait, why the server is being waited for.

    Raises:
        StopIngest: the server cannot be reached, or takes nothing from us.
    """
    report = Report()
    there = _Server(server, token, waiting)
    for batch in _batches(given, report):
        body = b"\n".join(map(_line, batch))
        received = there.answer("POST", "articles", body, "application/x-ndjson")
        report.read += received["read"]
        report.held += received["held"]
        report.failed += (_at_home(why, batch) for why in received["skipped"])
    return report


class Curator:
    """Decides through a server.

    Each of its methods raises StopIngest where the server cannot be reached, or refuses.
    """

    def __init__(self, server: str, token: SecretStr | None) -> None:
        self._server = _Server(server, token)

    def decide(self, suggestion: str, verdict: Verdict, decision: Decision) -> Decided:
        """Whether two claims are the same."""
        return self._post("judgements", decision, suggestion=suggestion, verdict=verdict.value)

    def take_back(self, judgement: str, decision: Decision) -> Decided:
        """Take a judgement back."""
        asked = {"by": decision.by} | ({"note": decision.note} if decision.note else {})
        path = f"{_judgement(judgement)}?{urlencode(asked)}"
        return Decided(**self._server.answer("DELETE", path))

    def restore(self, judgement: str, decision: Decision) -> Decided:
        """Put a judgement in force again."""
        return self._post(f"{_judgement(judgement)}/restore", decision)

    def _post(self, path: str, decision: Decision, **wanted: str) -> Decided:
        body = {**wanted, "by": decision.by, "note": decision.note}
        return Decided(**self._server.answer("POST", path, json.dumps(body).encode()))


def _judgement(id: str) -> str:
    return f"judgements/{quote(id, safe='')}"


class _Server:
    def __init__(
        self,
        server: str,
        token: SecretStr | None,
        waiting: Callable[[str], None] = lambda why: None,
    ) -> None:
        if urlsplit(server).scheme not in {"http", "https"}:
            raise StopIngest(
                f"{server!r} is no server's address: it begins with http:// or https://"
            )
        self._address = server.rstrip("/")
        self._headers: dict[str, str] = {}
        if token is not None:
            self._headers["Authorization"] = f"Bearer {token.get_secret_value()}"
        self._waiting = waiting
        self._met = False

    def answer(
        self, method: str, path: str, body: bytes | None = None, kind: str = "application/json"
    ) -> dict[str, Any]:
        """What the server answers, waited for where it went away since we met it."""
        headers = self._headers | ({"Content-Type": kind} if body is not None else {})
        request = Request(f"{self._address}/{path}", body, headers, method=method)
        give_up = monotonic() + _PATIENCE
        pauses = chain(_PAUSES, repeat(_PAUSES[-1]))
        while True:
            try:
                return self._answered(request)
            except _Away as away:
                if not self._met or monotonic() > give_up:
                    raise StopIngest(str(away)) from None
                pause = next(pauses)
                if pause == _PAUSES[0]:
                    self._waiting(f"{away}; trying again for {_PATIENCE:g} s")
            sleep(pause)

    def _answered(self, request: Request) -> dict[str, Any]:
        try:
            with urlopen(request, timeout=_SECONDS) as response:
                received: dict[str, Any] = json.load(response)
        except HTTPError as error:
            self._met = True
            with error:
                refused = f"{request.full_url} refuses: {_detail(error)}"
            raise (_Away if error.code in _LATER else StopIngest)(refused) from None
        except (OSError, HTTPException) as error:
            # A connection that was made, and broke, comes as it is.
            self._met = self._met or not isinstance(error, URLError)
            why = getattr(error, "reason", error)
            raise _Away(
                f"{request.full_url} cannot be reached: {getattr(why, 'strerror', None) or why}"
            ) from None
        self._met = True
        return received


class _Away(Exception):
    """The server does not answer now, and may later."""


def _batches(given: Iterable[Read], report: Report) -> Iterator[list[Given]]:
    """The articles, so many in a body."""
    batch: list[Given] = []
    size = 0
    for one in given:
        if isinstance(one, SkipArticle):
            report.failed.append(str(one))
            continue
        batch.append(one)
        size += len(one.text)
        if len(batch) == _BATCH or size > _LARGE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _at_home(why: str, batch: list[Given]) -> str:
    """The server's reason, with where we have the article from instead of its line in the body."""
    place = re.match(rf"{BODY}:(\d+)", why)
    if place is None or not 0 < int(place[1]) <= len(batch):
        return why
    return batch[int(place[1]) - 1].origin + why[place.end() :]


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


def _detail(error: HTTPError) -> str:
    try:
        return str(json.load(error)["detail"])
    except (ValueError, KeyError, TypeError):
        return f"{error.code} {error.reason}"
