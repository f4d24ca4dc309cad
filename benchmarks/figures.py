"""Every figure that extraction is judged by, in one table, with the peers' beneath it.

``python -m benchmarks.figures tests/gold [CORPUS.jsonl …] [--cue-words FILE] [--speed FILE.jsonl]``

A row is a set of texts; what a set does not tell is left empty. All but the last three columns
are percents: F1 where nothing else is said in `benchmarks.scoring` and `benchmarks.links`.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from benchmarks.documents import GoldDocument
from benchmarks.extraction import markdown, peers, scopes
from benchmarks.extractors import load_extractor, predict
from benchmarks.gold import gold_sets
from benchmarks.links import LINKS
from benchmarks.matching_claims import measure as measure_matching
from benchmarks.matching_claims import wordings
from benchmarks.scoring import EVERYTHING, evaluate
from benchmarks.speed import measure_on_one_core

CLAIMS = "claims.jsonl"
COLUMNS = (
    *("everything", "quoted", "speech verbs", "recall", "speaker"),
    *LINKS,
    *("same claim", "wrong merges", "articles a second", "MiB"),
)

Figures = Mapping[str, float | str]
"""Columns and what stands in them."""


def attribution_figures(gold: Sequence[GoldDocument], cue_words: Path | None) -> Figures:
    """Who said what in every scope, right speakers, and the links that the gold texts tell."""
    made = predict(gold, load_extractor())
    found = {
        name: evaluate(gold, made, scope) for name, scope in scopes(cue_words, EVERYTHING).items()
    }
    whole = found["everything"]
    return (
        {name: evaluation["pair"].f1 for name, evaluation in found.items()}
        | {"recall": whole["pair"].recall, "speaker": whole.right_speaker_when_found}
        | {link: whole[link].f1 for link in LINKS if whole[link].expected}
    )


def matching_figures(file: Path) -> Figures:
    """How often the first answer to a claim is the same claim in another language."""
    found = measure_matching(list(wordings(file)))
    return {"same claim": found.first_place, "wrong merges": str(len(found.wrong_merges))}


def speed_figures(file: Path) -> Figures:
    """By processor time, on one core, in a process of its own."""
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        speed = process.submit(measure_on_one_core, file).result()
    return {"articles a second": speed.articles_a_second, "MiB": f"{speed.peak_mib:.0f}"}


def rows(
    gold: Sequence[Path], cue_words: Path | None, timed: Sequence[Path]
) -> Iterator[tuple[str, Figures]]:
    """Ours on each set of texts, and beneath it what each peer reaches there."""
    for path in gold:
        for name, documents in gold_sets(path).items():
            english = all(document.lang == "en" for document in documents)
            yield name, attribution_figures(documents, cue_words if english else None)
            yield from peer_rows(name)
        if (claims := path / CLAIMS).is_file():
            yield claims.stem, matching_figures(claims)
    for file in timed:
        yield f"speed: {file.stem}", speed_figures(file)
    if timed:
        yield from peer_rows("speed")


def peer_rows(name: str) -> Iterator[tuple[str, Figures]]:
    for peer, reached in peers(name).items():
        yield f"  {peer}", reached


def table(found: Sequence[tuple[str, Figures]]) -> str:
    """The rows in columns; a column that nobody fills is left out."""
    columns = [column for column in COLUMNS if any(column in figures for _, figures in found)]
    lines = [
        (name, *(cell(figures.get(column, "")) for column in columns)) for name, figures in found
    ]
    return markdown(("texts", *columns), lines)


def cell(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.1f}"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path, help="gold files, or folders of them")
    parser.add_argument("--cue-words", type=Path, help="words of speech: adds 'speech verbs'")
    parser.add_argument(
        "--speed", action="append", default=[], type=Path, metavar="FILE", help="time it as well"
    )
    chosen = parser.parse_args(arguments)
    print(table(list(rows(chosen.gold, chosen.cue_words, chosen.speed))))


if __name__ == "__main__":
    main()
