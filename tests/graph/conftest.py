"""What the tests of the graph share: `store` is each store in turn, `news` makes readings."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self
from urllib.parse import unquote, urlsplit

import pytest
from neo4j import GraphDatabase

from claimgraph.graph.opening import Login, open_store
from claimgraph.graph.store import Store
from claimgraph.schemas import ids
from claimgraph.schemas.acts import Act, Form
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
    RELATIONSHIPS,
    About,
    Against,
    Certainty,
    How,
    In,
    Named,
    PublishedBy,
    Relationship,
    RespondsTo,
    SaidBy,
    Via,
)
from claimgraph.schemas.spans import Span
from claimgraph.schemas.times import Moment, day

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
    certainty: Certainty = Certainty.CERTAIN


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
            claim = self.claim(one.claim)
            shared[claim.id] = claim
            stance = RELATIONSHIPS[one.act.stance.value]
            relationships += [
                In(
                    from_label="Statement",
                    from_id=statement.id,
                    to_label="Article",
                    to_id=article.id,
                ),
                stance(
                    from_label="Statement",
                    from_id=statement.id,
                    to_label="Claim",
                    to_id=claim.id,
                ),
            ]
            for model, name, kind in (
                (SaidBy, one.speaker, AgentKind.PERSON),
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
                article.id, (*span, one.act.value, one.speaker, one.claim, one.against, one.via)
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
        covers = (ids.claim_id(one.claim),)
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


@pytest.fixture
def news() -> News:
    return News()


@dataclass(frozen=True)
class Server:
    """A Neo4j server whose one database belongs to the tests: they empty it."""

    url: str
    login: Login

    def emptied(self) -> Store:
        store = open_store(self.url, login=self.login)
        store.write(lambda transaction: transaction.run(_EMPTY))
        store.write(lambda transaction: transaction.run(_FROM_ZERO))
        return store


_EMPTY = "MATCH (n) WHERE NOT n:Schema AND NOT n:ChangeCounter DETACH DELETE n"
_FROM_ZERO = "MATCH (counter:ChangeCounter) SET counter.number = 0"


@pytest.fixture(scope="session")
def neo4j(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of our own, or the developer's one that CLAIMGRAPH_TEST_NEO4J_URL names.

    That URL holds the login, as in bolt://neo4j:secret@localhost:7687; what is there is deleted.
    """
    theirs = os.environ.get("CLAIMGRAPH_TEST_NEO4J_URL")
    if theirs:
        parts = urlsplit(theirs)
        login = Login(unquote(parts.username or "neo4j"), unquote(parts.password or ""))
        yield Server(f"{parts.scheme}://{parts.hostname}:{parts.port or 7687}", login)
        return
    home = tmp_path_factory.mktemp("neo4j")
    with Neo4jProcess(home) as server:
        yield Server(server.url, server.login)


class Neo4jProcess:
    """Neo4j in a child process, which can be killed and started again on the same files."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._port = _free_port()
        self._process: subprocess.Popen[str] | None = None
        self.url = f"bolt://127.0.0.1:{self._port}"
        self.login = Login(password=secrets.token_hex(8))

    def __enter__(self) -> Self:
        self.start()
        self._take_over()
        return self

    def __exit__(self, *_: object) -> None:
        process, self._process = self._process, None
        assert process is not None
        assert process.stdin is not None
        process.stdin.close()
        assert process.stdout is not None
        process.stdout.close()
        if process.wait(timeout=60) != 0:
            raise AssertionError(f"Neo4j ended badly:\n{self._log.read_text()}")

    @property
    def _log(self) -> Path:
        return self._home / "server.log"

    def start(self) -> None:
        with self._log.open("a") as log:
            self._process = subprocess.Popen(
                [sys.executable, str(_SERVER), str(self._home), str(self._port)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self._process.stdout is not None
        if self._process.stdout.readline() != "ready\n":
            raise AssertionError(f"Neo4j does not start:\n{self._log.read_text()}")

    def kill(self) -> None:
        """End it as a power cut would."""
        process, self._process = self._process, None
        assert process is not None
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            assert pipe is not None
            pipe.close()

    def _take_over(self) -> None:
        # A new home has the login neo4j/neo4j, which must be changed before anything else.
        with (
            GraphDatabase.driver(self.url, auth=("neo4j", "neo4j")) as driver,
            driver.session(database="system") as session,
        ):
            change = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password"
            session.run(change, password=self.login.password).consume()


_SERVER = Path(__file__).with_name("neo4j_server.py")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@pytest.fixture(params=["embedded", "neo4j"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """Gives an empty store each time it is called; on a server the one before it is emptied."""
    opened: list[Store] = []

    def embedded() -> Store:
        return open_store(tmp_path / f"store-{len(opened)}")

    make = embedded if request.param == "embedded" else _server(request).emptied

    def open_empty() -> Store:
        opened.append(make())
        return opened[-1]

    yield open_empty
    for store in opened:
        store.close()


def _server(request: pytest.FixtureRequest) -> Server:
    server = request.getfixturevalue("neo4j")
    assert isinstance(server, Server)
    return server


@pytest.fixture
def store(empty: Callable[[], Store]) -> Store:
    """An empty store, initialised: each test that takes it runs on every kind of store."""
    return empty()
