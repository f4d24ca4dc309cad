"""The rows of listings. Lists that belong together, as names and ids, are in the same order."""

from __future__ import annotations

from pydantic import AwareDatetime, BaseModel, ConfigDict

from claimgraph.schemas.acts import Act, Form, Stance
from claimgraph.schemas.nodes import AgentKind, Membership
from claimgraph.schemas.relationships import Verdict
from claimgraph.schemas.times import Basis, Precision


class Row(BaseModel):
    """One row; null where nothing is known."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    id: str
    """Its id, which never changes."""
    recorded_at: AwareDatetime
    """When this graph came to hold it."""


class StatementRow(Row):
    """A statement with who made it, of what, and where it stands."""

    speakers: list[str]
    """Names of who said it; none when that is unknown."""
    speaker_ids: list[str]
    """Their ids."""
    act: Act
    """What they do by saying it."""
    against: list[str]
    """Names of the accused, condemned or warned."""
    against_ids: list[str]
    """Their ids."""
    claims: list[str]
    """What it says, as affirmative propositions."""
    claim_ids: list[str]
    """The claims' ids."""
    stances: list[Stance]
    """What the speaker holds of each claim."""
    quote: str
    """Its words, exactly as the article has them."""
    form: Form
    """How the article gives them; narrated is the outlet's own voice."""
    hedged: bool
    """Whether its content is only alleged."""
    cue: str | None
    """The words that attribute it."""
    via: list[str]
    """Through whom the article has it, the nearest first."""
    via_ids: list[str]
    """Their ids."""
    said_at: AwareDatetime | None
    """When it was said, where the article tells."""
    article: str
    """Id of the article."""
    headline: str | None
    """The article's headline."""
    outlet: str | None
    """Who published the article."""
    url: str | None
    """The article's address."""
    published_at: AwareDatetime
    """When the article was published, or else the latest time it can be."""
    published_precision: Precision
    """How exactly that is known."""
    published_basis: Basis
    """Whether that is stated, inferred or only bounded."""
    start: int
    """Where it begins in the article's text."""
    language: str
    """The article's language."""
    confidence: float
    """How sure the reading is, from 0 to 1."""
    read_by: str | None
    """The run that read it: `rules`, or the name of a pipeline or a model."""
    retracted_at: AwareDatetime | None
    """When a newer reading ceased to make it."""


class ClaimRow(Row):
    """A claim with what is held of it; counts are of statements, through claims judged the same."""

    text: str
    """The proposition, in an article's wording."""
    language: str
    """Language of the wording."""
    about: list[str]
    """Names of those of whom it speaks."""
    about_ids: list[str]
    """Their ids."""
    asserted: int
    """How many statements assert it."""
    denied: int
    """How many deny it."""
    questioned: int
    """How many ask whether it is so."""
    mentioned: int
    """How many commit nobody to it."""
    disputed: bool
    """Whether it is both asserted and denied."""
    group: str | None
    """Id of the group of claims judged the same."""
    event_at: AwareDatetime | None
    """When what it says took or takes place, where it says so."""


class AgentRow(Row):
    """Whoever can speak or be spoken of."""

    name: str
    """The fullest name."""
    kind: AgentKind
    """person, organization, government, group or outlet."""
    names: list[str]
    """All names."""
    source: bool
    """Whether it publishes."""
    resolved: bool
    """Whether its article says who it is beyond a surname, role or description."""
    wikidata: str | None
    """Wikidata id, where it was checked."""
    membership: Membership | None
    """For a group: open or closed."""
    statements: int
    """How many statements it made."""
    accused: int
    """How many statements accuse, condemn or warn it."""


class ArticleRow(Row):
    """One version of one published text, without the text."""

    headline: str | None
    """Its headline."""
    outlet: str | None
    """Who published it."""
    outlet_id: str | None
    """The outlet's id."""
    url: str | None
    """Its address."""
    published_at: AwareDatetime
    """When it was published, or else the latest time it can be."""
    published_precision: Precision
    """How exactly that is known."""
    published_basis: Basis
    """Whether that is stated, inferred or only bounded."""
    language: str
    """Its language."""
    language_guessed: bool
    """Whether the language was guessed and not sure."""
    byline: str | None
    """Who wrote it, as it says."""
    statements: int
    """How many statements it carries."""
    characters: int
    """Length of its text."""
    retrieved_at: AwareDatetime
    """When it was read from where it stood."""


class SuggestionRow(Row):
    """Whether two claims, or two agents, are the same."""

    verdict: Verdict
    """unsure: for a person to decide; same or not_same."""
    score: float | None
    """How sure the rule is, from 0 to 1; a person's decision has none."""
    one: str
    """A claim, or an agent's name."""
    one_id: str
    """Its id."""
    one_language: str | None
    """Language of a claim's wording."""
    other: str
    """The other claim or agent."""
    other_id: str
    """Its id."""
    other_language: str | None
    """Language of a claim's wording."""
    decided_by: str | None
    """Who decided it; null when it is a rule's."""
    note: str | None
    """Why, or which question the rule answers."""
    activity: str
    """Id of the activity that judged."""
