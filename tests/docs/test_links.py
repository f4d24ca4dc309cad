"""Links lead to a page and a heading that there are."""

from __future__ import annotations

import re
from pathlib import Path

from tests.docs.pages import a_page

_LINK = re.compile(r"\]\((?!\w+:)(?P<file>[^)#\s]*)(?:#(?P<part>[^)\s]+))?\)")


@a_page
def test_links_lead_somewhere(page: Path) -> None:
    for link in _LINK.finditer(re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)):
        target = page.parent / link["file"] if link["file"] else page
        assert target.exists(), link[0]
        if link["part"]:
            assert link["part"] in parts_of(target), link[0]


def parts_of(page: Path) -> set[str]:
    """The anchors of a page's headings."""
    titles = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w-]+", "", title.lower().replace(" ", "-")) for title in titles}
