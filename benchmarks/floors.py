"""Figures that extraction must not fall below, one table for each set of gold texts.

How they are chosen, and when they may be lowered, is told at the top of tests/quality/floors.toml.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor
from pathlib import Path

import tomlkit

from benchmarks.documents import GoldDocument, Prediction
from benchmarks.scoring import evaluate

MARGIN = 0.5
"""Points that a floor lies below the figure it was pinned at."""
STALE = 1.0
"""Points that a figure may rise before its floor has to follow."""

F1_FIGURES = ("triple", "exact.content", "against", "via", "hedged", "denies", "relations")
SHARES = ("act", "certainty", "silence")


@dataclass(frozen=True)
class SetFloors:
    """The floors of one set of gold texts, and which texts they were pinned on."""

    texts: str
    figures: Mapping[str, float]


def measure(gold: Sequence[GoldDocument], predictions: Sequence[Prediction]) -> dict[str, float]:
    """The figures of a set that have a floor: percentages, the higher the better."""
    evaluation = evaluate(gold, predictions)
    pair = evaluation["pair"]
    figures = {
        "pair_precision": pair.precision,
        "pair_recall": pair.recall,
        "pair_f1": pair.f1,
    }
    for name in F1_FIGURES:
        if evaluation[name].expected:
            figures[name.replace(".", "_") + "_f1"] = evaluation[name].f1
    for name in SHARES:
        if evaluation[name].expected:
            figures[name] = evaluation[name].recall
    return figures


def fingerprint(gold: Sequence[GoldDocument]) -> str:
    """Changes whenever a text or an annotation of the set does."""
    digest = hashlib.sha256()
    for text in sorted(text.model_dump_json() for text in gold):
        digest.update(text.encode())
    return digest.hexdigest()[:16]


def pinned(old: SetFloors | None, texts: str, figures: Mapping[str, float]) -> SetFloors:
    """Today's floors: never lower than the old ones, unless the gold texts have changed."""
    new = {name: floor_below(figure) for name, figure in figures.items()}
    if old and old.texts == texts:
        new = {name: max(value, old.figures.get(name, 0.0)) for name, value in new.items()}
    return SetFloors(texts, new)


def floor_below(figure: float) -> float:
    """A margin lower, in whole tenths, and never below nothing."""
    return max(0.0, floor(10 * (figure - MARGIN)) / 10)


def fallen(floors: SetFloors, figures: Mapping[str, float]) -> list[str]:
    """What is below its floor, in words."""
    return [
        f"{name} fell to {figures.get(name, 0.0):.1f}, its floor is {least}"
        for name, least in floors.figures.items()
        if figures.get(name, 0.0) < least
    ]


def outgrown(floors: SetFloors, figures: Mapping[str, float]) -> list[str]:
    """What has risen so far that its floor no longer holds it, in words."""
    return [
        f"{name} rose to {figure:.1f}, its floor is {floors.figures.get(name, 'missing')}"
        for name, figure in figures.items()
        if figure > floors.figures.get(name, 0.0) + MARGIN + STALE
    ]


def read_floors(file: Path) -> dict[str, SetFloors]:
    document = tomlkit.parse(file.read_text("utf-8")).unwrap()
    return {
        name: SetFloors(table.pop("texts"), {key: float(value) for key, value in table.items()})
        for name, table in document.items()
    }


def write_floors(file: Path, floors: Mapping[str, SetFloors]) -> None:
    """Write the tables anew and keep what is told at the top of the file."""
    document = tomlkit.parse(file.read_text("utf-8"))
    for name in list(document):
        document.remove(name)
    for name, one in sorted(floors.items()):
        table = tomlkit.table()
        table.add("texts", one.texts)
        for figure, least in one.figures.items():
            table.add(figure, least)
        document.add(name, table)
    file.write_text(tomlkit.dumps(document), "utf-8")
