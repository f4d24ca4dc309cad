"""`claimgraph serve` as a process: it says where it is, others send to it, and it stops when told."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from urllib.request import Request, urlopen

import pytest

from claimgraph.graph.opening import is_server
from tests.api.conftest import KINDS, TOKEN, empty
from tests.graph.servers import Place

CLAIMGRAPH = (sys.executable, "-m", "claimgraph")
TEXT = "OSLO — Sweden accused Norway of selling fish. Norway denied the allegation on Tuesday."

ACCUSED = "ACCRA, June 11, 2024 — Kenya said on Tuesday that Ghana had sold weapons to Chad."
DENIED = "ACCRA, 14 Juni 2024 — Nigeria membantah bahwa Ghana telah menjual senjata kepada Chad."


def claimgraph(
    *arguments: str, place: Place | None = None, token: str = TOKEN
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*CLAIMGRAPH, *arguments],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
        env=environment(place, token),
    )


def environment(place: Place | None, token: str = TOKEN) -> dict[str, str]:
    told = {"CLAIMGRAPH_TOKEN": token, "CLAIMGRAPH_LOG_FORMAT": "json"}
    if place is not None:
        told["CLAIMGRAPH_STORE"] = place.location
        told["CLAIMGRAPH_NEO4J_PASSWORD"] = place.login.password
    return os.environ | told


@pytest.fixture(scope="module", params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Place:
    return empty(request.param, tmp_path_factory.mktemp("served"), request)


@pytest.fixture(scope="module")
def address(place: Place) -> Iterator[str]:
    """A server on a free port, told to stop at the end."""
    server = subprocess.Popen(
        [*CLAIMGRAPH, "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(place),
    )
    assert server.stdout is not None
    told = re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline())
    assert told is not None
    yield told[0]
    server.send_signal(signal.SIGTERM)
    _, errors = server.communicate(timeout=30)
    assert server.returncode == 0
    assert not Path(place.location, "serving.json").exists()
    lines = [json.loads(line) for line in errors.splitlines()]
    assert {"GET", "POST"} <= {line.get("method") for line in lines}
    assert not [line for line in lines if TOKEN in str(line) or "Sweden" in str(line)]


def get(url: str) -> object:
    with urlopen(url, timeout=30) as answer:
        return json.load(answer)


def test_articles_are_sent_to_who_serves_the_graph(address: str, tmp_path: Path) -> None:
    text = tmp_path / "article.txt"
    text.write_text(TEXT, "utf-8")
    sent = claimgraph("ingest", "--server", address, str(text))
    assert (sent.returncode, sent.stderr) == (0, "1 read, 0 already held, 0 skipped\n")
    again = claimgraph("ingest", "--server", address, str(text))
    assert again.stderr == "0 read, 1 already held, 0 skipped\n"
    found = get(f"{address}/statements?speaker=Norway")
    assert isinstance(found, dict)
    assert [row["act"] for row in found["rows"]] == ["deny"]


def test_what_was_sent_is_compared_with_the_rest_without_being_asked(
    address: str, tmp_path: Path
) -> None:
    for number, text in enumerate((ACCUSED, DENIED)):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
        claimgraph("ingest", "--server", address, str(tmp_path / f"{number}.txt"))
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        ready = get(f"{address}/readyz")
        assert isinstance(ready, dict)
        if ready["follow_lag"] == 0:
            break
        time.sleep(0.1)
    rows = get(f"{address}/claims?about=Ghana")
    assert isinstance(rows, dict)
    assert {(row["asserted"], row["denied"]) for row in rows["rows"]} == {(1, 1)}


def test_decisions_are_sent_to_who_serves_the_graph(address: str, tmp_path: Path) -> None:
    text = tmp_path / "article.txt"
    text.write_text("ACCRA — Kenya said that Ghana sold fish. Mali said that it snows.", "utf-8")
    claimgraph("ingest", "--server", address, str(text))
    found = get(f"{address}/claims?text=fish"), get(f"{address}/claims?text=snows")
    ids = [one["rows"][0]["id"] for one in found if isinstance(one, dict)]
    decided = claimgraph("decide", ",".join(ids), "same", "--by", "Ann", "--server", address)
    assert decided.returncode == 0
    judgement = decided.stdout.removeprefix("same: ").strip()
    for command in ("take-back", "restore"):
        done = claimgraph(command, judgement, "--by", "Ann", "--server", address)
        assert (done.returncode, judgement in done.stdout) == (0, True)
    nothing = claimgraph("decide", "judgement-1-00", "same", "--server", address)
    assert (nothing.returncode, "judgement-1-00" in nothing.stderr) == (1, True)


def test_a_folder_has_one_writer_who_says_where_to_send_and_neo4j_has_many(
    address: str, place: Place, tmp_path: Path
) -> None:
    text = tmp_path / "other.txt"
    text.write_text(f"{TEXT} It said so twice.", "utf-8")
    for command in (("ingest", str(text)), ("serve", "--port", "0")):
        if is_server(place.location):
            assert claimgraph("ingest", str(text), place=place).returncode == 0
        else:
            refused = claimgraph(*command, place=place)
            assert refused.returncode == 1
            assert f"--server {address}" in refused.stderr


def test_a_server_that_takes_nothing_says_why(address: str, tmp_path: Path) -> None:
    text = tmp_path / "article.txt"
    text.write_text(TEXT, "utf-8")
    refused = claimgraph("ingest", "--server", address, str(text), token="guess")
    assert (refused.returncode, "is not this server's" in refused.stderr) == (1, True)
    nobody = claimgraph("ingest", "--server", "http://127.0.0.1:9", str(text))
    assert (nobody.returncode, "cannot be reached: Connection refused" in nobody.stderr) == (
        1,
        True,
    )
    nonsense = claimgraph("ingest", "--server", "127.0.0.1", str(text))
    assert "begins with http://" in nonsense.stderr


def test_an_address_in_use_is_told(address: str, tmp_path: Path) -> None:
    port = address.rpartition(":")[2]
    refused = claimgraph("serve", "--store", str(tmp_path / "other"), "--port", port)
    assert (refused.returncode, "cannot listen" in refused.stderr) == (1, True)


def test_others_are_answered_while_a_hostile_query_runs(address: str) -> None:
    get(f"{address}/statements?limit=1")
    million = "range(1, 1000000)"
    endless = f"UNWIND {million} AS a UNWIND {million} AS b RETURN count(*) AS n"
    taken: list[float] = []
    with subprocess.Popen(
        [sys.executable, "-c", _POST, f"{address}/cypher", json.dumps({"query": endless})],
        stdout=subprocess.DEVNULL,
    ) as hostile:
        time.sleep(0.5)
        while hostile.poll() is None and len(taken) < 50:
            started = time.monotonic()
            get(f"{address}/statements?limit=1")
            taken.append(time.monotonic() - started)
        hostile.kill()
    # One that had to wait for the query's end would take ten seconds.
    assert median(taken) < 2


_POST = """
import sys, urllib.request, urllib.error
request = urllib.request.Request(sys.argv[1], sys.argv[2].encode(), {"Content-Type": "application/json"})
try:
    print(urllib.request.urlopen(request, timeout=60).status)
except urllib.error.HTTPError as error:
    print(error.code)
"""


def test_a_body_longer_than_its_claim_is_refused(address: str) -> None:
    request = Request(f"{address}/cypher", b"x" * 10, {"Content-Length": "99999999999"})
    with pytest.raises(OSError, match="413"):
        urlopen(request, timeout=10)
