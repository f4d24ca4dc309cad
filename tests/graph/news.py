"""Made-up articles, as an extraction run would read them, for tests that need some."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from claimgraph.schemas import ids
from claimgraph.schemas.acts import Act, Form, Stance
from claimgraph.schemas.nodes import (
    Activity,
    ActivityKind,
    Agent,
    AgentKind,
    Article,
    Claim,
    Name,
    NameKind,
    Statement,
)
from claimgraph.schemas.records import ArticleReading, Record, judgement_record
from claimgraph.schemas.relationships import (
    About,
    Against,
    Asserts,
    Certainty,
    Denies,
    How,
    In,
    Mentions,
    Named,
    OnBehalfOf,
    PublishedBy,
    Questions,
    Relationship,
    RespondsTo,
    SaidBy,
    Towards,
    Via,
)
from claimgraph.schemas.spans import Span
from claimgraph.schemas.times import Moment, day

TOWARDS: dict[Stance, type[Towards]] = {
    Stance.ASSERTS: Asserts,
    Stance.DENIES: Denies,
    Stance.QUESTIONS: Questions,
    Stance.MENTIONS: Mentions,
}

DAY = datetime(2024, 6, 18, tzinfo=UTC)


@dataclass(frozen=True)
class Said:
    """One statement of an article to be made up."""

    speaker: str | None
    act: Act
    claim: str
    against: str | None = None
    via: str | None = None
    answers: int | None = None
    """Index of the statement that it answers."""
    covers: str | None = None
    """The claim that its answer covers, where that is not its own."""
    certainty: Certainty = Certainty.CERTAIN
    hedged: bool = False
    """Then it only mentions its claim."""
    carries_claim: bool = True
    on_behalf_of: str | None = None


class News:
    """Makes up articles of an outlet, day by day, as an extraction run would read them."""

    said = Said

    def run(self, version: str = "1") -> Activity:
        return Activity(
            id=ids.activity_id("extraction", "test", version),
            kind=ActivityKind.EXTRACTION,
            tool="test",
            version=version,
        )

    def agent(self, name: str, kind: AgentKind = AgentKind.PERSON) -> Record:
        agent = Agent(
            id=ids.agent_id(kind, name), kind=kind, name=name, source=kind is AgentKind.OUTLET
        )
        known = Name(
            id=ids.name_id(agent.id, name, "en"),
            text=name,
            key=ids.normalised(name),
            language="en",
            kind=NameKind.FULL,
        )
        return Record(
            agent.id,
            (agent, known),
            (Named(from_label="Agent", from_id=agent.id, to_label="Name", to_id=known.id),),
        )

    def claim(self, text: str, about: str | None = None, event_at: Moment | None = None) -> Record:
        claim = Claim(id=ids.claim_id(text), text=text, language="en", event_at=event_at)
        if about is None:
            return Record(claim.id, (claim,))
        speaks_of = About(
            from_label="Claim",
            from_id=claim.id,
            to_label="Agent",
            to_id=ids.agent_id(AgentKind.PERSON, about),
        )
        return Record(claim.id, (claim,), (speaks_of,))

    def article(
        self,
        number: int,
        *said: Said,
        outlet: str = "The Gazette",
        version: str = "1",
        published: datetime | None = None,
    ) -> ArticleReading:
        activity = self.run(version)
        text = f"Article {number}. " + " ".join(f"{one.speaker} said: {one.claim}." for one in said)
        article = Article(
            id=ids.article_id(f"https://news.example/{number}", text),
            url=f"https://news.example/{number}",
            text=text,
            headline=f"Article {number}",
            language="en",
            published_at=day(published or DAY + timedelta(days=number)),
            retrieved_at=DAY + timedelta(days=number, hours=30),
            body_spans=(Span(0, len(text)),),
        )
        publisher = self.agent(outlet, AgentKind.OUTLET)
        shared = {publisher.id: publisher}
        statements: list[Statement] = []
        relationships: list[Relationship] = [
            PublishedBy(
                from_label="Article", from_id=article.id, to_label="Agent", to_id=publisher.id
            )
        ]
        for one in said:
            statement = self._statement(article, one)
            statements.append(statement)
            relationships.append(
                In(
                    from_label="Statement",
                    from_id=statement.id,
                    to_label="Article",
                    to_id=article.id,
                )
            )
            if one.carries_claim:
                claim = self.claim(one.claim)
                shared[claim.id] = claim
                stance = Stance.MENTIONS if one.hedged else one.act.stance
                relationships.append(
                    TOWARDS[stance](
                        from_label="Statement",
                        from_id=statement.id,
                        to_label="Claim",
                        to_id=claim.id,
                        certainty=one.certainty,
                    )
                )
            for model, name, kind in (
                (SaidBy, one.speaker, AgentKind.PERSON),
                (OnBehalfOf, one.on_behalf_of, AgentKind.PERSON),
                (Against, one.against, AgentKind.PERSON),
                (Via, one.via, AgentKind.OUTLET),
            ):
                if name is not None:
                    agent = self.agent(name, kind)
                    shared[agent.id] = agent
                    relationships.append(
                        model(
                            from_label="Statement",
                            from_id=statement.id,
                            to_label="Agent",
                            to_id=agent.id,
                        )
                    )
        return ArticleReading(
            article=Record(article.id, (article, *statements), tuple(relationships)),
            shared=tuple(shared.values()),
            judgements=tuple(
                self._answer(one, statements[place], statements[one.answers], activity)
                for place, one in enumerate(said)
                if one.answers is not None
            ),
            activity=activity,
        )

    def _statement(self, article: Article, one: Said) -> Statement:
        start = article.text.index(one.claim)
        span = Span(start, start + len(one.claim))
        return Statement(
            id=ids.statement_id(
                article.id,
                (*span, one.act.value, one.speaker, one.claim, one.against, one.via, one.hedged),
            ),
            act=one.act,
            cameo=one.act.cameo,
            form=Form.INDIRECT,
            cue=one.act.value,
            quote=span.of(article.text),
            quote_spans=(span,),
            start=start,
            language="en",
            confidence=0.9,
        )

    def _answer(
        self, one: Said, answer: Statement, answered: Statement, activity: Activity
    ) -> Record:
        covers = (ids.claim_id(one.covers or one.claim),)
        return judgement_record(
            RespondsTo(
                id=ids.judgement_id(
                    "RESPONDS_TO", answer.id, answered.id, "denies", *covers, activity.id
                ),
                from_label="Statement",
                from_id=answer.id,
                to_label="Statement",
                to_id=answered.id,
                how=How.DENIES,
                covers=covers,
                certainty=one.certainty,
                activity=activity.id,
            )
        )
