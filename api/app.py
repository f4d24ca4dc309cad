"""The HTTP application: one store, one SPARQL view, and what asks them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from anyio import to_thread
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

from claimgraph import __version__
from claimgraph.api import errors
from claimgraph.api.deps import Served, limiter
from claimgraph.api.following import Following
from claimgraph.api.frame import BodyLimit, Frame, Head
from claimgraph.api.judging import Judging
from claimgraph.api.metrics import Metrics
from claimgraph.api.routers import (
    articles,
    ask,
    changes,
    cypher,
    docs,
    export,
    health,
    judgements,
    listings,
    resources,
    search,
    sparql,
)
from claimgraph.api.settings import Settings
from claimgraph.graph import changes as feed
from claimgraph.graph.opening import Login, open_store
from claimgraph.graph.rdf.feed import StoreFeed
from claimgraph.graph.rdf.iris import Iris
from claimgraph.graph.rdf.server import Endpoint, SparqlServer
from claimgraph.graph.rdf.view import View
from claimgraph.graph.rdf.worker import RemoteWorker, Worker, kept_here
from claimgraph.graph.store import Store
from claimgraph.ingest.extractors.named import extractor
from claimgraph.ingest.followers.follow import reached
from claimgraph.schemas.errors import ClaimGraphError

ROUTERS = (
    ask,
    listings,
    search,
    resources,
    articles,
    judgements,
    cypher,
    sparql,
    export,
    changes,
    health,
    docs,
)

_ABOUT = """
Who said what in the news, about whom, through whom, and who denies it. Nothing here decides what is
true: both sides are kept, exactly as worded, with the characters of the article that they come from.

Ask a named question at `/ask`, list at `/statements` and beside it, or bring your own query to
`/cypher` or `/sparql`. Every resource lives at `/KIND/ID`, as JSON or as RDF. Whatever fails is
told as `application/problem+json`.
"""


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application for these settings; it opens its store when it starts."""
    chosen = settings or Settings()
    metrics = Metrics()
    app = FastAPI(
        title="claimgraph",
        summary="Who said what in the news, through whom, and who denies it.",
        description=_ABOUT,
        version=__version__,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        lifespan=partial(_running, chosen, metrics),
        docs_url=None,
        redoc_url=None,
    )
    errors.install(app)
    app.add_middleware(Head)
    app.add_middleware(BodyLimit, longest=chosen.body_megabytes * 1024**2)
    if chosen.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=chosen.cors_origins,
            allow_methods=["GET", "POST"],
            expose_headers=["ETag", "Link"],
        )
    app.add_middleware(Frame, metrics=metrics)
    for router in ROUTERS:
        app.include_router(router.router)
    return app


@asynccontextmanager
async def _running(settings: Settings, metrics: Metrics, app: FastAPI) -> AsyncIterator[None]:
    try:
        # What cannot be had is told now, and not to whoever sends the first article.
        extractor(settings.chosen)
        store = await to_thread.run_sync(_opened, settings)
    except ClaimGraphError as error:
        app.state.failure = error  # the server that runs this only says that it failed
        raise
    view, worker = await to_thread.run_sync(_viewed, settings, store)
    following = Following(view)
    judging = Judging(store, settings.index_folder, metrics.followers_failed.inc)
    metrics.watch(
        lambda: feed.latest(store),
        lambda: view.lag,
        lambda: max(0, feed.latest(store) - reached(store)),
    )
    app.state.served = Served(
        settings, store, view, following, judging, worker, metrics, limiter(), limiter()
    )
    following.start()
    if settings.followers:
        judging.start()
    try:
        yield
    finally:
        await to_thread.run_sync(_close, app.state.served)


def _opened(settings: Settings) -> Store:
    login = Login(
        settings.neo4j_user, settings.neo4j_password.get_secret_value(), settings.neo4j_database
    )
    return open_store(settings.store, login=login)


def _viewed(settings: Settings, store: Store) -> tuple[View, Worker]:
    """The SPARQL view, and who answers strangers on it."""
    iris = Iris(settings.base_iri)
    if settings.sparql_url:
        server = SparqlServer(_endpoint(settings), iris)
        view = View(StoreFeed(store), server, iris)
        return view, RemoteWorker(view, server)
    return kept_here(store, iris, settings.index_folder / "view", settings.sparql_in_memory)


def _endpoint(settings: Settings) -> Endpoint:
    assert settings.sparql_url is not None
    return Endpoint(
        settings.sparql_url,
        settings.sparql_update_url or settings.sparql_url,
        settings.sparql_user,
        settings.sparql_password.get_secret_value(),
    )


def _close(served: Served) -> None:
    served.judging.stop()
    served.following.stop()
    served.worker.close()
    served.view.close()
    served.store.close()
