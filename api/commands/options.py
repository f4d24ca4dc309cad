"""Options that several commands share, and what they open."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from claimgraph.api.render import Format

if TYPE_CHECKING:
    from claimgraph.api.settings import Settings
    from claimgraph.graph.opening import Login
    from claimgraph.graph.store import Store

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="FOLDER|URL",
        help="Where the graph is kept: a folder, or a Neo4j server's bolt:// address. "
        "Without it, CLAIMGRAPH_STORE or this user's data folder.",
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", help="How the rows are printed.")]
AsOfOption = Annotated[
    datetime | None,
    typer.Option(
        "--as-of",
        formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%z"],
        help="Only what had been published by then, in UTC where no zone is given.",
    ),
]
KnownAtOption = Annotated[
    datetime | None,
    typer.Option(
        "--known-at",
        formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%z"],
        help="Only what this graph had recorded by then.",
    ),
]


def settings_with(store: str | None) -> Settings:
    """The settings, with the store that the command line names."""
    from pydantic import ValidationError

    from claimgraph.api.settings import Settings

    try:
        return Settings(store=store) if store else Settings()
    except ValidationError as error:
        wrong = error.errors()[0]
        name = f"CLAIMGRAPH_{str(wrong['loc'][0]).upper()}"
        raise typer.BadParameter(f"{name}={wrong['input']!r}: {wrong['msg']}") from None


def opened(settings: Settings, *, read_only: bool = False) -> Store:
    """The store that the settings name, made on the first writing use."""
    from claimgraph.graph.opening import open_store

    return open_store(settings.store, login=login_of(settings), read_only=read_only)


def login_of(settings: Settings) -> Login:
    """Who we are to a Neo4j server."""
    from claimgraph.graph.opening import Login

    return Login(
        settings.neo4j_user, settings.neo4j_password.get_secret_value(), settings.neo4j_database
    )


def in_utc(when: datetime) -> datetime:
    """A time with a zone; one without is in UTC."""
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def option(name: str, annotation: object, default: object = None) -> inspect.Parameter:
    """An option, or an argument, of a command that is made from data."""
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
    )


def takes(run: Callable[..., None], name: str, *parameters: inspect.Parameter) -> None:
    """Tell the command line what a command takes that is made from data: these, a store and a format."""
    shared = (option("store", StoreOption), option("format", FormatOption, Format.TABLE))
    run.__signature__ = inspect.Signature([*parameters, *shared])  # type: ignore[attr-defined]
    run.__name__ = name
