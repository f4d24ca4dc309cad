"""`show`, `ask`, `cypher`, `sparql`: the graph is asked."""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimgraph.api.commands.options import (
    AsOfOption,
    FormatOption,
    KnownAtOption,
    LimitOption,
    StoreOption,
    example,
    opened,
    option,
    settings_with,
    takes,
)
from claimgraph.api.render import Format, print_answer, print_rows
from claimgraph.api.terminal import say, visible_in_json

if TYPE_CHECKING:
    from claimgraph.graph.catalogue import Field, Question

app = typer.Typer()
ask = typer.Typer(no_args_is_help=True)


@app.command(
    epilog=example("cypher 'MATCH (s:Statement)-[:DENIES]->(c:Claim) RETURN s.quote, c.text'")
)
def cypher(
    query: Annotated[str, typer.Argument(help="The query, or - to read it from standard input.")],
    parameter: Annotated[
        list[str] | None,
        typer.Option(
            "--parameter", "-p", metavar="NAME=VALUE", help="A value for $NAME, as JSON or as text."
        ),
    ] = None,
    store: StoreOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Ask in Cypher. It reads the graph and nothing else: no writes, no files, no network."""
    from claimgraph.graph import raw

    settings = settings_with(store)
    text = sys.stdin.read() if query == "-" else query
    limits = raw.RawLimits(
        seconds=settings.query_seconds,
        memory=settings.query_megabytes * 1024**2,
        rows=settings.query_rows,
    )
    with opened(settings, read_only=True) as graph:
        answer = raw.ask(graph, text, dict(map(_parameter, parameter or [])), limits)
    _print_raw(answer.rows, answer.columns, form)
    if answer.truncated:
        say(f"only the first {len(answer.rows)} rows: CLAIMGRAPH_QUERY_ROWS")


@app.command(
    epilog=example(
        "sparql 'PREFIX cg: <https://w3id.org/claimgraph/ontology#> "
        "SELECT ?text WHERE { ?claim a cg:Claim ; cg:text ?text }'"
    )
)
def sparql(
    query: Annotated[str, typer.Argument(help="The query, or - to read it from standard input.")],
    store: StoreOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Ask in SPARQL. It reads the graph and nothing else. CONSTRUCT and DESCRIBE answer in Turtle.

    The RDF view is made for the one question; `claimgraph serve` keeps one for many.
    """
    from claimgraph.graph.rdf.guard import check_reads_only
    from claimgraph.graph.rdf.iris import Iris
    from claimgraph.graph.rdf.worker import kept_here
    from claimgraph.graph.sandbox import Limits

    settings = settings_with(store)
    limits = Limits(seconds=settings.query_seconds, memory=settings.query_megabytes * 1024**2)
    text = sys.stdin.read() if query == "-" else query
    check_reads_only(text)  # before the view is made for it
    with (
        opened(settings, read_only=True) as graph,
        TemporaryDirectory(prefix="claimgraph-") as scratch,
    ):
        view, worker = kept_here(
            graph, Iris(settings.base_iri), Path(scratch) / "view", settings.sparql_in_memory
        )
        with closing(view), closing(worker):
            view.start()
            answer = worker.run(text, "application/sparql-results+json, text/turtle", limits)
    if not answer.media_type.startswith("application/sparql-results+json"):
        sys.stdout.write(visible_in_json(answer.body.decode()))
        return
    result = json.loads(answer.body)
    if "boolean" in result:
        print_rows([{"answer": result["boolean"]}], ["answer"], form)
        return
    rows = [
        {name: bound["value"] for name, bound in row.items()}
        for row in result["results"]["bindings"]
    ]
    _print_raw(rows, result["head"]["vars"], form)


def _print_raw(rows: Sequence[Mapping[str, object]], columns: Sequence[str], form: Format) -> None:
    print_rows(rows, columns, form)
    if form is Format.TABLE and not rows:
        say("no rows")


def _parameter(given: str) -> tuple[str, object]:
    name, equals, value = given.partition("=")
    if not equals or not name.isidentifier():
        raise typer.BadParameter(f"{given!r} is not NAME=VALUE")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value


def _asks(question: Question) -> Callable[..., None]:
    """The command that asks one question: its first parameter stands alone, the others are options."""
    from claimgraph.graph.catalogue import Kind

    own = [field for field in question.parameters if field.kind is Kind.ID]

    def run(**given: object) -> None:
        _ask(question, given)

    takes(
        run,
        question.name,
        *(_taken(field, alone=place == 0) for place, field in enumerate(own)),
        option("as_of", AsOfOption),
        option("known_at", KnownAtOption),
        option("limit", LimitOption),
    )
    return run


def _taken(field: Field, *, alone: bool) -> inspect.Parameter:
    hint = typer.Argument if alone else typer.Option
    doc = f"{field.doc}: its {'words' if field.name == 'claim' else 'name'} or id"
    kind = str | None if field.optional else str
    default = None if field.optional else inspect.Parameter.empty
    return option(field.name, Annotated[kind, hint(help=doc)], default)


def _ask(question: Question, given: dict[str, Any]) -> None:
    from claimgraph.api.shown import found_in, of_question
    from claimgraph.graph.answers import answers
    from claimgraph.graph.searched import articles_searched

    form, store = Format(str(given.pop("format"))), given.pop("store")
    with opened(settings_with(str(store) if store else None), read_only=True) as graph:
        rows = answers(graph, question.name, given)
        searched = articles_searched(graph, given["as_of"], given["known_at"])
    every = [column.name for column in question.columns]
    shown = of_question(question, rows)
    print_answer(rows, every, shown, form)
    if form is Format.TABLE or not rows:
        say(found_in(len(shown), searched))


_EXAMPLES = {
    "accused": "Russia",
    "claim": "'North Korea supplies weapons'",
    "speaker": "Putin",
    "through": "Reuters",
}
"""Something to ask about, by what a question is asked about."""


def _add_questions() -> None:
    """Give `ask` a command for each question: what it takes is what the question's file says."""
    from claimgraph.graph.catalogue import questions

    for question in questions().values():
        about = _EXAMPLES[question.parameters[0].name]
        ask.command(
            question.name,
            help=question.doc,
            short_help=question.summary,
            epilog=example(f"ask {question.name} {about} --as-of 2024-06-20"),
        )(_asks(question))


_add_questions()
