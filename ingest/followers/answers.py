"""Denials and confirmations of what earlier articles reported: who answers whom, and which claims that covers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

from claimgraph.graph import groups
from claimgraph.graph.records import read_records
from claimgraph.graph.rows import batches
from claimgraph.graph.store import Store
from claimgraph.ingest.followers.activity import matching
from claimgraph.ingest.followers.claim_items import CLAIM, gist_of
from claimgraph.ingest.followers.index import Index
from claimgraph.ingest.followers.judging import Scope, Settled, rule_made, settle
from claimgraph.ingest.followers.same_claims import decided_ends, group_mates
from claimgraph.ingest.followers.sorts import Keys, Payload, Sort, key
from claimgraph.ingest.followers.touched import Touched
from claimgraph.ingest.known_agents import known_agents
from claimgraph.schemas.acts import Act, Form, Stance
from claimgraph.schemas.ids import judgement_id
from claimgraph.schemas.nodes import Activity, Article, Statement
from claimgraph.schemas.records import Record
from claimgraph.schemas.relationships import Certainty, How, Judgement, RespondsTo

WINDOW = timedelta(days=60)
"""How long before an answer that names its claim may stand what it answers."""
NEAR = timedelta(days=14)
"""How long before an answer that only points back."""

_ANSWERS = {
    Act.DENY: How.DENIES,
    Act.REJECT: How.DENIES,
    Act.CONFIRM: How.CONFIRMS,
    Act.ADMIT: How.CONFIRMS,
}
_ACCUSES = frozenset({Act.ACCUSE, Act.ALLEGE, Act.CONDEMN, Act.CRITICISE})
_STANCES = frozenset(Stance)
_EVER = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp())

_ANSWERED = """
UNWIND $ids AS id
MATCH (statement:Statement {id: id})-[judgement:RESPONDS_TO]->(:Statement)
WHERE judgement.retracted_at IS NULL
RETURN id, judgement.activity AS activity
"""


_UNSURE = """
UNWIND $ids AS id
MATCH (claim:Claim {id: id})-[judgement:SAME_AS]-(other:Claim)
WHERE judgement.retracted_at IS NULL AND judgement.verdict = 'unsure'
RETURN id, other.id AS other
"""

Alike: TypeAlias = dict[str, dict[str, Certainty]]
"""By claim, what it may be said with as well, and how sure that is."""


@dataclass(frozen=True)
class Answers:
    """Follows statements."""

    @property
    def activity(self) -> Activity:
        """The rules that judge."""
        return matching("answers")

    def put(self, store: Store, index: Index, touched: Touched) -> None:
        """Make the statements of the touched articles findable."""
        for record in read_records(store, touched.articles):
            for id, payload in _statements(record):
                index.put(STATEMENT, id, payload)

    def judge(self, store: Store, index: Index, touched: Touched) -> Settled:
        """Judge the answers in the touched articles, and those elsewhere that may answer these articles."""
        answers = self._concerned(store, index, touched)
        answered = self._answered_in_their_article(store, answers)
        alike = _alike(store, {claim for one in answers.values() for claim in one["claims"]})
        wanted: dict[str, Judgement] = {}
        for id, payload in sorted(answers.items()):
            if id not in answered and not payload["gone"]:
                wanted |= {one.id: one for one in self._responses(index, id, payload, alike)}
        scope = Scope("Statement", frozenset(answers), (RespondsTo,), incoming=False)
        return settle(store, scope, wanted.values(), self.activity)

    # ---- which answers are to be judged

    def _concerned(self, store: Store, index: Index, touched: Touched) -> dict[str, Payload]:
        statements = [
            one for record in read_records(store, touched.articles) for one in _statements(record)
        ]
        alike = _alike(store, {claim for _, payload in statements for claim in payload["claims"]})
        found = {id: payload for id, payload in statements if payload["how"]}
        for _, payload in statements:
            found.update(self._later_answers(index, payload, alike))
        for claim in sorted(group_mates(store, decided_ends(store, touched.judged))):
            found.update(index.found_between(key("answers", claim), 0, _EVER))
        return found

    def _later_answers(
        self, index: Index, payload: Payload, alike: Alike
    ) -> Iterator[tuple[str, Payload]]:
        at = payload["at"]
        last = at + int(WINDOW.total_seconds())
        names = {other for claim in payload["claims"] for other in alike[claim]}
        for name in sorted(names.union(payload["against"])):
            yield from index.found_between(key("answers", name), at, last)

    def _answered_in_their_article(self, store: Store, answers: Iterable[str]) -> set[str]:
        """Answers whose own article tells what they answer."""
        rows = [
            row
            for batch in batches(sorted(answers))
            for row in store.read(_ANSWERED, {"ids": batch})
        ]
        followers = rule_made(store, {str(row["activity"]) for row in rows})
        return {str(row["id"]) for row in rows if row["activity"] not in followers}

    # ---- what they answer

    def _responses(
        self, index: Index, id: str, payload: Payload, alike: Alike
    ) -> Iterator[RespondsTo]:
        if payload["claims"]:
            yield from self._to_the_same_claim(index, id, payload, alike)
        elif payload["how"] == How.DENIES:
            yield from self._to_the_last_accusation(index, id, payload)

    def _to_the_same_claim(
        self, index: Index, id: str, payload: Payload, alike: Alike
    ) -> Iterator[RespondsTo]:
        """Everybody's last word before it that put forward a claim which it denies or confirms."""
        first = payload["at"] - int(WINDOW.total_seconds())
        meant = {
            other: certainty
            for claim in payload["claims"]
            for other, certainty in sorted(alike[claim].items(), reverse=True)
        }
        said: dict[str, Payload] = {}
        for claim in meant:
            said.update(index.found_between(key("puts forward", claim), first, payload["at"]))
        for other, found in _last_of_each(payload, said):
            covers = {claim for claim in found["claims"] if claim in meant}
            sure = any(meant[claim] is Certainty.CERTAIN for claim in covers)
            before = found["at"] < payload["at"]
            concerned = self._concerns(index, payload, found, covers)
            yield self._response(id, payload, other, covers, certain=sure and before and concerned)

    def _concerns(
        self, index: Index, payload: Payload, found: Payload, claims: Iterable[str]
    ) -> bool:
        """Whether who answers is whom it was said of."""
        voices = set(_with_principals(payload["voices"]))
        spoken_of = {agent for claim in claims for agent in _about(index, claim)}
        return bool(voices & spoken_of.union(found["against"]))

    def _to_the_last_accusation(
        self, index: Index, id: str, payload: Payload
    ) -> Iterator[RespondsTo]:
        """What was said against the denier on the last day before, where the denial only points back."""
        first = payload["at"] - int(NEAR.total_seconds())
        said: dict[str, Payload] = {}
        for agent in payload["voices"]:
            said.update(index.found_between(key("accused", agent), first, payload["at"]))
        accusations = dict(_last_of_each(payload, said))
        last = max((found["day"] for found in accusations.values()), default="")
        for other, found in accusations.items():
            if found["day"] == last and found["claims"]:
                yield self._response(id, payload, other, set(found["claims"]), certain=False)

    def _response(
        self, id: str, payload: Payload, other: str, covers: set[str], *, certain: bool
    ) -> RespondsTo:
        certainty = Certainty.CERTAIN if certain else Certainty.PROBABLE
        covered = tuple(sorted(covers))
        how = How(payload["how"])
        return RespondsTo(
            from_label="Statement",
            from_id=id,
            to_label="Statement",
            to_id=other,
            id=judgement_id(
                "RESPONDS_TO", id, other, how.value, certainty.value, *covered, self.activity.id
            ),
            certainty=certainty,
            activity=self.activity.id,
            how=how,
            covers=covered,
        )


def _alike(store: Store, claims: Iterable[str]) -> Alike:
    """With each claim those that were judged the same, or perhaps the same."""
    found: Alike = {claim: {} for claim in claims}
    for batch in batches(sorted(found)):
        for row in store.read(_UNSURE, {"ids": batch}):
            found[str(row["id"])][str(row["other"])] = Certainty.PROBABLE
    mates = groups.mates(store, found)
    for claim, others in found.items():
        others |= dict.fromkeys(mates.get(claim, set()) | {claim}, Certainty.CERTAIN)
    return found


def _about(index: Index, claim: str) -> frozenset[str]:
    payload = index.get(CLAIM, claim)
    return gist_of(payload).agents.union(payload["about"]) if payload else frozenset()


def _last_of_each(payload: Payload, said: dict[str, Payload]) -> Iterator[tuple[str, Payload]]:
    """Of each voice its last statement before the answer, in another article."""
    latest: dict[tuple[str, ...], tuple[str, Payload]] = {}
    for id, found in sorted(said.items(), key=lambda one: (one[1]["at"], one[0])):
        elsewhere = found["article"] != payload["article"]
        if elsewhere and not found["gone"] and found["voices"] != payload["voices"]:
            latest[tuple(found["voices"])] = id, found
    yield from latest.values()


# ---- statements as the index keeps them


def _statements(record: Record) -> Iterator[tuple[str, Payload]]:
    article = record.nodes[0]
    assert isinstance(article, Article)
    towards: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in record.relationships:
        towards[one.from_id][one.type].append(one.to_id)
    published = article.published_at.latest
    for node in record.statements:
        assert isinstance(node, Statement)
        if node.form is Form.NARRATED:
            continue
        ends = towards[node.id]
        claims = sorted({claim for stance in _STANCES for claim in ends[stance.value]})
        how = _ANSWERS.get(node.act)
        against = sorted(ends["AGAINST"])
        voices = sorted({*ends["SAID_BY"], *ends["ON_BEHALF_OF"]})
        accuses = bool(against) and (node.act in _ACCUSES or node.act.stance is Stance.ASSERTS)
        yield (
            node.id,
            {
                "article": article.id,
                "at": int(published.timestamp()),
                "day": published.date().isoformat(),
                "how": how.value if how else None,
                "accuses": accuses,
                "voices": voices,
                "against": _with_principals(against),
                "claims": claims,
                "gone": node.retracted_at is not None,
            },
        )


def _with_principals(agents: Sequence[str]) -> list[str]:
    """The agents, and those for whom they act."""
    principals = {other for agent in agents for other in known_agents().principals(agent)}
    return sorted({*agents, *principals})


def _dated(payload: Payload) -> Iterator[tuple[int, int]]:
    """What a statement is found by, with its time."""
    at = payload["at"]
    if payload["how"]:
        for name in (*payload["voices"], *payload["claims"]):
            yield key("answers", name), at
        return
    for claim in payload["claims"]:
        yield key("puts forward", claim), at
    if payload["accuses"]:
        for agent in payload["against"]:
            yield key("accused", agent), at


STATEMENT = Sort("statement", lambda payload: Keys(dated=tuple(_dated(payload))))
