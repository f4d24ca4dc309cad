"""The extraction run: which program with which rules made the records."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib.resources import files

from claimgraph import __version__
from claimgraph.schemas.ids import activity_id
from claimgraph.schemas.nodes import Activity, ActivityKind

TOOL = "claimgraph"
RULES = (".py", ".toml", ".jsonl")


@cache
def extraction() -> Activity:
    """The run of this version with these rules and data; when it ran is no part of it."""
    rules = rules_digest(leaving_out=("followers", "extractors"))
    return Activity(
        id=activity_id(ActivityKind.EXTRACTION.value, TOOL, __version__, rules),
        kind=ActivityKind.EXTRACTION,
        tool=TOOL,
        version=__version__,
        rules=rules,
    )


@cache
def rules_digest(leaving_out: tuple[str, ...] = ()) -> str:
    """A digest of every rule and data file below `ingest`, but for the folders left out."""
    digest = blake2b(digest_size=8)
    for name, content in sorted(_rule_files("claimgraph.ingest", "")):
        if name.partition("/")[0] in leaving_out:
            continue
        digest.update(name.encode())
        digest.update(b"\x00")
        digest.update(content.replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _rule_files(package: str, folder: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    waiting = [(folder, files(package))]
    while waiting:
        above, here = waiting.pop()
        for entry in here.iterdir():
            name = f"{above}{entry.name}"
            if entry.is_dir() and not entry.name.startswith("__"):
                waiting.append((f"{name}/", entry))
            elif entry.name.endswith(RULES):
                found.append((name, entry.read_bytes()))
    return found
