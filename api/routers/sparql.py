"""`/sparql`: the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/), for queries alone."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Header, Query, Request, Response
from pyoxigraph import NamedNode
from starlette.exceptions import HTTPException

from claimgraph.api.deps import Served, ServedDep, SettingsDep, costly
from claimgraph.api.errors import may_fail
from claimgraph.api.negotiation import documented
from claimgraph.graph import changes
from claimgraph.graph.rdf.answers import RESULTS, TRIPLES, Wanted, wanted
from claimgraph.graph.rdf.dataset import Dataset
from claimgraph.graph.rdf.iris import ONTOLOGY
from claimgraph.graph.rdf.view import View
from claimgraph.graph.sandbox import Limits
from claimgraph.schemas.errors import ClaimGraphError, NotFound, QueryLimitExceeded, SparqlRefused

router = APIRouter(tags=["queries"])

_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_FORM = "application/x-www-form-urlencoded"
_DATASET = ("default-graph-uri", "named-graph-uri")
_MOST_GRAPHS = 100
"""Graphs that a request may name."""
_LONGEST = 100_000
_ANSWER = {
    200: {"content": documented((*RESULTS, *TRIPLES))},
    **may_fail(400, 403, 404, 406, 413, 415, 422, 429, 503),
}
_Wait = Annotated[
    int,
    Query(
        ge=0, le=2**53, description="Answer once this change is seen, as after `POST /articles`."
    ),
]
_Accept = Annotated[str | None, Header(include_in_schema=False)]


@router.get("/sparql", summary="Ask in SPARQL", response_class=Response, responses={**_ANSWER})
async def sparql(
    request: Request,
    held: ServedDep,
    query: Annotated[
        str | None,
        Query(
            max_length=_LONGEST,
            description="SELECT, ASK, CONSTRUCT or DESCRIBE; without it the service describes itself.",
        ),
    ] = None,
    wait_for: _Wait = 0,
    accept: _Accept = None,
) -> Response:
    """The default graph is the union of all: each record has a named graph. `default-graph-uri`
    and `named-graph-uri` narrow it to graphs that it holds; others are empty and never fetched. Updates,
    `SERVICE`, `LOAD` and `FROM <http…>` are refused with the reason."""
    given = request.query_params.multi_items()
    _check(given)
    if query is None:
        return _description(f"{_address(request, held.settings.base_iri)}sparql")
    return await _answer(held, query, _dataset(given), wait_for, accept)


@router.post(
    "/sparql",
    summary="Ask in SPARQL, with the query in the body",
    response_class=Response,
    responses={**_ANSWER},
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                _QUERY: {
                    "schema": {"type": "string"},
                    "example": "SELECT ?claim (COUNT(?s) AS ?denials) "
                    "WHERE { ?s <https://w3id.org/claimgraph/ontology#DENIES> ?claim } GROUP BY ?claim",
                },
                _FORM: {
                    "schema": {
                        "type": "object",
                        "required": ["query"],
                        "properties": {"query": {"type": "string"}},
                    }
                },
            },
        }
    },
)
async def sparql_post(
    request: Request, held: ServedDep, wait_for: _Wait = 0, accept: _Accept = None
) -> Response:
    """Both forms of the protocol: the query itself as `application/sparql-query`, or as a form's
    field `query`."""
    given = request.query_params.multi_items()
    _check(given)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = _text(await request.body())
    if kind == _QUERY:
        given.append(("query", body))
    elif kind == _FORM:
        given += _fields(body)
    elif kind == _UPDATE:
        raise SparqlRefused("updates are refused: /sparql reads the graph and nothing else")
    else:
        raise HTTPException(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"a query comes as {_QUERY} or as {_FORM}"
        )
    return await _answer(held, _one(given), _dataset(given), wait_for, accept)


async def _answer(
    held: Served, query: str, dataset: Dataset, wait_for: int, accept: str | None
) -> Response:
    if len(query) > _LONGEST:
        raise HTTPException(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"the query is longer than {_LONGEST} characters"
        )
    if wanted(accept) == Wanted(None, None):
        raise HTTPException(
            HTTPStatus.NOT_ACCEPTABLE,
            f"none of {accept!r} will do: answers come as {', '.join((*RESULTS, *TRIPLES))}",
        )
    settings = held.settings
    limits = Limits(settings.query_seconds, settings.query_megabytes * 1024**2)
    outcome = "answered"
    try:
        view = held.following.built()
        if wait_for > view.number:
            await costly(held.strangers, lambda: _wait(held, view, wait_for))
        answer = await costly(
            held.strangers, lambda: held.worker.run(query, accept, limits, wait_for, dataset)
        )
    except ClaimGraphError as error:
        outcome = type(error).__name__
        raise
    finally:
        held.metrics.queries.labels("sparql", outcome).inc()
    return Response(
        answer.body,
        media_type=answer.media_type,
        headers={"Claimgraph-Change": str(answer.change), "Vary": "Accept"},
    )


def _wait(held: Served, view: View, number: int) -> None:
    last = changes.latest(held.store)
    if number > last:
        raise NotFound(f"there is no change {number} to wait for: the last is {last}")
    seconds = held.settings.query_seconds
    if not view.wait_for(number, seconds):
        raise QueryLimitExceeded(
            f"SPARQL shows change {view.number} and after {seconds:g} s not yet {number}: ask again"
        )


@router.get(
    "/.well-known/void",
    summary="What this data set is, in VoID",
    response_class=Response,
    responses={200: {"content": documented(["text/turtle"])}, **may_fail(503)},
)
async def void(request: Request, settings: SettingsDep) -> Response:
    """Where it is asked, where it is downloaded and where its resources live
    (https://www.w3.org/TR/void/)."""
    here = _address(request, settings.base_iri)
    return Response(
        "@prefix void: <http://rdfs.org/ns/void#> .\n"
        "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        f"<{here}.well-known/void> a void:DatasetDescription .\n"
        f"<{here}> a void:Dataset ;\n"
        '  dcterms:title "claimgraph" ;\n'
        f'  void:uriSpace "{settings.base_iri}" ;\n'
        f"  void:sparqlEndpoint <{here}sparql> ;\n"
        f"  void:dataDump <{here}export?format=nquads> ;\n"
        f"  void:vocabulary <{ONTOLOGY}> .\n",
        media_type="text/turtle",
    )


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise HTTPException(HTTPStatus.BAD_REQUEST, f"the body is not UTF-8: {error}") from None


def _fields(form: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(form, keep_blank_values=True, max_num_fields=2 * _MOST_GRAPHS)
    except ValueError as error:
        raise HTTPException(HTTPStatus.BAD_REQUEST, f"the form cannot be read: {error}") from None


def _one(given: Sequence[tuple[str, str]]) -> str:
    """The one query that a request gives, in its address or in its body."""
    _check(given)
    queries = [value for name, value in given if name == "query"]
    if not queries:
        raise HTTPException(HTTPStatus.BAD_REQUEST, "the form has no field `query`: send one")
    return queries[0]


def _check(given: Sequence[tuple[str, str]]) -> None:
    """Refuse what a request names beside a query: updates, and a second query."""
    names = [name for name, _ in given]
    if "update" in names:
        raise SparqlRefused("updates are refused: /sparql reads the graph and nothing else")
    if (queries := names.count("query")) > 1:
        raise HTTPException(
            HTTPStatus.BAD_REQUEST, f"the request has {queries} queries: send one at a time"
        )


def _dataset(given: Sequence[tuple[str, str]]) -> Dataset:
    """The graphs that a request names."""
    default, named = (tuple(value for name, value in given if name == one) for one in _DATASET)
    if len(default) + len(named) > _MOST_GRAPHS:
        raise HTTPException(
            HTTPStatus.BAD_REQUEST,
            f"{len(default) + len(named)} graphs are named: name at most {_MOST_GRAPHS}",
        )
    for value in (*default, *named):
        _check_iri(value)
    return Dataset(default, named)


def _check_iri(value: str) -> None:
    try:
        NamedNode(value)
    except ValueError as error:
        raise HTTPException(
            HTTPStatus.BAD_REQUEST,
            f"{value!r} is no graph's name, which is an IRI as GRAPH ?g finds it: {error}",
        ) from None


def _address(request: Request, otherwise: str) -> str:
    """Where the client found this server; what a client says of it has to be an IRI."""
    try:
        return NamedNode(str(request.base_url)).value
    except ValueError:
        return otherwise


def _description(address: str) -> Response:
    """The service in its own terms: https://www.w3.org/TR/sparql11-service-description/"""
    formats = "".join(f"  sd:resultFormat <{one}> ;\n" for one in _FORMATS)
    body = (
        "@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .\n"
        f"<{address}> a sd:Service ;\n"
        f"  sd:endpoint <{address}> ;\n"
        "  sd:supportedLanguage sd:SPARQL11Query ;\n"
        "  sd:feature sd:UnionDefaultGraph ;\n"
        f"{formats}"
        "  sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ] ] .\n"
    )
    return Response(body, media_type="text/turtle")


_FORMATS = tuple(
    f"http://www.w3.org/ns/formats/{name}"
    for name in (
        "SPARQL_Results_JSON",
        "SPARQL_Results_XML",
        "SPARQL_Results_CSV",
        "SPARQL_Results_TSV",
        "Turtle",
        "N-Triples",
        "RDF_XML",
        "JSON-LD",
    )
)
