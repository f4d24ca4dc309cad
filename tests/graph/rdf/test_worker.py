"""Strangers' SPARQL is answered from a copy; what would do more is refused, what takes more ends."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from pyoxigraph import Store

from claimgraph.graph.rdf.answers import wanted
from claimgraph.graph.rdf.guard import LONGEST, check_reads_only
from claimgraph.graph.rdf.iris import Iris
from claimgraph.graph.rdf.live import Live
from claimgraph.graph.rdf.oxigraph import Oxigraph
from claimgraph.graph.rdf.server import Endpoint, SparqlServer
from claimgraph.graph.rdf.view import View
from claimgraph.graph.rdf.worker import LiveWorker, LocalWorker, RemoteWorker, Worker
from claimgraph.graph.sandbox import Limits
from claimgraph.schemas.errors import QueryLimitExceeded, SparqlRefused, SparqlSyntaxError
from tests.graph.rdf.example import DUMPING, NEWS, RECORDS
from tests.graph.rdf.graph import Graph
from tests.graph.rdf.http_server import sparql_server

COUNT = "SELECT (COUNT(?s) AS ?n) WHERE { ?s a <https://w3id.org/claimgraph/ontology#Statement> }"
SHORT = Limits(seconds=1, memory=256 * 1024**2, answer=1024**2)


@pytest.fixture(scope="module", params=["memory", "disk"])
def worker(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Worker]:
    graph = Graph()
    graph.put(*RECORDS[:-2])
    if request.param == "memory":
        live = Live()
        view = View(graph, live, Iris())
        worker: Worker = LiveWorker(view, live)
    else:
        kept = Oxigraph(tmp_path_factory.mktemp("kept") / "view")
        view = View(graph, kept, Iris())
        worker = LocalWorker(view, kept)
    view.start()
    yield worker
    worker.close()
    view.close()


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
    with pytest.raises(SparqlRefused, match=r"this answer is one of.*sparql-results"):
        worker.run(COUNT, "text/turtle;q=0, image/png")


def test_formats_are_chosen_by_weight() -> None:
    assert (
        wanted("text/csv;q=0.2, application/json;q=0.9").results
        == "application/sparql-results+json"
    )
    assert wanted("text/csv;q=x").results is None
    assert wanted("application/*").triples == "application/n-triples"


REFUSED = {
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }": "another server",
    "SELECT * { SeRvIcE SILENT ?x { ?s ?p ?o } }": "another server",
    "SELECT * { SERV\\u0049CE <http://127.0.0.1:9/> { ?s ?p ?o } }": "another server",
    "SELECT * {# comment\nSERVICE<http://127.0.0.1:9/>{?s ?p ?o}}": "line 2, column 1.*another server",
    'SELECT * { ?s ?p "#" . SERVICE <http://a/> {} }': "another server",
    "SELECT * { ?s ?p '''it's \\''' # ''' . SERVICE <http://a/> {} }": "another server",
    "SELECT * { ?s <http://a#b> ?o . SERVICE <http://a/> {} }": "another server",
    "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }": "by their address",
    "SELECT * FROM NAMED <file:///etc/passwd> { ?s ?p ?o }": "by their address",
    "LOAD <file:///etc/passwd>": "files or the network",
    "INSERT DATA { <a:a> <a:b> <a:c> }": "change the graph",
    "DELETE WHERE { ?s ?p ?o }": "change the graph",
    "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }": "change the graph",
    "CLEAR ALL": "change the graph",
    "DROP GRAPH <a:b>": "change the graph",
    "CREATE GRAPH <a:b>": "change the graph",
    "COPY <a:a> TO <a:b>": "change the graph",
    "MOVE <a:a> TO <a:b>": "change the graph",
    "ADD <a:a> TO <a:b>": "change the graph",
    "PREFIX a: <a:> # SELECT\nINSERT DATA { a:a a:b a:c }": "change the graph",
    "SELECT * { " + "{" * 200 + "}" * 200 + " }": "nested",
    "SELECT * { FILTER(" + "!" * 3000 + "true) }": "nested",
    "SELECT * {} #" + "x" * 100_000: "longest",
}


@pytest.mark.parametrize(("query", "reason"), REFUSED.items())
def test_what_would_do_more_than_read_is_refused_with_the_reason(query: str, reason: str) -> None:
    with pytest.raises(SparqlRefused, match=f"(?s){reason}"):
        check_reads_only(query)


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


CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o"
COSTLY = {
    f"SELECT (COUNT(*) AS ?n) WHERE {{ {CROSS} }}": "longer than 1 s",
    f"SELECT DISTINCT * WHERE {{ {CROSS} }}": "longer than 1 s|more memory|larger than 1 MiB",
    f"SELECT * WHERE {{ {CROSS} }} ORDER BY ?a ?o": "longer than 1 s|more memory|larger than 1 MiB",
    f"SELECT * WHERE {{ {CROSS} }}": "larger than 1 MiB|longer than 1 s",
    f"CONSTRUCT {{ ?a ?e ?o }} WHERE {{ {CROSS} }}": "larger than 1 MiB|longer than 1 s|more memory",
    f"ASK {{ {CROSS} FILTER(CONCAT(STR(?a), STR(?o)) = 1) }}": "longer than 1 s",
    'SELECT (REPLACE("' + "a" * 5000 + '", "(a*)*b", "x") AS ?x) (COUNT(*) AS ?n) '
    f"WHERE {{ {CROSS} }}": "longer than 1 s|more memory|larger than 1 MiB",
    "SELECT * WHERE { ?s (!<a:a>|!<a:b>)* ?o . ?x (!<a:a>)* ?y . ?q (!<a:c>)* ?r }": "longer|more memory|larger",
    "SELECT (CONCAT("
    + ",".join(["GROUP_CONCAT(?a)"] * 50)
    + f") AS ?x) WHERE {{ {CROSS} }}": "longer than 1 s|more memory|larger than 1 MiB",
}


@pytest.mark.parametrize(("query", "limit"), COSTLY.items())
def test_a_query_that_takes_too_much_ends_and_the_limit_is_named(
    worker: Worker, query: str, limit: str
) -> None:
    started = time.monotonic()
    with pytest.raises(QueryLimitExceeded, match=limit):
        worker.run(query, limits=SHORT)
    assert time.monotonic() - started < SHORT.seconds + 5
    assert worker.run(COUNT).body


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
