"""The command line as its users meet it; `claimgraph` runs one command and gives what it printed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimgraph.api.cli import main
from tests.graph.servers import Place

NEWS = (
    "Oslo accused Lisbon of dumping fish in the North Sea. Lisbon rejected the accusation.\n\n"
    "“We caught every one of them ourselves,” the Portuguese foreign ministry said on Tuesday."
)


@dataclass(frozen=True)
class Printed:
    out: str
    err: str
    code: int


Claimgraph = Callable[..., Printed]


@pytest.fixture
def claimgraph(capsys: pytest.CaptureFixture[str]) -> Claimgraph:
    def run(*arguments: str) -> Printed:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        printed = capsys.readouterr()
        return Printed(printed.out, printed.err, int(ended.value.code or 0))

    return run


@pytest.fixture
def store(nothing: Place, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("CLAIMGRAPH_NEO4J_PASSWORD", nothing.login.password)
    return nothing.location


@pytest.fixture
def news(tmp_path: Path) -> str:
    file = tmp_path / "news.txt"
    file.write_text(NEWS, encoding="utf-8")
    return str(file)


def test_who_prints_who_accuses_and_who_denies(
    claimgraph: Claimgraph, store: str, news: str
) -> None:
    printed = claimgraph("who", news, "--store", store)
    assert printed.code == 0
    assert "[accuse]" in printed.out
    assert "denied by Lisbon" in printed.out


def test_reading_the_same_file_twice_changes_nothing(
    claimgraph: Claimgraph, store: str, news: str
) -> None:
    count = "MATCH (c:Change) RETURN count(c) AS changes, max(c.recorded_at) AS last"
    claimgraph("ingest", news, "--store", store)
    before = claimgraph("cypher", count, "--store", store, "--format", "json")
    again = claimgraph("ingest", news, "--store", store)
    after = claimgraph("cypher", count, "--store", store, "--format", "json")
    assert again.err.strip() == "0 read, 1 already held, 0 skipped"
    assert again.code == 0
    assert before.out == after.out


def test_what_cannot_be_read_is_told_and_the_rest_is_read(
    claimgraph: Claimgraph, store: str, tmp_path: Path
) -> None:
    lines = tmp_path / "many.jsonl"
    lines.write_text(
        json.dumps({"text": NEWS}) + "\n{not json\n" + json.dumps({"texts": "?"}) + "\n",
        encoding="utf-8",
    )
    printed = claimgraph("ingest", str(lines), str(tmp_path / "missing.txt"), "--store", store)
    assert printed.code == 1
    assert "1 read, 0 already held, 3 skipped" in printed.err
    assert "many.jsonl:2" in printed.err
    assert "missing.txt" in printed.err


def test_extract_writes_offsets_that_slice_back_to_the_text(
    claimgraph: Claimgraph, tmp_path: Path
) -> None:
    file = tmp_path / "one.jsonl"
    file.write_text(json.dumps({"doc_id": "fish", "text": NEWS, "lang": "en"}), encoding="utf-8")
    printed = claimgraph("extract", str(file))
    line = json.loads(printed.out)
    cues = {NEWS[start:end] for one in line["attributions"] for start, end in one["cue"]}
    assert line["doc_id"] == "fish"
    assert {"accused", "rejected", "said"} <= cues
    assert line["relations"][0]["type"] == "denies"


def test_denials_are_the_same_rows_as_table_json_and_csv(
    claimgraph: Claimgraph, store: str, news: str
) -> None:
    claimgraph("ingest", news, "--store", store)
    rows = json.loads(claimgraph("ask", "denials", "--store", store, "--format", "json").out)
    table = claimgraph("ask", "denials", "--store", store).out
    csv = claimgraph("ask", "denials", "--store", store, "--format", "csv").out
    assert rows[0]["denied_by"] == "agent-portugal"
    assert rows[0]["asserted_by"] == "agent-norway"
    assert len(csv.strip().splitlines()) == len(rows) + 1
    assert "certain" in table


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (:Agent {id: 'x'})",
        "MATCH (s:Statement) SET s.act = 'assert'",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    ],
)
def test_raw_cypher_refuses_whatever_does_more_than_read(
    claimgraph: Claimgraph, store: str, news: str, query: str
) -> None:
    claimgraph("ingest", news, "--store", store)
    printed = claimgraph("cypher", query, "--store", store)
    assert printed.code == 2
    assert "refused" in printed.err


@pytest.mark.parametrize("location", ["no/graph/here", "bolt://127.0.0.1:9"])
def test_a_store_that_is_not_there_is_told_in_a_sentence(
    claimgraph: Claimgraph, location: str
) -> None:
    printed = claimgraph("ask", "denials", "--store", location)
    assert printed.code == 1
    assert location in printed.err


def test_wrong_use_has_exit_code_two(claimgraph: Claimgraph) -> None:
    assert claimgraph("ask", "nothing").code == 2


def test_help_loads_neither_a_server_nor_an_engine_nor_rdf() -> None:
    loaded = (
        "import sys; from claimgraph.api.cli import app; "
        "print(*{'fastapi', 'uvicorn', 'rdflib', 'pyoxigraph', 'kglite', 'neo4j'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", loaded], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == ""


def test_a_setting_that_cannot_be_is_named(
    claimgraph: Claimgraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMGRAPH_PORT", "eighty")
    printed = claimgraph("show", "articles")
    assert printed.code == 2
    assert "CLAIMGRAPH_PORT='eighty'" in " ".join(printed.err.split())


def test_an_export_comes_back_as_the_same_graph(
    claimgraph: Claimgraph, store: str, news: str, tmp_path: Path
) -> None:
    claimgraph("ingest", news, "--store", store)
    first, second = tmp_path / "first.nq", tmp_path / "second.nq"
    claimgraph("export", "--format", "nquads", "-o", str(first), "--store", store)
    other = str(tmp_path / "other")
    assert claimgraph("import", str(first), "--store", other).code == 0
    claimgraph("export", "--format", "nquads", "-o", str(second), "--store", other)
    assert sorted(first.read_text().splitlines()) == sorted(second.read_text().splitlines())


def test_sparql_and_cypher_give_the_same_rows(
    claimgraph: Claimgraph, store: str, news: str
) -> None:
    claimgraph("ingest", news, "--store", store)
    in_cypher = "MATCH (s:Statement)-[:DENIES]->(c:Claim) RETURN s.act AS act, c.text AS claim"
    in_sparql = (
        "PREFIX cg: <https://w3id.org/claimgraph/ontology#> "
        "SELECT ?act ?claim WHERE { ?s cg:DENIES ?c ; cg:act ?act . ?c cg:text ?claim }"
    )
    one = claimgraph("cypher", in_cypher, "--store", store, "--format", "json")
    other = claimgraph("sparql", in_sparql, "--store", store, "--format", "json")
    assert json.loads(one.out)
    assert json.loads(one.out) == json.loads(other.out)


def test_names_find_who_bears_them(claimgraph: Claimgraph, store: str, news: str) -> None:
    claimgraph("ingest", news, "--store", store)
    shown = claimgraph("show", "statements", "--speaker", "Oslo", "--store", store)
    unknown = claimgraph("show", "statements", "--speaker", "Nobody", "--store", store)
    assert "accuse" in shown.out
    assert unknown.code == 2
    assert "'Nobody'" in unknown.err


def test_joint_speakers_of_one_statement_share_a_row_of_the_table(
    claimgraph: Claimgraph, store: str, tmp_path: Path
) -> None:
    article = tmp_path / "joint.txt"
    article.write_text(
        "Oslo and Lisbon accused Rome of spying. Rome denied the accusation.", "utf-8"
    )
    claimgraph("ingest", str(article), "--store", store)
    printed = claimgraph("ask", "denials", "--store", store)
    assert "Norway; Portugal" in printed.out
    assert "1 row; 1 article searched" in printed.err


def test_a_table_shows_a_date_no_more_exactly_than_it_is_known(
    claimgraph: Claimgraph, store: str, tmp_path: Path
) -> None:
    lines = tmp_path / "dated.jsonl"
    given = [
        {"text": NEWS, "published_at": "2024-06-18"},
        {"text": f"{NEWS} It rained.", "retrieved_at": "2024-07-01T08:00:00Z"},
    ]
    lines.write_text("\n".join(map(json.dumps, given)), "utf-8")
    claimgraph("ingest", str(lines), "--store", store)
    table = claimgraph("show", "articles", "--store", store).out
    assert "2024-06-18 " in table
    assert "by 2024-07-01 " in table


def test_a_date_to_ask_as_of_is_meant_to_its_end(
    claimgraph: Claimgraph, store: str, tmp_path: Path
) -> None:
    line = tmp_path / "dated.jsonl"
    line.write_text(json.dumps({"text": NEWS, "published_at": "2024-06-18"}), "utf-8")
    claimgraph("ingest", str(line), "--store", store)
    on_the_day = claimgraph("ask", "denials", "--as-of", "2024-06-18", "--store", store)
    before = claimgraph("ask", "denials", "--as-of", "2024-06-17", "--store", store)
    assert "Norway" in on_the_day.out
    assert before.out == ""
    assert before.err.strip() == "nothing found; 0 articles searched"


def test_control_characters_of_an_article_are_spelled_out(
    claimgraph: Claimgraph, store: str, tmp_path: Path
) -> None:
    article = tmp_path / "escape.txt"
    article.write_text(
        "Oslo accused Lisbon of \x1b[2Jdumping \u202efish. Lisbon denied it.", "utf-8"
    )
    for printed in (
        claimgraph("who", str(article), "--store", store).out,
        claimgraph("show", "statements", "--store", store).out,
        claimgraph("show", "statements", "--store", store, "--format", "json").out,
    ):
        assert not {"\x1b", "\u202e"} & set(printed)
        assert "[2J" in printed


def test_agents_that_no_article_speaks_of_are_listed_only_when_asked_for(
    claimgraph: Claimgraph, store: str, news: str
) -> None:
    claimgraph("ingest", news, "--store", store)
    brought_along = "North Atlantic Treaty Organization"
    assert brought_along not in claimgraph("show", "agents", "--store", store).out
    assert brought_along in claimgraph("show", "agents", "--all", "--store", store).out
    assert brought_along in claimgraph("show", "agents", "--name", "NATO", "--store", store).out


def test_a_store_that_is_neither_folder_nor_server_is_told(
    claimgraph: Claimgraph, news: str
) -> None:
    printed = claimgraph("ingest", news, "--store", "http://localhost:7474")
    assert printed.code == 1
    assert "bolt://" in printed.err


def test_damaged_files_of_a_graph_are_told_with_what_to_do(
    claimgraph: Claimgraph, tmp_path: Path, news: str
) -> None:
    store = str(tmp_path / "graph")
    claimgraph("ingest", news, "--store", store)
    (Path(store) / "graph.kgl").write_bytes(b"no graph at all")
    for command in (("ingest", news), ("ask", "denials")):
        printed = claimgraph(*command, "--store", store)
        assert printed.code == 1
        assert f"the graph in {store!r} cannot be read" in printed.err
        assert "claimgraph import" in printed.err


def test_the_version_is_told(claimgraph: Claimgraph) -> None:
    assert claimgraph("--version").out.startswith("claimgraph ")
