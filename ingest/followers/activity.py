"""The followers' runs: which rules, with which data and model, judged."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib.resources import files

from claimgraph import __version__
from claimgraph.schemas.ids import activity_id
from claimgraph.schemas.nodes import Activity, ActivityKind

_TOOL = "claimgraph"


@cache
def matching(question: str, model: str | None = None) -> Activity:
    """The run of these rules on one question; when it ran is no part of it."""
    rules = rules_digest()
    named = f"{rules}, {model}" if model else rules
    return Activity(
        id=activity_id(ActivityKind.MATCHING.value, _TOOL, question, named),
        kind=ActivityKind.MATCHING,
        tool=_TOOL,
        version=__version__,
        rules=named,
        note=question,
    )


@cache
def rules_digest() -> str:
    """A digest of the followers' rules and words."""
    digest = blake2b(digest_size=8)
    folder = files("claimgraph.ingest") / "followers"
    for here in (folder, folder / "words"):
        for entry in sorted(here.iterdir(), key=lambda entry: entry.name):
            if entry.name.endswith((".py", ".toml")):
                digest.update(entry.name.encode())
                digest.update(entry.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()
