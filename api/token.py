"""Who may write: whoever sends the server's token."""

from __future__ import annotations

from hmac import compare_digest
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.exceptions import HTTPException

from claimgraph.api.deps import SettingsDep

_bearer = HTTPBearer(auto_error=False, description="The setting CLAIMGRAPH_TOKEN of the server.")


def _allowed(
    settings: SettingsDep,
    given: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> None:
    if settings.token is None:
        raise HTTPException(
            HTTPStatus.FORBIDDEN,
            "this server takes nothing: it was started without CLAIMGRAPH_TOKEN",
        )
    token = settings.token.get_secret_value().encode()
    if given is None or not compare_digest(given.credentials.encode(), token):
        raise HTTPException(
            HTTPStatus.UNAUTHORIZED,
            (
                "no token was sent"
                if given is None
                else "the token that was sent is not this server's"
            )
            + ": send what it has as CLAIMGRAPH_TOKEN, as Authorization: Bearer TOKEN",
            {"WWW-Authenticate": "Bearer"},
        )


ALLOWED = Depends(_allowed)
"""For a route that writes: 403 where nothing may be written, 401 without the token."""
