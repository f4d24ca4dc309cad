"""Rows as CSV (RFC 4180), for whoever opens them in a spreadsheet."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

from fastapi import Depends, Header, Request
from fastapi.responses import Response

from claimgraph.api.negotiation import chosen
from claimgraph.api.render import write_csv

CSV = "text/csv"
DOCUMENTED = {CSV: {"schema": {"type": "string"}}}
"""What OpenAPI says of a CSV answer."""


async def _form(
    request: Request, accept: Annotated[str | None, Header(include_in_schema=False)] = None
) -> str:
    return CSV if request.url.path.endswith(".csv") else chosen(accept, ["application/json", CSV])


FormDep = Annotated[str, Depends(_form)]
"""CSV at an address that ends in .csv; elsewhere whichever of JSON and CSV the client likes better."""


def csv_response(
    rows: Iterable[Mapping[str, object]],
    columns: Sequence[str],
    name: str,
    headers: Mapping[str, str],
) -> Response:
    """The rows as a file of that name."""
    written = io.StringIO(newline="")
    write_csv(rows, columns, written)
    return Response(
        written.getvalue(),
        media_type=f"{CSV}; charset=utf-8; header=present",
        headers={
            **{key: value for key, value in headers.items() if key.lower() != "content-length"},
            "Content-Disposition": f'attachment; filename="{name}.csv"',
        },
    )
