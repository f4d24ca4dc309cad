"""From an extractor's name to the extractor."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from urllib.parse import urlsplit

from claimgraph.ingest.extractors.chosen import Chosen
from claimgraph.ingest.extractors.extractor import Extractor
from claimgraph.schemas.errors import StopIngest

OPENAI = "https://api.openai.com/v1"
"""Where a model is asked unless another address is given."""
_FORMS = "'rules', 'spacy:PIPELINE' or 'openai:MODEL'"


@cache
def extractor(chosen: Chosen) -> Extractor | None:
    """The extractor, None for our own rules.

    Raises:
        StopIngest: there is none of this name, or what it needs is not installed.
    """
    kind, _, name = chosen.name.partition(":")
    if chosen.is_rules:
        return None
    if kind == "spacy" and name:
        return _spacy(name, chosen)
    if kind == "openai" and name:
        return _model(name, chosen)
    raise StopIngest(f"there is no extractor {chosen.name!r}: it is {_FORMS}")


def _spacy(pipeline: str, chosen: Chosen) -> Extractor:
    with _needing("spacy", chosen):
        from claimgraph.ingest.extractors.spacy_pipeline import installed
    return installed(pipeline)


def _model(model: str, chosen: Chosen) -> Extractor:
    with _needing("llm", chosen):
        from claimgraph.ingest.extractors.language_model import LanguageModel
    url = chosen.url or OPENAI
    if urlsplit(url).scheme not in ("http", "https"):
        raise StopIngest(f"{url!r} is no model's address: it begins with http:// or https://")
    return LanguageModel(model, url, chosen.key.get_secret_value() if chosen.key else None)


@contextmanager
def _needing(extra: str, chosen: Chosen) -> Iterator[None]:
    """What is not there is told with how to get it."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise StopIngest(
            f"the extractor {chosen.name!r} needs {error.name}: install claimgraph[{extra}]"
        ) from error
