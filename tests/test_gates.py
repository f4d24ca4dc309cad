"""The checks that other tools make of the whole tree, so that one command is the whole gate."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.gate


def passes(project: Path, *command: str) -> bool:
    """Whether the tool is content; what it says is shown with the failure."""
    tool = subprocess.run(command, check=False, cwd=project, capture_output=True, text=True)
    print(tool.stdout, tool.stderr)
    return tool.returncode == 0


def test_each_folder_imports_only_the_folders_below_it(project: Path) -> None:
    scripts = Path(sys.executable).parent
    assert passes(project, str(scripts / "lint-imports"), "--no-cache")


def test_ruff_finds_nothing_to_mend(project: Path) -> None:
    assert passes(project, sys.executable, "-m", "ruff", "check", "--quiet")


def test_every_file_is_formatted(project: Path) -> None:
    assert passes(project, sys.executable, "-m", "ruff", "format", "--check", "--quiet")


def test_every_type_is_right(project: Path) -> None:
    assert passes(project, sys.executable, "-m", "mypy")
