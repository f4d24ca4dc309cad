"""Whether the same articles give the same graph, in any order and on however many processes.

    uv run python -m benchmarks.same_graph --articles 2000 tests/gold [pfsa.dev20.jsonl …]

Made-up articles, some of them corrected later, and the texts of the gold files are read by
`claimgraph ingest --follow`, each time into a graph of its own. What the graphs hold then is
compared: every node, and every relationship that is in force, with all its properties but the times
at which things were recorded.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.gold import gold_sets
from benchmarks.growth import articles
from claimgraph.graph.opening import open_store
from claimgraph.graph.store import Store
from claimgraph.graph.values import NodeValue, RelationshipValue

PROCESSES = 8
CORRECTED = 25
"""Of so many made-up articles one is corrected."""
RETRIEVED = "2026-01-01T00:00:00Z"

_NODES = "MATCH (n) RETURN n.id AS id, n AS thing"
_RELATIONSHIPS = """
MATCH (a)-[r]->(b)
WHERE r.retracted_at IS NULL
RETURN a.id + ' ' + type(r) + ' ' + b.id AS id, r AS thing
"""
_BOOKKEEPING = frozenset({"Schema", "Change", "ChangeCounter", "Lease"})
_WHEN = frozenset({"recorded_at", "started_at"})


def lines(made: int, gold: Sequence[Path]) -> Iterator[str]:
    """Articles as `claimgraph ingest` takes them, a JSON object each."""
    for number, one in enumerate(islice(articles(1), made)):
        given = {
            "text": one.text,
            "url": one.url,
            "lang": one.language,
            "published_at": f"{one.published_at:%Y-%m-%dT%H:%M:%SZ}",
            "retrieved_at": f"{one.retrieved_at:%Y-%m-%dT%H:%M:%SZ}",
        }
        yield json.dumps(given)
        if number % CORRECTED == 0:
            kept = one.text.rpartition("\n\n")[0]
            yield json.dumps(given | {"text": kept, "retrieved_at": RETRIEVED})
    for path in gold:
        for documents in gold_sets(path).values():
            for document in documents:
                yield json.dumps(
                    {"text": document.text, "lang": document.lang, "retrieved_at": RETRIEVED}
                )


def held(store: Store) -> set[str]:
    """What the graph says now."""
    rows = [*store.read(_NODES), *store.read(_RELATIONSHIPS)]
    return {f"{row['id']} {_shown(row['thing'])}" for row in rows if _counts(row["thing"])}


def _counts(thing: object) -> bool:
    return not (isinstance(thing, NodeValue) and _BOOKKEEPING & set(thing.labels))


def _shown(thing: object) -> str:
    assert isinstance(thing, NodeValue | RelationshipValue)
    labels = thing.labels if isinstance(thing, NodeValue) else (thing.type,)
    kept = {name: value for name, value in thing.properties.items() if name not in _WHEN}
    # Of a statement that was taken back it matters that it was, and not when.
    kept |= {"retracted_at": True} if kept.get("retracted_at") else {}
    return f"{':'.join(labels)} {sorted(kept.items())!r}"


def made_of(given: Iterable[str], processes: int) -> set[str]:
    """What a graph holds once it has read these articles and followed them."""
    with tempfile.TemporaryDirectory() as scratch:
        file, folder = Path(scratch) / "articles.jsonl", Path(scratch) / "graph"
        file.write_text("\n".join(given), encoding="utf-8")
        command = (sys.executable, "-m", "claimgraph", "ingest", str(file), "--follow")
        options = ("--processes", str(processes), "--store", str(folder))
        subprocess.run((*command, *options), check=True, stdout=subprocess.DEVNULL)
        with open_store(folder) as store:
            return held(store)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the articles in each way, compare, and end with 1 where two graphs differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="*", help="gold files, or folders of them")
    parser.add_argument("--articles", type=int, default=2_000, help="made-up articles")
    options = parser.parse_args(arguments)
    given = list(lines(options.articles, options.gold))
    expected: set[str] = set()
    same = True
    for name, order, processes in (
        ("as given, one process", given, 1),
        (f"as given, {PROCESSES} processes", given, PROCESSES),
        ("backwards, one process", given[::-1], 1),
        ("shuffled, one process", random.Random(1).sample(given, len(given)), 1),
    ):
        began = time.monotonic()
        found = made_of(order, processes)
        expected = expected or found
        same &= found == expected
        told = "" if found == expected else f", DIFFERS in {len(found ^ expected)}"
        seconds = time.monotonic() - began
        print(f"{name}: {len(given)} articles, {len(found)} things held{told}, {seconds:.0f} s")
        for one in sorted(found ^ expected)[:10]:
            print(f"  {'only here' if one in found else 'not here'}: {one}")
        sys.stdout.flush()
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
