"""The SPARQL view: a replica that follows a graph's change number, and says how far behind it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from threading import Condition, Event, RLock, Thread
from time import monotonic

from pyoxigraph import NamedNode, QuerySolutions

from claimgraph.graph.changes import Committed
from claimgraph.graph.rdf.feed import Feed, all_records, change_record, is_change
from claimgraph.graph.rdf.iris import Iris
from claimgraph.graph.rdf.replica import Replica, last_change
from claimgraph.graph.rdf.writing import named_graph, parsed
from claimgraph.graph.rows import RecordRows
from claimgraph.schemas.errors import StoreUnavailable
from claimgraph.schemas.nodes import Change

_POLL = 0.05
"""Seconds between two looks at the graph, for whoever waits for a change of another process."""
_HEARD = 64
"""Changes that were told and are kept until the view comes to them; it reads older ones."""


class View:
    """A graph as named graphs in a replica, one for each record.

    Each change replaces exactly the graphs of the records that it touched, in one step, so that no
    reader sees half an article. Records are read as they are when the view comes to them, which
    may be later than the change: what it shows is never older than its number.
    """

    def __init__(self, feed: Feed, replica: Replica, iris: Iris) -> None:
        self.iris = iris
        self._feed = feed
        self._replica = replica
        self._number = 0
        self._building = False
        self._following = RLock()
        self._moved = Condition()
        self._heard: dict[int, Committed] = {}
        self.quads_changed = 0
        """How many quads came or went since the start."""

    @property
    def number(self) -> int:
        """The number of the last change that the view shows."""
        return self._number

    @property
    def building(self) -> bool:
        """Whether the replica is being filled anew, and so holds a part of the graph."""
        return self._building

    @property
    def lag(self) -> int:
        """How many changes the view is behind the graph."""
        return max(0, self._feed.latest() - self._number)

    def start(self) -> int:
        """Catch up, or build anew where the replica is empty or holds another graph.

        Returns:
            The number reached.
        """
        with self._following:
            held = last_change(self._replica)
            if held and self._is_ours(held):
                self._reached(held)
            else:
                self._rebuild()
            return self.catch_up()

    def catch_up(self, upto: int | None = None) -> int:
        """Follow the changes up to a number, or else every one; cheap when there is none.

        Returns:
            The number reached.
        """
        with self._following:
            if self._replica.lost:
                self._rebuild()
            while (upto is None or self._number < upto) and (page := self._next()):
                self._follow(page)
            return self._number

    def wait_for(self, number: int, timeout: float) -> bool:
        """Whether the view shows that change within so many seconds."""
        deadline = monotonic() + timeout
        while self._number < number and self.catch_up(number) < number:
            left = deadline - monotonic()
            if left <= 0:
                return False
            with self._moved:
                self._moved.wait(min(left, _POLL))
        return True

    def hear(self, committed: Committed) -> None:
        """Be told of a change by the process that made it, so that it need not be read."""
        self._heard[committed.change.number] = committed
        for past in list(self._heard)[:-_HEARD]:
            self._heard.pop(past, None)

    def select(self, query: str) -> QuerySolutions:
        """The rows of a SELECT of our own."""
        return self._replica.select(query)

    def close(self) -> None:
        """Release the replica."""
        self._replica.close()

    def _next(self) -> Sequence[Change]:
        heard = self._heard.get(self._number + 1)
        return [heard.change] if heard else self._feed.changes(self._number)

    def _follow(self, page: Sequence[Change]) -> None:
        touched = Counter(id for change in page for id in change.touched)
        heard = self._heard_of(page, touched)
        read = self._feed.records([id for id in touched if id not in heard])
        gone = {self.iris.graph(id): "" for id in touched}
        held = self._graphs((*heard.values(), *read, *map(change_record, page)))
        self.quads_changed += self._replica.replace(gone | held)
        self._reached(page[-1].number)

    def _heard_of(
        self, page: Sequence[Change], touched: Mapping[str, int]
    ) -> dict[str, RecordRows]:
        """The records that were told, but those that more than one of the changes touched."""
        told = (self._heard.get(change.number) for change in page)
        return {one.id: one for heard in told if heard for one in heard.new if touched[one.id] == 1}

    def _rebuild(self) -> None:
        self._building = True
        self._replica.clear()
        self._reached(0)
        self._load()
        self._building = False

    def _load(self) -> None:
        """Load every record, and only then the changes that say that they are there."""
        upto = self._feed.latest()
        self._replica.load(
            named_graph(record, self.iris)
            for record in all_records(self._feed)
            if not is_change(record)
        )
        while page := [
            change for change in self._feed.changes(self._number) if change.number <= upto
        ]:
            self._replica.replace(self._graphs(map(change_record, page)))
            self._reached(page[-1].number)

    def _graphs(self, records: Iterable[RecordRows]) -> dict[NamedNode, str]:
        return {self.iris.graph(record.id): named_graph(record, self.iris) for record in records}

    def _is_ours(self, number: int) -> bool:
        """Whether the replica's last change is the graph's own change of that number."""
        if number > self._feed.latest():
            return False
        change = change_record(self._feed.changes(number - 1)[0])
        held = self._replica.graph(self.iris.graph(change.id))
        return held == frozenset(parsed(named_graph(change, self.iris)))

    def _reached(self, number: int) -> None:
        for past in list(self._heard):
            if past <= number:
                self._heard.pop(past, None)
        with self._moved:
            self._number = number
            self._moved.notify_all()


class Follower:
    """A thread that keeps a view current: at once when it is told of a change, and by itself."""

    def __init__(self, view: View, every: float = 0.5) -> None:
        self._view = view
        self._every = every
        self._told = Event()
        self._stopped = False
        self._thread = Thread(target=self._run, name="claimgraph-view", daemon=True)

    def start(self) -> None:
        """Begin to follow."""
        self._thread.start()

    def tell(self) -> None:
        """Say that the graph has changed."""
        self._told.set()

    def stop(self) -> None:
        """Finish what is being followed, and end."""
        self._stopped = True
        self._told.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopped:
            self._told.wait(self._every)
            self._told.clear()
            if not self._stopped:
                # A server that is away now may be back at the next look.
                with suppress(StoreUnavailable):
                    self._view.catch_up()
