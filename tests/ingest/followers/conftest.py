"""What the followers' tests share: `graph()` opens an empty store, `Reported` is an article to be made up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from claimgraph.graph.opening import open_store
from claimgraph.graph.store import Store
from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.record import agent_record
from claimgraph.schemas import ids
from claimgraph.schemas.acts import Act, Form
from claimgraph.schemas.nodes import Activity, ActivityKind, Article, Claim, Statement
from claimgraph.schemas.records import ArticleReading, Record
from claimgraph.schemas.relationships import (
    RELATIONSHIPS,
    About,
    Against,
    In,
    PublishedBy,
    Relationship,
    SaidBy,
)
from claimgraph.schemas.spans import Span
from claimgraph.schemas.times import day
from tests.graph.servers import Server

DAY = datetime(2024, 6, 18, tzinfo=UTC)
RUN = Activity(
    id=ids.activity_id("extraction", "test"), kind=ActivityKind.EXTRACTION, tool="test", version="1"
)


@dataclass(frozen=True)
class Said:
    """A statement to be made up."""

    act: Act
    claim: str | None
    speaker: str = "agent-united-states"
    language: str = "en"
    against: str | None = None
    about: Sequence[str] = ()
    """Of whom the claim speaks without naming them."""


@dataclass(frozen=True)
class Reported:
    """An article to be made up."""

    number: int
    said: Sequence[Said] = ()
    text: str = ""
    url: str | None = None
    outlet: str | None = None
    published: datetime = field(default=DAY)

    def reading(self) -> ArticleReading:
        """As an extraction run would write it."""
        quotes = [one.claim or "those charges" for one in self.said]
        text = " ".join([f"Number {self.number}.", self.text, *quotes])
        url = self.url or f"https://news.example/{self.number}"
        article = Article(
            id=ids.article_id(url, text),
            url=url,
            text=text,
            language="en",
            published_at=day(self.published),
            retrieved_at=self.published + timedelta(days=2),
            body_spans=(Span(0, len(text)),),
        )
        shared: dict[str, Record] = {}
        made: list[Relationship] = []
        statements: list[Statement] = []
        if self.outlet:
            _share_agent(shared, self.outlet)
            made.append(
                PublishedBy(
                    from_label="Article", from_id=article.id, to_label="Agent", to_id=self.outlet
                )
            )
        for place, (one, quote) in enumerate(zip(self.said, quotes, strict=True)):
            statement = _statement(article, place, one, quote)
            statements.append(statement)
            made += _relationships(article, statement, one, shared)
        return ArticleReading(
            Record(article.id, (article, *statements), tuple(made)),
            tuple(shared.values()),
            (),
            RUN,
        )

    def statement(self, place: int = 0) -> str:
        """Id of one of its statements."""
        return self.reading().article.statements[place].id

    @property
    def id(self) -> str:
        return self.reading().article.id


def _statement(article: Article, place: int, one: Said, quote: str) -> Statement:
    start = article.text.index(quote)
    span = Span(start, start + len(quote))
    return Statement(
        id=ids.statement_id(article.id, (*span, one.act.value, one.speaker, place)),
        act=one.act,
        form=Form.INDIRECT,
        quote=quote,
        quote_spans=(span,),
        start=start,
        language="en",
        confidence=0.9,
    )


def _relationships(
    article: Article, statement: Statement, one: Said, shared: dict[str, Record]
) -> Iterator[Relationship]:
    from_here = {"from_label": "Statement", "from_id": statement.id}
    yield In(**from_here, to_label="Article", to_id=article.id)
    _share_agent(shared, one.speaker)
    yield SaidBy(**from_here, to_label="Agent", to_id=one.speaker)
    if one.against:
        _share_agent(shared, one.against)
        yield Against(**from_here, to_label="Agent", to_id=one.against)
    if one.claim:
        claim = Claim(id=ids.claim_id(one.claim), text=one.claim, language=one.language)
        for agent in one.about:
            _share_agent(shared, agent)
        shared[claim.id] = Record(claim.id, (claim,), tuple(_about(claim, one.about)))
        towards = RELATIONSHIPS[one.act.stance.value]
        yield towards(**from_here, to_label="Claim", to_id=claim.id)


def _about(claim: Claim, agents: Iterable[str]) -> Iterator[About]:
    for agent in agents:
        yield About(from_label="Claim", from_id=claim.id, to_label="Agent", to_id=agent)


def _share_agent(shared: dict[str, Record], agent: str) -> None:
    waiting = [agent]
    while waiting:
        person = known_agents().person(waiting.pop())
        if person.id not in shared:
            shared[person.id] = agent_record(person)
            waiting.extend(standing.of for standing in person.standings)


@pytest.fixture(params=["embedded", "neo4j"])
def graph(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """Opens empty stores of either kind; on a server the one before is emptied."""
    opened: list[Store] = []

    def open_empty() -> Store:
        if request.param == "embedded":
            opened.append(open_store(tmp_path / f"store-{len(opened)}"))
        else:
            server = request.getfixturevalue("neo4j")
            assert isinstance(server, Server)
            opened.append(server.emptied())
        return opened[-1]

    yield open_empty
    for store in opened:
        store.close()
