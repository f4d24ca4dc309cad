"""Generated parts are current."""

from __future__ import annotations

from docs.generate.pages import PART, PARTS, stale
from tests.docs.pages import PAGES


def test_generated_parts_are_current() -> None:
    out_of_date = [page.name for page, _ in stale()]
    assert out_of_date == [], "run `uv run python -m docs.generate`"


def test_every_generated_part_stands_in_a_page() -> None:
    shown = {name for page in PAGES for name in PART.findall(page.read_text("utf-8"))}
    assert shown == set(PARTS)
