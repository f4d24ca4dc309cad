"""The nodes of the graph. A field's name is its property in Cypher, in the API and in RDF."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from typing import ClassVar, TypeAlias

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from claimgraph.schemas.acts import Act, Form
from claimgraph.schemas.spans import Span, flat
from claimgraph.schemas.times import Moment

Property: TypeAlias = str | int | float | bool | datetime | list[str] | list[int]
"""What both stores can keep; see "Properties" in the design."""


class Properties(BaseModel):
    """Anything that is kept as flat properties."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    structural: ClassVar[frozenset[str]] = frozenset()
    """Fields that are not properties, as the ends of a relationship."""

    @classmethod
    @cache
    def _kept(cls) -> tuple[str, ...]:
        return tuple(name for name in cls.model_fields if name not in cls.structural)

    def properties(self) -> dict[str, Property]:
        """The set fields as flat values: spans become [start, end, …], times their bounds, unset ones are left out."""
        kept: dict[str, Property] = {}
        for name in self._kept():
            value = self.__dict__[name]
            if value is None or value == ():
                continue
            if isinstance(value, Moment):
                kept.update(value.properties(name))
            else:
                kept[name] = _flat(value)
        return kept


_PLAIN = (str, int, float, bool)


def _flat(value: object) -> Property:
    if type(value) in _PLAIN:  # most of them: spared the questions below
        return value  # type: ignore[return-value]
    match value:
        case StrEnum():
            return value.value
        case datetime():
            return value.astimezone(UTC)
        case tuple():
            spans = [part for part in value if isinstance(part, Span)]
            return flat(spans) if spans else list(value)
        case str() | int() | float():
            return value
    raise TypeError(f"{value!r} is not a flat value")


class Node(Properties):
    """Whatever has an id of its own and stands in the graph by itself."""

    label: ClassVar[str]

    id: str
    """Unique in the whole graph, made from content."""
    recorded_at: AwareDatetime | None = None
    """When this graph came to hold it; set by the transaction that writes it."""
    retracted_at: AwareDatetime | None = None
    """When this graph ceased to hold it as current."""


class Article(Node):
    """One version of one published text."""

    label: ClassVar[str] = "Article"

    text: str
    """The text as given, furniture and all; every span counts its code points."""
    url: str | None = None
    """Its address."""
    headline: str | None = None
    """The words of its headline."""
    headline_span: tuple[Span, ...] = ()
    """Where the headline stands."""
    body_spans: tuple[Span, ...] = ()
    """Where the body stands, paragraph by paragraph."""
    furniture_spans: tuple[Span, ...] = ()
    """What the page adds to the article: clocks, captions, links, comment boxes."""
    language: str
    """BCP 47 code of its language."""
    language_guessed: bool = False
    """Whether the language was guessed and not sure."""
    published_at: Moment
    """When it was published."""
    retrieved_at: AwareDatetime
    """When it was read from where it stood."""
    byline: str | None = None
    """Who wrote it, as the article says."""
    dateline: str | None = None
    """The place and outlet before its first sentence, as written."""


class Document(Node):
    """Something cited that is not held: a press release, a post, a speech, a picture, another paper's article."""

    label: ClassVar[str] = "Document"

    kind: str
    """article, press_release, post, speech, letter, image, report, document."""
    description: str
    """What is known of it, in the words of who cites it."""


class AgentKind(StrEnum):
    """What sort of speaker an agent is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    GOVERNMENT = "government"
    GROUP = "group"
    OUTLET = "outlet"


class Membership(StrEnum):
    """Whether a group's members can be listed."""

    OPEN = "open"
    CLOSED = "closed"


class Agent(Node):
    """Whoever can speak or be spoken of."""

    label: ClassVar[str] = "Agent"

    kind: AgentKind
    """person, organization, government, group or outlet."""
    name: str
    """Its fullest name."""
    wikidata: str | None = None
    """Its Wikidata id, where it was checked."""
    membership: Membership | None = None
    """For a group: open ("allies") or closed (the G7)."""
    source: bool = False
    """Whether it publishes; it then carries the label Source too."""
    resolved: bool = True
    """Whether its article says who it is beyond a surname, role or description."""


class NameKind(StrEnum):
    """What sort of name it is."""

    FULL = "full"
    SHORT = "short"
    METONYM = "metonym"
    ROLE = "role"
    DEMONYM = "demonym"
    ADJECTIVE = "adjective"


class Name(Node):
    """One name of an agent."""

    label: ClassVar[str] = "Name"

    text: str
    """The name as written."""
    key: str
    """The name normalised, for looking it up: `ids.normalised(text)`."""
    language: str
    """BCP 47 code, or mul."""
    kind: NameKind
    """full, short, metonym, role, demonym or adjective."""


class Statement(Node):
    """One attributed utterance in one article."""

    label: ClassVar[str] = "Statement"

    act: Act
    """What the speaker does by saying it."""
    cameo: str | None = None
    """The act's CAMEO code, where one fits."""
    form: Form
    """direct, indirect, mixed or narrated."""
    cue: str | None = None
    """The words that attribute it."""
    quote: str
    """The content exactly as the article has it; segments cut by the cue are joined by an ellipsis."""
    quote_spans: tuple[Span, ...]
    """Where the content stands."""
    cue_spans: tuple[Span, ...] = ()
    """Where the cue stands."""
    source_spans: tuple[Span, ...] = ()
    """Where the speaker is named."""
    start: int
    """Where the statement begins in the article: the key to read statements in order."""
    language: str
    """BCP 47 code of the article's language."""
    said_at: Moment | None = None
    """When it was said, where the article tells."""
    hedged: bool = False
    """Whether its content is only alleged."""
    confidence: float = Field(ge=0, le=1)
    """How sure the reading is, from 0 to 1."""


class Claim(Node):
    """A proposition in the affirmative, free of who says it."""

    label: ClassVar[str] = "Claim"

    text: str
    """The proposition, in the article's wording."""
    language: str
    """BCP 47 code."""
    event_at: Moment | None = None
    """When what it says took or takes place, where it says so."""


class ClaimGroup(Node):
    """Claims judged the same; derived, never edited."""

    label: ClassVar[str] = "ClaimGroup"


class Review(Node):
    """A published fact-check (schema.org ClaimReview)."""

    label: ClassVar[str] = "Review"

    url: str
    """Its address."""
    rating: str | None = None
    """The verdict in the reviewer's own words."""
    rating_value: float | None = None
    """schema.org ratingValue."""
    best_rating: float | None = None
    """schema.org bestRating."""
    worst_rating: float | None = None
    """schema.org worstRating."""
    claim_reviewed: str
    """The claim as the reviewer words it."""
    published_at: Moment | None = None
    """When it was published."""


class ActivityKind(StrEnum):
    """What sort of work made a record."""

    EXTRACTION = "extraction"
    CURATION = "curation"
    MATCHING = "matching"
    IMPORT = "import"


class Activity(Node):
    """An extraction run or a curator's decision."""

    label: ClassVar[str] = "Activity"

    kind: ActivityKind
    """extraction, curation, matching or import."""
    tool: str
    """The program that did it."""
    version: str
    """The program's version."""
    rules: str | None = None
    """Digest of the rules and data files, or the name of the model."""
    agent: str | None = None
    """The person who decided, for a curation."""
    started_at: AwareDatetime | None = None
    """When, for a curation; an extraction's times are those of its changes."""
    note: str | None = None
    """The reason given."""
    requests: int | None = None
    """How often a model was asked so far."""
    input_tokens: int | None = None
    """Tokens that the model was sent so far."""
    output_tokens: int | None = None
    """Tokens that the model wrote so far."""


class Change(Node):
    """One committed transaction."""

    label: ClassVar[str] = "Change"

    number: int
    """Its place in the order of commits, from 1, without gaps."""
    touched: tuple[str, ...]
    """Ids of the records whose graphs it changed."""
    activity: str
    """Id of the activity that made it."""


NODES: dict[str, type[Node]] = {
    node.label: node
    for node in (
        Article,
        Document,
        Agent,
        Name,
        Statement,
        Claim,
        ClaimGroup,
        Review,
        Activity,
        Change,
    )
}
"""Every label with its model."""

SOURCE = "Source"
"""The second label of agents that publish."""
