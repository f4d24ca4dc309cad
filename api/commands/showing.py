"""`show`: statements, claims, agents and articles, page by page."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from claimgraph.api.commands.options import example, opened, option, settings_with, takes
from claimgraph.api.render import Format, print_answer
from claimgraph.api.terminal import say

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

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
    "suggestions": ("score", "one", "other", "decided_by", "id"),
}
"""Each listing with the columns that a person reads first."""
_EXAMPLES = {
    "statements": "--speaker Putin --act deny --since 2024-06-01",
    "claims": "--about 'North Korea' --disputed",
    "agents": "--text korea",
    "articles": "--outlet Reuters --format csv",
    "suggestions": "--about Iran",
}
_HELP = {
    "suggestions": "pairs of claims, or of agents, that may be the same, for `claimgraph decide`"
}


def _shows(kind: str, asked: type[Asked]) -> Callable[..., None]:
    """The command that lists one kind: its options are the listing's filters."""

    def run(
        limit: int, after: str | None, store: str | None, format: Format, **given: object
    ) -> None:
        from claimgraph.api.shown import found_in, of_listing
        from claimgraph.graph.listings import pages
        from claimgraph.graph.searched import articles_searched

        wanted = _checked(asked, given)
        with opened(settings_with(store), read_only=True) as graph:
            page = getattr(pages, kind)(graph, wanted, limit, after)
            searched = articles_searched(graph, wanted.as_of, wanted.known_at)
        rows = [row.model_dump() for row in page.rows]
        shown = of_listing(_TABLES[kind], rows)
        print_answer(rows, [*rows[0]] if rows else [], shown, format)
        if not rows:
            say(found_in(0, searched))
        if page.next is not None:
            say(f"more: --after {page.next}")

    takes(
        run,
        kind,
        *(_taken(name, field) for name, field in asked.model_fields.items()),
        option("limit", Limit, 50),
        option("after", After),
    )
    return run


def _taken(name: str, field: FieldInfo) -> inspect.Parameter:
    """What the command line reads for a filter: a flag, or text that the filter itself checks."""
    kinds = {*_kinds(field.annotation)}
    if field.annotation is bool:
        return option(
            name, Annotated[bool, typer.Option(f"--{name}", help=field.description)], False
        )
    if bool in kinds:
        return option(name, Annotated[bool | None, typer.Option(help=field.description)])
    metavar = "TIME" if datetime in kinds else "TEXT"
    return option(
        name, Annotated[str | None, typer.Option(metavar=metavar, help=field.description)]
    )


def _kinds(annotation: object) -> Iterator[object]:
    yield annotation
    for part in get_args(annotation):
        yield from _kinds(part)


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

    for model in (
        filters.Statements,
        filters.Claims,
        filters.Agents,
        filters.Articles,
        filters.Suggestions,
    ):
        kind = model.__name__.lower()
        show.command(
            kind,
            help=f"List {_HELP.get(kind, kind)}. A name means everybody who bears it.",
            epilog=example(f"show {kind} {_EXAMPLES[kind]}"),
        )(_shows(kind, model))


_add_listings()
