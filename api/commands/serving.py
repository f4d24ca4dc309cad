"""`serve`: the graph over HTTP."""

from __future__ import annotations

import sys
from contextlib import suppress
from signal import SIGTERM, signal
from socket import socket
from typing import TYPE_CHECKING, Annotated

import typer

from claimgraph.api.commands.options import StoreOption, example

if TYPE_CHECKING:
    from claimgraph.api.settings import Settings

app = typer.Typer()

_GRACE = 10
"""Seconds that answers under way have to end when the server stops."""
_TURN = 0.0005
"""Seconds that a thread keeps the interpreter from the others: what follows the graph must not make
each answer wait for its 5 ms, several times over."""


@app.command(epilog=example("serve --port 8321"))
def serve(
    store: StoreOption = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes a free one.")
    ] = None,
) -> None:
    """Serve the graph over HTTP: questions, listings, Cypher, SPARQL and RDF, with a page at /docs."""
    from claimgraph.api.settings import Settings

    given = {"store": store, "host": host, "port": port}
    _serve(Settings.model_validate({k: one for k, one in given.items() if one is not None}))


def _serve(settings: Settings) -> None:
    import uvicorn

    from claimgraph.api.app import create_app
    from claimgraph.api.logs import configure
    from claimgraph.graph.announced import announce, withdraw
    from claimgraph.schemas.errors import StoreUnavailable

    class Server(uvicorn.Server):
        """Tells its address once it listens."""

        async def startup(self, sockets: list[socket] | None = None) -> None:
            await super().startup(sockets)
            if not self.started:
                return
            host, port = self.servers[0].sockets[0].getsockname()[:2]
            url = f"http://{f'[{host}]' if ':' in host else host}:{port}"
            if settings.folder:
                announce(settings.folder, url)
            typer.echo(f"claimgraph serves {settings.store} at {url} (docs at {url}/docs)")

    configure(settings)
    sys.setswitchinterval(_TURN)
    application = create_app(settings)
    config = uvicorn.Config(
        application,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_GRACE,
    )
    # The server raises the signal that ended it again, when all is closed.
    signal(SIGTERM, lambda *_: sys.exit(0))
    server = Server(config)
    try:
        with suppress(KeyboardInterrupt, SystemExit):
            server.run()
    finally:
        if settings.folder:
            withdraw(settings.folder)
    if failure := getattr(application.state, "failure", None):
        raise failure
    if not server.started:
        raise StoreUnavailable(f"cannot listen on {settings.host}:{settings.port}; try --port 0")
