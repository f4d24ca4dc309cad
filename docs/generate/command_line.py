"""Commands with what they take."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from datetime import datetime
from enum import Enum
from typing import Any

import typer

from claimgraph.api.cli import app
from docs.generate.tables import code, table


def commands() -> str:
    return "\n\n".join(_command(typer.main.get_command(app), "claimgraph"))


def _command(command: Any, name: str) -> Iterator[str]:
    below = getattr(command, "commands", None)
    if below is None:
        yield f"## {name}\n\n{_sentences(command.help)}"
        yield f"```sh\n{command.epilog.removeprefix('Example: ')}\n```"
        yield table(("takes", "", "default"), map(_parameter, command.params))
    for word, sub in (below or {}).items():
        yield from _command(sub, f"{name} {word}")


def _sentences(help: str | None) -> str:
    return inspect.cleandoc(help or "")


_METAVARS = {int: "NUMBER", float: "NUMBER", datetime: "TIME"}


def _parameter(parameter: Any) -> tuple[str, str, str]:
    default = parameter.default
    shown = "" if default in (None, False, ()) else code(getattr(default, "value", default))
    if parameter.param_type_name == "argument":
        name = parameter.metavar or str(parameter.name).upper()
        return code(name), parameter.help or "", "required" if parameter.required else shown
    metavar = "" if parameter.is_flag else f" {_metavar(parameter)}"
    written = ", ".join(
        code(option + metavar) for option in (*parameter.opts, *parameter.secondary_opts)
    )
    return written, parameter.help or "", "required" if parameter.required else shown


def _metavar(parameter: Any) -> str:
    if parameter.metavar:
        return str(parameter.metavar)
    given = parameter.type_descriptor.annotation
    if isinstance(given, type) and issubclass(given, Enum):
        return "|".join(member.value for member in given)
    return _METAVARS.get(given, "TEXT")
