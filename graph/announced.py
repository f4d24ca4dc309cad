"""Who serves the graph of a folder: told to whoever finds the folder held."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

_FILE = "serving.json"


def announce(folder: Path, url: str) -> None:
    """Say that this process serves the folder's graph there."""
    (folder / _FILE).write_text(json.dumps({"url": url, "pid": os.getpid()}), "utf-8")


def withdraw(folder: Path) -> None:
    """Say so no longer, unless it is another process that says it."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        if json.loads((folder / _FILE).read_text("utf-8"))["pid"] == os.getpid():
            (folder / _FILE).unlink()


def announced(folder: Path) -> str | None:
    """The address where the folder's graph is served, if the process that said so still lives."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        told = json.loads((folder / _FILE).read_text("utf-8"))
        os.kill(int(told["pid"]), 0)
        return str(told["url"])
    return None
