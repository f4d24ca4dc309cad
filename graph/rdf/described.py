"""What the graph says of one resource in RDF: its record's graph, or its part of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import Quad

from claimgraph.graph.rdf.feed import change_record
from claimgraph.graph.rdf.iris import Iris
from claimgraph.graph.rdf.writing import named_graph, parsed
from claimgraph.graph.records import RECORDS, node_from, read_row
from claimgraph.graph.rows import RecordRows
from claimgraph.graph.store import Store
from claimgraph.graph.values import NodeValue
from claimgraph.schemas.errors import NotFound
from claimgraph.schemas.ids import claim_group_id
from claimgraph.schemas.nodes import Change

_ROOTS = frozenset(label for label, _ in RECORDS.values())

_OWNERS: Mapping[str, str] = {
    "Statement": "MATCH (:Statement {id: $id})-[:IN]->(owner:Article) RETURN owner.id AS id",
    "Name": "MATCH (:Name {id: $id})<-[:NAMED]-(owner:Agent) RETURN owner.id AS id ORDER BY id",
    "ClaimGroup": "MATCH (:ClaimGroup {id: $id})<-[:IN_GROUP]-(owner:Claim) RETURN owner.id AS id",
}
"""For the nodes that belong to another's record: the query that finds whose."""

_CHANGE = "MATCH (change:Change {id: $id}) RETURN change"


def described(store: Store, label: str, id: str, iris: Iris) -> Iterator[Quad]:
    """The quads about a node: all of its record's where the record is named for it.

    Raises:
        NotFound: there is no such node.
    """
    if label in _ROOTS:
        return parsed(named_graph(read_row(store, id), iris))
    subject = iris.node(label, id).value
    # It, and the relationships that are named within it.
    own = (f"<{subject}> ", f"<{subject}#")
    lines = named_graph(_owner(store, label, id), iris).splitlines(keepends=True)
    return parsed("".join(line for line in lines if line.startswith(own)))


def described_judgement(store: Store, id: str, iris: Iris) -> Iterator[Quad]:
    """The quads of a judgement.

    Raises:
        NotFound: there is no such judgement.
    """
    return parsed(named_graph(read_row(store, id), iris))


def _owner(store: Store, label: str, id: str) -> RecordRows:
    if label == "Change":
        return _change(store, id)
    owners = [str(row["id"]) for row in store.read(_OWNERS[label], {"id": id})]
    if label == "ClaimGroup":
        owners = [owner for owner in owners if claim_group_id(owner) == id]
    if not owners:
        raise NotFound(f"no {label} {id!r} is held")
    return read_row(store, owners[0])


def _change(store: Store, id: str) -> RecordRows:
    for row in store.read(_CHANGE, {"id": id}):
        assert isinstance(row["change"], NodeValue)
        change = node_from("Change", row["change"].properties)
        assert isinstance(change, Change)
        return change_record(change)
    raise NotFound(f"no Change {id!r} is held")
