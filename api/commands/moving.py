"""`init`, `export`, `import`, `copy`: a graph is made, leaves, comes back and moves."""

from __future__ import annotations

import typer

app = typer.Typer()
