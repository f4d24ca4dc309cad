"""The pages build."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.tools import passes, uv


@pytest.mark.gate
def test_the_pages_build_without_a_warning(tmp_path: Path) -> None:
    # In an environment of its own: nobody who runs or changes claimgraph needs what it holds.
    build = ("mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site"))
    passes(uv(), "run", "--isolated", "--locked", "--only-group", "docs", *build)
    assert (tmp_path / "site" / "index.html").is_file()
