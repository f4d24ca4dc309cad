"""Asking a server over HTTP."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient

from claimgraph.api.deps import Served


def rows(client: TestClient, path: str, **asked: Any) -> list[dict[str, Any]]:
    answer = client.get(path, params=asked)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["rows"]
    return found


def served(client: TestClient) -> Served:
    held = client.app.state.served  # type: ignore[attr-defined]
    assert isinstance(held, Served)
    return held
