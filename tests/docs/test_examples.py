"""Examples run: a `console` block in a folder and on a store of its own for each page, `pycon` and docstrings as doctests.

An `sh` block is only shown."""

from __future__ import annotations

import doctest
import importlib.util
import pkgutil
from contextlib import ExitStack
from pathlib import Path

import pytest

import claimgraph
from tests.docs.console import Shell, examples, matches
from tests.docs.pages import a_page, blocks


@a_page
def test_python_examples_run(page: Path) -> None:
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner()
    for place, block in enumerate(blocks(page, "pycon")):
        example = parser.get_doctest(block, {}, f"{page.name}:{place}", str(page), 0)
        assert runner.run(example).failed == 0


def modules() -> list[str]:
    found = pkgutil.walk_packages(claimgraph.__path__, "claimgraph.")
    return sorted(module.name for module in found if module.name != "claimgraph.__main__")


@pytest.mark.parametrize("name", modules())
def test_examples_in_docstrings_run(name: str) -> None:
    runner = doctest.DocTestRunner()
    for example in doctest.DocTestFinder().find(importlib.import_module(name)):
        assert runner.run(example).failed == 0


@a_page
def test_commands_print_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    with ExitStack() as stack:
        shell = Shell(tmp_path, stack)
        for example in examples(page):
            printed = shell.run(example.command)
            assert matches(example.output, printed), f"$ {example.command}\n{printed}"
