"""Strangers' queries on a server: each answer is received by a child process of its own.

The server keeps the time and the memory of a query; the child those of its answer, of which one value
may be larger than all of ours: a list that holds another twice, and so on, takes little room there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from threading import Thread
from time import sleep
from uuid import uuid4

import neo4j

from claimgraph.graph.bolt.driver import driver
from claimgraph.graph.bolt.failures import EXPLAIN, raising_ours
from claimgraph.graph.bolt.values import ours, rows
from claimgraph.graph.cypher.stoppable import stoppable
from claimgraph.graph.opening import Login
from claimgraph.graph.raw import RawAnswer, RawLimits, json_value
from claimgraph.graph.sandbox import Limits, Sandbox
from claimgraph.graph.store import Parameters
from claimgraph.graph.turns import Turns
from claimgraph.graph.untrusted import decoded, encoded
from claimgraph.graph.values import Row
from claimgraph.schemas.errors import ClaimGraphError, CypherTypeError, QueryLimitExceeded

Read = Callable[[str, Parameters], list[Row]]

_AT_A_TIME = 4
"""Strangers' queries that run at a time; others wait for their turn."""

_FETCHED = 200
"""Rows of an answer that come at a time: what is beyond a limit is then never sent."""

_LOOK = 0.2
"""Seconds between two looks at whether the server still works on a query whose time is over."""

_SEEN = "MATCH (counter:ChangeCounter {id: 'changes'}) RETURN counter.number AS number"
_RUNS = """
SHOW TRANSACTIONS YIELD metaData WHERE metaData.query = $mark RETURN 1 AS one
"""


class Strangers:
    """Runs strangers' queries for as many threads as ask."""

    def __init__(self, url: str, login: Login) -> None:
        self._place = json.dumps({"url": url, "login": asdict(login)})
        self._turns = Turns(_AT_A_TIME)
        self._sandbox = Sandbox(f"{__name__}:{open_server.__name__}", _AT_A_TIME)

    def ask(
        self,
        query: str,
        parameters: Parameters,
        limits: RawLimits,
        bookmarks: Sequence[str],
        read: Read,
    ) -> RawAnswer:
        """The answer, of a server that has seen the bookmarks; `read` asks it on our own behalf."""
        left, mark = self._turns.take(limits.seconds), uuid4().hex
        job = {
            "query": query,
            "parameters": parameters,
            "rows": limits.rows,
            "seconds": left,
            "bookmarks": bookmarks,
            "mark": mark,
        }
        allowed = Limits(left, limits.memory, limits.answer, files=True)
        try:
            answer = decoded(self._sandbox.run(self._place, json.dumps(job).encode(), allowed))
        except QueryLimitExceeded:
            # Within one step the server does not look at its clock. The turn is given back once it
            # is done, so that strangers keep few of its processors busy.
            Thread(target=self._give_back, args=(mark, read), daemon=True).start()
            raise
        except BaseException:
            self._turns.give_back()
            raise
        self._turns.give_back()
        return answer

    def _give_back(self, mark: str, read: Read) -> None:
        try:
            while read(_RUNS, {"mark": mark}):
                sleep(_LOOK)
        except ClaimGraphError:
            pass  # with the server away nothing runs on it
        finally:
            self._turns.give_back()

    def close(self) -> None:
        """End what runs here; the server ends what nobody waits for."""
        self._sandbox.close()


def open_server(place: str) -> Callable[[bytes], Iterable[bytes]]:
    """What asks the server; called in the sandbox alone."""
    given = json.loads(place)
    url, login = given["url"], Login(**given["login"])

    def answer(job: bytes) -> Iterator[bytes]:
        asked = json.loads(job)
        with (
            raising_ours(url),
            driver(url, login) as connected,
            connected.session(
                database=login.database,
                default_access_mode=neo4j.READ_ACCESS,
                bookmarks=neo4j.Bookmarks.from_raw_values(asked["bookmarks"]),
                fetch_size=_FETCHED,
            ) as session,
            # Not a managed transaction: what met a limit once is not tried again.
            session.begin_transaction(
                timeout=asked["seconds"], metadata={"query": asked["mark"]}
            ) as transaction,
        ):
            seen = rows(transaction, _SEEN)
            change = int(str(seen[0]["number"])) if seen else 0
            columns, result = _asked(transaction, asked["query"], asked["parameters"])
            found = ([json_value(ours(value)) for value in record.values()] for record in result)
            yield from encoded(columns, found, asked["rows"], change)

    return answer


def _asked(
    transaction: neo4j.Transaction, query: str, parameters: Parameters
) -> tuple[tuple[str, ...], neo4j.Result]:
    """The columns and the rows to come of a stranger's query, which the server is able to stop."""
    run = stoppable(query, parameters)
    try:
        if run == query:
            result = transaction.run(query, dict(parameters))
            return tuple(result.keys()), result
        # The server names columns, and tells of mistakes, in the words that it is given.
        columns = transaction.run(EXPLAIN + query, dict(parameters)).keys()
        return tuple(columns), transaction.run(run, dict(parameters))
    except (OverflowError, TypeError, ValueError) as error:
        raise CypherTypeError(f"a value that the engine cannot hold: {error}") from error
