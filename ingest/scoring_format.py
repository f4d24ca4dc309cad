"""Readings in the format that scorers of attributed statements read: offsets into the text as given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from claimgraph.ingest.extractors.extractor import Extractor
from claimgraph.ingest.known_agents import known_agents
from claimgraph.ingest.pipeline import read_text
from claimgraph.ingest.read import given
from claimgraph.ingest.readings import Given, Mention, Reading, SourceForm
from claimgraph.schemas.acts import Form
from claimgraph.schemas.errors import SkipArticle
from claimgraph.schemas.ids import normalised
from claimgraph.schemas.spans import Span

NEVER_RETRIEVED = datetime(2100, 1, 1, tzinfo=UTC)
"""Only bounds dates that nothing else bounds; it is not written anywhere."""


def extract_line(document: dict[str, Any]) -> dict[str, Any]:
    """What was said in `{"doc_id", "text", "lang"?}`; a text that cannot be read has nothing."""
    try:
        return extract_given(given(document, f"doc_id {document.get('doc_id')!r}", NEVER_RETRIEVED))
    except SkipArticle as problem:
        return {
            "doc_id": document.get("doc_id"),
            "lang": document.get("lang"),
            "attributions": [],
            "relations": [],
            "skipped": str(problem),
        }


def extract_given(given: Given, finder: Extractor | None = None) -> dict[str, Any]:
    """What was said in a text; one without an id goes by where it came from.

    Raises:
        SkipArticle: it cannot be read; the message says why.
    """
    reading = read_text(given, finder)
    return {
        "doc_id": given.doc_id or given.origin,
        "lang": reading.article.language.code,
        **scored(reading),
    }


def scored(reading: Reading) -> dict[str, Any]:
    """A reading's attributions and relations; the outlet's own voice is not among them."""
    kept = [
        number for number, one in enumerate(reading.attributions) if one.form is not Form.NARRATED
    ]
    return {
        "attributions": [_attribution(reading, number) for number in kept],
        "relations": [
            {
                "from": _id(one.answer),
                "type": one.how.value,
                "to": _id(one.answered),
                "certainty": one.certainty.value,
            }
            for one in reading.responses
        ],
    }


def _id(number: int) -> str:
    return f"A{number + 1}"


def _attribution(reading: Reading, number: int) -> dict[str, Any]:
    one = reading.attributions[number]
    voices = reading.cast.voices[number]
    return {
        "id": _id(number),
        "source": _spans(one.source),
        "cue": _spans(one.cue),
        "content": _spans(one.content),
        "head": _spans([one.head] if one.head else []),
        "source_alt": _spans(one.cue if one.source_form is SourceForm.CLITIC else []),
        "speaker": ", ".join(_names(reading, voices.said_by)) or None,
        "type": one.form.value,
        "act": one.act.value,
        "against": [_as_named(reading, mention) for mention in voices.against],
        "via": [
            *(_as_named(reading, mention) for mention, _ in voices.via_agents),
            *(document.description for document in voices.via_documents),
        ],
        "hedged": bool(one.hedges),
        "nested": one.nested_in is not None,
    }


def _as_named(reading: Reading, mention: Mention) -> str:
    """The name in full, with what the article calls it where that is quite another."""
    name = _name(reading, mention)
    written = mention.span.of(reading.article.text) if mention.span else name
    shared = set(normalised(name).split()) & set(normalised(written).split())
    return name if shared else f"{name} ({written})"


def _names(reading: Reading, mentions: Sequence[Mention]) -> list[str]:
    return [_name(reading, one) for one in mentions]


def _name(reading: Reading, mention: Mention) -> str:
    person = reading.cast.people[mention.agent]
    return known_agents().name_in(person, reading.article.language.code)


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [list(span) for span in spans]
