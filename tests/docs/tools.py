"""Tools that build and check what is delivered."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.docs.pages import PROJECT


def uv() -> str:
    found = os.environ.get("UV") or shutil.which("uv")
    assert found, "uv is not on the path"
    return found


def passes(*command: str, folder: Path = PROJECT, **environment: str) -> str:
    """What a tool says, which must be content."""
    outer = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    tool = subprocess.run(
        command,
        check=False,
        cwd=folder,
        env=outer | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert tool.returncode == 0, tool.stdout
    return tool.stdout
