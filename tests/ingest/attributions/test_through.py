"""Through whom the article has a statement: whoever interviewed, quoted or aired somebody, and documents."""

import pytest

from claimgraph.ingest.scoring_format import extract_line


def carried(text: str, code: str) -> list[tuple[str | None, list[str]]]:
    """The speaker of each statement and what it came through, by name."""
    found = extract_line({"doc_id": "text", "text": text, "lang": code})["attributions"]
    return [(one["speaker"], one["via"]) for one in found]


@pytest.mark.parametrize(
    ("text", "speaker", "through"),
    [
        (
            "“The quay is safe,” Ines Calder said in an interview with the Marlow Gazette.",
            "Ines Calder",
            ["Marlow Gazette"],
        ),
        ("Speaking to Reuters, Ines Calder said the quay was safe.", "Ines Calder", ["Reuters"]),
        (
            "Ines Calder told the al-Marsa newspaper that the quay was safe.",
            "Ines Calder",
            ["al-Marsa newspaper"],
        ),
        (
            "Ines Calder was quoted by Xinhua as saying that the quay was safe.",
            "Ines Calder",
            ["Xinhua"],
        ),
        (
            "“The quay is safe,” Ines Calder was quoted as saying by Xinhua.",
            "Ines Calder",
            ["Xinhua"],
        ),
        ("Ines Calder said the quay was safe, AFP reported.", "Ines Calder", ["AFP"]),
        (
            "“The quay is safe,” Ines Calder said on CNN's “State of the Port.”",
            "Ines Calder",
            ["CNN"],
        ),
        (
            "The harbour board denied the claims in a statement on Friday.",
            "harbour board",
            ["statement"],
        ),
        ("Ines Calder told reporters that the quay was safe.", "Ines Calder", []),
        (
            "“The quay is safe,” Ines Calder told Porta, the state news agency.",
            "Ines Calder",
            ["Porta"],
        ),
        ("State media reported that the quay was safe.", "State media", ["State media"]),
        ("The harbour audit said that the quay was safe.", "harbour audit", ["harbour audit"]),
    ],
)
def test_english_statements_have_come_through_whoever_carried_them(
    text: str, speaker: str, through: list[str]
) -> None:
    [(who, via)] = carried(text, "en")
    assert who == speaker
    assert len(via) == len(through)
    assert all(name in told for name, told in zip(through, via, strict=True))


@pytest.mark.parametrize(
    ("text", "speaker", "through"),
    [
        (
            "Darto Wirya, dikutip dari Kompas.com, mengatakan dermaga itu aman.",
            "Darto Wirya",
            ["Kompas.com"],
        ),
        ("“Dermaga itu aman,” kata Darto Wirya saat dihubungi Tempo.", "Darto Wirya", ["Tempo"]),
        (
            "“Dermaga itu aman,” kata Darto Wirya kepada Antara di Tegal.",
            "Darto Wirya",
            ["Antara"],
        ),
        (
            "Bupati Darto Wirya dalam keterangan resmi menyatakan dermaga itu aman.",
            "Darto Wirya",
            ["keterangan resmi"],
        ),
        ("“Dermaga itu aman,” kata Darto Wirya dalam jawaban tertulis.", "Darto Wirya", []),
        ("“Dermaga itu aman,” kata Darto Wirya kepada wartawan.", "Darto Wirya", []),
    ],
)
def test_indonesian_statements_have_come_through_whoever_carried_them(
    text: str, speaker: str, through: list[str]
) -> None:
    [(who, via)] = carried(text, "id")
    assert who == speaker
    assert len(via) == len(through)
    assert all(name in told for name, told in zip(through, via, strict=True))


def test_what_the_same_words_go_on_to_say_has_come_the_same_way() -> None:
    text = "Ines Calder told AFP that the quay was safe, adding that two guards stood there."
    (_, told), (_, added) = carried(text, "en")
    assert told == added


def test_an_outlet_that_denies_something_of_itself_carries_no_news() -> None:
    text = "Reuters denied that its reporter had seen the quay. Reuters said the picture was old."
    assert [via for _, via in carried(text, "en")] == [[], []]


def test_a_title_between_marks_is_nothing_that_was_said() -> None:
    text = "“The quay is safe,” Ines Calder said on CNN's “State of the Port.”"
    [one] = extract_line({"doc_id": "text", "text": text, "lang": "en"})["attributions"]
    assert [text[start:end] for start, end in one["content"]] == ["“The quay is safe,”"]
