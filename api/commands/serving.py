"""`serve`: the graph over HTTP."""

from __future__ import annotations

import typer

app = typer.Typer()
