"""`show`: statements, claims, agents and articles, page by page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from claimgraph.api.commands.options import opened, option, settings_with, takes
from claimgraph.api.render import Format, print_rows
from claimgraph.schemas.times import Precision

if TYPE_CHECKING:
    from claimgraph.graph.listings.filters import Asked

show = typer.Typer(no_args_is_help=True)

Limit = Annotated[int, typer.Option("--limit", min=1, max=1000, help="Most rows.")]
After = Annotated[
    str | None, typer.Option("--after", metavar="CURSOR", help="Go on after the page before.")
]

_TABLES = {
    "statements": ("speakers", "act", "against", "quote", "via", "outlet", "published_at"),
    "claims": ("text", "about", "asserted", "denied", "mentioned"),
    "agents": ("name", "kind", "id", "statements", "accused"),
    "articles": ("headline", "outlet", "published_at", "language", "statements", "id"),
}
"""Each listing with the columns that a person reads first."""


def _shows(kind: str, asked: type[Asked]) -> Callable[..., None]:
    """The command that lists one kind: its options are the listing's filters."""

    def run(
        limit: int, after: str | None, store: str | None, format: Format, **given: object
    ) -> None:
        from claimgraph.graph.listings import pages

        wanted = _checked(asked, given)
        with opened(settings_with(store), read_only=True) as graph:
            page = getattr(pages, kind)(graph, wanted, limit, after)
        rows = [row.model_dump() for row in page.rows]
        if format is Format.TABLE:
            print_rows([*map(_dated, rows)], _TABLES[kind], format)
        else:
            print_rows(rows, [*rows[0]] if rows else [], format)
        if page.next is not None:
            typer.echo(f"more: --after {page.next}", err=True)

    takes(
        run,
        kind,
        *(
            option(name, Annotated[_typed(field.annotation), typer.Option(help=field.description)])
            for name, field in asked.model_fields.items()
        ),
        option("limit", Limit, 50),
        option("after", After),
    )
    return run


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    """The row with its date as exact as it is known; the latest possible one would mislead."""
    known = {
        Precision.DAY: "%Y-%m-%d",
        Precision.WEEK: "week of %Y-%m-%d",
        Precision.MONTH: "%Y-%m",
        Precision.YEAR: "%Y",
        Precision.UNKNOWN: "undated",
    }.get(row.get("published_precision", Precision.INSTANT))
    return row | {"published_at": row["published_at"].strftime(known)} if known else row


def _typed(annotation: object) -> object:
    """What the command line reads for a filter: a flag, or text that the filter itself checks."""
    return bool | None if bool in get_args(annotation) else str | None


def _checked(asked: type[Asked], given: dict[str, object]) -> Asked:
    from pydantic import ValidationError

    try:
        return asked.model_validate({name: one for name, one in given.items() if one is not None})
    except ValidationError as error:
        wrong = error.errors()[0]
        name = str(wrong["loc"][0]).replace("_", "-")
        raise typer.BadParameter(f"--{name} {wrong['input']!r}: {wrong['msg']}") from None


def _add_listings() -> None:
    """Give `show` a command for each listing."""
    from claimgraph.graph.listings import filters

    for model in (filters.Statements, filters.Claims, filters.Agents, filters.Articles):
        kind = model.__name__.lower()
        show.command(kind, help=f"List {kind}. A name means everybody who bears it.")(
            _shows(kind, model)
        )


_add_listings()
