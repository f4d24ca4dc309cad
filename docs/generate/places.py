"""Where the pages are."""

from __future__ import annotations

from pathlib import Path

DOCS = Path(__file__).resolve().parents[1]
PROJECT = DOCS.parent
