"""What one more article costs as the graph grows: to read, to write, and to be compared with the rest.

    uv run python -m benchmarks.growth 100000

At each size the same fresh articles go into the grown graph and into an empty one, a batch here and
a batch there, so that whatever else the machine does slows both. Seconds are the processor's.

Articles are made up, eight statements each: a few states and words are in most of them, as in the
news, and most names and many words in hardly any.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate, islice
from pathlib import Path

from benchmarks.made_news import made_word
from claimgraph.graph.opening import open_store
from claimgraph.graph.store import Store
from claimgraph.graph.write import write_readings
from claimgraph.ingest.followers.follow import Followers
from claimgraph.ingest.followers.index import FILE, open_index
from claimgraph.ingest.followers.words import words
from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.pipeline import BATCH, read_article
from claimgraph.ingest.readings import Given
from claimgraph.schemas.nodes import AgentKind

STATEMENTS = 8
SHARES = (0.0, 0.1, 0.25, 0.5, 1.0)
"""How much of the whole size the graph has when it is looked at."""
SAMPLE = 800
"""Articles that are timed at each size."""
FIRST = datetime(2024, 1, 1, tzinfo=UTC)
CUES = ("said that", "denied that", "confirmed that", "warned that")
NAMES, RARE = 20_000, 30_000
"""Names, and words that stand for no known concept, of which the news are made."""


def articles(seed: int) -> Iterator[Given]:
    """Made-up articles without end, the same for the same seed."""
    chance = random.Random(seed)
    number = 0
    while True:
        at = FIRST + timedelta(minutes=number)
        yield Given(
            text="\n\n".join(_sentence(chance) for _ in range(STATEMENTS)),
            retrieved_at=at + timedelta(days=1),
            origin=f"made {seed} {number}",
            url=f"https://news.example/{seed}/{number}",
            language="en",
            published_at=at,
        )
        number += 1


def _sentence(chance: random.Random) -> str:
    states, concepts, names, rare = _vocabulary()
    speaker, who, whom = states.some(chance, 3)
    verb, *things = concepts.some(chance, chance.randint(2, 4))
    things += rare.some(chance, chance.randint(0, 2))
    if chance.random() < 0.7:
        things += ["near", *names.some(chance, 1)]
    amount = f" {chance.randint(2, 900)}" if chance.random() < 0.3 else ""
    return f"{speaker} {chance.choice(CUES)} {who} {verb} {whom}{amount} {' '.join(things)}."


@dataclass(frozen=True, slots=True)
class Words:
    """Words of which the first are in the news often and the last hardly ever."""

    written: list[str]
    often: list[float]

    def some(self, chance: random.Random, number: int) -> list[str]:
        return chance.choices(self.written, cum_weights=self.often, k=number)


@cache
def _vocabulary() -> tuple[Words, Words, Words, Words]:
    states = [
        known_agents().name_in(known_agents().person(agent), "en")
        for agent in known_agents()
        if known_agents()[agent].kind is AgentKind.GOVERNMENT
    ]
    concepts = [written[0] for written in words("en").file.concepts.values()]
    names = [f"{made_word(number)}stad" for number in range(NAMES)]
    rare = [f"{made_word(number)}ment".lower() for number in range(RARE)]
    return _mixed(states), _mixed(concepts), _mixed(names), _mixed(rare)


def _mixed(some: list[str]) -> Words:
    """What is in the news most is no matter of the alphabet."""
    random.Random(1).shuffle(some)
    return Words(some, list(accumulate(1 / rank for rank in range(1, len(some) + 1))))


@dataclass
class Spent:
    """Processor seconds by what they went to."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def on(self, what: str) -> Iterator[None]:
        began = time.process_time()
        yield
        self.seconds[what] = self.seconds.get(what, 0.0) + time.process_time() - began

    @property
    def ingest(self) -> float:
        return self.seconds["read"] + self.seconds["write"]


@dataclass
class Graph:
    """A graph with its followers, and what its articles cost."""

    store: Store
    followers: Followers
    spent: Spent = field(default_factory=Spent)

    def add(self, given: list[Given]) -> None:
        with self.spent.on("read"):
            readings = [read_article(one) for one in given]
        with self.spent.on("write"):
            write_readings(self.store, readings)

    def follow(self) -> int:
        with self.spent.on("follow"):
            return self.followers.catch_up().settled.written

    @property
    def claims(self) -> int:
        return int(str(self.store.read("MATCH (c:Claim) RETURN count(c) AS n")[0]["n"]))


@contextmanager
def graph(folder: Path) -> Iterator[Graph]:
    """A graph in a folder of its own."""
    with open_store(folder / "graph") as store, open_index(folder) as index:
        yield Graph(store, Followers(store, index))


def measure(folder: Path, claims: int, tell: Callable[[str], None]) -> None:
    """Let a graph grow to so many claims, and say on the way what an article costs."""
    others, fresh = articles(1), articles(2)
    with graph(folder / "grown") as grown:
        for share in SHARES:
            while grown.claims < claims * share:
                grown.add(list(islice(others, BATCH)))
                grown.follow()
            held, grown.spent = grown.claims, Spent()
            with graph(folder / f"empty {share}") as empty:
                for _ in range(SAMPLE // BATCH):
                    batch = list(islice(fresh, BATCH))
                    for one in (grown, empty):
                        one.add(batch)
                judged = grown.follow()
            tell(_line(held, grown.spent, empty.spent, judged, folder / "grown"))


def _line(held: int, spent: Spent, empty: Spent, judged: int, folder: Path) -> str:
    costs = ", ".join(
        f"{what} {seconds / SAMPLE * 1000:.2f} ms" for what, seconds in spent.seconds.items()
    )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = (folder / FILE).stat().st_size / 2**20
    return (
        f"{held:>8} claims: {costs} an article, {judged / SAMPLE:.1f} judgements; "
        f"ingest at {empty.ingest / spent.ingest:.0%} of the rate into an empty graph "
        f"(write {empty.seconds['write'] / SAMPLE * 1000:.2f} ms there); "
        f"index {size:.0f} MiB, memory {memory:.0f} MiB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", type=int, help="how many claims the graph grows to")
    claims = parser.parse_args().claims
    with tempfile.TemporaryDirectory() as scratch:
        measure(Path(scratch), claims, lambda line: print(line, flush=True))


if __name__ == "__main__":
    main()
