"""Agents that may be one: a short name, a name within a name, another spelling. They are suggested, never merged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler

from claimgraph.graph.records import read_records
from claimgraph.graph.rows import batches
from claimgraph.graph.store import Store
from claimgraph.ingest import language as packs
from claimgraph.ingest.followers.activity import matching
from claimgraph.ingest.followers.index import Index, Stale
from claimgraph.ingest.followers.judging import Scope, Settled, settle
from claimgraph.ingest.followers.sorts import Keys, Payload, Sort, key
from claimgraph.ingest.followers.spelling import plain, sounding
from claimgraph.ingest.followers.touched import Touched
from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.tokens import tokens
from claimgraph.schemas.ids import judgement_id
from claimgraph.schemas.nodes import Activity, Agent, AgentKind, Name, NameKind
from claimgraph.schemas.records import Record
from claimgraph.schemas.relationships import Certainty, Judgement, SameAs, Verdict
from claimgraph.schemas.spans import Span

_SAME_NAME = 0.9
"""The whole name, where one is known not to be the other only by its kind."""
_SPELLING = 0.85
"""Every word of the name, one or more of them in another spelling."""
_INITIALS = 0.8
"""Every word of the name, one or more of them as an initial only."""
_WITHIN = 0.7
"""Two words or more of a person's longer name."""
_SHORT = 0.6
"""One word of a longer name, its first or its last: "Smith"."""
_BOTH_SHORT = 0.5
"""The same single word, in two articles that say no more."""

_ALIKE = 0.8
"""Two words of the same consonants are one name from here up: "Zelenskyy", "Zelensky"."""
_TELLING = 4
"""Consonants by which a single word may be another in another spelling: "Rini" is not "Rina"."""
_CROWD = 24
"""Agents who share a word of their names at the most: "Muhammad" tells nothing."""
_PORTION = 500
_LONGEST = 5
"""Words of a name; what is longer is a description."""
_VOWELS = str.maketrans("", "", "aeiouy'\u2019-")

_ENDS = """
UNWIND $ids AS id
MATCH (one:Agent)-[:SAME_AS {id: id}]->(other:Agent)
RETURN one.id AS one, other.id AS other
"""

_JUDGED = """
UNWIND $ids AS id
MATCH (agent:Agent {id: id})-[judgement:SAME_AS]-(:Agent)
WHERE judgement.retracted_at IS NULL
RETURN DISTINCT id
"""


@dataclass(frozen=True)
class SameAgents:
    """Follows agents."""

    @property
    def activity(self) -> Activity:
        """The rules that suggest."""
        return matching("the same agent")

    def put(self, store: Store, index: Index, touched: Touched) -> None:
        """Make the touched agents findable."""
        for record in read_records(store, touched.agents):
            index.put(AGENT, record.id, _payload(record))

    def judge(self, store: Store, index: Index, touched: Touched) -> Settled:
        """Suggest of the touched agents who they may be."""
        settled = self._judge(store, index, {*touched.agents, *_decided(store, touched.decided)})
        while stale := index.stale(AGENT, _PORTION):
            settled += self._judge(store, index, _worth_another_look(store, stale))
            index.fresh(stale)
        return settled

    def _judge(self, store: Store, index: Index, agents: set[str]) -> Settled:
        activity = self.activity
        wanted: dict[str, Judgement] = {}
        for agent in sorted(agents):
            payload = index.get(AGENT, agent)
            if payload is None:
                continue
            for other, found in index.alike(AGENT, agent, payload):
                score = _score((agent, payload), (other, found))
                if other != agent and score:
                    suggested = _suggestion(agent, other, score, activity.id)
                    wanted[suggested.id] = suggested
        scope = Scope("Agent", frozenset(agents), (SameAs,))
        return settle(store, scope, wanted.values(), activity)


# ---- what is kept of an agent


def _payload(record: Record) -> Payload:
    agent = record.nodes[0]
    assert isinstance(agent, Agent)
    names = {
        " ".join(words)
        for one in record.nodes
        if isinstance(one, Name) and (words := _words(one, agent))
    }
    # Of somebody whose whole name is known, a part of it tells nothing more.
    whole = {name for name in names if " " in name} or names
    return {
        "kind": agent.kind.value,
        "wikidata": agent.wikidata,
        "resolved": agent.resolved,
        "names": sorted(whole),
    }


def _words(name: Name, agent: Agent) -> list[str]:
    """The words of what is written as a name; none where it is an office, a description or a nickname of many."""
    if name.kind in (NameKind.METONYM, NameKind.DEMONYM, NameKind.ADJECTIVE):
        return []
    if name.kind is NameKind.ROLE and (agent.resolved or agent.kind is not AgentKind.PERSON):
        return []
    words = name.text.replace(".", " ").split()
    if len(words) > _LONGEST or not all(word[0].isupper() for word in words):
        return []
    if not agent.resolved and any(_is_a_word(word, name.language) for word in words):
        return []
    return [plain(word.lower()) for word in words]


def _is_a_word(word: str, language: str) -> bool:
    """Whether the language knows it as something else than a name: "Menteri", "According"."""
    pack = packs.load(language if language in packs.known() else "en")
    (token, *more) = tokens(word, Span(0, len(word)), pack) or [None]
    if token is None or more:
        return True
    return bool(pack.lexicon.classes.get(token.lower, 0)) or token.lower in pack.lexicon.cues


def _keys(payload: Payload) -> Keys:
    """What an agent is found by: the consonants of each word of its names."""
    skeletons = {_skeleton(word) for name in payload["names"] for word in name.split()}
    return Keys(telling=[key("named", one) for one in sorted(skeletons)])


def _skeleton(word: str) -> str:
    heard = sounding(word)
    return heard.translate(_VOWELS) or heard


AGENT = Sort("agent", _keys, _CROWD)


# ---- who may be whom


def _score(one: tuple[str, Payload], other: tuple[str, Payload]) -> float:
    """How likely the two are one; 0 where nothing says so, or something says that they are not."""
    (id, mine), (other_id, theirs) = one, other
    if id in known_agents() and other_id in known_agents():
        return 0.0
    if mine["wikidata"] and theirs["wikidata"]:
        return 0.0
    scores = (
        _names_score(tuple(a.split()), tuple(b.split()), mine, theirs)
        for a in mine["names"]
        for b in theirs["names"]
    )
    return max(scores, default=0.0)


def _names_score(one: Sequence[str], other: Sequence[str], mine: Payload, theirs: Payload) -> float:
    both_known = mine["resolved"] and theirs["resolved"]
    if one == other:
        return _SAME_NAME if both_known else _SHORT if len(one) > 1 else _BOTH_SHORT
    alike_kind = mine["kind"] == theirs["kind"]
    if len(one) == len(other):
        return _word_by_word(one, other) if alike_kind else 0.0
    short, long = sorted((one, other), key=len)
    if not alike_kind:
        return 0.0
    if _without_initials(short) == _without_initials(long) and len(_without_initials(short)) > 1:
        return _INITIALS
    return _within(short, long, mine["kind"])


def _word_by_word(one: Sequence[str], other: Sequence[str]) -> float:
    pairs = list(zip(one, other, strict=True))
    if not all(_spelt_alike(a, b) or _initial(a, b) for a, b in pairs):
        return 0.0
    if len(pairs) == 1 and len(_skeleton(one[0])) < _TELLING:
        return 0.0
    if any(_initial(a, b) for a, b in pairs):
        return _INITIALS if any(a == b and len(a) > 1 for a, b in pairs) else 0.0
    likeness = sum(JaroWinkler.similarity(a, b) for a, b in pairs) / len(pairs)
    return round(_SPELLING * likeness, 3)


def _spelt_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if _skeleton(one) != _skeleton(other) or len(_skeleton(one)) < 2:
        return False
    return JaroWinkler.similarity(one, other) >= _ALIKE


def _initial(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) == 1 < len(long) and long.startswith(short)


def _without_initials(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if len(word) > 1)


def _within(short: Sequence[str], long: Sequence[str], kind: str) -> float:
    """A person's name that begins or ends a longer one; a body's with one word before it: "The White House"."""
    ends, begins = long[-len(short) :] == tuple(short), long[: len(short)] == tuple(short)
    if kind != AgentKind.PERSON:
        return _SHORT if ends and len(long) == len(short) + 1 > 2 else 0.0
    if not (ends or begins) or len(short[0]) == 1:
        return 0.0
    return _WITHIN if len(short) > 1 else _SHORT


def _suggestion(one: str, other: str, score: float, activity: str) -> SameAs:
    first, last = sorted((one, other))
    return SameAs(
        from_label="Agent",
        from_id=first,
        to_label="Agent",
        to_id=last,
        id=judgement_id("SAME_AS", first, last, Verdict.UNSURE.value, str(score), activity),
        certainty=Certainty.PROBABLE,
        score=score,
        activity=activity,
        verdict=Verdict.UNSURE,
    )


# ---- what is looked at again


def _decided(store: Store, judgements: Sequence[str]) -> set[str]:
    """The agents that these judgements are about."""
    return {
        str(end)
        for batch in batches(judgements)
        for row in store.read(_ENDS, {"ids": batch})
        for end in row.values()
    }


def _worth_another_look(store: Store, stale: Iterable[Stale]) -> set[str]:
    agents = list(stale)
    rows = store.read(_JUDGED, {"ids": [one.id for one in agents if not one.more]})
    return {one.id for one in agents if one.more}.union(str(row["id"]) for row in rows)
