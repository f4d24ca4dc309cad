"""Strangers' SPARQL: what would do more than read is refused with the reason, and what takes more ends."""

from __future__ import annotations

import pytest

from claimgraph.graph.rdf.guard import check_reads_only
from claimgraph.graph.rdf.worker import Worker
from claimgraph.graph.sandbox import Limits
from claimgraph.schemas.errors import QueryLimitExceeded, SparqlRefused
from tests.stopwatch import Stopwatch

COUNT = "SELECT (COUNT(?s) AS ?n) WHERE { ?s a <https://w3id.org/claimgraph/ontology#Statement> }"
SHORT = Limits(seconds=1, memory=256 * 1024**2, answer=1024**2)

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
    "SELECT * { { ?s ?p ?o } UNION { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }": "another server",
    "SELECT * { { SELECT ?s { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } } }": "another server",
    "ASK { ?s ?p ?o FILTER EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }": "another server",
    "CONSTRUCT { ?s ?p ?o } WHERE { VALUES ?x { <http://127.0.0.1:9/> } SERVICE ?x { ?s ?p ?o } }": "another server",
    "DESCRIBE ?s WHERE { SERVICE <http://169.254.169.254/latest/> { ?s ?p ?o } }": "another server",
    "SELECT * { \\U00000053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }": "another server",
    "SELECT * { #\rSERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }": "another server",
    "BASE <file:///> SELECT * FROM <etc/passwd> { ?s ?p ?o }": "by their address",
    "ASK FROM NAMED <http://127.0.0.1:9/> { ?s ?p ?o }": "by their address",
    "DESCRIBE <a:a> FROM <ftp://127.0.0.1/>": "by their address",
    "LOAD SILENT <http://169.254.169.254/latest/> INTO GRAPH <a:g>": "files or the network",
    "DELETE DATA { <a:a> <a:b> <a:c> }": "change the graph",
    "DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }": "change the graph",
    "SELECT * { ?s ?p ?o } ; INSERT DATA { <a:a> <a:b> <a:c> }": "change the graph",
    "CLEAR SILENT DEFAULT": "change the graph",
    "PREFIX x: <a:> DROP ALL": "change the graph",
    "iNsErT dAtA { <a:a> <a:b> <a:c> }": "change the graph",
    "\\u0044ROP ALL": "change the graph",
    "SELECT * { ?s ?p ?o } # \nDELETE WHERE { ?s ?p ?o }": "change the graph",
    "SELECT * { " + "[" * 200 + "]" * 200 + " ?p ?o }": "nested",
}


@pytest.mark.parametrize(("query", "reason"), REFUSED.items())
def test_what_would_do_more_than_read_is_refused_with_the_reason(query: str, reason: str) -> None:
    with pytest.raises(SparqlRefused, match=f"(?s){reason}"):
        check_reads_only(query)


@pytest.mark.parametrize("query", REFUSED)
def test_what_is_refused_reaches_no_engine(worker: Worker, query: str) -> None:
    with pytest.raises(SparqlRefused):
        worker.run(query, limits=SHORT)


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
    f"SELECT (GROUP_CONCAT(?a) AS ?x) WHERE {{ {CROSS} }}": "longer than 1 s|more memory|larger than 1 MiB",
    f"SELECT (SUM(STRLEN(STR(?a))) AS ?n) WHERE {{ {CROSS} }} GROUP BY ?a ?d ?g": "longer than 1 s|more memory",
    f"SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE {{ {CROSS} }}": "longer than 1 s|more memory",
    f"SELECT * WHERE {{ {CROSS} FILTER(CONCAT(STR(?a), STR(?o)) = 1) }}": "longer than 1 s",
    f"SELECT * WHERE {{ {CROSS} FILTER(REGEX(CONCAT(STR(?a), STR(?o)), '(x+x+)+y$')) }}": "longer than 1 s",
    f"SELECT * WHERE {{ {{ {CROSS} }} MINUS {{ {CROSS} }} }}": "longer than 1 s|more memory",
    f"ASK {{ ?x ?y ?z FILTER NOT EXISTS {{ {CROSS} FILTER(CONCAT(STR(?a), STR(?z), STR(?o)) = 1) }} }}": "longer than 1 s|more memory",
    f"SELECT * WHERE {{ ?x ?y ?z OPTIONAL {{ {CROSS} FILTER(CONCAT(STR(?a), STR(?o)) = 1) }} }}": "longer than 1 s",
    f"SELECT ?n WHERE {{ {{ SELECT (COUNT(*) AS ?n) WHERE {{ {CROSS} }} }} }} LIMIT 1": "longer than 1 s",
    f"DESCRIBE ?a ?d ?g ?o WHERE {{ {CROSS} }}": "longer than 1 s|more memory|larger than 1 MiB",
    f"CONSTRUCT {{ ?a <a:x> ?d . ?g <a:y> ?j . ?m <a:z> ?o }} WHERE {{ {CROSS} }} OFFSET 100000000": "longer than 1 s|more memory",
    "SELECT (COUNT(*) AS ?n) WHERE { ?a (!<a:a>)+ ?b . ?c (!<a:b>)+ ?d . ?e (!<a:c>)+ ?f . ?g (!<a:d>)+ ?h }": "longer than 1 s|more memory",
    "SELECT (COUNT(*) AS ?n) WHERE { ?a ((!<a:a>)|^(!<a:a>))* ?b . ?c ((!<a:b>)|^(!<a:b>))* ?d }": "longer than 1 s|more memory",
    "SELECT ?x40 WHERE { BIND('xxxxxxxxxxxxxxxx' AS ?x0) "
    + " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
    + " }": "longer than 1 s|more memory|larger than 1 MiB",
    "SELECT ?x9 WHERE { BIND('xxxxxxxxxxxxxxxx' AS ?x0) "
    + " ".join(f"BIND(REPLACE(?x{n}, 'x', ?x{n}) AS ?x{n + 1})" for n in range(9))
    + " }": "longer than 1 s|more memory|larger than 1 MiB",
    "SELECT * WHERE { "
    + " ".join(f"VALUES ?v{n} {{ 1 2 3 4 5 6 7 8 9 10 }}" for n in range(12))
    + " }": "longer than 1 s|more memory|larger than 1 MiB",
}


@pytest.mark.parametrize(("query", "limit"), COSTLY.items())
def test_a_query_that_takes_too_much_ends_and_the_limit_is_named(
    worker: Worker, query: str, limit: str
) -> None:
    with Stopwatch() as taken, pytest.raises(QueryLimitExceeded, match=limit):
        worker.run(query, limits=SHORT)
    assert taken.seconds < SHORT.seconds + 1
    assert worker.run(COUNT).body
