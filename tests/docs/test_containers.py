"""The image and the services beside it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from claimgraph.api.settings import Settings
from tests.docs.pages import PROJECT
from tests.docs.tools import passes, uv


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
