"""The checks that other tools make of the whole tree, so that one command is the whole gate."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.gate


def complaints(project: Path, *command: str) -> str:
    """What the tool printed, or nothing when it was content."""
    tool = subprocess.run(command, check=False, cwd=project, capture_output=True, text=True)
    return tool.stdout + tool.stderr if tool.returncode else ""


def test_each_folder_imports_only_the_folders_below_it(project: Path) -> None:
    scripts = Path(sys.executable).parent
    assert not complaints(project, str(scripts / "lint-imports"), "--no-cache")


def test_ruff_finds_nothing_to_mend(project: Path) -> None:
    assert not complaints(project, sys.executable, "-m", "ruff", "check", "--quiet")


def test_every_file_is_formatted(project: Path) -> None:
    assert not complaints(project, sys.executable, "-m", "ruff", "format", "--check", "--quiet")


def test_every_type_is_right(project: Path) -> None:
    assert not complaints(project, sys.executable, "-m", "mypy")
