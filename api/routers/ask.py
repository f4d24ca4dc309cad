"""`GET /ask`: the named questions, and `GET /ask/NAME`: the rows that answer one."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, create_model

from claimgraph.api.deps import IfNoneMatch, Served, ServedDep, costly, fresh, tag
from claimgraph.api.errors import may_fail
from claimgraph.api.tables import CSV, DOCUMENTED, FormDep, csv_response
from claimgraph.graph import catalogue
from claimgraph.graph.answers import answers
from claimgraph.graph.catalogue import Field as Column
from claimgraph.graph.catalogue import Kind, Question, Row
from claimgraph.graph.listings.filters import Until, Words
from claimgraph.graph.rdf.questions import sparql

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

    async def answered(
        response: Response,
        held: ServedDep,
        form: FormDep,
        given: Any,
        if_none_match: IfNoneMatch = None,
    ) -> Response:
        change, rows = await _found(question, held, given, response, if_none_match)
        if form == CSV:
            columns = [column.name for column in question.columns]
            return csv_response(rows[: given.limit], columns, question.name, tag(response))
        more = len(rows) > given.limit
        shown = {"rows": rows[: given.limit], "change": change, "truncated": more}
        # The catalogue has made these values what its columns say: they need no second look.
        return JSONResponse(shown, headers=tag(response))

    answered.__annotations__["given"] = Annotated[_query_of(question), Query()]
    _route(question, response_model=_answer_of(question))(answered)
    _route(question, ".csv", "As CSV.", response_model=None, response_class=Response)(answered)


def _route(question: Question, suffix: str = "", form: str = "", **answer: Any) -> Any:
    return router.get(
        f"/ask/{question.name}{suffix}",
        operation_id=f"ask_{question.name}{suffix.replace('.', '_')}",
        summary=f"{question.summary} {form}".rstrip(),
        description=question.doc,
        responses={
            200: {"content": DOCUMENTED},
            304: {"description": "Not Modified"},
            **may_fail(400, 404, 406, 422, 429, 503),
        },
        **answer,
    )


async def _found(
    question: Question, held: Served, given: Any, response: Response, if_none_match: str | None
) -> tuple[int, list[Row]]:
    """The number of the last change, and the rows: one more than is shown tells whether there are more."""
    asked = given.model_dump(exclude_none=True) | {"limit": given.limit + 1}

    def answered() -> tuple[int, list[Row]]:
        number = fresh(held.store, response, if_none_match)
        return number, answers(held.store, question.name, asked)

    # Both in one turn: each way to a thread and back costs as much as a small answer.
    return await costly(held.costly, answered)


def _answer_of(question: Question) -> type[BaseModel]:
    row = create_model(f"{_title(question)}Row", __doc__=question.summary, **_columns(question))
    return create_model(
        f"{_title(question)}Answer",
        __doc__=question.summary,
        rows=(list[row], Field(description="The rows that answer it, in order.")),
        change=(int, Field(description="The number of the last change in the graph.")),
        truncated=(bool, Field(description="Whether there are more rows than `limit`.")),
    )


def _query_of(question: Question) -> type[BaseModel]:
    return create_model(
        f"{_title(question)}Query",
        __config__=ConfigDict(extra="forbid"),
        __doc__=question.doc,
        limit=(int, Field(default=1_000, ge=1, le=100_000, description="Most rows.")),
        **_parameters(question),
    )


def _title(question: Question) -> str:
    return "".join(part.capitalize() for part in question.name.split("_"))


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
        if field.name == "limit":
            continue
        kind: Any = {Kind.ID: Words, Kind.TIME: Until}.get(field.kind, _TYPES[field.kind])
        optional = field.optional or field.kind is Kind.TIME
        said = field.doc + (": an id or a name" if field.kind is Kind.ID else "")
        default = Field(default=None, description=said) if optional else Field(description=said)
        fields[field.name] = (kind | None if optional else kind, default)
    return fields


for _question in catalogue.questions().values():
    _add(_question)


@router.get("/ask/{name}", include_in_schema=False)
async def unknown(name: str) -> None:
    """Say which questions there are."""
    catalogue.question(name.removesuffix(".csv"))
