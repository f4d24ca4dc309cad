"""Who reads the articles can be chosen: a model is asked once, is told by name, and its key is told to nobody."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from claimgraph.api.app import create_app
from claimgraph.api.settings import Settings
from claimgraph.schemas.errors import StopIngest
from tests.api.conftest import TOKEN
from tests.ingest.extractors.chat_server import chat_server

TEXT = "OSLO — Sweden accused Norway of selling fish. Norway denied the allegation on Tuesday.\n"
FOUND = {
    "attributions": [
        {"source": "Norway", "cue": "denied", "content": "the allegation", "act": "deny"}
    ]
}
COST = (
    "MATCH (a:Activity) RETURN a.rules AS rules, a.requests AS requests, a.input_tokens AS sent, "
    "a.output_tokens AS written"
)
KEY = "sk-a-secret"


def claimgraph(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "claimgraph", *arguments],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "CLAIMGRAPH_EXTRACTOR_KEY": KEY, **settings},
    )


@pytest.fixture
def article(tmp_path: Path) -> str:
    file = tmp_path / "article.txt"
    file.write_text(TEXT, "utf-8")
    return str(file)


@pytest.fixture
def store(tmp_path: Path) -> str:
    return str(tmp_path / "graph")


def test_a_model_reads_is_named_and_its_cost_is_kept(article: str, store: str) -> None:
    with chat_server([FOUND]) as server:
        model = ("--extractor", "openai:small", "--base-url", server.base_url)
        who = claimgraph("who", article, "--store", store, *model)
        assert (who.returncode, server.keys) == (0, [f"Bearer {KEY}"])
    assert "read by small at" in who.stdout
    assert "Norway [deny]" in who.stdout
    (cost,) = json.loads(claimgraph("cypher", COST, "--store", store, "--format", "json").stdout)
    assert (cost["requests"], cost["sent"], cost["written"]) == (1, 100, 10)
    shown = claimgraph("show", "statements", "--store", store, "--format", "json")
    assert [row["read_by"] for row in json.loads(shown.stdout)] == [cost["rules"]]
    assert KEY not in who.stdout + who.stderr + shown.stdout


def test_what_a_model_has_read_it_is_not_asked_again(article: str, store: str) -> None:
    with chat_server([FOUND]) as server:
        settings = {
            "CLAIMGRAPH_EXTRACTOR": "openai:small",
            "CLAIMGRAPH_EXTRACTOR_URL": server.base_url,
        }
        claimgraph("ingest", article, "--store", store, **settings)
        again = claimgraph("ingest", article, "--store", store, "--processes", "2", **settings)
        assert len(server.asked) == 1
    assert again.stderr == "0 read, 1 already held, 0 skipped\n"


def test_extract_asks_the_model_too(article: str) -> None:
    with chat_server([FOUND]) as server:
        model = ("--extractor", "openai:small", "--base-url", server.base_url)
        line = json.loads(claimgraph("extract", article, *model).stdout)
    ((start, end),) = line["attributions"][0]["content"]
    assert TEXT[start:end] == "the allegation"


def test_a_model_that_lets_nobody_in_ends_the_run_and_its_answer_hides_the_key(
    article: str, store: str
) -> None:
    with chat_server([], refuses=401) as server:
        model = ("--extractor", "openai:small", "--base-url", server.base_url)
        refused = claimgraph("ingest", article, "--store", store, *model)
    assert (refused.returncode, KEY in refused.stderr) == (1, False)
    assert "does not answer us" in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--extractor", "gpt"), "'rules', 'spacy:PIPELINE' or 'openai:MODEL'"),
        (("--extractor", "spacy:xx_none"), "python -m spacy download xx_none"),
        (("--extractor", "openai:small", "--base-url", "localhost"), "begins with http://"),
        (("--extractor", "openai:small", "--server", "http://127.0.0.1:9"), "its own extractor"),
    ],
)
def test_what_cannot_be_chosen_is_told(
    article: str, store: str, arguments: tuple[str, ...], said: str
) -> None:
    refused = claimgraph("ingest", article, "--store", store, *arguments)
    assert refused.returncode != 0
    assert said in " ".join(refused.stderr.replace("│", " ").split())


@pytest.mark.parametrize(
    ("module", "extractor", "extra"),
    [
        ("spacy", "spacy:en", "claimgraph[spacy]"),
        ("pydantic_ai", "openai:small", "claimgraph[llm]"),
    ],
)
def test_what_is_not_installed_is_told_with_how_to_get_it(
    article: str, module: str, extractor: str, extra: str
) -> None:
    without = (
        f"import sys; sys.modules[{module!r}] = None; from claimgraph.api.cli import main; "
        f"main(['extract', {article!r}, '--extractor', {extractor!r}])"
    )
    refused = subprocess.run(
        [sys.executable, "-c", without], check=False, capture_output=True, text=True, timeout=120
    )
    assert refused.returncode == 1
    assert f"install {extra}" in refused.stderr


def test_a_server_reads_by_the_extractor_of_its_settings(tmp_path: Path) -> None:
    with chat_server([FOUND], refuses=401) as server:
        settings = Settings(
            store=str(tmp_path / "graph"),
            token=TOKEN,
            extractor="openai:small",
            extractor_url=server.base_url,
        )
        with TestClient(create_app(settings)) as client:
            headers = {"Authorization": f"Bearer {TOKEN}"}
            sent = client.post("/articles", json={"text": TEXT}, headers=headers)
            refused = client.post("/articles", json={"text": TEXT + TEXT}, headers=headers)
    assert (sent.status_code, sent.json()["read"]) == (200, 1)
    assert refused.status_code == 503
    assert "does not answer us" in refused.json()["detail"]


def test_a_server_does_not_begin_with_an_extractor_that_there_is_not(tmp_path: Path) -> None:
    settings = Settings(store=str(tmp_path / "graph"), extractor="gpt")
    with (
        pytest.raises(StopIngest, match="there is no extractor 'gpt'"),
        TestClient(create_app(settings)),
    ):
        pass
