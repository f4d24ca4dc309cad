"""`GET /claims/ID` and the like: one thing with everything around it, in JSON or RDF. IRIs lead here."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Response

from claimgraph.api.deps import ChangeDep, SettingsDep, StoreDep, tag
from claimgraph.api.errors import may_fail
from claimgraph.api.negotiation import chosen, documented
from claimgraph.graph.rdf.described import described, described_judgement
from claimgraph.graph.rdf.formats import FORMATS
from claimgraph.graph.rdf.iris import FOLDERS, JUDGEMENTS, Iris
from claimgraph.graph.resources import Resource, judgement, resource
from claimgraph.graph.store import Store

JSON = "application/json"
_RDF = {form.media_type: form for form in FORMATS.values()}
_SUFFIXES = {"json": JSON, **{form.suffix: form.media_type for form in FORMATS.values()}}
_DOCUMENTED = documented(_RDF)

router = APIRouter(tags=["resources"])

IdPath = Annotated[
    str,
    Path(
        min_length=1,
        max_length=200,
        description="An id; with .json, .jsonld, .ttl, .trig, .nq or .rdf after it, in that form.",
    ),
]


def _add(folder: str, label: str | None) -> None:
    """The address of one kind of resource; a judgement has no label."""
    kind = label or "Judgement"

    def read(
        store: StoreDep,
        settings: SettingsDep,
        response: Response,
        change: ChangeDep,
        id: IdPath,
        accept: Annotated[str | None, Header(include_in_schema=False)] = None,
    ) -> Any:
        wanted, form = _parted(id)
        form = form or chosen(accept, [JSON, *_RDF])
        if form == JSON:
            return resource(store, label, wanted) if label else judgement(store, wanted)
        body = _written(store, label, wanted, form, Iris(settings.base_iri))
        return Response(body, media_type=form, headers=tag(response))

    router.get(
        f"/{folder}/{{id}}",
        operation_id=f"get_{kind.lower()}",
        summary=f"One {kind} and everything around it",
        description=(
            "As JSON with its relationships, or as RDF: JSON-LD, Turtle, TriG, N-Quads or RDF/XML, "
            "by the Accept header or by a suffix."
        ),
        response_model=Resource,
        responses={
            200: {"content": _DOCUMENTED},
            304: {"description": "Not Modified"},
            **may_fail(404, 406, 422, 503),
        },
    )(read)


def _parted(id: str) -> tuple[str, str | None]:
    """The id, and the media type of its suffix."""
    name, dot, suffix = id.rpartition(".")
    return (name, _SUFFIXES[suffix]) if dot and suffix in _SUFFIXES else (id, None)


def _written(store: Store, label: str | None, id: str, form: str, iris: Iris) -> bytes:
    quads = described(store, label, id, iris) if label else described_judgement(store, id, iris)
    return _RDF[form].document(quads, iris)


for _label, _folder in FOLDERS.items():
    _add(_folder, _label)
_add(JUDGEMENTS, None)
