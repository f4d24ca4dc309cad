"""Queries of strangers are stopped by time, memory and size, and the next one is answered."""

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from claimgraph.graph.sandbox import Limits, Sandbox
from claimgraph.schemas.errors import NotFound, QueryLimitExceeded, StoreUnavailable

SHORT = Limits(seconds=0.5, memory=64 * 1024**2, answer=1024**2)


def misbehave(checkpoint: str) -> Callable[[bytes], Iterable[bytes]]:
    """A reader whose jobs are the misdeeds that a query could do."""
    if checkpoint == "missing":
        raise NotFound(f"no checkpoint {checkpoint!r}")

    def answer(job: bytes) -> Iterable[bytes]:
        match job.partition(b" "):
            case b"sleep", _, seconds:
                time.sleep(float(seconds))
            case b"spin", _, _:
                while True:
                    pass
            case b"grow", _, _:
                return [b"x" * 1024**3]
            case b"pour", _, _:
                return iter(lambda: b"x" * 65536, None)
            case b"read", _, path:
                return [Path(path.decode()).read_bytes()]
            case b"half", _, _:
                return half_an_answer()
            case b"abort", _, _:
                os.abort()
            case b"exit", _, _:
                os._exit(77)
            case b"priority", _, _:
                return [repr((os.nice(0), os.getsid(0))).encode()]
            case b"environment", _, _:
                return [repr(dict(os.environ)).encode()]
        return [checkpoint.encode(), b" ", job]

    return answer


def half_an_answer() -> Iterator[bytes]:
    yield b"first\nsecond"
    raise NotFound("no third part")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    sandbox = Sandbox(f"{__name__}:misbehave")
    yield sandbox
    sandbox.close()


@pytest.fixture(scope="module", autouse=True)
def importable() -> Iterator[None]:
    """The reader process finds this module by name."""
    before = os.environ.get("PYTHONPATH")
    folder = Path(__file__).parents[2]
    os.environ["PYTHONPATH"] = str(folder)
    yield
    os.environ.pop("PYTHONPATH") if before is None else os.environ.update(PYTHONPATH=before)


def test_a_job_is_answered_on_its_checkpoint(sandbox: Sandbox) -> None:
    assert sandbox.run("one", b"hello", SHORT) == b"one hello"
    assert sandbox.run("two", b"hello", SHORT) == b"two hello"


def test_a_job_makes_way_for_the_server(sandbox: Sandbox) -> None:
    # Linux weighs priorities within a session only.
    assert sandbox.run("", b"priority", SHORT) == repr((19, os.getsid(0))).encode()


def test_large_jobs_and_answers_pass_whole(sandbox: Sandbox) -> None:
    job = bytes(range(256)) * 2048
    assert sandbox.run("one", job, SHORT) == b"one " + job


@pytest.mark.parametrize("job", [b"sleep 60", b"spin"])
def test_a_job_ends_at_its_deadline(sandbox: Sandbox, job: bytes) -> None:
    started = time.monotonic()
    with pytest.raises(QueryLimitExceeded, match=r"longer than 0\.5 s"):
        sandbox.run("one", job, SHORT)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("job", [b"grow", b"abort"])
def test_a_job_ends_at_its_memory_limit(sandbox: Sandbox, job: bytes) -> None:
    with pytest.raises(QueryLimitExceeded, match="more memory than 64 MiB"):
        sandbox.run("one", job, SHORT)


def test_a_job_ends_at_the_size_of_its_answer(sandbox: Sandbox) -> None:
    with pytest.raises(QueryLimitExceeded, match="larger than 1 MiB"):
        sandbox.run("one", b"pour", SHORT)


@pytest.mark.parametrize("path", ["/etc/passwd", "/proc/self/environ"])
def test_a_job_opens_no_file(sandbox: Sandbox, path: str) -> None:
    with pytest.raises(StoreUnavailable, match="Too many open files"):
        sandbox.run("one", b"read " + path.encode(), SHORT)


def test_a_job_finds_no_passwords_in_its_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CLAIMGRAPH_PASSWORD", "swordfish")
    sandbox = Sandbox(f"{__name__}:misbehave")
    assert b"swordfish" not in sandbox.run("one", b"environment", SHORT)
    sandbox.close()


def test_an_error_of_ours_comes_through_as_itself(sandbox: Sandbox) -> None:
    with pytest.raises(NotFound, match="no third part"):
        sandbox.run("one", b"half", SHORT)
    with pytest.raises(NotFound, match="no checkpoint 'missing'"):
        sandbox.run("missing", b"hello", SHORT)


def test_a_child_that_ends_in_an_unknown_way_is_an_error(sandbox: Sandbox) -> None:
    with pytest.raises(StoreUnavailable, match="77"):
        sandbox.run("one", b"exit", SHORT)


def test_others_are_answered_while_hostile_jobs_run(sandbox: Sandbox) -> None:
    refused: list[Exception] = []

    def spin() -> None:
        try:
            sandbox.run("one", b"spin", SHORT)
        except QueryLimitExceeded as error:
            refused.append(error)

    hostile = [threading.Thread(target=spin) for _ in range(3)]
    for thread in hostile:
        thread.start()
    assert sandbox.run("one", b"hello", SHORT) == b"one hello"
    for thread in hostile:
        thread.join()
    assert len(refused) == 3


def test_a_job_that_gets_no_turn_is_told_so() -> None:
    sandbox = Sandbox(f"{__name__}:misbehave", parallel=1)
    sandbox.run("one", b"hello", SHORT)
    busy = threading.Thread(target=sandbox.run, args=("one", b"sleep 0.9", Limits(seconds=2)))
    busy.start()
    time.sleep(0.1)
    with pytest.raises(QueryLimitExceeded, match="kept the query waiting"):
        sandbox.run("one", b"hello", SHORT)
    busy.join()
    sandbox.close()


def test_no_child_is_left_after_its_job(sandbox: Sandbox) -> None:
    with pytest.raises(QueryLimitExceeded):
        sandbox.run("one", b"pour", SHORT)
    sandbox.run("one", b"hello", SHORT)
    process = sandbox._process
    assert process is not None
    time.sleep(0.1)
    children = Path(f"/proc/{process._process.pid}/task/{process._process.pid}/children")
    assert children.read_text().split() == []


def test_a_dead_reader_process_is_started_anew(sandbox: Sandbox) -> None:
    sandbox.run("one", b"hello", SHORT)
    process = sandbox._process
    assert process is not None
    process._process.kill()
    process._process.wait()
    assert sandbox.run("one", b"hello", SHORT) == b"one hello"
