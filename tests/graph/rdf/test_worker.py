"""Strangers' SPARQL is answered from a copy; what would do more is refused, what takes more ends."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from pathlib import Path

import pytest
from pyoxigraph import Store

from claimgraph.graph.rdf.answers import wanted
from claimgraph.graph.rdf.dataset import Dataset
from claimgraph.graph.rdf.guard import LONGEST, check_reads_only
from claimgraph.graph.rdf.iris import Iris
from claimgraph.graph.rdf.oxigraph import Oxigraph
from claimgraph.graph.rdf.server import Endpoint, SparqlServer
from claimgraph.graph.rdf.view import View
from claimgraph.graph.rdf.worker import LocalWorker, RemoteWorker, Worker
from claimgraph.graph.sandbox import Limits
from claimgraph.schemas.errors import (
    FormatRefused,
    QueryLimitExceeded,
    SparqlRefused,
    SparqlSyntaxError,
)
from tests.graph.rdf.example import DUMPING, NEWS
from tests.graph.rdf.graph import Graph
from tests.graph.rdf.http_server import sparql_server

COUNT = "SELECT (COUNT(?s) AS ?n) WHERE { ?s a <https://w3id.org/claimgraph/ontology#Statement> }"


def test_an_answer_names_the_change_that_its_copy_ended_with(tmp_path: Path) -> None:
    kept, graph = Oxigraph(tmp_path / "view"), Graph()
    graph.put(NEWS)
    view = View(graph, kept, Iris())
    view.start()
    worker = LocalWorker(view, kept)
    assert worker.run(COUNT).change == 1
    graph.put(DUMPING)
    view.catch_up()
    assert worker.run(COUNT, least=2).change == 2  # without, a new copy is not made at once
    worker.close()


HELD, ELSEWHERE = Iris().graph(NEWS.id).value, "http://127.0.0.1:9/graph"


@pytest.mark.parametrize(
    ("accept", "media_type", "body"),
    [
        (None, "application/sparql-results+json", b'{"head":{"vars":["n"]}'),
        ("application/sparql-results+xml", "application/sparql-results+xml", b"<?xml"),
        ("text/csv", "text/csv", b"n\r\n4\r\n"),
        ("text/tab-separated-values", "text/tab-separated-values", b"?n\n4\n"),
        ("text/html, */*;q=0.1", "application/sparql-results+json", b"{"),
    ],
)
def test_rows_come_in_four_formats(
    worker: Worker, accept: str | None, media_type: str, body: bytes
) -> None:
    answer = worker.run(COUNT, accept)
    assert answer.media_type == media_type
    assert answer.body.startswith(body)


@pytest.mark.parametrize(
    "media_type",
    ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"],
)
def test_triples_come_in_four_formats(worker: Worker, media_type: str) -> None:
    answer = worker.run("CONSTRUCT WHERE { ?s ?p ?o }", media_type)
    assert answer.media_type == media_type
    assert b"claimgraph/ontology#" in answer.body


def test_yes_or_no_is_an_answer(worker: Worker) -> None:
    assert json.loads(worker.run("ASK { ?s ?p ?o }").body)["boolean"] is True


def test_a_format_that_there_is_not_is_refused(worker: Worker) -> None:
    with pytest.raises(FormatRefused, match=r"this answer is one of.*sparql-results"):
        worker.run(COUNT, "text/turtle;q=0, image/png")


def test_formats_are_chosen_by_weight() -> None:
    assert (
        wanted("text/csv;q=0.2, application/json;q=0.9").results
        == "application/sparql-results+json"
    )
    assert wanted("text/csv;q=x").results is None
    assert wanted("application/*").triples == "application/n-triples"


ALLOWED = (
    "SELECT ?load ?service WHERE { ?load ?p ?service }",
    "PREFIX from: <http://a/> SELECT * { ?s from:service from:load }",
    'SELECT * { ?s ?p "SERVICE <http://a/>" , \'INSERT\' , """say "DROP" now""" }',
    "SELECT * { ?s <http://a/SERVICE> ?o } # LOAD <file:///etc/passwd>",
    "SELECT * { ?s ?p 'FROM'@en , '\\u0022' }",
    "ASK { GRAPH ?g { ?s ?p ?o } FILTER(?a<2&&3>?a) }",
    "DESCRIBE <http://a/service>",
    "PREFIX : <http://a/> SELECT (COUNT(*) AS ?n) { ?s :a/:from+ :b\\#DROP }",
)


@pytest.mark.parametrize("query", ALLOWED)
def test_a_query_that_only_reads_is_let_through(query: str) -> None:
    check_reads_only(query)


def test_a_syntax_error_shows_the_place(worker: Worker) -> None:
    with pytest.raises(SparqlSyntaxError) as error:
        worker.run("SELECT *\nWHERE { ?s ?p }")
    assert str(error.value).splitlines()[0].startswith("line 2, column 16: expected")
    assert str(error.value).splitlines()[1:] == ["  WHERE { ?s ?p }", " " * 17 + "^"]


@pytest.mark.parametrize("part", ["a-", "<", "'", '"', "\\u0041", "a:", "#", "!a", "{}"])
def test_no_query_takes_the_guard_long(part: str) -> None:
    started = time.monotonic()
    with suppress(SparqlRefused, SparqlSyntaxError):
        check_reads_only(part * (LONGEST // len(part)))
    assert time.monotonic() - started < 6


@pytest.mark.parametrize("query", ["", "  # nothing\n", "SELECT * { ?s ?p 'open }"])
def test_what_is_no_query_is_a_syntax_error(query: str) -> None:
    with pytest.raises(SparqlSyntaxError, match=r"empty|not closed"):
        check_reads_only(query)


def test_a_server_is_asked_what_only_reads() -> None:
    graph = Graph()
    graph.put(NEWS)
    with sparql_server(Store()) as url:
        server = SparqlServer(Endpoint(f"{url}/query", f"{url}/update"), Iris())
        view = View(graph, server, Iris())
        view.start()
        worker = RemoteWorker(view, server)
        answer = worker.run(COUNT)
        assert (answer.change, answer.media_type) == (1, "application/sparql-results+json")
        with pytest.raises(SparqlRefused):
            worker.run("DROP ALL")
        with pytest.raises(QueryLimitExceeded, match="larger than"):
            worker.run("SELECT * { ?s ?p ?o }", limits=Limits(answer=100))
        worker.close()


@pytest.mark.parametrize(
    ("dataset", "holds"),
    [
        (Dataset(default=(HELD,)), True),
        (Dataset(default=(ELSEWHERE,)), False),
        (Dataset(default=(ELSEWHERE, HELD)), True),
        (Dataset(named=(HELD,)), False),
    ],
)
def test_a_server_is_asked_of_the_graphs_that_it_holds(dataset: Dataset, holds: bool) -> None:
    graph = Graph()
    graph.put(NEWS)
    with sparql_server(Store()) as url:
        server = SparqlServer(Endpoint(f"{url}/query", f"{url}/update"), Iris())
        view = View(graph, server, Iris())
        view.start()
        worker = RemoteWorker(view, server)
        answer = worker.run("ASK { ?s ?p ?o }", dataset=dataset)
        assert json.loads(answer.body)["boolean"] is holds
        with pytest.raises(SparqlRefused, match="by their address"):
            worker.run(f"ASK FROM <{ELSEWHERE}> {{ ?s ?p ?o }}", dataset=dataset)
