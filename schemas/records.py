"""Records: what is written, retracted and exported as one. A record is one named graph in RDF."""

from __future__ import annotations

from dataclasses import dataclass

from claimgraph.schemas.errors import InvalidClaim
from claimgraph.schemas.nodes import NODES, Activity, Article, Node
from claimgraph.schemas.relationships import Judgement, Relationship, SameAs


@dataclass(frozen=True, slots=True)
class Record:
    """One thing and what belongs to it.

    An article with its statements and their relationships; an agent with its names; a claim; a
    document; a review; an activity; a judgement, which is a relationship alone.
    """

    id: str
    """Id of the article, agent, claim, document, review, activity or judgement."""
    nodes: tuple[Node, ...] = ()
    """Its own nodes, the one that it is named for first."""
    relationships: tuple[Relationship, ...] = ()
    """The relationships that go with it; each starts at one of its nodes."""

    def __post_init__(self) -> None:
        own = {node.id for node in self.nodes}
        for relationship in self.relationships:
            _check_ends(relationship)
            if own and relationship.from_id not in own:
                raise InvalidClaim(
                    f"{relationship.type} from {relationship.from_id!r} is not of the record "
                    f"{self.id!r}, whose nodes are {sorted(own)}"
                )

    @property
    def statements(self) -> tuple[Node, ...]:
        """The statements of an article."""
        return tuple(node for node in self.nodes if node.label == "Statement")


@dataclass(frozen=True, slots=True)
class Usage:
    """What an extraction run has used of somebody's model."""

    requests: int = 0
    input_tokens: int = 0
    output_tokens: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.requests + other.requests,
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
        )


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """Everything that one extraction run reads in one article: it is written whole or not at all."""

    article: Record
    """The article with its statements."""
    shared: tuple[Record, ...]
    """Agents, claims and documents, which other articles may hold too."""
    judgements: tuple[Record, ...]
    """Who answers whom, within the article."""
    activity: Activity
    """The run."""
    usage: Usage = Usage()
    """What it cost to read the article."""

    @property
    def node(self) -> Article:
        """The article's own node."""
        node = self.article.nodes[0]
        assert isinstance(node, Article)
        return node


def judgement_record(judgement: Judgement) -> Record:
    """The record of one judgement."""
    return Record(judgement.id, (), (judgement,))


def _check_ends(relationship: Relationship) -> None:
    if isinstance(relationship, SameAs) and relationship.from_label != relationship.to_label:
        raise InvalidClaim(
            f"SAME_AS between {relationship.from_label!r} and {relationship.to_label!r}: "
            "claims are the same as claims, agents as agents"
        )
    for label, allowed in (
        (relationship.from_label, relationship.starts),
        (relationship.to_label, relationship.ends),
    ):
        if label not in allowed or label not in NODES:
            raise InvalidClaim(
                f"{relationship.type} between {relationship.from_label!r} and "
                f"{relationship.to_label!r}: it goes from {relationship.starts} to "
                f"{relationship.ends}"
            )
