"""How many articles a second an extractor reads on one core, and in how much memory.

``python -m benchmarks.speed FILE.jsonl``
"""

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.documents import filled_lines
from benchmarks.extractors import OURS, Extractor, load_extractor

ROUNDS = 2_000_000


class Taken(NamedTuple):
    """Seconds that some work took."""

    clock: float
    processor: float
    """Those that the processor gave to it: a busy machine makes the clock's more, and not these."""


@dataclass(frozen=True)
class Speed:
    """One run over some articles."""

    articles: int
    characters: int
    reading: Taken
    start_up: Taken
    """To load the extractor and read the first article once."""
    peak_mib: float
    machine: float
    """Million rounds a second of a fixed loop: to compare figures of two machines."""

    @property
    def articles_a_second(self) -> float:
        """By processor time."""
        return self.articles / self.reading.processor

    def __str__(self) -> str:
        rows = (
            ("", *(f"by {what}" for what in Taken._fields)),
            ("articles a second", *(f"{self.articles / seconds:.1f}" for seconds in self.reading)),
            (
                "characters a second",
                *(f"{self.characters / seconds:.0f}" for seconds in self.reading),
            ),
            ("start-up, seconds", *(f"{seconds:.2f}" for seconds in self.start_up)),
            ("articles", str(self.articles)),
            ("peak memory, MiB", f"{self.peak_mib:.0f}"),
            ("machine, M rounds/s", f"{self.machine:.1f}"),
        )
        return "\n".join(
            f"{name:20}" + "".join(f"{cell:>14}" for cell in cells) for name, *cells in rows
        )


@contextmanager
def one_core() -> Iterator[None]:
    """Threads of the libraries may not help; not every system can be asked for that."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def taken(work: Callable[[], object]) -> Taken:
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Taken(time.perf_counter() - clock, time.process_time() - processor)


def fixed_loop() -> int:
    total = 0
    for number in range(ROUNDS):
        total += number & 7
    return total


def machine_speed() -> float:
    """Million rounds a second, the best of three."""
    return ROUNDS / min(taken(fixed_loop).processor for _ in range(3)) / 1e6


def peak_memory_mib() -> float:
    """The most memory that this process held; macOS counts bytes, the others KiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def questions(file: Path, most: int | None) -> list[dict[str, Any]]:
    """The texts of a gold file without their answers."""
    texts = [json.loads(line) for line in islice(filled_lines(file), most)]
    return [{key: text[key] for key in ("doc_id", "text", "lang") if key in text} for text in texts]


def read_all(texts: Sequence[dict[str, Any]], extract: Extractor) -> None:
    """Keep nothing, so that the memory is the extractor's own."""
    for text in texts:
        extract(text)


def measure(file: Path, extractor: str = OURS, most: int | None = None) -> Speed:
    texts = questions(file, most)
    start_up = taken(lambda: load_extractor(extractor)(texts[0]))
    extract = load_extractor(extractor)
    return Speed(
        articles=len(texts),
        characters=sum(len(text["text"]) for text in texts),
        start_up=start_up,
        reading=taken(lambda: read_all(texts, extract)),
        peak_mib=peak_memory_mib(),
        machine=machine_speed(),
    )


def measure_on_one_core(file: Path, extractor: str = OURS, most: int | None = None) -> Speed:
    with one_core():
        return measure(file, extractor, most)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="JSONL with doc_id, text and perhaps lang")
    parser.add_argument("--extractor", default=OURS, help="MODULE:FUNCTION (default: %(default)s)")
    parser.add_argument("--most", type=int, help="read only so many articles")
    chosen = parser.parse_args(arguments)
    print(measure_on_one_core(chosen.file, chosen.extractor, chosen.most))


if __name__ == "__main__":
    main()
