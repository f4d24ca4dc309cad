"""A named question answered for whoever asks it: what it is asked about may be named by id or in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, product

from claimgraph.graph import catalogue
from claimgraph.graph.catalogue import Field, Kind, Row
from claimgraph.graph.listings.names import agents_named
from claimgraph.graph.search import Index, search
from claimgraph.graph.store import Store
from claimgraph.schemas import ids
from claimgraph.schemas.errors import NotFound

_CLAIM = "MATCH (claim:Claim {id: $id}) RETURN claim.id AS id"


def answers(store: Store, name: str, given: Mapping[str, object]) -> list[Row]:
    """The rows that answer a question.

    A name means every agent that bears it; their rows follow one another.

    Raises:
        NotFound: there is no such question or parameter, or nothing has that name.
    """
    asked = catalogue.question(name)
    fields = {field.name: field for field in asked.parameters}
    meant = [
        [(key, one) for one in _meant(store, fields.get(key), value)]
        for key, value in given.items()
    ]
    return list(
        chain.from_iterable(catalogue.run(store, name, dict(chosen)) for chosen in product(*meant))
    )


def _meant(store: Store, field: Field | None, value: object) -> Iterator[object]:
    if field is None or field.kind is not Kind.ID or not isinstance(value, str):
        yield value
    elif field.name == "claim":
        yield claim_meant(store, value)
    else:
        yield from agents_named(store, value)


def claim_meant(store: Store, words: str) -> str:
    """The id of the claim with this id or these words, whatever capitals and punctuation.

    Raises:
        NotFound: there is none; the message suggests claims with some of the words.
    """
    for id in (words, ids.claim_id(words)):
        if store.read(_CLAIM, {"id": id}):
            return id
    near = search(store, Index.CLAIMS, words, 3)
    suggested = "".join(f"\n  {found.id}  {found.text}" for found in near)
    raise NotFound(f"no claim {words!r}" + (f"; near it are{suggested}" if near else ""))
