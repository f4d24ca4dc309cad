"""What RDF costs: exports beside rdflib's, and how soon the SPARQL view shows an article.

``python -m benchmarks.rdf [--articles 500]``

An export is timed as `claimgraph export` writes it: the first, which reads every record of the store,
and the same again, which reads what has changed since; and from quads that are held in memory. rdflib
serialises the same quads, which it holds in memory already.
The view is timed from the end of a commit, which the writer tells it of as `serve` does.
"""

from __future__ import annotations

import argparse
import gc
import shutil
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from pyoxigraph import Quad

from benchmarks.made_news import readings
from claimgraph.graph.opening import open_store
from claimgraph.graph.rdf.exporting import export
from claimgraph.graph.rdf.feed import StoreFeed, all_quads
from claimgraph.graph.rdf.formats import FORMATS, Format
from claimgraph.graph.rdf.iris import Iris
from claimgraph.graph.rdf.rdflib_graph import dataset_of, graph_of
from claimgraph.graph.rdf.worker import kept_here
from claimgraph.graph.store import Store
from claimgraph.graph.write import write_readings
from claimgraph.schemas.records import ArticleReading

RDFLIB = {
    "turtle": "turtle",
    "trig": "trig",
    "nquads": "nquads",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}
REPEATS = 3
SINGLE = 100
"""Articles committed one by one."""
_SEES = "ASK { ?change <https://w3id.org/claimgraph/ontology#number> 1 }"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--articles", type=int, default=500)
    articles = arguments.parse_args().articles
    made = list(readings(articles + 2 * SINGLE))
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "store") as store:
        write_readings(store, made[:articles])
        _exports(store, Path(folder) / "exports")
        _view(store, made[articles:-SINGLE], Path(folder) / "view", in_memory=10**9)
        _view(store, made[-SINGLE:], Path(folder) / "view", in_memory=0)


def _exports(store: Store, folder: Path) -> None:
    iris = Iris()
    named = [*all_quads(StoreFeed(store), iris)]
    nameless = [Quad(*quad.triple) for quad in named]
    gc.freeze()
    print(f"{len(named)} quads; quads a second of processor time\n")
    print("  format         first       again    of quads      rdflib   times rdflib")
    for name, form in FORMATS.items():
        held = named if form.has_graphs else nameless
        theirs = _rdflib(name, named, iris)
        ways = (
            _best(partial(_first, store, form, folder)),
            _best(partial(_size, partial(export, store, form, iris, folder))),
            _best(partial(_size, partial(form.pieces, held, iris))),
        )
        rates = "".join(f"{len(held) / seconds:12,.0f}" for seconds in (*ways, theirs))
        print(f"  {name:8}{rates}   " + " ".join(f"{theirs / seconds:6.1f}" for seconds in ways))


def _first(store: Store, form: Format, folder: Path) -> int:
    shutil.rmtree(folder, ignore_errors=True)
    return _size(partial(export, store, form, Iris(), folder))


def _size(write: Callable[[], Iterable[bytes]]) -> int:
    return sum(map(len, write()))


def _rdflib(name: str, held: Sequence[Quad], iris: Iris) -> float:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        graph = graph_of(held, iris) if name in ("turtle", "rdfxml") else dataset_of(held, iris)
        return _best(lambda: graph.serialize(format=RDFLIB[name]), repeats=1)


def _view(store: Store, single: Sequence[ArticleReading], folder: Path, in_memory: int) -> None:
    view, worker = kept_here(store, Iris(), folder, in_memory)
    started = time.perf_counter()
    view.start()
    where = "in memory" if in_memory else "on disk"
    print(f"\nview {where}: built in {time.perf_counter() - started:.1f} s")
    current, answered, changed = [], [], []
    gc.collect()
    gc.freeze()  # the made-up news that wait for their turn are no part of what is timed
    for reading in single:
        committed = write_readings(store, [reading]).committed
        assert committed is not None
        number, before, started = committed.change.number, view.quads_changed, time.perf_counter()
        view.hear(committed)
        view.wait_for(number, 60)
        current.append((time.perf_counter() - started) * 1000)
        worker.run(_SEES, least=number)
        answered.append((time.perf_counter() - started) * 1000)
        changed.append(view.quads_changed - before)
    third = len(single) // 3
    print(
        f"  after the commit of an article of 10 statements, milliseconds:\n"
        f"  {_spread('the view is current', current)}\n"
        f"  {_spread('a query that waits for it is answered', answered)}\n"
        f"  quads changed an article: median {median(changed[:third]):.0f} first, "
        f"{median(changed[-third:]):.0f} last"
    )
    worker.close()
    view.close()


def _spread(what: str, taken: Sequence[float]) -> str:
    ordered = sorted(taken)
    return (
        f"{what}: median {median(ordered):.1f}, 95 % {ordered[int(len(ordered) * 0.95)]:.1f}, "
        f"least {ordered[0]:.1f}"
    )


def _best(work: Callable[[], object], repeats: int = REPEATS) -> float:
    taken = []
    for _ in range(repeats):
        gc.collect()
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return min(taken)


if __name__ == "__main__":
    main()
