"""What users install: the wheel is looked into, for a wrong line there loses files silently."""

import os
import subprocess
import sys
import tarfile
from pathlib import Path
from zipfile import ZipFile

import pytest

pytestmark = pytest.mark.gate

FOLDERS = ("api", "graph", "ingest", "schemas")

IMPORT_ALL = """
import importlib, pkgutil, sys, claimgraph
for module in pkgutil.walk_packages(claimgraph.__path__, "claimgraph."):
    importlib.import_module(module.name)
for name, module in sys.modules.items():
    if name.partition(".")[0] == "claimgraph":
        print(module.__file__)
"""


@pytest.fixture(scope="module")
def installed(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the wheel, made from the source distribution as a release is."""
    made = tmp_path_factory.mktemp("made")
    build(project, "sdist", made)
    (archive,) = made.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        # without a filter Python 3.12 warns; the first ones of 3.11 have none
        packed.extraction_filter = getattr(tarfile, "data_filter", None)
        packed.extractall(made)
    build(made / archive.name.removesuffix(".tar.gz"), "wheel", made)
    (wheel,) = made.glob("*.whl")
    ZipFile(wheel).extractall(made / "site-packages")
    return made / "site-packages"


def build(source: Path, target: str, into: Path) -> None:
    run("-m", "hatchling", "build", "--target", target, "--directory", str(into), folder=source)


def run(*arguments: str, folder: Path, path: str = "") -> str:
    python = subprocess.run(
        [sys.executable, *arguments],
        check=False,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
    )
    assert python.returncode == 0, python.stderr
    return python.stdout


def tracked_files(project: Path) -> set[str]:
    """Every file that git tracks under the four folders, modules and data alike."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", *FOLDERS], cwd=project, capture_output=True, text=True, check=True
    )
    return {name for name in listing.stdout.split("\0") if name}


def test_the_wheel_installs_one_name(installed: Path) -> None:
    names = {entry.name for entry in installed.iterdir()}
    assert {name for name in names if not name.endswith(".dist-info")} == {"claimgraph"}


def test_the_wheel_holds_every_file_of_the_four_folders(project: Path, installed: Path) -> None:
    package = installed / "claimgraph"
    shipped = {str(path.relative_to(package)) for path in package.rglob("*") if path.is_file()}
    assert tracked_files(project) - shipped == set()


def test_the_wheel_says_that_it_is_typed(installed: Path) -> None:
    assert (installed / "claimgraph" / "py.typed").is_file()


def test_the_wheel_works_without_the_source_tree(installed: Path, tmp_path: Path) -> None:
    files = run("-W", "error", "-c", IMPORT_ALL, folder=tmp_path, path=str(installed)).split()
    assert [file for file in files if not Path(file).is_relative_to(installed)] == []
