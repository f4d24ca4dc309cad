"""What one more article costs as the graph grows: to read, to write, and to be compared with the rest.

uv run python -m benchmarks.growth 100000

Articles are made up, eight statements each, of a few states, the words of the followers' dictionary
and numbers, some of which are in most of them, as in the news. Seconds are the processor's.
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
from itertools import accumulate, islice
from pathlib import Path

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
STEPS = 5
SAMPLE = 200
"""Articles that are timed at each step, after the graph has grown by others."""
FIRST = datetime(2024, 1, 1, tzinfo=UTC)
CUES = ("said that", "denied that", "accused", "confirmed that", "warned that")


def articles(seed: int) -> Iterator[Given]:
    """Made-up articles without end, the same for the same seed."""
    chance = random.Random(seed)
    states = sorted(
        known_agents().name_in(known_agents().person(agent), "en")
        for agent in known_agents()
        if known_agents()[agent].kind is AgentKind.GOVERNMENT
    )
    nouns = [written[0] for written in words("en").file.concepts.values()]
    # Which states and things are in the news most is no matter of the alphabet.
    for some in (states, nouns):
        random.Random(1).shuffle(some)
    often = [_often(states), _often(nouns)]
    number = 0
    while True:
        sentences = []
        for _ in range(STATEMENTS):
            speaker, who, whom = chance.choices(states, cum_weights=often[0], k=3)
            verb, *things = chance.choices(nouns, cum_weights=often[1], k=chance.randint(3, 6))
            amount = f" {chance.randint(2, 900)}" if chance.random() < 0.3 else ""
            claim = f"{who} {verb} {whom}{amount} {' '.join(things)}"
            cue = chance.choice(CUES)
            sentences.append(
                f"{speaker} {cue} {claim.replace(who, f'{who} of', 1) if cue == 'accused' else claim}."
            )
        at = FIRST + timedelta(minutes=number)
        yield Given(
            text="\n\n".join(sentences),
            retrieved_at=at + timedelta(days=1),
            origin=f"made {seed} {number}",
            url=f"https://news.example/{seed}/{number}",
            language="en",
            published_at=at,
        )
        number += 1


def _often(some: list[str]) -> list[float]:
    return list(accumulate(1 / rank for rank in range(1, len(some) + 1)))


@dataclass
class Spent:
    """Processor seconds by what they went to."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def on(self, what: str) -> Iterator[None]:
        began = time.process_time()
        yield
        self.seconds[what] = self.seconds.get(what, 0.0) + time.process_time() - began


def add(store: Store, given: Iterator[Given], number: int, spent: Spent) -> None:
    """Read and write so many articles."""
    left = number
    while left > 0 and (batch := list(islice(given, min(BATCH, left)))):
        with spent.on("read"):
            readings = [read_article(one) for one in batch]
        with spent.on("write"):
            write_readings(store, readings)
        left -= len(batch)


def claims_in(store: Store) -> int:
    return int(str(store.read("MATCH (c:Claim) RETURN count(c) AS n")[0]["n"]))


def measure(store: Store, folder: Path, claims: int, tell: Callable[[str], None]) -> None:
    """Let the graph grow to so many claims, and say at each step what an article costs."""
    others, fresh = articles(1), articles(2)
    with open_index(folder) as index:
        followers = Followers(store, index)
        for step in range(STEPS + 1):
            while claims_in(store) < claims * step // STEPS:
                add(store, others, 10 * BATCH, Spent())
                followers.catch_up()
            spent = Spent()
            held = claims_in(store)
            add(store, fresh, SAMPLE, spent)
            with spent.on("follow"):
                followed = followers.catch_up()
            tell(_line(held, spent, followed.settled.written, folder))


def _line(held: int, spent: Spent, judged: int, folder: Path) -> str:
    costs = ", ".join(
        f"{what} {seconds / SAMPLE * 1000:.2f} ms" for what, seconds in spent.seconds.items()
    )
    ingest = SAMPLE / (spent.seconds["read"] + spent.seconds["write"])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = (folder / FILE).stat().st_size / 2**20
    return (
        f"{held:>8} claims: {costs} an article, {judged / SAMPLE:.1f} judgements; "
        f"{ingest:.0f} articles/s; index {size:.0f} MiB, memory {memory:.0f} MiB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", type=int, help="how many claims the graph grows to")
    claims = parser.parse_args().claims
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "graph"
        with open_store(folder) as store:
            measure(store, folder, claims, lambda line: print(line, flush=True))


if __name__ == "__main__":
    main()
