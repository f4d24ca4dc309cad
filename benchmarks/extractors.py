"""Calls an extractor, ours or another, on gold texts without showing it the answers."""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any, cast

from benchmarks.documents import GoldDocument, Prediction

Extractor = Callable[[dict[str, Any]], dict[str, Any]]
"""From doc_id, text and perhaps lang to doc_id, attributions and relations."""

OURS = "claimgraph.ingest.scoring_format:extract_line"


def load_extractor(name: str = OURS) -> Extractor:
    """The extractor called `MODULE:FUNCTION`."""
    module, _, function = name.partition(":")
    return cast(Extractor, getattr(import_module(module), function))


def predict(documents: Iterable[GoldDocument], extract: Extractor) -> list[Prediction]:
    """What the extractor finds in each text."""
    return [Prediction.model_validate(extract(question(document))) for document in documents]


def question(document: GoldDocument) -> dict[str, Any]:
    """What an extractor is told of a gold text."""
    return document.model_dump(include={"doc_id", "text", "lang"}, exclude_none=True)
