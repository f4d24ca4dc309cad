"""Rows as CSV (RFC 4180), for whoever opens them in a spreadsheet."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence

from fastapi.responses import Response

from claimgraph.api.render import write_csv

CSV = "text/csv"
DOCUMENTED = {CSV: {"schema": {"type": "string"}}}
"""What OpenAPI says of a CSV answer."""


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
