"""A reading becomes records with ids made from content: what is written, the same on every machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from claimgraph.ingest.activity import extraction
from claimgraph.ingest.article import identity
from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.narrated import Narrated, narrated
from claimgraph.ingest.readings import (
    Attribution,
    DocumentUsed,
    Mention,
    Person,
    Proposition,
    Reading,
    Response,
    Voices,
)
from claimgraph.schemas.acts import Act, Form, Stance
from claimgraph.schemas.ids import (
    claim_group_id,
    claim_id,
    judgement_id,
    name_id,
    normalised,
    statement_id,
)
from claimgraph.schemas.nodes import (
    Agent,
    Article,
    Claim,
    ClaimGroup,
    Document,
    Membership,
    Name,
    Statement,
)
from claimgraph.schemas.records import ArticleReading, Record, judgement_record
from claimgraph.schemas.relationships import (
    About,
    AddressedTo,
    Against,
    Asserts,
    Basis,
    Certainty,
    Cites,
    Denies,
    How,
    In,
    InGroup,
    MemberOf,
    Mentions,
    Named,
    NestedIn,
    OnBehalfOf,
    PublishedBy,
    Questions,
    Relationship,
    RespondsTo,
    SaidBy,
    SpeaksFor,
    Towards,
    Via,
)
from claimgraph.schemas.spans import flat
from claimgraph.schemas.times import Moment, day

CUT = " … "
"""Between the segments of a quote that its cue cuts in two."""

_STANCES: dict[Stance, type[Towards]] = {
    Stance.ASSERTS: Asserts,
    Stance.DENIES: Denies,
    Stance.QUESTIONS: Questions,
    Stance.MENTIONS: Mentions,
}


def record(reading: Reading) -> ArticleReading:
    """The records of one article, ready to be written."""
    return _Recorder(reading).recorded()


@dataclass(frozen=True, slots=True)
class _Held:
    """A claim that a statement takes a stance towards."""

    claim: str
    stance: Stance
    hedge: str | None
    certainty: Certainty
    basis: Basis


class _Recorder:
    """The records of one reading, step by step."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.article = identity(reading.article)
        self.activity = extraction()
        self.voiced = narrated(reading)
        self.ids = self._statement_ids()

    @property
    def text(self) -> str:
        return self.reading.article.text

    def recorded(self) -> ArticleReading:
        statements = [
            self._statement(number, one) for number, one in enumerate(self.reading.attributions)
        ]
        spoken = [self._narrated_statement(one) for one in self.voiced]
        relationships = dict.fromkeys(
            [
                *self._article_relationships(),
                *(
                    relationship
                    for number in range(len(statements))
                    for relationship in self._relationships(number)
                ),
                *(
                    relationship
                    for one in self.voiced
                    for relationship in self._narrated_relationships(one)
                ),
            ]
        )
        nodes = {node.id: node for node in [*statements, *spoken]}
        article = Record(
            self.article,
            (self._article_node(), *nodes.values()),
            tuple(relationships),
        )
        return ArticleReading(
            article=article,
            shared=tuple(self._shared(article)),
            judgements=tuple(judgement_record(one) for one in self._judgements()),
            activity=self.activity,
        )

    # ---- the article

    def _article_node(self) -> Article:
        read = self.reading.article
        headline = read.headline.of(self.text) if read.headline else read.given.headline
        return Article(
            id=self.article,
            text=self.text,
            url=read.given.url,
            headline=headline,
            headline_span=(read.headline,) if read.headline else (),
            body_spans=read.body,
            furniture_spans=read.furniture,
            language=read.language.code,
            language_guessed=read.language_guessed,
            published_at=read.published_at,
            retrieved_at=read.given.retrieved_at,
            byline=read.byline,
            dateline=read.dateline.of(self.text).strip() if read.dateline else None,
        )

    def _article_relationships(self) -> Iterator[Relationship]:
        outlet = self.reading.cast.outlet
        if outlet is not None:
            yield PublishedBy(**self._ends("Article", self.article, "Agent", outlet))
        for voices in self.reading.cast.voices:
            for mention, _ in voices.via_agents:
                if mention.agent != outlet:
                    yield Cites(**self._ends("Article", self.article, "Agent", mention.agent))
            for document in voices.via_documents:
                yield Cites(**self._ends("Article", self.article, "Document", document.id))

    # ---- statements

    def _statement_ids(self) -> list[str]:
        ids: dict[int, str] = {}
        attributions = self.reading.attributions
        for number in range(len(attributions)):
            chain = [number]
            while (around := attributions[chain[-1]].nested_in) is not None and around not in ids:
                chain.append(around)
            for inner in reversed(chain):
                around = attributions[inner].nested_in
                ids[inner] = statement_id(
                    self.article, self._read(inner, None if around is None else ids[around])
                )
        return [ids[number] for number in range(len(attributions))]

    def _read(self, number: int, around: str | None) -> Iterator[str | int | None]:
        """Everything the reading says of a statement: spans, act and links."""
        one = self.reading.attributions[number]
        voices = self.reading.cast.voices[number]
        for spans in (one.cue, one.content, one.source):
            yield from flat(spans)
            yield None
        yield one.act.value
        yield one.form.value
        yield around
        for mentions in (voices.said_by, voices.against, voices.addressed_to):
            yield from sorted(mention.agent for mention in mentions)
            yield None
        yield from sorted(voices.on_behalf_of)
        yield None
        yield from sorted(mention.agent for mention, _ in voices.via_agents)
        yield from sorted(document.id for document in voices.via_documents)
        yield None
        for held in self._stances(number):
            yield from (held.claim, held.stance.value, held.hedge, held.certainty.value)

    def _statement(self, number: int, one: Attribution) -> Statement:
        spans = one.content or one.cue
        return Statement(
            id=self.ids[number],
            act=one.act,
            cameo=one.act.cameo,
            form=one.form,
            cue=CUT.join(span.of(self.text) for span in one.cue) or None,
            quote=CUT.join(span.of(self.text) for span in spans),
            quote_spans=tuple(spans),
            cue_spans=one.cue,
            source_spans=one.source,
            start=min(span.start for span in (*one.source, *one.cue, *spans)),
            language=self.reading.article.language.code,
            said_at=self.reading.said_at[number],
            hedged=bool(one.hedges),
            confidence=one.confidence,
        )

    def _relationships(self, number: int) -> Iterator[Relationship]:
        one = self.reading.attributions[number]
        voices = self.reading.cast.voices[number]
        statement = self.ids[number]
        yield In(**self._ends("Statement", statement, "Article", self.article))
        yield from self._voice_relationships(statement, voices)
        if one.nested_in is not None:
            around = self.ids[one.nested_in]
            yield NestedIn(**self._ends("Statement", statement, "Statement", around))
        for held in self._stances(number):
            yield self._towards(statement, held)

    def _voice_relationships(self, statement: str, voices: Voices) -> Iterator[Relationship]:
        for mention in voices.said_by:
            yield self._said_by(statement, mention)
        for agent in voices.on_behalf_of:
            yield OnBehalfOf(**self._ends("Statement", statement, "Agent", agent))
        for mention in voices.against:
            yield Against(**self._ends("Statement", statement, "Agent", mention.agent))
        for mention in voices.addressed_to:
            yield AddressedTo(**self._ends("Statement", statement, "Agent", mention.agent))
        for mention, step in voices.via_agents:
            yield Via(
                **self._ends("Statement", statement, "Agent", mention.agent),
                step=step,
                as_written=mention.span.of(self.text) if mention.span else None,
            )
        for document in voices.via_documents:
            yield Via(
                **self._ends("Statement", statement, "Document", document.id),
                step=document.step,
                as_written=document.span.of(self.text),
            )

    def _said_by(self, statement: str, mention: Mention) -> SaidBy:
        span = mention.span
        return SaidBy(
            **self._ends("Statement", statement, "Agent", mention.agent),
            as_written=span.of(self.text) if span else None,
            start=span.start if span else None,
            end=span.end if span else None,
            role=mention.role,
        )

    def _stances(self, number: int) -> list[_Held]:
        """Its own claims, and for a denial that only points back those that it covers."""
        held = [
            _Held(claim_id(one.text), one.stance, one.hedge, one.certainty, one.basis)
            for one in self.reading.propositions[number]
        ]
        for response in self.reading.responses:
            if response.answer == number and not self.reading.propositions[number]:
                stance = _answering(self.reading.attributions[number].act, response)
                held += [
                    _Held(claim, stance, None, response.certainty, Basis.STATED)
                    for claim in response.covers
                ]
        return held

    def _towards(self, statement: str, held: _Held) -> Towards:
        return _STANCES[held.stance](
            **self._ends("Statement", statement, "Claim", held.claim),
            hedge=held.hedge,
            certainty=held.certainty,
            basis=held.basis,
        )

    # ---- the outlet's own voice

    def _narrated_id(self, one: Narrated) -> str:
        return statement_id(
            self.article, (*one.span, Form.NARRATED.value, *(claim for claim in one.claims))
        )

    def _narrated_statement(self, one: Narrated) -> Statement:
        return Statement(
            id=self._narrated_id(one),
            act=Act.ASSERT,
            cameo=Act.ASSERT.cameo,
            form=Form.NARRATED,
            quote=one.span.of(self.text),
            quote_spans=(one.span,),
            start=one.span.start,
            language=self.reading.article.language.code,
            confidence=one.confidence,
        )

    def _narrated_relationships(self, one: Narrated) -> Iterator[Relationship]:
        statement = self._narrated_id(one)
        yield In(**self._ends("Statement", statement, "Article", self.article))
        if self.reading.cast.outlet is not None:
            yield SaidBy(**self._ends("Statement", statement, "Agent", self.reading.cast.outlet))
        for claim in one.claims:
            yield Asserts(
                **self._ends("Statement", statement, "Claim", claim),
                certainty=Certainty.PROBABLE,
            )

    # ---- what other articles may hold too

    def _shared(self, article: Record) -> Iterator[Record]:
        used = {
            relationship.to_id
            for relationship in article.relationships
            if relationship.to_label == "Agent"
        }
        claims: dict[str, Record] = {}
        for proposition in self._propositions():
            made = self._claim(proposition)
            claims.setdefault(made.id, made)
            used.update(proposition.about)
        yield from (
            curated_record(person.id) if person.id in known_agents() else agent_record(person)
            for person in self._people(used)
        )
        yield from (claims[claim] for claim in sorted(claims))
        documents = {
            document.id: document
            for voices in self.reading.cast.voices
            for document in voices.via_documents
        }
        yield from (_document(documents[known]) for known in sorted(documents))

    def _propositions(self) -> Iterator[Proposition]:
        for propositions in self.reading.propositions:
            yield from propositions

    def _people(self, used: set[str]) -> list[Person]:
        """Everybody used, with those whom their standings name."""
        found: dict[str, Person] = {}
        waiting = sorted(used)
        while waiting:
            agent = waiting.pop()
            if agent in found:
                continue
            person = self.reading.cast.people.get(agent) or known_agents().person(agent)
            found[agent] = person
            waiting.extend(standing.of for standing in person.standings)
        return [found[agent] for agent in sorted(found)]

    def _claim(self, proposition: Proposition) -> Record:
        claim = claim_id(proposition.text)
        group = claim_group_id(claim)
        node = Claim(
            id=claim,
            text=proposition.text,
            language=self.reading.article.language.code,
            event_at=proposition.event_at,
        )
        return Record(
            claim,
            (node, ClaimGroup(id=group)),
            (
                InGroup(**self._ends("Claim", claim, "ClaimGroup", group)),
                *(
                    About(**self._ends("Claim", claim, "Agent", agent))
                    for agent in proposition.about
                ),
            ),
        )

    # ---- judgements

    def _judgements(self) -> Iterator[RespondsTo]:
        for response in self.reading.responses:
            start, end = self.ids[response.answer], self.ids[response.answered]
            if start == end:
                continue
            covers = tuple(sorted(set(response.covers)))
            yield RespondsTo(
                **self._ends("Statement", start, "Statement", end),
                id=judgement_id(
                    RespondsTo.type, start, end, response.how.value, response.certainty.value,
                    *covers, self.activity.id,
                ),
                certainty=response.certainty,
                activity=self.activity.id,
                how=response.how,
                covers=covers,
            )  # fmt: skip

    @staticmethod
    def _ends(from_label: str, from_id: str, to_label: str, to_id: str) -> dict[str, str]:
        return {
            "from_label": from_label,
            "from_id": from_id,
            "to_label": to_label,
            "to_id": to_id,
        }


def _answering(act: Act, response: Response) -> Stance:
    """The stance of an answer that only points back."""
    if response.how is How.DENIES:
        return Stance.DENIES
    if response.how is How.CONFIRMS:
        return Stance.ASSERTS
    return Stance.QUESTIONS if act is Act.QUESTION else Stance.MENTIONS


@cache
def curated_record(agent: str) -> Record:
    """A curated agent, the same whatever article brings it."""
    return agent_record(known_agents().person(agent))


def agent_record(person: Person) -> Record:
    """An agent with all its names and standings."""
    agent = Agent(
        id=person.id,
        kind=person.kind,
        name=person.name,
        wikidata=person.wikidata,
        membership=Membership(person.membership) if person.membership else None,
        source=person.publishes,
        resolved=person.resolved,
    )
    names = {
        name_id(person.id, used.text, used.language): Name(
            id=name_id(person.id, used.text, used.language),
            text=used.text,
            key=normalised(used.text),
            language=used.language,
            kind=used.kind,
        )
        for used in person.names
    }
    ends = {"from_label": "Agent", "from_id": person.id}
    return Record(
        person.id,
        (agent, *names.values()),
        (
            *(Named(**ends, to_label="Name", to_id=name) for name in names),
            *_standings(person),
        ),
    )


def _standings(person: Person) -> Iterator[Relationship]:
    for one in person.standings:
        kind = SpeaksFor if one.relation == "speaks_for" else MemberOf
        yield kind(
            from_label="Agent",
            from_id=person.id,
            to_label="Agent",
            to_id=one.of,
            valid_from=_day(one.valid_from),
            valid_until=_day(one.valid_until),
        )


def _day(written: str | None) -> Moment | None:
    if written is None:
        return None
    return day(datetime.fromisoformat(written).replace(tzinfo=UTC))


def _document(used: DocumentUsed) -> Record:
    return Record(used.id, (Document(id=used.id, kind=used.kind, description=used.description),))
