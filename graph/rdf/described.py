"""What the graph says of one resource in RDF: its record's graph, or its part of one."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import NamedNode, Quad

from claimgraph.graph.rdf.feed import change_record
from claimgraph.graph.rdf.iris import Iris
from claimgraph.graph.rdf.writing import quads
from claimgraph.graph.records import RECORDS, node_from, read_record
from claimgraph.graph.store import Store
from claimgraph.graph.values import NodeValue
from claimgraph.schemas.errors import NotFound
from claimgraph.schemas.ids import claim_group_id
from claimgraph.schemas.nodes import Change
from claimgraph.schemas.records import Record

_ROOTS = frozenset(label for label, _ in RECORDS.values())

_OWNERS: Mapping[str, str] = {
    "Statement": "MATCH (:Statement {id: $id})-[:IN]->(owner:Article) RETURN owner.id AS id",
    "Name": "MATCH (:Name {id: $id})<-[:NAMED]-(owner:Agent) RETURN owner.id AS id ORDER BY id",
    "ClaimGroup": "MATCH (:ClaimGroup {id: $id})<-[:IN_GROUP]-(owner:Claim) RETURN owner.id AS id",
}
"""For the nodes that belong to another's record: the query that finds whose."""

_CHANGE = "MATCH (change:Change {id: $id}) RETURN change"


def described(store: Store, label: str, id: str, iris: Iris) -> list[Quad]:
    """The quads about a node: all of its record's where the record is named for it.

    Raises:
        NotFound: there is no such node.
    """
    if label in _ROOTS:
        return list(quads(read_record(store, id), iris))
    subject = iris.node(label, id).value
    return [quad for quad in quads(_owner(store, label, id), iris) if _names(quad.subject, subject)]


def described_judgement(store: Store, id: str, iris: Iris) -> list[Quad]:
    """The quads of a judgement.

    Raises:
        NotFound: there is no such judgement.
    """
    return list(quads(read_record(store, id), iris))


def _owner(store: Store, label: str, id: str) -> Record:
    if label == "Change":
        return _change(store, id)
    owners = [str(row["id"]) for row in store.read(_OWNERS[label], {"id": id})]
    if label == "ClaimGroup":
        owners = [owner for owner in owners if claim_group_id(owner) == id]
    if not owners:
        raise NotFound(f"no {label} {id!r} is held")
    return read_record(store, owners[0])


def _change(store: Store, id: str) -> Record:
    for row in store.read(_CHANGE, {"id": id}):
        assert isinstance(row["change"], NodeValue)
        change = node_from("Change", row["change"].properties)
        assert isinstance(change, Change)
        return change_record(change)
    raise NotFound(f"no Change {id!r} is held")


def _names(subject: object, wanted: str) -> bool:
    """Whether it is that resource, or a relationship that is named within it."""
    assert isinstance(subject, NamedNode)
    return subject.value == wanted or subject.value.startswith(f"{wanted}#")
