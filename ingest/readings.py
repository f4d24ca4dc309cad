"""What one step of the pipeline hands to the next. All spans count the text as given.

Given → ArticleText → Sentences → Attributions → Cast (who everybody is) → Propositions → Responses
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum

from claimgraph.ingest.language import Language
from claimgraph.schemas.acts import Act, Form, Stance
from claimgraph.schemas.nodes import AgentKind, NameKind
from claimgraph.schemas.relationships import Basis, Certainty, How
from claimgraph.schemas.spans import Span
from claimgraph.schemas.times import Moment
from claimgraph.schemas.value import value


@value
class Given:
    """One text as it came in, with whatever its bringer knows of it."""

    text: str
    retrieved_at: datetime
    origin: str
    """Where it came from, for reports: a file's name, with the line in a JSONL file."""
    doc_id: str | None = None
    url: str | None = None
    headline: str | None = None
    language: str | None = None
    outlet: str | None = None
    published_at: str | datetime | None = None


@value
class ArticleText:
    """A text whose parts are known: what is headline, what is body, what the page added."""

    given: Given
    language: Language
    language_guessed: bool
    headline: Span | None
    body: tuple[Span, ...]
    """Paragraphs in order, subheadings among them."""
    furniture: tuple[Span, ...]
    dateline: Span | None
    byline: str | None
    outlet: str | None
    """The outlet's name as the bringer, the dateline or the address gives it."""
    published_at: Moment

    @property
    def text(self) -> str:
        """The text as given."""
        return self.given.text


@value
class Token:
    """A word, number or sign."""

    start: int
    end: int
    text: str
    lower: str
    bits: int
    """What the word can be, as the vocabulary tells it."""


@value
class Sentence:
    """One sentence; a quotation that runs over several sentences does not join them."""

    span: Span
    paragraph: int
    """Index into the article's body, or -1 for the headline."""
    tokens: tuple[Token, ...]


class ViaKind(StrEnum):
    """What the article has a statement through."""

    OUTLET = "outlet"
    ARTICLE = "article"
    PRESS_RELEASE = "press_release"
    POST = "post"
    SPEECH = "speech"
    LETTER = "letter"
    IMAGE = "image"
    REPORT = "report"
    DOCUMENT = "document"


@value
class ViaMention:
    """Words that name what the article has a statement through."""

    span: Span
    kind: ViaKind
    step: int = 1


class SourceForm(StrEnum):
    """How the speaker is worded."""

    NAMED = "named"
    """A name, or a description that names nobody held yet."""
    PRONOUN = "pronoun"
    CLITIC = "clitic"
    """Carried by the cue itself ("katanya"); the source has no span."""
    DEFINITE = "definite"
    """A description that points back ("kedua pemimpin tersebut")."""
    DROPPED = "dropped"
    """The speaker of the quotation before goes on; no words at all."""
    NONE = "none"
    """Nobody is named ("diharapkan"); none may be invented."""


@value
class Anaphor:
    """Content that only points back ("tuduhan tersebut")."""

    span: Span
    acts: frozenset[Act]
    """Acts that it can point to; empty for any."""


@value
class Attribution:
    """Somebody's words, thoughts or stance as one place of the text gives them."""

    source: tuple[Span, ...]
    head: Span | None
    """The source's head words, a name where there is one."""
    source_form: SourceForm
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    act: Act
    form: Form
    sentence: int
    """Index of the sentence that its cue stands in."""
    nested_in: int | None = None
    """Index of the attribution whose content holds this one."""
    hedges: tuple[Span, ...] = ()
    """Words that make its content only alleged."""
    against: tuple[Span, ...] = ()
    addressed_to: tuple[Span, ...] = ()
    via: tuple[ViaMention, ...] = ()
    anaphor: Anaphor | None = None
    role: Span | None = None
    """The words for the speaker's office beside the name."""
    confidence: float = 1.0


@value
class NameUsed:
    """A name of somebody, from the curated data or as the article has it."""

    text: str
    language: str
    kind: NameKind


@value
class Standing:
    """What somebody is to another: speaks_for or member_of, with the days it held, if known."""

    relation: str
    of: str
    valid_from: str | None = None
    valid_until: str | None = None


@value
class Person:
    """Whoever can speak or be spoken of, as the graph will keep them."""

    id: str
    kind: AgentKind
    name: str
    wikidata: str | None = None
    membership: str | None = None
    publishes: bool = False
    resolved: bool = True
    names: tuple[NameUsed, ...] = ()
    standings: tuple[Standing, ...] = ()


@value
class Mention:
    """Somebody named, described or pointed at in one place."""

    agent: str
    """Id of the person in the cast."""
    span: Span | None
    """The words; none when only the cue's clitic, or nothing, stands for them."""
    role: str | None = None


@value
class DocumentUsed:
    """Something cited that is not held."""

    id: str
    kind: str
    description: str
    span: Span
    step: int = 1


@value
class Voices:
    """Who is who in one attribution."""

    said_by: tuple[Mention, ...] = ()
    on_behalf_of: tuple[str, ...] = ()
    against: tuple[Mention, ...] = ()
    addressed_to: tuple[Mention, ...] = ()
    via_agents: tuple[tuple[Mention, int], ...] = ()
    """With the step of each."""
    via_documents: tuple[DocumentUsed, ...] = ()


@value
class Cast:
    """Everybody in the article, and who has which part in each attribution."""

    people: Mapping[str, Person]
    voices: tuple[Voices, ...]
    """One for each attribution, in their order."""
    outlet: str | None
    """Id of the article's own outlet."""


@value
class Proposition:
    """A claim that an attribution carries, and the stance towards it."""

    id: str
    """The claim's."""
    text: str
    span: Span
    """The stretch of the article that it was cut from."""
    stance: Stance
    hedge: str | None = None
    certainty: Certainty = Certainty.CERTAIN
    basis: Basis = Basis.STATED
    about: tuple[str, ...] = ()
    """Ids of the agents it speaks of."""
    event_at: Moment | None = None


@value
class Response:
    """One attribution answers another of the same article."""

    answer: int
    answered: int
    how: How
    certainty: Certainty
    covers: tuple[str, ...]
    """Propositions of the answered one that it answers, by claim id."""


@value
class Reading:
    """Everything read in one article, before ids and records."""

    article: ArticleText
    sentences: tuple[Sentence, ...]
    attributions: tuple[Attribution, ...]
    cast: Cast
    propositions: tuple[tuple[Proposition, ...], ...]
    """For each attribution, in their order."""
    said_at: tuple[Moment | None, ...]
    """For each attribution, in their order."""
    responses: tuple[Response, ...] = field(default=())
    """In the order of who answers."""
