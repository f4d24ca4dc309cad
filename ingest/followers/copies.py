"""Wire copies and near-duplicates among articles, what was copied with them, and newer versions of one address.

What an older version says is taken back, with the time of it: the newer one says it again, or says it no more.

Likeness by MinHash (Broder, "On the resemblance and containment of documents", 1997) in one
permutation (Li, Owen and Zhang, 2012); articles that may be alike are found by bands of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice

from claimgraph.graph.records import read_records
from claimgraph.graph.rows import batches
from claimgraph.graph.store import Store
from claimgraph.graph.write import retract_statements, write_records
from claimgraph.ingest.followers.activity import matching
from claimgraph.ingest.followers.index import Index
from claimgraph.ingest.followers.judging import Scope, Settled, settle
from claimgraph.ingest.followers.sorts import Keys, Payload, Sort, key
from claimgraph.ingest.followers.touched import Touched
from claimgraph.ingest.known_agents import known_agents
from claimgraph.schemas.acts import Form
from claimgraph.schemas.ids import judgement_id, normalised
from claimgraph.schemas.nodes import Activity, Article, Statement
from claimgraph.schemas.records import Record
from claimgraph.schemas.relationships import Certainty, DerivedFrom, Judgement, Revises
from claimgraph.schemas.relationships import Copies as CopiesArticle

SURE = 0.8
"""Share of the shorter article that stands in the other, from which on it is a copy."""
UNSURE = 0.5
"""From here up it probably is."""

_WORDS = 5
"""Words of a shingle."""
_LEAST = 30
"""Shingles of an article; a shorter text is alike by chance."""
_BINS, _ROWS = 60, 3
"""With 20 bands of 3, articles that share half of their shingles meet with 93 %, three quarters with 99.99 %."""
_SHORTEST_QUOTE = 20
"""Letters of a quote that nobody words twice alike by chance."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Copies:
    """Follows articles."""

    @property
    def activity(self) -> Activity:
        """The rules that judge."""
        return matching("copies")

    def put(self, store: Store, index: Index, touched: Touched) -> None:
        """Make the touched articles findable."""
        for record in read_records(store, touched.articles):
            index.put(ARTICLE, record.id, _payload(record))

    def judge(self, store: Store, index: Index, touched: Touched) -> Settled:
        """Judge the touched articles against all that are like them."""
        copies: dict[str, Judgement] = {}
        derived: dict[str, Judgement] = {}
        revised: list[Record] = []
        outdated: set[str] = set()
        statements: set[str] = set()
        for article in touched.articles:
            payload = index.get(ARTICLE, article)
            if payload is None:
                continue
            statements.update(payload["quotes"].values())
            for other, found in index.found(_keys(payload)):
                if other == article:
                    continue
                if payload["url"] and payload["url"] == found["url"]:
                    older, newer = sorted(((article, payload), (other, found)), key=_age)
                    revised.append(_revision(older, newer))
                    if older[1]["current"] and _takes_its_place(older[1], newer[1]):
                        outdated.add(older[0])
                    continue
                copy = _copy((article, payload), (other, found), self.activity.id)
                if copy is not None:
                    copies[copy.id] = copy
                    taken = _taken(copy, {article: payload, other: found}, self.activity.id)
                    derived |= {one.id: one for one in taken}
        articles = Scope("Article", frozenset(touched.articles), (CopiesArticle,))
        settled = settle(store, articles, copies.values(), self.activity)
        said = Scope("Statement", frozenset(statements), (DerivedFrom,))
        settled += settle(store, said, derived.values(), self.activity)
        for batch in batches(revised):
            write_records(store, batch, self.activity)
        for ids in batches(sorted(outdated)):
            retract_statements(store, ids, self.activity)
        return settled


def _payload(record: Record) -> Payload:
    article = record.nodes[0]
    assert isinstance(article, Article)
    outlets = [one.to_id for one in record.relationships if one.type == "PUBLISHED_BY"]
    shingles = _shingles(_body(article))
    return {
        "url": article.url,
        "agency": any(
            outlet in known_agents() and known_agents()[outlet].agency for outlet in outlets
        ),
        "published": article.published_at.latest.isoformat(),
        "retrieved": article.retrieved_at.isoformat(),
        "shingles": len(shingles),
        "signature": _signature(shingles) if len(shingles) >= _LEAST else [],
        "quotes": dict(sorted(_quotes(record))),
        "current": any(one.retracted_at is None for one in record.statements),
    }


def _body(article: Article) -> str:
    spans = article.body_spans
    return " ".join(span.of(article.text) for span in spans) if spans else article.text


def _quotes(record: Record) -> Iterator[tuple[str, str]]:
    """What was said, as a digest, with the statement that says it; the first of several alike."""
    statements = [node for node in record.nodes if isinstance(node, Statement)]
    for one in sorted(statements, key=lambda one: (one.start, one.id), reverse=True):
        words = normalised(one.quote)
        if (
            one.form is not Form.NARRATED
            and one.retracted_at is None
            and len(words) >= _SHORTEST_QUOTE
        ):
            yield blake2b(f"{one.act} {words}".encode(), digest_size=8).hexdigest(), one.id


# ---- likeness


def _shingles(text: str) -> set[int]:
    """Numbers for every run of words."""
    words = _WORD.findall(text.casefold())
    runs = zip(*(islice(words, place, None) for place in range(_WORDS)), strict=False)
    return {_number(" ".join(run)) for run in runs}


def _number(run: str) -> int:
    return int.from_bytes(blake2b(run.encode(), digest_size=5).digest(), "big")


def _signature(shingles: set[int]) -> list[int]:
    """The least of the shingles in each bin; an empty bin takes that of the next full one."""
    least: list[int | None] = [None] * _BINS
    for shingle in shingles:
        value, place = divmod(shingle, _BINS)
        held = least[place]
        if held is None or value < held:
            least[place] = value
    full = [place for place, value in enumerate(least) if value is not None]
    return [_filled(least, place, full) for place in range(_BINS)]


def _filled(least: Sequence[int | None], place: int, full: Sequence[int]) -> int:
    value = least[place]
    if value is not None:
        return value & 0xFFFFFFFF
    nearest = min(full, key=lambda other: (other - place) % _BINS)
    return ((least[nearest] or 0) + (nearest - place) % _BINS) & 0xFFFFFFFF


def _keys(payload: Payload) -> list[int]:
    signature = payload["signature"]
    bands = [
        key("band", start, *signature[start : start + _ROWS])
        for start in range(0, len(signature), _ROWS)
    ]
    return [*bands, key("url", payload["url"])] if payload["url"] else bands


ARTICLE = Sort("article", lambda payload: Keys(_keys(payload)))


def _contained(one: Payload, other: Payload) -> float:
    """The share of the shorter article that stands in the other."""
    pairs = list(zip(one["signature"], other["signature"], strict=False))
    if not pairs:
        return 0.0
    resemblance = sum(mine == theirs for mine, theirs in pairs) / len(pairs)
    sizes = one["shingles"], other["shingles"]
    shared = resemblance * sum(sizes) / (1 + resemblance)
    return float(round(min(1.0, shared / min(sizes)), 3))


# ---- judgements


def _copy(
    one: tuple[str, Payload], other: tuple[str, Payload], activity: str
) -> CopiesArticle | None:
    score = _contained(one[1], other[1])
    if score < UNSURE:
        return None
    original, copier = sorted((one, other), key=_precedence)
    certainty = Certainty.CERTAIN if score >= SURE else Certainty.PROBABLE
    return CopiesArticle(
        from_label="Article",
        from_id=copier[0],
        to_label="Article",
        to_id=original[0],
        id=judgement_id("COPIES", copier[0], original[0], certainty.value, str(score), activity),
        certainty=certainty,
        score=score,
        activity=activity,
    )


def _precedence(article: tuple[str, Payload]) -> tuple[bool, str, str, str]:
    """An agency's text comes first, then the one that was published first."""
    id, payload = article
    return not payload["agency"], payload["published"], payload["retrieved"], id


def _taken(
    copy: CopiesArticle, payloads: Mapping[str, Payload], activity: str
) -> Iterator[DerivedFrom]:
    """Statements that came with the copy, word for word."""
    mine, theirs = payloads[copy.from_id]["quotes"], payloads[copy.to_id]["quotes"]
    for quote in sorted(set(mine) & set(theirs)):
        ends = mine[quote], theirs[quote]
        yield DerivedFrom(
            from_label="Statement",
            from_id=ends[0],
            to_label="Statement",
            to_id=ends[1],
            id=judgement_id("DERIVED_FROM", *ends, copy.certainty.value, activity),
            certainty=copy.certainty,
            activity=activity,
        )


def _revision(older: tuple[str, Payload], newer: tuple[str, Payload]) -> Record:
    """The newer version of an address, with what it revises."""
    return Record(
        newer[0],
        (),
        (Revises(from_label="Article", from_id=newer[0], to_label="Article", to_id=older[0]),),
    )


def _takes_its_place(older: Payload, newer: Payload) -> bool:
    """Whether it is the same text corrected, and not another day's page at one address."""
    long_enough = older["signature"] and newer["signature"]
    return not long_enough or _contained(older, newer) >= UNSURE


def _age(version: tuple[str, Payload]) -> tuple[str, str, str]:
    id, payload = version
    return payload["published"], payload["retrieved"], id
