"""The documentation is true: generated parts are current, everything is told, and examples run.

In README and docs, a `console` block is really run, in a folder and on a store of its own for each page,
and a `pycon` block is a doctest. An `sh` block is only shown. In what is expected, … stands for anything.
"""

from __future__ import annotations

import doctest
import importlib.util
import os
import pkgutil
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer
import yaml  # type: ignore[import-untyped]

import claimgraph
from claimgraph.api.cli import app
from claimgraph.api.settings import Settings
from claimgraph.graph.catalogue import questions
from claimgraph.schemas import errors
from claimgraph.schemas.errors import ClaimGraphError
from claimgraph.schemas.nodes import NODES
from claimgraph.schemas.relationships import RELATIONSHIPS

PROJECT = Path(__file__).resolve().parent.parent
DOCS = PROJECT / "docs"
PAGES = [PROJECT / "README.md", *sorted(DOCS.rglob("*.md"))]
PORT = 8321
"""The one that examples name; they are run on a free one."""

a_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    """The script that fills the generated parts."""
    found = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def told(page: str) -> str:
    return (DOCS / page).read_text("utf-8")


# What is generated


def test_generated_parts_are_current(generate: ModuleType) -> None:
    stale = [page.name for page, _ in generate.stale()]
    assert stale == [], "run `uv run python docs/generate.py`"


def test_every_generated_part_stands_in_a_page(generate: ModuleType) -> None:
    shown = {name for page in PAGES for name in generate.PART.findall(page.read_text("utf-8"))}
    assert shown == set(generate.PARTS)


# What is told


def test_every_setting_is_told() -> None:
    names = [f"CLAIMGRAPH_{name.upper()}" for name in Settings.model_fields]
    assert [name for name in names if f"`{name}`" not in told("settings.md")] == []


def test_every_setting_has_help() -> None:
    assert [name for name, one in Settings.model_fields.items() if not one.description] == []


def test_every_command_is_told() -> None:
    assert [name for name in commands() if f"## {name}\n" not in told("commands.md")] == []


def test_every_command_says_what_it_does_and_takes() -> None:
    silent = [
        f"{name} {parameter.name}"
        for name, command in commands().items()
        for parameter in command.params
        if not getattr(parameter, "help", None)
    ]
    assert silent == []
    assert [name for name, command in commands().items() if not command.help] == []


def commands() -> dict[str, Any]:
    """Every command by the words that call it."""
    return dict(_commands(typer.main.get_command(app), "claimgraph"))


def _commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    if not isinstance(command, typer.core.TyperGroup):
        yield name, command
        return
    for word, below in command.commands.items():
        yield from _commands(below, f"{name} {word}")


def test_every_question_is_told() -> None:
    assert [name for name in questions() if f"## {name}\n" not in told("questions.md")] == []


def test_every_label_and_relationship_is_told() -> None:
    model = told("model.md")
    assert [label for label in NODES if f"### {label}\n" not in model] == []
    assert [type for type in RELATIONSHIPS if f"`{type}`" not in model] == []


def test_every_error_is_told_where_it_stands() -> None:
    lines = told("errors.md").splitlines()
    for error in all_errors(ClaimGraphError):
        (line,) = (line for line in lines if re.match(rf"[│├└─ ]*{error.__name__}\b", line))
        depth = len(error.__mro__) - len(ClaimGraphError.__mro__)
        assert len(line) - len(line.lstrip("│├└─ ")) == 4 * depth, line


def all_errors(error: type[ClaimGraphError]) -> Iterator[type[ClaimGraphError]]:
    yield error
    for below in error.__subclasses__():
        if below.__module__ == errors.__name__:
            yield from all_errors(below)


# What is linked

_LINK = re.compile(r"\]\((?!\w+:)(?P<file>[^)#\s]*)(?:#(?P<part>[^)\s]+))?\)")


@a_page
def test_links_lead_somewhere(page: Path) -> None:
    for link in _LINK.finditer(re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)):
        target = page.parent / link["file"] if link["file"] else page
        assert target.exists(), link[0]
        if link["part"]:
            assert link["part"] in parts_of(target), link[0]


def parts_of(page: Path) -> set[str]:
    """The anchors of a page's headings."""
    titles = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w-]+", "", title.lower().replace(" ", "-")) for title in titles}


# What is run


def blocks(page: Path, language: str) -> list[str]:
    pattern = rf"^```{language}\n(.*?)^```$"
    return re.findall(pattern, page.read_text("utf-8"), re.MULTILINE | re.DOTALL)


@a_page
def test_python_examples_run(page: Path) -> None:
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner()
    for place, block in enumerate(blocks(page, "pycon")):
        example = parser.get_doctest(block, {}, f"{page.name}:{place}", str(page), 0)
        assert runner.run(example).failed == 0


def modules() -> list[str]:
    found = pkgutil.walk_packages(claimgraph.__path__, "claimgraph.")
    return sorted(module.name for module in found if module.name != "claimgraph.__main__")


@pytest.mark.parametrize("name", modules())
def test_examples_in_docstrings_run(name: str) -> None:
    runner = doctest.DocTestRunner()
    for example in doctest.DocTestFinder().find(importlib.import_module(name)):
        assert runner.run(example).failed == 0


@dataclass(frozen=True)
class Example:
    """A command of a page and what it prints there."""

    command: str
    output: str


def examples(page: Path) -> Iterator[Example]:
    """The commands of a page; `$ ` begins one and `> ` goes on with it."""
    for block in blocks(page, "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            lines = part.splitlines()
            more = next(
                (at for at, line in enumerate(lines) if at and line[:2] != "> "), len(lines)
            )
            command = [lines[0], *(line[2:] for line in lines[1:more])]
            yield Example("\n".join(command), "\n".join(lines[more:]))


@a_page
def test_commands_print_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    with ExitStack() as stack:
        shell = Shell(tmp_path, stack)
        for example in examples(page):
            printed = shell.run(example.command)
            assert matches(example.output, printed), f"$ {example.command}\n{printed}"


class Shell:
    """Runs the commands of one page, on a store and a port of their own."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._stack = stack
        self._port = free_port()
        (folder / "examples").symlink_to(PROJECT / "examples")
        others = {name: value for name, value in os.environ.items() if "CLAIMGRAPH" not in name}
        self._environment = others | {
            "CLAIMGRAPH_STORE": str(folder / "graph"),
            "CLAIMGRAPH_PORT": str(self._port),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONUNBUFFERED": "1",  # so that both streams come out as a terminal shows them
            "UV_NO_SYNC": "1",
            "UV_PROJECT": str(PROJECT),
        }

    def run(self, command: str) -> str:
        there = command.replace(f":{PORT}", f":{self._port}")
        if there.endswith("&"):
            self._start(there.removesuffix("&"))
            return ""
        done = subprocess.run(
            ["bash", "-c", there],
            check=False,
            cwd=self._folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=300,
        )
        return done.stdout.replace(f":{self._port}", f":{PORT}")

    def _start(self, command: str) -> None:
        """A command that stays until the page ends, once it listens."""
        process = subprocess.Popen(
            ["bash", "-c", f"exec {command}"],
            cwd=self._folder,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._stack.callback(process.wait, 30)
        self._stack.callback(process.terminate)
        deadline = time.monotonic() + 60
        while not listens(self._port):
            assert process.poll() is None, f"{command!r} ended"
            assert time.monotonic() < deadline, f"{command!r} does not listen"
            time.sleep(0.1)


def free_port() -> int:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def listens(port: int) -> bool:
    with closing(socket.socket()) as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0


def matches(shown: str, printed: str) -> bool:
    """Whether a page shows what is printed, blank ends of lines and of the whole aside."""
    wanted = "\n".join(line.rstrip() for line in shown.strip().splitlines())
    got = "\n".join(line.rstrip() for line in printed.strip().splitlines())
    pattern = ".*?".join(map(re.escape, wanted.split("…")))
    return re.fullmatch(pattern, got, re.DOTALL) is not None


def test_an_ellipsis_matches_anything_and_nothing_else_does() -> None:
    assert matches("a … d\n", "a b\nc d\n")
    assert not matches("a … d", "a b\nc")
    assert not matches("a.c", "abc")


def test_a_command_may_go_on_and_print_nothing(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ cat - <<'END'\n> one\n> END\none\n$ true\n```\n")
    assert [*examples(page)] == [Example("cat - <<'END'\none\nEND", "one"), Example("true", "")]


# What is built


def uv() -> str:
    found = os.environ.get("UV") or shutil.which("uv")
    assert found, "uv is not on the path"
    return found


def passes(*command: str, folder: Path = PROJECT, **environment: str) -> str:
    """What a tool says, which must be content."""
    outer = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    tool = subprocess.run(
        command,
        check=False,
        cwd=folder,
        env=outer | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert tool.returncode == 0, tool.stdout
    return tool.stdout


@pytest.mark.gate
def test_the_pages_build_without_a_warning(tmp_path: Path) -> None:
    # In an environment of its own: nobody who runs or changes claimgraph needs what it holds.
    build = ("mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site"))
    passes(uv(), "run", "--isolated", "--locked", "--only-group", "docs", *build)
    assert (tmp_path / "site" / "index.html").is_file()


# Containers


@pytest.fixture(scope="module")
def compose() -> dict[str, dict[str, dict[str, object]]]:
    loaded: dict[str, dict[str, dict[str, object]]] = yaml.safe_load(
        (PROJECT / "docker-compose.yml").read_text("utf-8")
    )
    return loaded


def test_no_password_works_by_itself() -> None:
    text = (PROJECT / "docker-compose.yml").read_text("utf-8")
    given = re.findall(r"\$\{?NEO4J_PASSWORD\S*", text)
    assert given
    assert all(one.startswith("${NEO4J_PASSWORD:?") for one in given)


def test_containers_fit_a_laptop(compose: dict[str, dict[str, dict[str, object]]]) -> None:
    limits = [str(service["mem_limit"]) for service in compose["services"].values()]
    megabytes = {"m": 1, "g": 1024}
    assert sum(int(limit[:-1]) * megabytes[limit[-1]] for limit in limits) < 3 * 1024


def test_containers_are_reached_from_this_machine_only(
    compose: dict[str, dict[str, dict[str, object]]],
) -> None:
    for service in compose["services"].values():
        ports = service["ports"]
        assert isinstance(ports, list)
        assert all(port.startswith("127.0.0.1:") for port in ports)


def test_containers_gain_no_privileges_and_neo4j_reads_no_files(
    compose: dict[str, dict[str, dict[str, object]]],
) -> None:
    for service in compose["services"].values():
        assert "no-new-privileges:true" in str(service["security_opt"])
    neo4j = compose["services"]["neo4j"]["environment"]
    assert isinstance(neo4j, dict)
    assert neo4j["NEO4J_dbms_security_allow__csv__import__from__file__urls"] == "false"


def test_every_variable_of_the_image_is_a_setting() -> None:
    known = {f"CLAIMGRAPH_{name.upper()}" for name in Settings.model_fields}
    for name in ("Dockerfile", "docker-compose.yml"):
        text = (PROJECT / name).read_text("utf-8")
        assert set(re.findall(r"\bCLAIMGRAPH_[A-Z0-9_]+", text)) <= known


@pytest.mark.gate
def test_the_compose_file_follows_the_specification() -> None:
    check = ("check-jsonschema@0.39.0", "--builtin-schema", "vendor.compose-spec")
    passes(uv(), "tool", "run", *check, "docker-compose.yml")


@pytest.mark.gate
def test_the_images_own_steps_install_a_working_program(tmp_path: Path) -> None:
    source = tmp_path / "build"
    for name in context_of_the_image():
        copy(PROJECT / name, source / name)
    for step in steps_of_the_image():
        passes("sh", "-c", step.replace("uv ", f"{uv()} ", 1), folder=source)
    installed = source / ".venv"
    shutil.rmtree(source / "graph")  # what is installed does not need it
    assert "ingest" in passes(str(installed / "bin" / "claimgraph"), "--help", folder=tmp_path)
    assert not (installed / "bin" / "pytest").exists()


def context_of_the_image() -> list[str]:
    lines = (PROJECT / ".dockerignore").read_text("utf-8").splitlines()
    return [line.removeprefix("!") for line in lines if line.startswith("!")]


def steps_of_the_image() -> list[str]:
    """What RUN does in the building stage, without the mounts."""
    building = (PROJECT / "Dockerfile").read_text("utf-8").split("\nFROM ")[1]
    joined = building.replace("\\\n", " ")
    runs = re.findall(r"^RUN (.+)$", joined, re.MULTILINE)
    return [re.sub(r"--mount=\S+\s+", "", run).strip() for run in runs]


def copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(
            source,
            target,
            symlinks=True,
            ignore=shutil.ignore_patterns("__pycache__", "benchmarks"),
        )
    else:
        shutil.copyfile(source, target)
