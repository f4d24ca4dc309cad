"""Every setting, command, question, label, relationship and error is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import typer

from claimgraph.api.cli import app
from claimgraph.api.settings import Settings
from claimgraph.graph.catalogue import questions
from claimgraph.schemas import errors
from claimgraph.schemas.errors import ClaimGraphError
from claimgraph.schemas.nodes import NODES
from claimgraph.schemas.relationships import RELATIONSHIPS
from tests.docs.pages import told


def test_every_setting_is_told() -> None:
    names = [f"CLAIMGRAPH_{name.upper()}" for name in Settings.model_fields]
    assert [name for name in names if f"`{name}`" not in told("settings.md")] == []


def test_every_setting_has_help() -> None:
    assert [name for name, one in Settings.model_fields.items() if not one.description] == []


def test_every_command_is_told() -> None:
    assert [name for name in commands() if f"## {name}\n" not in told("commands.md")] == []


def test_every_command_says_what_it_does_and_takes() -> None:
    silent = [
        f"{name} {parameter.name}"
        for name, command in commands().items()
        for parameter in command.params
        if not getattr(parameter, "help", None)
    ]
    assert silent == []
    assert [name for name, command in commands().items() if not command.help] == []


def commands() -> dict[str, Any]:
    """Every command by the words that call it."""
    return dict(_commands(typer.main.get_command(app), "claimgraph"))


def _commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    if not isinstance(command, typer.core.TyperGroup):
        yield name, command
        return
    for word, below in command.commands.items():
        yield from _commands(below, f"{name} {word}")


def test_every_question_is_told() -> None:
    assert [name for name in questions() if f"## {name}\n" not in told("questions.md")] == []


def test_every_label_and_relationship_is_told() -> None:
    model = told("model.md")
    assert [label for label in NODES if f"### {label}\n" not in model] == []
    assert [type for type in RELATIONSHIPS if f"`{type}`" not in model] == []


def test_every_error_is_told_where_it_stands() -> None:
    lines = told("errors.md").splitlines()
    for error in all_errors(ClaimGraphError):
        (line,) = (line for line in lines if re.match(rf"[│├└─ ]*{error.__name__}\b", line))
        depth = len(error.__mro__) - len(ClaimGraphError.__mro__)
        assert len(line) - len(line.lstrip("│├└─ ")) == 4 * depth, line


def all_errors(error: type[ClaimGraphError]) -> Iterator[type[ClaimGraphError]]:
    yield error
    for below in error.__subclasses__():
        if below.__module__ == errors.__name__:
            yield from all_errors(below)
