"""Whatever the OpenAPI document allows is answered as it says: no fault of the server, no other status."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from pydantic import SecretStr
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.core.transport import Response
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from claimgraph.api.app import create_app
from claimgraph.api.settings import Settings
from tests.api.conftest import TOKEN, ready, settings_for
from tests.graph.servers import Place

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]

DOCUMENT = schemathesis.openapi.from_dict(create_app(Settings(token=SecretStr(TOKEN))).openapi())
OPERATIONS = {
    operation.label: operation
    for result in DOCUMENT.get_all_operations()
    if isinstance(result, Ok) and (operation := result.ok())
}


@pytest.fixture(scope="module")
def server(served: Place) -> Iterator[TestClient]:
    app = create_app(settings_for(served, query_seconds=0.5))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield ready(client)


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation_answers_as_documented(server: TestClient, name: str) -> None:
    operation = OPERATIONS[name]

    @given(case=operation.as_strategy())
    @settings(
        max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    def answers_as_documented(case: schemathesis.Case[Any]) -> None:
        asked = case.as_transport_kwargs(base_url="http://testserver")
        asked["headers"] = {**asked["headers"], "Authorization": f"Bearer {TOKEN}"}
        asked.pop("cookies", None)
        if isinstance(asked.get("data"), bytes | str):
            asked["content"] = asked.pop("data")
        answer = server.request(**asked)
        case.validate_response(Response.from_any(answer), checks=CHECKS)

    answers_as_documented()
