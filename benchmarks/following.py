"""What a new claim costs the followers as the graph grows: time, and size of the index.

uv run python -m benchmarks.following 100000
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from claimgraph.ingest.followers.index import FILE, Index, open_index
from claimgraph.ingest.followers.same_claims import CLAIM, SameClaims
from claimgraph.ingest.followers.words import words
from claimgraph.ingest.known_agents import known_agents
from claimgraph.schemas.nodes import AgentKind

STEPS = 5
SAMPLE = 300
"""Claims timed at each step."""


def made_claims(number: int, seed: int = 1) -> Iterator[str]:
    """Sentences of two agents, a few concepts and sometimes a number; some agents and words in most of them."""
    chance = random.Random(seed)
    states = sorted(
        known_agents().name_in(known_agents().person(agent), "en")
        for agent in known_agents()
        if known_agents()[agent].kind is AgentKind.GOVERNMENT
    )
    nouns = [written[0] for written in words("en").file.concepts.values()]
    chance.shuffle(states)
    chance.shuffle(nouns)
    weigh = [
        list(accumulate(1 / rank for rank in range(1, len(some) + 1))) for some in (states, nouns)
    ]
    for _ in range(number):
        who, whom = chance.choices(states, cum_weights=weigh[0], k=2)
        said = chance.choices(nouns, cum_weights=weigh[1], k=chance.randint(3, 6))
        amount = f" {chance.randint(2, 900)}" if chance.random() < 0.3 else ""
        yield f"{who} {said[0]} {whom}{amount} {' '.join(said[1:])}"


def _put(index: Index, number: int, text: str) -> None:
    payload = {"text": text, "language": "en", "about": []}
    index.put(CLAIM, f"claim-{number}", payload)


def _look_up(index: Index, text: str) -> int:
    payload = {"text": text, "language": "en", "about": []}
    return sum(1 for _ in SameClaims().compared(index, "claim", payload))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", type=int)
    number = parser.parse_args().claims
    texts = list(made_claims(number))
    fresh = list(made_claims(SAMPLE, seed=2))
    with tempfile.TemporaryDirectory() as folder, open_index(Path(folder)) as index:
        for step in range(STEPS):
            first, last = number * step // STEPS, number * (step + 1) // STEPS
            began = time.process_time()
            for place in range(first, last):
                _put(index, place, texts[place])
            index.reach(step, "")
            put = (time.process_time() - began) / (last - first)
            began = time.process_time()
            compared = sum(_look_up(index, text) for text in fresh)
            looked = (time.process_time() - began) / SAMPLE
            size = (Path(folder) / FILE).stat().st_size / 2**20
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{last:>9} claims: put {put * 1000:.2f} ms, look up and judge {looked * 1000:.2f} ms "
                f"({compared / SAMPLE:.0f} compared), index {size:.0f} MiB, memory {memory:.0f} MiB"
            )


if __name__ == "__main__":
    main()
