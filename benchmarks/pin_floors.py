"""Raises the floors to what extraction reaches today: ``python -m benchmarks.pin_floors``."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from benchmarks.extractors import OURS, load_extractor, predict
from benchmarks.floors import SetFloors, fingerprint, measure, pinned, read_floors, write_floors
from benchmarks.gold import gold_sets

PROJECT = Path(__file__).resolve().parent.parent
GOLD = PROJECT / "tests" / "gold"
FLOORS = PROJECT / "tests" / "quality" / "floors.toml"


def pin(gold: Path, file: Path, extractor: str) -> list[str]:
    """Write the new floors; returns what changed, in words."""
    old, extract = read_floors(file), load_extractor(extractor)
    new = {
        name: pinned(old.get(name), fingerprint(texts), measure(texts, predict(texts, extract)))
        for name, texts in gold_sets(gold).items()
    }
    write_floors(file, new)
    return [line for name, floors in new.items() for line in changes(name, old.get(name), floors)]


def changes(name: str, old: SetFloors | None, new: SetFloors) -> list[str]:
    before = old.figures if old else {}
    return [
        f"{name} {figure}: {before.get(figure, 'none')} -> {least}"
        for figure, least in new.figures.items()
        if before.get(figure) != least
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of gold texts")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="file to write")
    parser.add_argument("--extractor", default=OURS, help="MODULE:FUNCTION")
    chosen = parser.parse_args(arguments)
    lines = pin(chosen.gold, chosen.floors, chosen.extractor)
    print("\n".join(lines) or "every floor stays")


if __name__ == "__main__":
    main()
