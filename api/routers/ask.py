"""`GET /ask`: the named questions, and `GET /ask/NAME`: the rows that answer one."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Response
from fastapi.responses import JSONResponse
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, create_model

from claimgraph.api.deps import ChangeDep, ServedDep, costly, tag
from claimgraph.api.errors import may_fail
from claimgraph.api.negotiation import chosen
from claimgraph.api.tables import CSV, DOCUMENTED, csv_response
from claimgraph.graph import catalogue
from claimgraph.graph.answers import answers
from claimgraph.graph.catalogue import Field as Column
from claimgraph.graph.catalogue import Kind, Question, Row
from claimgraph.graph.listings.filters import Until, Words
from claimgraph.graph.rdf.questions import sparql
from claimgraph.graph.store import Store

router = APIRouter(tags=["questions"])

_TYPES: dict[Kind, Any] = {
    Kind.ID: str,
    Kind.TEXT: str,
    Kind.TIME: AwareDatetime,
    Kind.INTEGER: int,
    Kind.NUMBER: float,
    Kind.BOOLEAN: bool,
}


class Asked(BaseModel):
    """What a question takes, or a column of its answer."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    name: str
    kind: Kind
    """id, text, time, integer, number or boolean."""
    optional: bool
    """Whether it may be missing."""
    doc: str
    """What it is."""


class Questions(BaseModel):
    """A question that has a name."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    name: str
    """Ask it at /ask/NAME."""
    summary: str
    """What it answers, in a sentence."""
    doc: str
    """What a row is."""
    parameters: list[Asked]
    columns: list[Asked]
    cypher: str
    """The query itself, to be changed and sent to /cypher."""
    sparql: str
    """The same in SPARQL, for /sparql."""


@router.get("/ask", summary="The named questions", responses=may_fail(503))
def all_questions() -> list[Questions]:
    """Each question with what it takes, what it gives, and its text in Cypher and in SPARQL."""
    return [
        Questions(
            name=one.name,
            summary=one.summary,
            doc=one.doc,
            parameters=[*map(_described, one.parameters)],
            columns=[*map(_described, one.columns)],
            cypher=one.cypher,
            sparql=sparql(one.name),
        )
        for one in catalogue.questions().values()
    ]


def _described(field: Column) -> Asked:
    return Asked(name=field.name, kind=field.kind, optional=field.optional, doc=field.doc)


def _add(question: Question) -> None:
    """The two addresses of one question: /ask/NAME and /ask/NAME.csv."""
    title = "".join(part.capitalize() for part in question.name.split("_"))
    row = create_model(f"{title}Row", __doc__=question.summary, **_columns(question))
    answer = create_model(
        f"{title}Answer",
        __doc__=question.summary,
        rows=(list[row], Field(description="The rows that answer it, in order.")),
        change=(int, Field(description="The number of the last change in the graph.")),
        truncated=(bool, Field(description="Whether there are more rows than `limit`.")),
    )
    query = create_model(
        f"{title}Query",
        __config__=ConfigDict(extra="forbid"),
        __doc__=question.doc,
        limit=(int, Field(default=1_000, ge=1, le=100_000, description="Most rows.")),
        **_parameters(question),
    )

    def rows(store: Store, given: BaseModel) -> list[Row]:
        asked = given.model_dump(exclude={"limit"}, exclude_none=True)
        return answers(store, question.name, asked)

    def as_csv(found: list[Row], given: Any, response: Response) -> Response:
        columns = [column.name for column in question.columns]
        return csv_response(found[: given.limit], columns, question.name, tag(response))

    async def negotiated(
        response: Response,
        held: ServedDep,
        change: ChangeDep,
        given: Any,
        accept: Annotated[str | None, Header(include_in_schema=False)] = None,
    ) -> Any:
        form = chosen(accept, ["application/json", CSV])
        found = await costly(held, lambda: rows(held.store, given))
        if form == CSV:
            return as_csv(found, given, response)
        shown = {
            "rows": found[: given.limit],
            "change": change,
            "truncated": len(found) > given.limit,
        }
        # The catalogue has made these values what its columns say: they need no second look.
        return JSONResponse(shown, headers=tag(response))

    async def spreadsheet(
        response: Response, held: ServedDep, change: ChangeDep, given: Any
    ) -> Response:
        found = await costly(held, lambda: rows(held.store, given))
        return as_csv(found, given, response)

    negotiated.__annotations__["given"] = spreadsheet.__annotations__["given"] = Annotated[
        query, Query()
    ]
    failures = may_fail(400, 404, 406, 422, 429, 503)
    router.get(
        f"/ask/{question.name}",
        operation_id=f"ask_{question.name}",
        summary=question.summary,
        description=question.doc,
        response_model=answer,
        responses={200: {"content": DOCUMENTED}, 304: {"description": "Not Modified"}, **failures},
    )(negotiated)
    router.get(
        f"/ask/{question.name}.csv",
        operation_id=f"ask_{question.name}_csv",
        summary=f"{question.summary} As CSV.",
        description=question.doc,
        response_class=Response,
        responses={200: {"content": DOCUMENTED}, 304: {"description": "Not Modified"}, **failures},
    )(spreadsheet)


def _columns(question: Question) -> dict[str, Any]:
    return {
        column.name: (
            _TYPES[column.kind] | None if column.optional else _TYPES[column.kind],
            Field(description=column.doc),
        )
        for column in question.columns
    }


def _parameters(question: Question) -> dict[str, Any]:
    """What a client may give: whoever is meant by id or name, times as dates too."""
    fields: dict[str, Any] = {}
    for field in question.parameters:
        kind: Any = {Kind.ID: Words, Kind.TIME: Until}.get(field.kind, _TYPES[field.kind])
        optional = field.optional or field.kind is Kind.TIME
        said = field.doc + (": an id or a name" if field.kind is Kind.ID else "")
        default = Field(default=None, description=said) if optional else Field(description=said)
        fields[field.name] = (kind | None if optional else kind, default)
    return fields


for _question in catalogue.questions().values():
    _add(_question)
