"""Readings as scorers want them: offsets, full names, relations by id."""

from typing import Any

from claimgraph.ingest.scoring_format import extract_line

TEXT = "AS menuduh Fiji menahan kapal. “Itu tidak benar,” kata PM Fiji. Suva membantah tuduhan itu."


def line(text: str = TEXT, **fields: Any) -> dict[str, Any]:
    return extract_line({"doc_id": "a", "lang": "id", "text": text, **fields})


def test_spans_are_lists_of_offsets_into_the_text_as_given() -> None:
    first = line()["attributions"][0]
    (start, end), *_ = first["source"]
    assert TEXT[start:end] == "AS"
    assert first["act"] == "accuse"


def test_names_are_given_in_full_in_the_articles_language() -> None:
    assert line()["attributions"][0]["speaker"] == "Amerika Serikat"
    assert line()["attributions"][0]["against"] == ["Fiji"]


def test_relations_join_attributions_by_their_ids() -> None:
    found = line()
    ids = {one["id"] for one in found["attributions"]}
    assert found["relations"]
    assert all({one["from"], one["to"]} <= ids for one in found["relations"])


def test_a_text_that_cannot_be_read_has_nothing_and_says_why() -> None:
    found = line("", lang="id")
    assert found["attributions"] == []
    assert "empty" in found["skipped"]


def test_the_outlets_own_voice_is_not_among_them() -> None:
    text = "Fiji menuduh Samoa menahan kapal nelayan. Samoa menahan kapal nelayan sejak Senin."
    assert [one["type"] for one in line(text)["attributions"]] == ["indirect"]
