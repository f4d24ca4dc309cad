"""A SPARQL 1.1 server for the tests: pyoxigraph behind the standard library's HTTP."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode, QueryResultsFormat, QueryTriples, RdfFormat, Store


@contextmanager
def sparql_server(store: Store, login: str | None = None, *, union: bool = True) -> Iterator[str]:
    """The address of a server that answers from the store.

    Args:
        union: whether its default graph is the union of all.
    """

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            if login is not None and self.headers["Authorization"] != f"Basic {login}":
                self.answer(401, b"who are you?")
            elif "SLEEP" in body:
                time.sleep(1)
                self.answer(200, b"")
            else:
                self.run(body)

        def run(self, body: str) -> None:
            try:
                if self.path == "/update":
                    store.update(body)
                    self.answer(204, b"")
                else:
                    self.found(body)
            except SyntaxError as error:
                self.answer(400, str(error).encode())

        def found(self, query: str) -> None:
            named = parse_qsl(self.path.partition("?")[2])
            if named:
                found = store.query(
                    query,
                    default_graph=[NamedNode(iri) for name, iri in named if name[0] == "d"],
                    named_graphs=[NamedNode(iri) for name, iri in named if name[0] == "n"],
                )
            else:
                found = store.query(query, use_default_graph_as_union=union)
            if isinstance(found, QueryTriples):
                written = found.serialize(format=RdfFormat.N_TRIPLES)
                self.answer(200, written or b"", "application/n-triples")
            else:
                written = found.serialize(format=QueryResultsFormat.JSON)
                self.answer(200, written or b"", "application/sparql-results+json")

        def answer(self, status: int, body: bytes, media_type: str = "text/plain") -> None:
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
