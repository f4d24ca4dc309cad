"""Generated parts are current."""

from __future__ import annotations

import importlib.util
from types import ModuleType

import pytest

from tests.docs.pages import DOCS, PAGES


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    """The script that fills the generated parts."""
    found = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_generated_parts_are_current(generate: ModuleType) -> None:
    stale = [page.name for page, _ in generate.stale()]
    assert stale == [], "run `uv run python docs/generate.py`"


def test_every_generated_part_stands_in_a_page(generate: ModuleType) -> None:
    shown = {name for page in PAGES for name in generate.PART.findall(page.read_text("utf-8"))}
    assert shown == set(generate.PARTS)
