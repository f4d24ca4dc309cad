"""`decide`, `take-back`, `restore`: what a person says of two claims or agents, and of what rules have judged."""

from __future__ import annotations

from collections.abc import Callable
from getpass import getuser
from typing import TYPE_CHECKING, Annotated

import typer

from claimgraph.api.commands.options import StoreOption, example, opened, settings_with
from claimgraph.api.terminal import say
from claimgraph.schemas.relationships import Verdict

if TYPE_CHECKING:
    from claimgraph.api.client import Curator
    from claimgraph.graph.curation import Decided
    from claimgraph.graph.store import Store

app = typer.Typer()

JudgementId = Annotated[str, typer.Argument(help="Id of a judgement, a person's or a rule's.")]
By = Annotated[
    str | None, typer.Option("--by", help="Who decides; without it, this user's login name.")
]
Note = Annotated[str | None, typer.Option("--note", help="Why; it is kept.")]
Server = Annotated[
    str | None,
    typer.Option("--server", metavar="URL", help="Decide through this `claimgraph serve`."),
]


@app.command(epilog=example("decide judgement-1-… same --note 'the same shipment'"))
def decide(
    suggestion: Annotated[
        str,
        typer.Argument(
            help="Id of a suggestion, or of two claims or two agents with a comma between."
        ),
    ],
    verdict: Annotated[Verdict, typer.Argument(help="What the two are.")],
    by: By = None,
    note: Note = None,
    server: Server = None,
    store: StoreOption = None,
) -> None:
    """Say whether two claims, or two agents, are the same. It stands over what rules find, and can be taken back.

    `claimgraph show suggestions` lists what rules are not sure of.
    """
    from claimgraph.graph import curation

    decision = curation.Decision(by or getuser(), note)
    done = _done(
        server,
        store,
        lambda there: there.decide(suggestion, verdict, decision),
        lambda graph: curation.decide(graph, suggestion, verdict, decision),
    )
    typer.echo(f"{verdict.value}: {done.judgement}")
    say(f"change {done.change}; to undo it: claimgraph take-back {done.judgement}")


@app.command(epilog=example("take-back judgement-1-… --note 'another shipment'"))
def take_back(
    judgement: JudgementId,
    by: By = None,
    note: Note = None,
    server: Server = None,
    store: StoreOption = None,
) -> None:
    """Take a judgement back; it stays, with who did it and when.

    A rule's is not made again. A person's leaves the matter to the rules, at the next `follow`.
    """
    from claimgraph.graph import curation

    decision = curation.Decision(by or getuser(), note)
    done = _done(
        server,
        store,
        lambda there: there.take_back(judgement, decision),
        lambda graph: curation.take_back(graph, judgement, decision),
    )
    typer.echo(f"taken back: {done.judgement}")
    say(f"change {done.change}; to undo it: claimgraph restore {done.judgement}")


@app.command(epilog=example("restore judgement-1-…"))
def restore(
    judgement: JudgementId,
    by: By = None,
    note: Note = None,
    server: Server = None,
    store: StoreOption = None,
) -> None:
    """Put a judgement that was taken back in force again."""
    from claimgraph.graph import curation

    decision = curation.Decision(by or getuser(), note)
    done = _done(
        server,
        store,
        lambda there: there.restore(judgement, decision),
        lambda graph: curation.restore(graph, judgement, decision),
    )
    typer.echo(f"in force: {done.judgement}")
    say(f"change {done.change}; to undo it: claimgraph take-back {done.judgement}")


def _done(
    server: str | None,
    store: str | None,
    there: Callable[[Curator], Decided],
    here: Callable[[Store], Decided],
) -> Decided:
    """What became of a decision, through a server or in a graph of ours."""
    settings = settings_with(store)
    if server is not None:
        from claimgraph.api.client import Curator

        return there(Curator(server, settings.token))
    with opened(settings) as graph:
        return here(graph)
