"""No span, no statement: whatever an extractor claims is held against the text."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from claimgraph.ingest.attributions import attributions
from claimgraph.ingest.extractors.extractor import extracted
from claimgraph.ingest.readings import ArticleText, Attribution, Sentence
from claimgraph.schemas.errors import InvalidClaim, InvalidSpan
from claimgraph.schemas.nodes import Activity, ActivityKind
from claimgraph.schemas.records import Usage
from claimgraph.schemas.spans import Span
from tests.ingest.extractors.conftest import Place


@dataclass(frozen=True)
class Fixed:
    """Finds what it was given."""

    found: tuple[Attribution, ...]
    activity: Activity = Activity(  # noqa: RUF009
        id="activity-1-0", kind=ActivityKind.EXTRACTION, tool="test", version="1"
    )

    def attributions(
        self, article: ArticleText, sentences: tuple[Sentence, ...]
    ) -> tuple[Attribution, ...]:
        return self.found

    def spent(self) -> Usage:
        return Usage()


def test_what_the_rules_find_passes_the_checks(place: Place) -> None:
    found = attributions(*place)
    assert found
    assert extracted(Fixed(found), *place) == found


def test_a_span_outside_the_text_is_refused(place: Place) -> None:
    wrong = replace(attributions(*place)[0], cue=(Span(5, 9_999),))
    with pytest.raises(InvalidSpan, match="not within the text"):
        extracted(Fixed((wrong,)), *place)


def test_a_statement_without_content_is_refused(place: Place) -> None:
    wrong = replace(attributions(*place)[0], content=())
    with pytest.raises(InvalidClaim, match="no span, no statement"):
        extracted(Fixed((wrong,)), *place)


def test_a_span_of_the_page_is_refused(place: Place) -> None:
    text, parts = place
    found = attributions(text, parts)[0]
    furnished = replace(text, furniture=(found.content[0],))
    with pytest.raises(InvalidSpan, match="no part of the article"):
        extracted(Fixed((found,)), furnished, parts)


@pytest.mark.parametrize("change", [{"sentence": 99}, {"nested_in": 7}])
def test_a_pointer_to_nothing_is_refused(place: Place, change: dict[str, int]) -> None:
    wrong = replace(attributions(*place)[0], **change)  # type: ignore[arg-type]
    with pytest.raises(InvalidClaim, match="there is no"):
        extracted(Fixed((wrong,)), *place)
