"""`ingest`, `extract`, `who`: articles are read."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from claimgraph.api.commands.options import (
    BaseUrlOption,
    ExtractorOption,
    StoreOption,
    chosen_with,
    example,
    opened,
    settings_with,
)
from claimgraph.api.terminal import say, visible, visible_in_json

if TYPE_CHECKING:
    from claimgraph.api.settings import Settings
    from claimgraph.graph.store import Store
    from claimgraph.ingest.extractors.chosen import Chosen
    from claimgraph.ingest.pipeline import Report, Write
    from claimgraph.ingest.read import Read
    from claimgraph.schemas.records import ArticleReading

app = typer.Typer()

Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE|DIR|-",
        help="Text, HTML, JSON or JSONL files, folders of them, or - for standard input.",
    ),
]
Processes = Annotated[
    int | None,
    typer.Option(
        "--processes",
        min=1,
        help="How many processes read side by side; without it, CLAIMGRAPH_PROCESSES.",
    ),
]


@app.command(epilog=example("ingest news/ more.jsonl"))
def ingest(
    files: Files,
    store: StoreOption = None,
    server: Annotated[
        str | None,
        typer.Option(
            "--server", metavar="URL", help="Send the articles to this `claimgraph serve`."
        ),
    ] = None,
    processes: Processes = None,
    compare: Annotated[
        bool, typer.Option("--follow", help="Compare them with the rest of the graph afterwards.")
    ] = False,
    extractor: ExtractorOption = None,
    base_url: BaseUrlOption = None,
) -> None:
    """Read articles into the graph. One that it already holds is passed by, and counted in the report.

    What is new is compared with the rest of the graph by `claimgraph follow`, by --follow, or by the
    server that the articles are sent to.
    """
    from claimgraph.ingest.read import read

    settings = settings_with(store)
    chosen = chosen_with(settings, extractor, base_url)
    given = read(files, datetime.now(UTC))
    if server is not None:
        from claimgraph.api.client import send

        if extractor or base_url:
            raise typer.BadParameter(
                f"{server} reads by its own extractor: leave --extractor to it"
            )
        report = send(server, settings.token, given, say)
        _tell(report)
    else:
        with opened(settings) as graph:
            _tell(report := _ingest(graph, given, chosen, processes or settings.processes))
            if compare:
                _follow(graph, settings)
            elif report.read:
                typer.echo(
                    "not yet compared with the rest of the graph: claimgraph follow", err=True
                )
    raise typer.Exit(1 if report.failed else 0)


@app.command(epilog=example("extract article.txt"))
def extract(
    files: Files, extractor: ExtractorOption = None, base_url: BaseUrlOption = None
) -> None:
    """Print who said what in each text as a line of JSON, with offsets into the text; no graph is touched.

    A JSONL file has {"doc_id", "text", "lang"?} a line; other files are one text each.
    """
    from claimgraph.ingest.extractors import named
    from claimgraph.ingest.pipeline import attempted
    from claimgraph.ingest.read import read
    from claimgraph.ingest.scoring_format import extract_given
    from claimgraph.schemas.errors import SkipArticle

    finder = named.extractor(chosen_with(settings_with(None), extractor, base_url))
    failed = 0
    for one in read(files, datetime.now(UTC)):
        line = attempted(partial(extract_given, finder=finder), one)
        if isinstance(line, SkipArticle):
            failed += 1
            say(f"skipped {line}")
        else:
            sys.stdout.write(visible_in_json(json.dumps(line, ensure_ascii=False)) + "\n")
    raise typer.Exit(1 if failed else 0)


@app.command(epilog=example("who article.txt"))
def who(
    files: Files,
    store: StoreOption = None,
    extractor: ExtractorOption = None,
    base_url: BaseUrlOption = None,
) -> None:
    """Read articles and print who says what in them, through whom, and who denies it."""
    from claimgraph.api.told import tell
    from claimgraph.ingest.read import read

    settings = settings_with(store)
    chosen = chosen_with(settings, extractor, base_url)
    with opened(settings) as graph:
        seen: list[str] = []
        report = _ingest(graph, read(files, datetime.now(UTC)), chosen, 1, seen.append)
        for article in seen:
            typer.echo(visible(tell(graph, article)))
    _tell(report)
    raise typer.Exit(1 if report.failed else 0)


@app.command(epilog=example("follow"))
def follow(store: StoreOption = None) -> None:
    """Compare what is new with the rest of the graph: the same claims, wire copies, answers to earlier articles."""
    settings = settings_with(store)
    with opened(settings) as graph:
        _follow(graph, settings)


def _follow(graph: Store, settings: Settings) -> None:
    from claimgraph.graph.changes import latest
    from claimgraph.ingest.followers import meaning
    from claimgraph.ingest.followers.follow import Followed
    from claimgraph.ingest.followers.follow import follow as run

    def tell(followed: Followed) -> None:
        if sys.stderr.isatty():
            typer.echo(f"\rchange {followed.number} of {latest(graph)}", nl=False, err=True)

    followed = run(graph, settings.index_folder, model=meaning.installed(), progress=tell)
    settled = followed.settled
    typer.echo(
        f"followed up to change {followed.number}: "
        f"{settled.written} judgements made, {settled.retracted} taken back",
        err=True,
    )


def _ingest(
    graph: Store,
    given: Iterable[Read],
    chosen: Chosen,
    processes: int,
    seen: Callable[[str], None] = lambda article: None,
) -> Report:
    from claimgraph.graph.reread import is_held
    from claimgraph.ingest.pipeline import Report
    from claimgraph.ingest.pipeline import ingest as run

    def held(article: str, activity: str) -> bool:
        if found := is_held(graph, article, activity):
            seen(article)
        return found

    so_far = Report()
    with _progress() as show:

        def progress(report: Report) -> None:
            nonlocal so_far
            so_far = report
            show(_counts(report))

        try:
            return run(_writing(graph, seen), given, progress, processes, chosen, held)
        except KeyboardInterrupt:
            say(f"interrupted: {_counts(so_far)}; run it again to read the rest")
            raise typer.Exit(130) from None


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Shows how far a run is, where somebody watches."""
    if not sys.stderr.isatty():
        yield lambda counts: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading")
        yield lambda counts: bar.update(task, description=counts)


def _writing(graph: Store, seen: Callable[[str], None]) -> Write:
    from claimgraph.graph.write import write_readings

    def write(readings: Sequence[ArticleReading]) -> list[tuple[str, str]]:
        written = write_readings(graph, readings)
        for reading in readings:
            seen(reading.article.id)
        return [(skipped.article, skipped.reason.value) for skipped in written.skipped]

    return write


def _tell(report: Report) -> None:
    for reason in report.failed:
        say(f"skipped {reason}")
    say(_counts(report))


def _counts(report: Report) -> str:
    return f"{report.read} read, {report.held} already held, {len(report.failed)} skipped"
