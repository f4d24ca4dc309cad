"""Where sentences end."""

from __future__ import annotations

import pytest

from claimgraph.ingest.sentences import sentences
from tests.ingest.attributions.reading import article


@pytest.mark.parametrize(
    ("code", "text", "count"),
    [
        ("en", "Mr. Cole met Sen. Ruiz in the U.S. capital. They spoke briefly.", 2),
        ("en", "“Why?” the judge asked. “Because it rained.” Nobody laughed.", 3),
        ("en", "Sales rose 3.5 percent. Costs fell.", 2),
        ("id", "Prof. Dr. Wirawan tiba pukul 21.00. Ia langsung berpidato.", 2),
        ("id", "Ia terbang ke Moskow.Sebuah pesawat menunggu.", 2),
        ("id", "Kabar itu dimuat Kompas.com dan Tempo.Co kemarin.", 1),
        ("id", "”Minggu ini. Semua harus jalan,” kata Presiden.", 2),
    ],
)
def test_sentences_end_at_stops_and_not_at_abbreviations(code: str, text: str, count: int) -> None:
    found = sentences(article(text, code))
    assert len(found) == count


def test_sentences_hold_all_words_of_their_paragraphs_in_order() -> None:
    text = "One went. Two stayed!\nThree came “late.”"
    tokens = [token for sentence in sentences(article(text, "en")) for token in sentence.tokens]
    assert "".join(token.text for token in tokens) == text.replace(" ", "").replace("\n", "")
    assert [sentence.paragraph for sentence in sentences(article(text, "en"))] == [0, 0, 1]
