"""A small graph with one of everything: an accusation, its denial, a copy, a merge, history."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from claimgraph.schemas.acts import Act, Form
from claimgraph.schemas.ids import (
    activity_id,
    agent_id,
    article_id,
    change_id,
    claim_group_id,
    claim_id,
    document_id,
    judgement_id,
    name_id,
    normalised,
    review_id,
    statement_id,
)
from claimgraph.schemas.nodes import (
    Activity,
    ActivityKind,
    Agent,
    AgentKind,
    Article,
    Change,
    Claim,
    ClaimGroup,
    Document,
    Membership,
    Name,
    NameKind,
    Review,
    Statement,
)
from claimgraph.schemas.records import Record, judgement_record
from claimgraph.schemas.relationships import (
    About,
    Against,
    Asserts,
    Certainty,
    Cites,
    Copies,
    Denies,
    GeneratedBy,
    How,
    In,
    InGroup,
    Judgement,
    MemberOf,
    Named,
    OnBehalfOf,
    PublishedBy,
    Relationship,
    RespondsTo,
    Reviews,
    SaidBy,
    SameAs,
    SpeaksFor,
    Verdict,
    Via,
)
from claimgraph.schemas.spans import Span
from claimgraph.schemas.times import day, instant

MONDAY = datetime(2024, 6, 17, 8, tzinfo=UTC)
TUESDAY = datetime(2024, 6, 18, 9, 30, tzinfo=UTC)
RECORDED = datetime(2024, 6, 19, tzinfo=UTC)
CORRECTED = datetime(2024, 6, 20, tzinfo=UTC)

RUN = Activity(
    id=activity_id("extraction", "claimgraph", "rules-1"),
    kind=ActivityKind.EXTRACTION,
    tool="claimgraph",
    version="0.1.0",
    rules="rules-1",
    recorded_at=RECORDED,
)
CURATION = Activity(
    id=activity_id("curation", "dewi"),
    kind=ActivityKind.CURATION,
    tool="claimgraph",
    version="0.1.0",
    agent="dewi",
    started_at=CORRECTED,
    note="Two different laboratories.",
    recorded_at=CORRECTED,
)


def made(label: str, id: str) -> GeneratedBy:
    return GeneratedBy(from_label=label, from_id=id, to_label="Activity", to_id=RUN.id)


def agent(kind: AgentKind, name: str, *names: tuple[str, str, NameKind], **more: object) -> Record:
    id = agent_id(kind, name)
    node = Agent(id=id, kind=kind, name=name, recorded_at=RECORDED, **more)
    known = [
        Name(
            id=name_id(id, text, language),
            text=text,
            key=normalised(text),
            language=language,
            kind=sort,
            recorded_at=RECORDED,
        )
        for text, language, sort in names
    ]
    bears = [
        Named(from_label="Agent", from_id=id, to_label="Name", to_id=name.id) for name in known
    ]
    return Record(id, (node, *known), (*bears, made("Agent", id)))


ISLAND = agent(
    AgentKind.GOVERNMENT,
    "Pulau Utara",
    ("Pulau Utara", "id", NameKind.FULL),
    ("North Island", "en", NameKind.FULL),
    ("Gedung Biru", "id", NameKind.METONYM),
    wikidata="Q42",
)
PORT = agent(AgentKind.GOVERNMENT, "Kota Pelabuhan")
SPOKESWOMAN = agent(AgentKind.PERSON, "Rara Samudra", ("Rara", "mul", NameKind.SHORT))
NEIGHBOURS = agent(AgentKind.GROUP, "negara tetangga", membership=Membership.OPEN)
DAILY = agent(AgentKind.OUTLET, "Harian Contoh", source=True)
WIRE = agent(AgentKind.OUTLET, "Kantor Kabar", source=True)

HEADLINE = "Kota Pelabuhan tuduh Pulau Utara membuang limbah"
ACCUSATION = "Pulau Utara membuang limbah ke laut"
DENIAL = "Tuduhan itu tidak benar"
TEXT = (
    f"{HEADLINE}\r\n\r\n"
    f"Kota Pelabuhan mengatakan {ACCUSATION}, dilansir Kantor Kabar. "
    f"“{DENIAL},” kata juru bicara Rara Samudra.\r\n"
)
COPY_TEXT = f"Kota Pelabuhan mengatakan {ACCUSATION} 😀"


ARTICLE = Article(
    id=article_id("https://harian.example/1", TEXT),
    text=TEXT,
    url="https://harian.example/1",
    headline=HEADLINE,
    headline_span=(Span(0, len(HEADLINE)),),
    body_spans=(Span(len(HEADLINE) + 4, len(TEXT) - 2),),
    language="id",
    published_at=day(TUESDAY, "Selasa (18/6)"),
    retrieved_at=RECORDED,
    recorded_at=RECORDED,
)
COPY = Article(
    id=article_id(None, COPY_TEXT),
    text=COPY_TEXT,
    language="id",
    language_guessed=True,
    published_at=instant(RECORDED),
    retrieved_at=RECORDED,
    recorded_at=RECORDED,
)
LETTER = Document(
    id=document_id("letter", "surat wali kota"),
    kind="letter",
    description="surat wali kota",
    recorded_at=RECORDED,
)


def found(words: str, text: str) -> tuple[Span, ...]:
    start = text.rindex(words)
    return (Span(start, start + len(words)),)


def statement(article: Article, act: Act, form: Form, quote: str, cue: str) -> Statement:
    (span,) = found(quote, article.text)
    return Statement(
        id=statement_id(article.id, (*span, act.value)),
        act=act,
        cameo=act.cameo,
        form=form,
        cue=cue,
        quote=quote,
        quote_spans=(span,),
        cue_spans=found(cue, article.text),
        start=span.start,
        language="id",
        said_at=day(MONDAY) if form is Form.DIRECT else None,
        confidence=0.9,
        recorded_at=RECORDED,
    )


ACCUSED = statement(ARTICLE, Act.ACCUSE, Form.INDIRECT, ACCUSATION, "mengatakan")
DENIED = statement(ARTICLE, Act.DENY, Form.DIRECT, DENIAL, "kata")
COPIED = statement(COPY, Act.ACCUSE, Form.INDIRECT, ACCUSATION, "mengatakan")
GONE = statement(ARTICLE, Act.THANK, Form.INDIRECT, "Kantor Kabar", "dilansir").model_copy(
    update={"retracted_at": CORRECTED}
)


def claim(words: str) -> Record:
    node = Claim(id=claim_id(words), text=words, language="id", recorded_at=RECORDED)
    group = ClaimGroup(id=claim_group_id(node.id), recorded_at=RECORDED)
    belongs = InGroup(
        from_label="Claim",
        from_id=node.id,
        to_label="ClaimGroup",
        to_id=group.id,
        recorded_at=RECORDED,
    )
    about = About(from_label="Claim", from_id=node.id, to_label="Agent", to_id=ISLAND.id)
    return Record(node.id, (node, group), (belongs, about, made("Claim", node.id)))


DUMPING = claim(ACCUSATION)
LEAKING = claim("limbah Pulau Utara bocor ke laut")


def of(words: Statement, model: type[Relationship], label: str, id: str, **more: object) -> Any:
    return model(
        from_label="Statement",
        from_id=words.id,
        to_label=label,
        to_id=id,
        **more,
    )


def said_in(article: Article, words: Statement) -> tuple[Relationship, ...]:
    return of(words, In, "Article", article.id), made("Statement", words.id)


def from_article(article: Article, model: type[Relationship], label: str, id: str) -> Relationship:
    return model(from_label="Article", from_id=article.id, to_label=label, to_id=id)


(SPEAKER_SPAN,) = found("Rara Samudra", TEXT)
NEWS = Record(
    ARTICLE.id,
    (ARTICLE, ACCUSED, DENIED, GONE),
    (
        from_article(ARTICLE, PublishedBy, "Agent", DAILY.id),
        from_article(ARTICLE, Cites, "Agent", WIRE.id),
        made("Article", ARTICLE.id),
        *(part for words in (ACCUSED, DENIED, GONE) for part in said_in(ARTICLE, words)),
        of(ACCUSED, SaidBy, "Agent", PORT.id, as_written="Kota Pelabuhan"),
        of(ACCUSED, Via, "Agent", WIRE.id, as_written="Kantor Kabar"),
        of(ACCUSED, Via, "Document", LETTER.id, step=2),
        of(ACCUSED, Against, "Agent", ISLAND.id),
        of(ACCUSED, Asserts, "Claim", DUMPING.id, hedge="diduga"),
        of(
            DENIED,
            SaidBy,
            "Agent",
            SPOKESWOMAN.id,
            as_written="Rara Samudra",
            start=SPEAKER_SPAN.start,
            end=SPEAKER_SPAN.end,
            role="juru bicara",
        ),
        of(DENIED, OnBehalfOf, "Agent", ISLAND.id),
        of(DENIED, Denies, "Claim", DUMPING.id),
        of(GONE, SaidBy, "Agent", DAILY.id),
    ),
)
WIRE_COPY = Record(
    COPY.id,
    (COPY, COPIED),
    (
        from_article(COPY, PublishedBy, "Agent", WIRE.id),
        *said_in(COPY, COPIED),
        of(COPIED, SaidBy, "Agent", PORT.id),
        of(COPIED, Asserts, "Claim", LEAKING.id),
    ),
)
SPEAKS = Record(
    SPOKESWOMAN.id,
    SPOKESWOMAN.nodes,
    (
        *SPOKESWOMAN.relationships,
        SpeaksFor(
            from_label="Agent",
            from_id=SPOKESWOMAN.id,
            to_label="Agent",
            to_id=ISLAND.id,
            valid_from=day(MONDAY, "sejak Senin"),
        ),
        MemberOf(from_label="Agent", from_id=SPOKESWOMAN.id, to_label="Agent", to_id=NEIGHBOURS.id),
    ),
)
REVIEW = Review(
    id=review_id("https://cek.example/1"),
    url="https://cek.example/1",
    claim_reviewed="Pulau Utara membuang limbah",
    rating="Belum terbukti",
    rating_value=2.5,
    published_at=day(CORRECTED),
    recorded_at=CORRECTED,
)
RATED = Record(
    REVIEW.id,
    (REVIEW,),
    (Reviews(from_label="Review", from_id=REVIEW.id, to_label="Claim", to_id=DUMPING.id),),
)


def judged(model: type[Judgement], label: str, start: str, end: str, **more: object) -> Record:
    said = {"certainty": Certainty.PROBABLE, "activity": RUN.id, "recorded_at": RECORDED} | more
    made_of = [str(value) for value in said.values()]
    return judgement_record(
        model(
            id=judgement_id(model.type, start, end, *made_of),
            from_label=label,
            from_id=start,
            to_label=label,
            to_id=end,
            **said,
        )
    )


ANSWER = judged(
    RespondsTo,
    "Statement",
    DENIED.id,
    ACCUSED.id,
    how=How.DENIES,
    covers=(DUMPING.id,),
    certainty=Certainty.CERTAIN,
)
MATCH = judged(
    SameAs,
    "Claim",
    DUMPING.id,
    LEAKING.id,
    verdict=Verdict.SAME,
    score=0.87,
    retracted_at=CORRECTED,
)
NO_MATCH = judged(
    SameAs,
    "Claim",
    DUMPING.id,
    LEAKING.id,
    verdict=Verdict.NOT_SAME,
    certainty=Certainty.CERTAIN,
    activity=CURATION.id,
    recorded_at=CORRECTED,
)
DUPLICATE = judged(Copies, "Article", COPY.id, ARTICLE.id, score=0.99)


def change(number: int, activity: Activity, *touched: Record) -> Record:
    node = Change(
        id=change_id(number),
        number=number,
        touched=tuple(sorted(record.id for record in touched)),
        activity=activity.id,
        recorded_at=activity.recorded_at,
    )
    return Record(node.id, (node,))


_FIRST = (
    Record(RUN.id, (RUN,)),
    ISLAND,
    PORT,
    SPEAKS,
    NEIGHBOURS,
    DAILY,
    WIRE,
    DUMPING,
    LEAKING,
    Record(LETTER.id, (LETTER,), (made("Document", LETTER.id),)),
    NEWS,
    WIRE_COPY,
    ANSWER,
    MATCH,
    DUPLICATE,
)
_SECOND = (Record(CURATION.id, (CURATION,)), NO_MATCH, MATCH, RATED)

RECORDS: tuple[Record, ...] = (
    *dict.fromkeys((*_FIRST, *_SECOND)),
    change(1, RUN, *_FIRST),
    change(2, CURATION, *_SECOND),
)
"""The whole graph, its history included."""
