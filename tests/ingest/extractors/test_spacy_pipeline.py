"""A parser's trees become attributions; the pipeline here is built by the test and knows one sentence."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from spacy.language import Language

from claimgraph.ingest.extractors.extractor import extracted
from claimgraph.ingest.extractors.spacy_pipeline import SpacyPipeline, installed
from claimgraph.schemas.acts import Act
from claimgraph.schemas.errors import StopIngest
from tests.ingest.extractors.conftest import Place

PARSE = {"Oman": (1, "nsubj"), "closed": (1, "ccomp")}
"""Word → the number of its head, and what it is to it; every other word hangs on the last."""


def toy_parser(parsed: Any) -> Any:
    """Knows "Oman said … that the port was closed"."""
    words = [token.text for token in parsed]
    if "said" not in words or "closed" not in words:
        return parsed
    closed = words.index("closed")
    heads, labels = [], []
    for place, word in enumerate(words):
        head, label = (closed, "dep") if 1 < place < closed else (1, "dep")
        if word in PARSE and place <= closed:
            head, label = PARSE[word]
        if place == 1:
            label = "ROOT"
        heads.append(head)
        labels.append(label)
    for token, head, label in zip(parsed, heads, labels, strict=True):
        token.head, token.dep_ = parsed[head], label
    return parsed


def pipeline() -> Any:
    if not Language.has_factory("toy_parser"):
        Language.component("toy_parser", func=toy_parser)
    made = spacy.blank("en")
    made.add_pipe("toy_parser")
    return made


def test_subject_and_clause_of_a_cue_are_source_and_content(place: Place) -> None:
    (found,) = extracted(SpacyPipeline(pipeline()), *place)
    text = place[0].text
    assert [span.of(text) for span in found.source] == ["Oman"]
    assert [span.of(text) for span in found.cue] == ["said"]
    assert [span.of(text) for span in found.content] == ["on Monday that the port was closed"]
    assert found.act is Act.ASSERT


def test_the_activity_names_the_pipeline() -> None:
    assert str(SpacyPipeline(pipeline()).activity.rules).startswith("spaCy en_")


def test_a_pipeline_that_is_not_installed_stops_the_run_and_says_how_to_get_it() -> None:
    with pytest.raises(StopIngest, match="python -m spacy download xx_none"):
        installed("xx_none")
