"""The outlet of an article, as its bringer, its dateline or its address tells."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from claimgraph.ingest.article.dateline import WEB_ENDINGS
from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.readings import Given
from claimgraph.schemas.errors import SkipArticle
from claimgraph.schemas.spans import Span

_ADDRESS = re.compile(rf"\w\.(?:{WEB_ENDINGS})\b")


def host_of(given: Given) -> str:
    """The host that the article's address names, or nothing.

    Raises:
        SkipArticle: its address is none.
    """
    try:
        return (urlsplit(given.url or "").hostname or "").removeprefix("www.")
    except ValueError:
        raise SkipArticle(
            f"{given.origin}: 'url' {given.url!r} is not an address like https://news.example/1"
        ) from None


def outlet_of(given: Given, host: str, dateline: Span | None) -> str | None:
    """The outlet's name as the bringer, the dateline or the address gives it."""
    if given.outlet:
        return given.outlet
    if dateline and (named := _dateline_outlet(dateline.of(given.text))):
        return named
    return (known_agents().outlet_at(host) or host) if host else None


def _dateline_outlet(dateline: str) -> str | None:
    """The outlet in brackets, a known one, one named by its address, or the last name in capitals."""
    if inside := re.search(r"\(([^()]{2,40})\)", dateline):
        return inside[1]
    parts = [part.strip() for part in re.split(r"[,/]", dateline.rstrip(" -\u2013\u2014"))]
    for part in parts:
        if known_agents().outlet(part) or _ADDRESS.search(part.lower()):
            return part
    return parts[-1] if len(parts) > 1 and parts[-1].isupper() and parts[0].isupper() else None
