"""The view follows a graph's changes, wherever it is kept, and shows each of them whole."""

from __future__ import annotations

import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, Store

from claimgraph.graph.rdf.feed import StoreFeed
from claimgraph.graph.rdf.iris import Iris, term
from claimgraph.graph.rdf.live import Live
from claimgraph.graph.rdf.oxigraph import Oxigraph
from claimgraph.graph.rdf.replica import Replica
from claimgraph.graph.rdf.server import Endpoint, SparqlServer
from claimgraph.graph.rdf.view import Follower, View
from claimgraph.graph.rdf.writing import TYPE, quads
from claimgraph.graph.store import Store as GraphStore
from claimgraph.graph.write import write_readings
from claimgraph.schemas.acts import Act
from claimgraph.schemas.errors import QueryLimitExceeded, SparqlSyntaxError, StoreUnavailable
from claimgraph.schemas.records import Record
from tests.graph.news import News
from tests.graph.rdf.example import ANSWER, DUMPING, MATCH, NEWS, WIRE_COPY
from tests.graph.rdf.graph import AwayAtFirst, Graph, written
from tests.graph.rdf.http_server import sparql_server

COUNT = "SELECT (COUNT(*) AS ?quads) WHERE { GRAPH ?g { ?s ?p ?o } }"


@pytest.fixture
def graph() -> Graph:
    return Graph()


@pytest.fixture(params=["memory", "disk", "live", "server"])
def replica(request: pytest.FixtureRequest, tmp_path: Path, iris: Iris) -> Iterator[Replica]:
    if request.param == "server":
        with sparql_server(Store()) as url:
            yield SparqlServer(Endpoint(f"{url}/query", f"{url}/update"), iris)
    else:
        kept = here(request.param, tmp_path)
        yield kept
        kept.close()


def here(place: str, folder: Path) -> Oxigraph | Live:
    """A replica on this machine."""
    return Live() if place == "live" else Oxigraph(folder / "view" if place == "disk" else None)


def shown(replica: Replica) -> set[Quad]:
    graphs = replica.select("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
    return {quad for row in graphs for quad in replica.graph(row["g"])}


def test_the_view_shows_what_the_graph_holds(graph: Graph, replica: Replica, iris: Iris) -> None:
    graph.put(NEWS, DUMPING)
    view = View(graph, replica, iris)
    assert view.start() == 1
    graph.put(WIRE_COPY)
    graph.put(ANSWER, MATCH)
    assert view.lag == 2
    assert view.catch_up() == 3
    assert view.lag == 0
    assert shown(replica) == graph.quads(iris)


def test_a_record_that_changed_is_replaced_and_one_that_is_gone_goes(
    graph: Graph, replica: Replica, iris: Iris
) -> None:
    graph.put(NEWS, DUMPING, MATCH)
    view = View(graph, replica, iris)
    view.start()
    graph.put(Record(NEWS.id, NEWS.nodes[:1], NEWS.relationships[:1]))
    graph.remove(MATCH.id)
    view.catch_up()
    assert shown(replica) == graph.quads(iris)
    assert not replica.graph(iris.graph(MATCH.id))


def test_a_view_started_again_goes_on_from_its_number(
    graph: Graph, replica: Replica, iris: Iris
) -> None:
    graph.put(NEWS)
    View(graph, replica, iris).start()
    graph.put(DUMPING)
    again = View(graph, replica, iris)
    again.start()
    assert again.number == 2
    assert 0 < again.quads_changed < len(graph.quads(iris)) / 2
    assert shown(replica) == graph.quads(iris)


def test_a_view_of_another_graph_is_built_anew(replica: Replica, iris: Iris) -> None:
    other = Graph()
    other.put(WIRE_COPY)
    other.put(DUMPING)
    View(other, replica, iris).start()
    graph = Graph()
    graph.put(NEWS)
    View(graph, replica, iris).start()
    assert shown(replica) == graph.quads(iris)


def test_a_view_of_a_graph_with_the_same_number_of_changes_is_built_anew(
    replica: Replica, iris: Iris
) -> None:
    other, graph = Graph(), Graph()
    other.put(WIRE_COPY)
    View(other, replica, iris).start()
    graph.put(NEWS)
    View(graph, replica, iris).start()
    assert shown(replica) == graph.quads(iris)


def test_what_was_half_loaded_when_the_program_ended_is_loaded_again(
    graph: Graph, replica: Replica, iris: Iris
) -> None:
    graph.put(NEWS, DUMPING)
    replica.load([written(WIRE_COPY, iris)])
    View(graph, replica, iris).start()
    assert shown(replica) == graph.quads(iris)


def test_waiting_ends_when_the_change_is_shown_or_the_time_is_over(
    graph: Graph, iris: Iris
) -> None:
    view = View(graph, Oxigraph(), iris)
    view.start()
    assert not view.wait_for(1, timeout=0.02)
    later = threading.Timer(0.05, graph.put, [NEWS])
    later.start()
    assert view.wait_for(1, timeout=5)
    assert view.wait_for(1, timeout=0)
    later.join()


def test_a_follower_keeps_the_view_current(graph: Graph, iris: Iris) -> None:
    view = View(graph, Oxigraph(), iris)
    view.start()
    follower = Follower(view, every=60)
    follower.start()
    graph.put(NEWS)
    follower.tell()
    assert comes_to(view, 1)
    follower.stop()


def test_a_follower_looks_by_itself_too(graph: Graph, iris: Iris) -> None:
    view = View(graph, Oxigraph(), iris)
    follower = Follower(view, every=0.01)
    follower.start()
    graph.put(NEWS)
    assert comes_to(view, 1)
    follower.stop()


def test_a_follower_outlasts_a_graph_that_is_away_for_a_while(iris: Iris) -> None:
    graph = AwayAtFirst(looks=2)
    graph.put(NEWS)
    view = View(graph, Oxigraph(), iris)
    follower = Follower(view, every=0.01)
    follower.start()
    assert comes_to(view, 1)
    follower.stop()


def comes_to(view: View, number: int) -> bool:
    deadline = time.monotonic() + 10
    while view.number < number and time.monotonic() < deadline:
        time.sleep(0.001)
    return view.number == number


@pytest.mark.parametrize("place", ["memory", "disk", "live"])
def test_no_reader_sees_half_a_change(place: str, tmp_path: Path, iris: Iris) -> None:
    graph, replica = Graph(), here(place, tmp_path)
    whole = NEWS
    less = Record(NEWS.id, NEWS.nodes[:2], NEWS.relationships[:3])
    graph.put(whole)
    view = View(graph, replica, iris)
    view.start()
    name = iris.graph(NEWS.id)
    sizes = {len(set(quads(record, iris))) for record in (whole, less)}
    seen: set[int] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.add(len(replica.graph(name)))

    reader = threading.Thread(target=read)
    reader.start()
    for turn in range(60):
        graph.put(less if turn % 2 else whole)
        view.catch_up()
    done.set()
    reader.join()
    replica.close()
    assert seen <= sizes


def test_quads_changed_by_an_article_do_not_grow_with_the_graph(
    store: GraphStore, news: News, iris: Iris
) -> None:
    view = View(StoreFeed(store), Oxigraph(), iris)
    view.start()
    changed = []
    for number in range(1, 31):
        before = view.quads_changed
        said = [
            news.said("Ann", Act.ACCUSE, f"Bob sold bridge {number}", against="Bob"),
            news.said("Bob", Act.DENY, f"Bob sold bridge {number}", answers=0),
        ]
        write_readings(store, [news.article(number, *said)])
        view.catch_up()
        changed.append(view.quads_changed - before)
    assert max(changed[20:]) <= max(changed[1:10])


@pytest.fixture
def url() -> Iterator[str]:
    with sparql_server(Store(), login=b64encode(b"me:secret").decode()) as url:
        yield url


def server(url: str, **more: object) -> SparqlServer:
    given = {"user": "me", "password": "secret"} | more
    return SparqlServer(Endpoint(f"{url}/query", f"{url}/update", **given), Iris())  # type: ignore[arg-type]


def test_a_server_is_given_the_login(url: str) -> None:
    assert [*server(url).select(COUNT)]
    with pytest.raises(StoreUnavailable, match="401: who are you"):
        server(url, password="guess").select(COUNT)


def test_a_servers_complaint_about_a_query_is_passed_on(url: str) -> None:
    with pytest.raises(SparqlSyntaxError, match="expected"):
        server(url).select("SELECT")


def test_a_server_that_takes_too_long_is_left(url: str) -> None:
    with pytest.raises(QueryLimitExceeded, match=r"longer than 0\.1 s"):
        server(url, seconds=0.1).select("SELECT * { ?s ?p 'SLEEP' }")


def test_a_server_that_answers_from_no_named_graph_is_refused_with_what_to_do() -> None:
    change = NamedNode("http://a.test/1")
    held = Store()
    held.add(Quad(change, TYPE, term("Change"), change))
    with sparql_server(held, union=False) as address:
        replica = SparqlServer(Endpoint(f"{address}/query", f"{address}/update"), Iris())
        with pytest.raises(StoreUnavailable, match="not the union of its graphs; switch that on"):
            replica.select(COUNT)


def test_a_server_that_is_not_there_is_named() -> None:
    with pytest.raises(StoreUnavailable, match=r"127\.0\.0\.1:9/query' cannot be reached"):
        server("http://127.0.0.1:9").select(COUNT)


def test_graphs_of_others_in_a_server_are_left_alone(iris: Iris) -> None:
    shared = Store()
    others = set(quads(NEWS, Iris("http://others.test/")))
    shared.extend(others)
    with sparql_server(shared) as address:
        replica = SparqlServer(Endpoint(f"{address}/query", f"{address}/update"), iris)
        replica.load([written(DUMPING, iris)])
        replica.clear()
    assert set(shared) == others


def test_a_folder_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    held = Oxigraph(tmp_path / "view")
    with pytest.raises(StoreUnavailable, match=f"{tmp_path}/view' cannot be opened"):
        Oxigraph(tmp_path / "view")
    held.close()


def test_a_copy_holds_what_the_view_held(tmp_path: Path, iris: Iris) -> None:
    replica = Oxigraph(tmp_path / "view")
    replica.load([written(NEWS, iris)])
    replica.backup(tmp_path / "copy")
    replica.load([written(DUMPING, iris)])
    replica.close()
    copy = Store.read_only(str(tmp_path / "copy"))
    assert set(copy) == set(quads(NEWS, iris))
