"""The floors that extraction holds."""

from __future__ import annotations

import tomllib

from docs.generate.places import PROJECT
from docs.generate.tables import code, table


def floors() -> str:
    pinned = tomllib.loads((PROJECT / "tests/quality/floors.toml").read_text("utf-8"))
    if not pinned:
        return "*No floors are pinned yet.*"
    figures = list(
        dict.fromkeys(name for one in pinned.values() for name in one if name != "texts")
    )
    return table(
        ("set", *figures),
        (
            (code(name), *(str(one.get(figure, "")) for figure in figures))
            for name, one in sorted(pinned.items())
        ),
    )
