"""The command line. Exit codes: 0 all done, 1 something was skipped or could not be done, 2 wrong use."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Annotated

import typer

from claimgraph.api.commands import asking, deciding, moving, reading, serving, showing
from claimgraph.api.logs import speak_for_others
from claimgraph.api.terminal import say
from claimgraph.schemas import errors

app = typer.Typer(
    name="claimgraph",
    help="Who said what in the news, through whom, and who denies it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for commands in (reading.app, asking.app, deciding.app, moving.app, serving.app):
    app.registered_commands.extend(commands.registered_commands)
app.add_typer(
    showing.show, name="show", help="List statements, claims, agents, articles or suggestions."
)
app.add_typer(asking.ask, name="ask", help="Ask one of the named questions.")


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"claimgraph {version('claimgraph')}")
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="Tell the version."),
    ] = False,
) -> None:
    """What stands before the command."""


WRONG_USE = (
    errors.InvalidClaim,
    errors.NotFound,
    errors.UnknownLanguage,
    errors.CypherError,
    errors.SparqlError,
)
"""Errors in what was asked, which the same call would meet again on any graph."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command, of this process's arguments if none are given, and leave with its exit code."""
    speak_for_others()
    try:
        app(arguments)
    except errors.ClaimGraphError as error:
        say(f"claimgraph: {error}")
        sys.exit(2 if isinstance(error, WRONG_USE) else 1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
