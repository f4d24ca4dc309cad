"""Writing: one transaction for many articles, for a follower's judgements or for a curator's.

A transaction has one time and ends by taking the next change number. What finds itself done
already writes nothing, so running it again, after a lost answer too, changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import chain

from claimgraph.graph import changes, groups, reread, supersede
from claimgraph.graph.changes import Committed
from claimgraph.graph.merge import Beside, Merge
from claimgraph.graph.records import kind_of, read_records
from claimgraph.graph.rows import RelationshipRow
from claimgraph.graph.store import Store, Transaction
from claimgraph.schemas.errors import InvalidClaim
from claimgraph.schemas.ids import change_id, claim_group_id
from claimgraph.schemas.nodes import Activity, Change, Claim, ClaimGroup
from claimgraph.schemas.records import ArticleReading, Record, Usage
from claimgraph.schemas.relationships import GeneratedBy, InGroup, Judgement


class SkipReason(StrEnum):
    """Why an article was not written."""

    HELD = "already held"
    TWICE = "twice in one batch"
    OTHER_TEXT = "held with another text around the same body"


@dataclass(frozen=True, slots=True)
class Skipped:
    """An article that was not written, and why."""

    article: str
    reason: SkipReason


@dataclass(frozen=True, slots=True)
class Written:
    """What a transaction did."""

    change: int | None = None
    """Its number; none when there was nothing to do."""
    articles: tuple[str, ...] = ()
    """Ids of the articles written, new or read again."""
    skipped: tuple[Skipped, ...] = ()
    committed: Committed | None = None
    """Its change, for those in this process who follow the graph."""


def write_readings(
    store: Store, readings: Sequence[ArticleReading], now: datetime | None = None
) -> Written:
    """Write the readings of one extraction run in one transaction.

    An article that this run has read before is skipped. One that an older run has read loses the
    statements and judgements that are made no longer and gains those that are new.
    """
    activity = _only_activity(readings)
    if activity is None:
        return Written()
    at = now or datetime.now(UTC)
    return store.write(lambda transaction: _readings(transaction, readings, activity, at))


def write_records(
    store: Store, records: Sequence[Record], activity: Activity, now: datetime | None = None
) -> Written:
    """Write what a follower or a curator made, in one transaction.

    A judgement supersedes the older ones of its type between the same ends; what is held already
    stays as it is, superseded or not.
    """
    at = now or datetime.now(UTC)

    def work(transaction: Transaction) -> Written:
        merge = Merge(transaction, at)
        merge.records([_activity_record(activity), *_attributed(records, activity)])
        supersede.older(merge, records, activity.id)
        groups.regroup_judged(merge, _judgements(merge))
        return _finished(merge, activity)

    return store.write(work)


def retract_records(
    store: Store, ids: Iterable[str], activity: Activity, now: datetime | None = None
) -> Written:
    """Take back judgements by their ids, in one transaction; they stay, with the time of it."""
    at = now or datetime.now(UTC)

    def work(transaction: Transaction) -> Written:
        merge = Merge(transaction, at)
        supersede.retract(merge, sorted(set(ids)), activity.id)
        if merge.touched:
            merge.records([_activity_record(activity)])
        groups.regroup_judged(merge, _judgements(merge))
        return _finished(merge, activity)

    return store.write(work)


def retract_statements(
    store: Store, articles: Iterable[str], activity: Activity, now: datetime | None = None
) -> Written:
    """Take back all that these articles say, in one transaction; it stays, with the time of it."""
    at = now or datetime.now(UTC)

    def work(transaction: Transaction) -> Written:
        merge = Merge(transaction, at)
        reread.retract_all(merge, sorted(set(articles)))
        if merge.touched:
            merge.records([_activity_record(activity)])
        return _finished(merge, activity)

    return store.write(work)


def restore_records(
    store: Store, ids: Iterable[str], activity: Activity, now: datetime | None = None
) -> Written:
    """Put judgements that were taken back in force again, in one transaction, as if newly made."""
    at = now or datetime.now(UTC)
    records = [
        record
        for record in read_records(store, sorted(set(ids)))
        for one in record.relationships
        if isinstance(one, Judgement) and one.retracted_at is not None
    ]

    def work(transaction: Transaction) -> Written:
        merge = Merge(transaction, at)
        supersede.restore(merge, records, activity.id)
        if merge.touched:
            merge.records([_activity_record(activity)])
        groups.regroup_judged(merge, _judgements(merge))
        return _finished(merge, activity)

    return store.write(work)


def regroup_claims(
    store: Store, claims: Iterable[str], activity: Activity, now: datetime | None = None
) -> Written:
    """Name the groups of these claims anew, where an older article has come since they were formed."""
    at = now or datetime.now(UTC)

    def work(transaction: Transaction) -> Written:
        merge = Merge(transaction, at)
        groups.regroup(merge, claims)
        if merge.touched:
            merge.records([_activity_record(activity)])
        return _finished(merge, activity)

    return store.write(work)


def _judgements(merge: Merge) -> list[str]:
    return [id for id in merge.touched if kind_of(id) == "judgement"]


def _readings(
    transaction: Transaction, given: Sequence[ArticleReading], activity: Activity, now: datetime
) -> Written:
    readings: dict[str, ArticleReading] = {}
    skipped: list[Skipped] = []
    for reading in given:
        if reading.article.id in readings:
            skipped.append(Skipped(reading.article.id, SkipReason.TWICE))
        readings.setdefault(reading.article.id, reading)
    held = reread.held(transaction, sorted(readings), activity.id)
    for article in held:
        if article.read_by_this_run:
            skipped.append(Skipped(article.id, SkipReason.HELD))
            del readings[article.id]
        elif article.text != readings[article.id].node.text:
            skipped.append(Skipped(article.id, SkipReason.OTHER_TEXT))
            del readings[article.id]
    if not readings:
        return Written(skipped=tuple(skipped))
    merge = Merge(transaction, now)
    again = [readings[article.id] for article in held if article.id in readings]
    for reading in reread.retract_what_is_gone(merge, again, activity.id):
        readings[reading.article.id] = reading
    merge.records(_all_records(readings.values(), activity))
    _add_usage(merge, activity, sum((one.usage for one in readings.values()), Usage()))
    return _finished(merge, activity, tuple(sorted(readings)), tuple(skipped))


_SPENT = """
MATCH (activity:Activity {id: $id})
SET activity.requests = coalesce(activity.requests, 0) + $requests,
    activity.input_tokens = coalesce(activity.input_tokens, 0) + $input_tokens,
    activity.output_tokens = coalesce(activity.output_tokens, 0) + $output_tokens
"""


def _add_usage(merge: Merge, activity: Activity, usage: Usage) -> None:
    """What the run has cost so far stands with it; of a run that is read again only what is written."""
    if usage != Usage():
        merge.transaction.run(_SPENT, {"id": activity.id, **asdict(usage)})
        merge.touched.add(activity.id)


def _finished(
    merge: Merge,
    activity: Activity,
    articles: tuple[str, ...] = (),
    skipped: tuple[Skipped, ...] = (),
) -> Written:
    if not merge.touched:
        return Written(skipped=skipped)
    touched = tuple(sorted(merge.touched))
    number = changes.take(merge.transaction, touched, activity.id, merge.now)
    change = Change(
        id=change_id(number),
        number=number,
        touched=touched,
        activity=activity.id,
        recorded_at=merge.now,
    )
    # What a run has cost is added to its own record; judgements change others on their way.
    new = tuple(one for one in merge.new if one.id != activity.id) if articles else ()
    return Written(number, articles, skipped, Committed(change, new))


def _only_activity(readings: Sequence[ArticleReading]) -> Activity | None:
    activities = {reading.activity.id: reading.activity for reading in readings}
    if len(activities) > 1:
        raise InvalidClaim(
            f"one transaction is one run's work, these are of {sorted(activities)!r}: "
            "write each run's readings by themselves"
        )
    return next(iter(activities.values()), None)


def _all_records(readings: Iterable[ArticleReading], activity: Activity) -> list[Record | Beside]:
    made = chain.from_iterable(
        (reading.article, *reading.shared, *reading.judgements) for reading in readings
    )
    return [_activity_record(activity), *_attributed(made, activity)]


def _activity_record(activity: Activity) -> Record:
    return Record(activity.id, (activity,))


def _attributed(records: Iterable[Record], activity: Activity) -> Iterator[Record | Beside]:
    """The records, each with what belongs to it beside: who made it, and for a claim its group."""
    for record in records:
        yield record
        yield _belongings(record, activity.id)


def _belongings(record: Record, activity: str) -> Beside:
    made = [
        RelationshipRow(GeneratedBy.type, node.label, node.id, "Activity", activity, {})
        for node in record.nodes
        if node.label in GeneratedBy.starts
    ]
    if not record.nodes or not isinstance(record.nodes[0], Claim) or _has_group(record):
        return Beside(record.id, (), tuple(made))
    group = ClaimGroup(id=claim_group_id(record.id))
    made.append(RelationshipRow(InGroup.type, "Claim", record.id, group.label, group.id, {}))
    return Beside(record.id, (group,), tuple(made))


def _has_group(record: Record) -> bool:
    return any(node.label == ClaimGroup.label for node in record.nodes)
