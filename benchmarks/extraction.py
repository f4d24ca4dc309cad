"""Scores an extractor on gold texts and prints what it reaches beside its peers.

``python -m benchmarks.extraction GOLD… [--cue-words FILE]``
"""

import argparse
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from benchmarks.documents import GoldDocument, Prediction, read_predictions
from benchmarks.extractors import OURS, load_extractor, predict
from benchmarks.gold import gold_sets
from benchmarks.links import LINKS
from benchmarks.scoring import EVERYTHING, QUOTED, Evaluation, Scope, evaluate

HEADINGS = ("gold", "what counts", "texts", "gold n", "found n", "P", "R", "F1", "speaker", "peers")
MORE = (*LINKS, "silence")
MORE_HEADINGS = ("gold", *MORE)


@dataclass(frozen=True)
class Result:
    """What one set of gold texts gives in one scope."""

    gold: str
    scope: str
    evaluation: Evaluation
    interval: tuple[float, float] | None = None
    """The middle 95 % of F1 where it was asked for."""


def scopes(cue_words: Path | None, asked: Scope) -> dict[str, Scope]:
    """Everything and quoted words always, speech verbs and the asked scope where given."""
    named = {"everything": EVERYTHING, "quoted": QUOTED}
    if cue_words:
        words = frozenset(cue_words.read_text("utf-8").lower().split())
        named["speech verbs"] = Scope(cue_words=words)
    if asked != EVERYTHING:
        named["as asked"] = asked
    return named


def results(
    name: str,
    gold: Sequence[GoldDocument],
    predictions: Sequence[Prediction],
    asked: Mapping[str, Scope],
    draws: int,
) -> Iterator[Result]:
    for scope_name, scope in asked.items():
        evaluation = evaluate(gold, predictions, scope)
        interval = evaluation.intervals(["pair"], draws)["pair"] if draws else None
        yield Result(name, scope_name, evaluation, interval)


def first_row(result: Result) -> tuple[str, ...]:
    """Who said what, and the peers' figures."""
    evaluation, pair = result.evaluation, result.evaluation["pair"]
    low_high = " ({:.1f} to {:.1f})".format(*result.interval) if result.interval else ""
    return (
        result.gold,
        result.scope,
        str(len(evaluation.documents)),
        str(int(pair.expected)),
        str(int(pair.predicted)),
        f"{pair.precision:.1f}",
        f"{pair.recall:.1f}",
        f"{pair.f1:.1f}{low_high}",
        f"{evaluation.right_speaker_when_found:.1f}",
        "; ".join(
            f"{peer}: {reached[result.scope]}"
            for peer, reached in peers(result.gold).items()
            if result.scope in reached
        ),
    )


def peers(gold: str) -> Mapping[str, Mapping[str, float | str]]:
    """What each peer reaches on a gold set, by the name of the figure."""
    tables = tomllib.loads(files("benchmarks").joinpath("peers.toml").read_text("utf-8"))
    return next((table for name, table in tables.items() if gold.startswith(name)), {})


def second_row(result: Result) -> tuple[str, ...] | None:
    """F1 of what else the gold texts tell; of acts, certainty and silence the share."""
    if result.scope != "everything" or not any(result.evaluation[link].expected for link in LINKS):
        return None
    tallies = [result.evaluation[figure] for figure in MORE]
    return (result.gold, *(f"{tally.f1:.1f}" if tally.expected else "" for tally in tallies))


def markdown(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table that reads well as plain text too."""
    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)]
    lines = [headings, ["-" * width for width in widths], *rows]
    return "\n".join("| " + " | ".join(map(str.ljust, line, widths)) + " |" for line in lines)


def report(found: Sequence[Result]) -> str:
    """The table of who said what and, where the gold texts tell more, one of the rest."""
    tables = [markdown(HEADINGS, [first_row(result) for result in found])]
    if rest := [line for result in found if (line := second_row(result))]:
        tables.append(markdown(MORE_HEADINGS, rest))
    return "\n\n".join(tables)


def forms(value: str) -> frozenset[str]:
    return frozenset(value.split(","))


def options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path, help="gold files, or folders of them")
    made = parser.add_mutually_exclusive_group()
    made.add_argument("--extractor", default=OURS, help="MODULE:FUNCTION (default: %(default)s)")
    made.add_argument("--predictions", type=Path, help="JSONL that any extractor has made")
    parser.add_argument("--cue-words", type=Path, help="words of speech: adds 'speech verbs'")
    parser.add_argument("--types", type=forms, default=frozenset(), help="direct,mixed,indirect")
    parser.add_argument("--predicted-types", type=forms, default=frozenset(), help="the same")
    parser.add_argument("--no-nested", action="store_true", help="nested gold is optional")
    parser.add_argument("--bootstrap", type=int, default=0, help="draws for a 95 %% interval")
    return parser


def main(arguments: Sequence[str] | None = None) -> None:
    chosen = options().parse_args(arguments)
    asked = scopes(
        chosen.cue_words, Scope(chosen.types, chosen.predicted_types, not chosen.no_nested)
    )
    given = read_predictions(chosen.predictions) if chosen.predictions else None
    extract = None if chosen.predictions else load_extractor(chosen.extractor)
    found: list[Result] = []
    for path in chosen.gold:
        for name, gold in gold_sets(path).items():
            made = predict(gold, extract) if extract else given or []
            found += results(name, gold, made, asked, chosen.bootstrap)
    print(report(found))


if __name__ == "__main__":
    main()
