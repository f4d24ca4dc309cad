"""Made-up news of any size, the same each time: who says what is drawn by a seeded generator."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random

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
    Node,
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
from claimgraph.schemas.times import day

STATEMENTS = 10
"""Statements an article."""
_TOPICAL = 100
"""Articles during which the same claims are on everybody's lips; then others are, as in the news. Were
they the same for good, pairs of an assertion and a denial would grow with the square of the graph."""
_CLAIMS = 6
"""Claims an article, about."""
_FIRST = datetime(2020, 1, 1, tzinfo=UTC)
_ACTS = (Act.ASSERT, Act.ACCUSE, Act.DENY, Act.WARN, Act.CONFIRM, Act.EXPECT)
_SYLLABLES = [
    "ba",
    "de",
    "ki",
    "lo",
    "mu",
    "na",
    "pe",
    "ri",
    "so",
    "tu",
    "wa",
    "yo",
    "ga",
    "hi",
    "ju",
    "ke",
    "la",
    "mi",
    "no",
    "pu",
]
_ACTIVITY = Activity(
    id=ids.activity_id("extraction", "made-news", "1"),
    kind=ActivityKind.EXTRACTION,
    tool="made-news",
    version="1",
)


def readings(articles: int, seed: int = 7) -> Iterator[ArticleReading]:
    """As many readings, each of an article with `STATEMENTS` statements; some deny earlier ones."""
    world = _World(Random(seed), articles)
    for number in range(articles):
        yield world.article(number)


class _World:
    def __init__(self, random: Random, articles: int) -> None:
        self._random = random
        people = max(20, articles // 5)
        self._people = [
            _agent(f"{made_word(i)} {made_word(i // 7 + 3)}", AgentKind.PERSON)
            for i in range(people)
        ]
        self._outlets = [_agent(f"{made_word(i)} Times", AgentKind.OUTLET) for i in range(60)]
        # Few speak often and many seldom, as in the news.
        self._often = list(accumulate(1 / (place + 1) for place in range(people)))
        self._claims = max(10, articles * _CLAIMS)

    def article(self, number: int) -> ArticleReading:
        outlet = self._random.choice(self._outlets)
        sentences = [self._sentence(number) for _ in range(STATEMENTS)]
        text = f"News {number}.\n" + "".join(
            f"{speaker.nodes[0].properties()['name']} {act.value} that {claim}.\n"
            for speaker, act, claim, _ in sentences
        )
        url = f"https://news.example/{number}"
        published = _FIRST + timedelta(days=number % 2000, seconds=number)
        article = Article(
            id=ids.article_id(url, text),
            url=url,
            text=text,
            headline=f"News {number}",
            language="en",
            published_at=day(published),
            retrieved_at=published + timedelta(days=1),
            body_spans=(Span(0, len(text)),),
        )
        shared = {outlet.id: outlet}
        nodes: list[Statement] = []
        relationships: list[Relationship] = [
            PublishedBy(from_label="Article", from_id=article.id, to_label="Agent", to_id=outlet.id)
        ]
        judgements: list[Record] = []
        for speaker, act, words, against in sentences:
            start = text.index(words, nodes[-1].start + 1 if nodes else 0)
            span = Span(start, start + len(words))
            statement = Statement(
                id=ids.statement_id(article.id, (*span, act.value, speaker.id)),
                act=act,
                cameo=act.cameo,
                form=Form.INDIRECT,
                cue=act.value,
                quote=words,
                quote_spans=(span,),
                start=start,
                language="en",
                confidence=0.9,
            )
            claim = Claim(id=ids.claim_id(words), text=words, language="en")
            about = About(from_label="Claim", from_id=claim.id, to_label="Agent", to_id=against.id)
            shared |= {speaker.id: speaker, against.id: against}
            shared[claim.id] = Record(claim.id, (claim,), (about,))
            relationships += self._links(statement, article, speaker, claim, act, against)
            if self._random.random() < 0.2:
                via = self._random.choice(self._outlets)
                shared[via.id] = via
                relationships.append(Via(**_ends(statement, via.nodes[0])))
            if act is Act.DENY and nodes:
                judgements.append(_answer(statement, nodes[-1], claim))
            nodes.append(statement)
        return ArticleReading(
            Record(article.id, (article, *nodes), tuple(relationships)),
            tuple(shared.values()),
            tuple(judgements),
            _ACTIVITY,
        )

    def _sentence(self, article: int) -> tuple[Record, Act, str, Record]:
        (speaker,) = self._random.choices(self._people, cum_weights=self._often)
        (against,) = self._random.choices(self._people, cum_weights=self._often)
        topics = article // _TOPICAL * _TOPICAL * _CLAIMS
        number = (topics + int(self._random.paretovariate(1.0) * 13)) % self._claims
        if self._random.random() < 0.5:
            number = self._random.randrange(self._claims)
        # Of one claim the object is always the same.
        of = self._people[(number * 31) % len(self._people)]
        words = f"{of.nodes[0].properties()['name']} {made_word(number)} {made_word(number // 3)} {made_word(number // 11)}"
        return speaker, self._random.choice(_ACTS), words, of if number % 2 else against and of

    def _links(
        self,
        statement: Statement,
        article: Article,
        speaker: Record,
        claim: Claim,
        act: Act,
        against: Record,
    ) -> Iterator[Relationship]:
        yield In(**_ends(statement, article))
        yield SaidBy(**_ends(statement, speaker.nodes[0]), as_written="he")
        yield RELATIONSHIPS[act.stance.value](**_ends(statement, claim))
        if act is Act.ACCUSE:
            yield Against(**_ends(statement, against.nodes[0]))


def _ends(start: Node, end: Node) -> dict[str, str]:
    return {
        "from_label": start.label,
        "from_id": start.id,
        "to_label": end.label,
        "to_id": end.id,
    }


def _answer(answer: Statement, answered: Statement, claim: Claim) -> Record:
    return judgement_record(
        RespondsTo(
            id=ids.judgement_id("RESPONDS_TO", answer.id, answered.id, "denies", _ACTIVITY.id),
            **_ends(answer, answered),
            how=How.DENIES,
            covers=(claim.id,),
            certainty=Certainty.CERTAIN,
            activity=_ACTIVITY.id,
        )
    )


def _agent(name: str, kind: AgentKind) -> Record:
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
    return Record(agent.id, (agent, known), (Named(**_ends(agent, known)),))


def made_word(number: int) -> str:
    """A word of its own for each number, as if of some language."""
    syllables = []
    while True:
        number, place = divmod(number, len(_SYLLABLES))
        syllables.append(_SYLLABLES[place])
        if not number:
            return "".join(syllables).capitalize()
