"""`init`, `export`, `import`, `copy`: a graph is made, leaves, comes back and moves."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from claimgraph.api.commands.options import StoreOption, example, login_of, opened, settings_with

app = typer.Typer()

_EXPORTS = ("turtle", "trig", "nquads", "jsonld", "rdfxml")


@app.command(epilog=example("init --store bolt://localhost:7687"))
def init(store: StoreOption = None) -> None:
    """Make a graph, or bring one of an older version up to this program's; done again, nothing changes."""
    from claimgraph.graph.opening import open_unchecked
    from claimgraph.graph.schema import VERSION
    from claimgraph.graph.schema import init as bring

    settings = settings_with(store)
    with open_unchecked(settings.store, login=login_of(settings)) as graph:
        had = bring(graph)
    typer.echo(f"{settings.store}: schema {VERSION}" + (f", was {had}" if had != VERSION else ""))


@app.command(epilog=example("export --format nquads --output graph.nq"))
def export(
    form: Annotated[
        str, typer.Option("--format", help=f"One of {', '.join(_EXPORTS)}.")
    ] = "turtle",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file; standard output without it.")
    ] = None,
    store: StoreOption = None,
) -> None:
    """Write the whole graph as RDF. N-Quads keeps everything, history included, and can be imported."""
    from claimgraph.graph.rdf.exporting import export as exported
    from claimgraph.graph.rdf.formats import format_named
    from claimgraph.graph.rdf.iris import Iris

    settings = settings_with(store)
    chosen = format_named(form)
    with opened(settings, read_only=True) as graph, _written(output) as out:
        out.writelines(exported(graph, chosen, Iris(settings.base_iri), settings.exports_folder))


@app.command(name="import", epilog=example("import graph.nq --store copy"))
def import_(
    file: Annotated[str, typer.Argument(metavar="FILE.nq|-", help="N-Quads that `export` wrote.")],
    store: StoreOption = None,
) -> None:
    """Fill an empty graph from an export in N-Quads, its history included."""
    from claimgraph.graph.rdf.importing import import_nquads

    with opened(settings_with(store)) as graph, _read(file) as quads:
        count = import_nquads(quads, graph)
    typer.echo(f"{count} records imported", err=True)


@app.command(epilog=example("copy --from desk --to bolt://localhost:7687"))
def copy(
    source: Annotated[str, typer.Option("--from", metavar="FOLDER|URL", help="The graph to copy.")],
    target: Annotated[
        str,
        typer.Option("--to", metavar="FOLDER|URL", help="Where to; empty, or a copy begun before."),
    ],
) -> None:
    """Copy a graph between stores, its history included. Broken off, it goes on where it stopped."""
    from claimgraph.graph.copy import copy as run

    def tell(done: int, every: int) -> None:
        if sys.stderr.isatty():
            typer.echo(f"\r{done} of {every} changes", nl=False, err=True)

    with (
        opened(settings_with(source), read_only=True) as one,
        opened(settings_with(target)) as other,
    ):
        copied = run(one, other, tell)
    typer.echo(f"{copied} changes copied", err=True)


@contextmanager
def _read(file: str) -> Iterator[BinaryIO]:
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        with Path(file).open("rb") as given:
            yield given
    except OSError as error:
        raise typer.BadParameter(f"{file!r} cannot be read: {error.strerror}") from None


@contextmanager
def _written(output: Path | None) -> Iterator[BinaryIO]:
    """A file that appears whole or not at all, or standard output."""
    if output is None:
        yield sys.stdout.buffer
        return
    partial = output.with_name(output.name + ".part")
    try:
        with partial.open("wb") as out:
            yield out
        partial.replace(output)
    except OSError as error:
        raise typer.BadParameter(f"{str(output)!r} cannot be written: {error.strerror}") from None
