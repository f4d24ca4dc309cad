"""Options that several commands share, and what they open."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from claimgraph.api.render import Format

if TYPE_CHECKING:
    from claimgraph.api.settings import Settings
    from claimgraph.graph.opening import Login
    from claimgraph.graph.store import Store
    from claimgraph.ingest.extractors.chosen import Chosen

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="FOLDER|URL",
        help="Where the graph is kept: a folder, or a Neo4j server's bolt:// address. "
        "Without it, CLAIMGRAPH_STORE or this user's data folder.",
    ),
]
ExtractorOption = Annotated[
    str | None,
    typer.Option(
        "--extractor",
        metavar="rules|spacy:PIPELINE|openai:MODEL",
        help="Who finds out who said what; without it, CLAIMGRAPH_EXTRACTOR. A model's key is "
        "CLAIMGRAPH_EXTRACTOR_KEY.",
    ),
]
BaseUrlOption = Annotated[
    str | None,
    typer.Option(
        "--base-url",
        metavar="URL",
        help="Where the model is asked; without it, CLAIMGRAPH_EXTRACTOR_URL or OpenAI.",
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", help="How the rows are printed.")]


def _until(given: str) -> datetime:
    from pydantic import TypeAdapter, ValidationError

    from claimgraph.graph.listings.filters import Until

    try:
        at: datetime = TypeAdapter(Until).validate_python(given)
    except ValidationError:
        raise typer.BadParameter(
            f"{given!r} is neither a date nor a time, as 2024-06-18 or 2024-06-18T20:15:00+07:00"
        ) from None
    return at


AsOfOption = Annotated[
    datetime | None,
    typer.Option(
        "--as-of",
        metavar="TIME",
        parser=_until,
        help="Only what had been published by then: a date, to its end, or a time; in UTC where no "
        "zone is given.",
    ),
]
KnownAtOption = Annotated[
    datetime | None,
    typer.Option(
        "--known-at",
        metavar="TIME",
        parser=_until,
        help="Only what this graph had recorded by then: a date, to its end, or a time.",
    ),
]

LimitOption = Annotated[
    int | None, typer.Option("--limit", min=1, help="Most rows; without it, all of them.")
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


def chosen_with(settings: Settings, extractor: str | None, base_url: str | None) -> Chosen:
    """The extractor that the command line names, or the settings do."""
    set = settings.chosen
    return replace(set, name=extractor or set.name, url=base_url or set.url)


def opened(settings: Settings, *, read_only: bool = False) -> Store:
    """The store that the settings name, made on the first writing use."""
    from claimgraph.graph.opening import open_store

    # A command has the time that a client of `serve` has not.
    return open_store(settings.store, login=login_of(settings), read_only=read_only, patient=True)


def login_of(settings: Settings) -> Login:
    """Who we are to a Neo4j server."""
    from claimgraph.graph.opening import Login

    return Login(
        settings.neo4j_user, settings.neo4j_password.get_secret_value(), settings.neo4j_database
    )


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


def example(command: str) -> str:
    """The last line of a command's help: how it may be called."""
    return f"Example: claimgraph {command}"
