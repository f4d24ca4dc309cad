"""Random small sets of articles that share speakers, outlets and claims, for property-based tests."""

from __future__ import annotations

from hypothesis import strategies as st

from claimgraph.schemas.acts import Act
from claimgraph.schemas.records import ArticleReading
from tests.graph.news import News, Said

_PEOPLE = st.sampled_from(["Ann", "Bob", "Cid"])
_OUTLETS = st.sampled_from(["The Gazette", "The Post", "Ñandú “Wire”"])
_CLAIMS = st.sampled_from(["it rains", "It RAINS", "it rains!", "Bob lied", "hujan 1,5%"])


@st.composite
def _said(draw: st.DrawFn, place: int) -> Said:
    return Said(
        speaker=draw(st.none() | _PEOPLE),
        act=draw(st.sampled_from(list(Act))),
        claim=draw(_CLAIMS),
        against=draw(st.none() | _PEOPLE),
        via=draw(st.none() | _OUTLETS),
        answers=draw(st.none() | st.integers(0, place - 1)) if place else None,
        hedged=draw(st.booleans()),
        carries_claim=draw(st.booleans()),
    )


@st.composite
def articles(draw: st.DrawFn, most: int = 5) -> list[ArticleReading]:
    """Some articles of one run, no two of them the same."""
    made = [
        News().article(
            number,
            *(draw(_said(place)) for place in range(draw(st.integers(0, 3)))),
            outlet=draw(_OUTLETS),
        )
        for number in range(draw(st.integers(1, most)))
    ]
    return made
