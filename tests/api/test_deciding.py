"""Deciding over HTTP and from the command line, through a server too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from claimgraph.api.app import create_app
from claimgraph.api.cli import main
from claimgraph.api.settings import Settings
from claimgraph.graph.opening import open_store
from claimgraph.graph.write import write_records
from tests.api.conftest import TOKEN, write_news
from tests.graph.test_judgements import rules, same

BRIDGE, RAIN = "Bob sold the bridge", "it rains"
SUGGESTED = same(BRIDGE, RAIN, rules())
ALLOWED = {"Authorization": f"Bearer {TOKEN}"}
DECISION = {"suggestion": SUGGESTED.id, "verdict": "not_same", "by": "Ann Lee", "note": "no"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A graph in which a rule has joined what nobody would."""
    with open_store(tmp_path / "graph") as store:
        write_news(store)
        write_records(store, [SUGGESTED], rules())
    return tmp_path / "graph"


def listed(client: TestClient, verdict: str) -> list[Any]:
    rows = client.get("/suggestions", params={"verdict": verdict}).json()["rows"]
    return [row["decided_by"] for row in rows]


def test_a_decision_over_http_is_made_taken_back_and_restored(folder: Path) -> None:
    settings = Settings(store=str(folder), token=TOKEN, followers=False)
    with TestClient(create_app(settings)) as client:
        assert listed(client, "same") == [None]
        made = client.post("/judgements", json=DECISION, headers=ALLOWED)
        assert made.status_code == 200
        assert (listed(client, "same"), listed(client, "not_same")) == ([], ["Ann Lee"])
        path = f"/judgements/{made.json()['judgement']}"
        assert client.delete(path, params={"by": "Bob"}, headers=ALLOWED).status_code == 200
        assert listed(client, "not_same") == []
        again = client.post(f"{path}/restore", json={"by": "Bob"}, headers=ALLOWED)
        assert again.json()["change"] == made.json()["change"] + 2
        assert listed(client, "not_same") == ["Ann Lee"]


def test_nobody_decides_without_the_token(folder: Path) -> None:
    settings = Settings(store=str(folder), token=TOKEN, followers=False)
    with TestClient(create_app(settings)) as client:
        assert client.post("/judgements", json=DECISION).status_code == 401
        assert client.delete(f"/judgements/{SUGGESTED.id}", params={"by": "Bob"}).status_code == 401
        unknown = DECISION | {"suggestion": "judgement-1-00"}
        assert client.post("/judgements", json=unknown, headers=ALLOWED).status_code == 404
        wrong = DECISION | {"verdict": "perhaps"}
        assert client.post("/judgements", json=wrong, headers=ALLOWED).status_code == 422
        assert listed(client, "same") == [None]


def test_the_command_line_decides_and_says_how_to_undo_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def claimgraph(*arguments: str) -> tuple[str, str]:
        with pytest.raises(SystemExit) as ended:
            main([*arguments, "--store", str(folder)])
        assert not ended.value.code
        printed = capsys.readouterr()
        return printed.out, printed.err

    out, err = claimgraph("decide", SUGGESTED.id, "not_same", "--by", "Ann Lee")
    decided = out.removeprefix("not_same: ").strip()
    assert f"claimgraph take-back {decided}" in err
    shown, _ = claimgraph("show", "suggestions", "--verdict", "not_same", "--format", "json")
    assert [row["decided_by"] for row in json.loads(shown)] == ["Ann Lee"]
    assert f"claimgraph restore {decided}" in claimgraph("take-back", decided)[1]
    assert claimgraph("restore", decided)[0] == f"in force: {decided}\n"
